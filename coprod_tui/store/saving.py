"""How a save gets to the disk so that neither a kill nor a power cut loses one (durability.md, "Write")."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from coprod_tui.store import names
from coprod_tui.store.files import Files, Stat
from coprod_tui.store.format import MOST_HEADER, SCHEMA, Header, Line, assembled, header_of, is_whole
from coprod_tui.store.strict import MOST_BYTES


class Unconfirmed(OSError):
    """The file was put in place, but the disk did not say that its name will last."""


class DurableFile:
    """The file of one programme as this process last saw or wrote it.

    Args:
        path: where it lies.
        files: the file operations.
        programme_id: id of its programme.
        last: header of the save that lies there, None when there is none yet.
    """

    def __init__(self, path: Path, files: Files, programme_id: str, last: Header | None = None) -> None:
        self.path = path
        self.last = last
        self.aside: Path | None = None
        """Where the last save found a version of somebody else's and put it."""
        self._files = files
        self.programme_id = programme_id
        self._seen: Stat | None = None
        if last is not None:
            # not knowing it only means that the first save reads the whole file
            with contextlib.suppress(OSError):
                self._seen = files.stat(path)

    def save(self, lines: Sequence[Line]) -> Header:
        """Make `lines` the contents of the file and return only when they are durable.

        Raises:
            OSError: it did not work; the file holds the old save, whole.
            Unconfirmed: the new save is in place, but it may not outlast a power cut.
        """
        data, header = assembled(self._next(), lines)
        path, files = self.path, self._files
        ours = self._is_ours()
        temp = names.fresh_temp(path)
        try:
            files.write_new(temp, data)
            if ours is False:
                self.aside = set_aside(files, path)
            elif ours:
                keep_previous(files, path)
            files.replace(temp, path)
        except OSError:
            with contextlib.suppress(OSError):
                files.remove(temp)
            raise
        self.last, self._seen = header, None
        try:
            self._seen = files.stat(path)
            files.sync_folder(path.parent)
        except OSError as error:
            raise Unconfirmed(error.errno, error.strerror) from error
        return header

    @property
    def written(self) -> datetime | None:
        """When the file was last written (UTC), None where that is not known."""
        return None if self._seen is None else datetime.fromtimestamp(self._seen.mtime_ns // 10**9, UTC)

    def _next(self) -> Header:
        n, parent = (0, "") if self.last is None else (self.last.n, self.last.b2)
        schema = f"{SCHEMA[0]}.{SCHEMA[1]}"
        return Header(schema=schema, programme_id=self.programme_id, n=n + 1, parent=parent)

    def _is_ours(self) -> bool | None:
        """Whether the file is the one we know; None when there is no file.

        Size, time, inode and the hash in its first line are enough while they agree; when they do
        not (somebody copied it back, say), its bytes decide.
        """
        found = self._files.stat(self.path)
        if found is None:
            return None
        if self.last is None:
            return False
        if found == self._seen and header_of(self._files.read(self.path, MOST_HEADER)) == self.last:
            return True
        data = self._files.read(self.path, MOST_BYTES + 1)
        return header_of(data) == self.last and is_whole(data)


def keep_previous(files: Files, path: Path) -> None:
    """Give the present save the name of the previous one; it keeps its own until it is replaced."""
    before = names.previous(path)
    second = names.fresh_temp(path)
    if files.link(path, second):
        try:
            files.replace(second, before)
        finally:
            # still there when it failed, or when both names were one file already
            with contextlib.suppress(OSError):
                files.remove(second)
    else:
        _move(files, path, before)


def set_aside(files: Files, path: Path) -> Path:
    """Keep what lies at `path` as the next `.damaged-N`, durably; return that name."""
    aside = names.next_damaged(files, path)
    if files.link(path, aside):
        # a weak file system could keep what comes in its place and forget this name
        files.sync_folder(path.parent)
    elif not _copied(files, path, aside):
        _move(files, path, aside)
    return aside


def _copied(files: Files, source: Path, target: Path) -> bool:
    """Copy a file where there are no links; False when that cannot be."""
    try:
        data = files.read(source, MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return False
        files.write_new(target, data)
        files.sync_folder(source.parent)
    except OSError:
        with contextlib.suppress(OSError):
            files.remove(target)
        return False
    return True


def _move(files: Files, source: Path, target: Path) -> None:
    """Rename where there are no links.

    For a moment there is no file of the programme's name. The folder is synced before, so that
    the new save is found under its temporary name, and after, so that the old one is not lost
    between its two names.
    """
    files.sync_folder(source.parent)
    files.replace(source, target)
    files.sync_folder(source.parent)

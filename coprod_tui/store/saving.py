"""How a save gets to the disk so that neither a kill nor a power cut loses one (durability.md, "Write")."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from coprod_tui.store import names
from coprod_tui.store.files import Files, Stat
from coprod_tui.store.format import (
    MOST_HEADER,
    MOST_SAVES,
    SCHEMA,
    Header,
    Line,
    assembled,
    header_of,
    is_whole,
)
from coprod_tui.store.looking import look
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
        follows: header of the save that lies elsewhere and is gone on with here.
        above: the highest number known of a save of the programme; the next one is higher.
    """

    def __init__(
        self,
        path: Path,
        files: Files,
        programme_id: str,
        last: Header | None = None,
        *,
        follows: Header | None = None,
        above: int = 0,
    ) -> None:
        self.path = path
        self.last = last
        self.aside: Path | None = None
        """Where the last save found a version of somebody else's and put it."""
        self.was_gone = False
        """Whether a save found nothing in its place although there should have been something."""
        self._follows = follows
        # a number that no workshop reaches comes from elsewhere; going on from it would soon be the end
        self._above = above if above < MOST_SAVES // 2 else 0
        self._files = files
        self._let_go: Callable[[], None] | None = None
        """Frees the save before the previous one."""
        self._apart = False
        """Whether the file and `.prev` are two files for sure."""
        self.programme_id = programme_id
        self._seen: Stat | None = None
        if last is not None:
            # not knowing it only means that the first save reads the whole file
            with contextlib.suppress(OSError):
                self._seen = files.stat(path)

    def save(self, lines: Sequence[Line], *, nameless: bool = False) -> Header:
        """Make `lines` the contents of the file and return only when they are durable.

        Call `tidy` when whoever waits has been told.

        Args:
            lines: the tables.
            nameless: name something random as the save before: whoever takes one ballot after the
                other out of a file could tell from the true hash which of them came last.

        Raises:
            OSError: it did not work; the file holds the old save, whole.
            Unconfirmed: the new save is in place, but it may not outlast a power cut.
        """
        self.tidy()
        header = self.next_header()
        if nameless:
            header = replace(header, parent=secrets.token_hex(len(header.b2) // 2))
        data, header = assembled(header, lines)
        path, files = self.path, self._files
        ours = self._is_ours()
        was_gone = ours is None and self._is_gone()
        temp = names.fresh_temp(path)
        try:
            files.write_new(temp, data)
            if ours is False:
                self.aside = set_aside(files, path, readable=is_readable(files, path))
            elif ours:
                self._let_go = files.outlive(names.previous(path))
                apart, self._apart = self._apart, False
                keep_previous(files, path, apart=apart)
            files.replace(temp, path)
        except OSError:
            with contextlib.suppress(OSError):
                files.remove(temp)
            raise
        self.last, self._seen, self._apart = header, None, True
        self.was_gone = self.was_gone or was_gone
        try:
            self._seen = files.stat(path)
            files.sync_folder(path.parent)
        except OSError as error:
            raise Unconfirmed(error.errno, error.strerror) from error
        return header

    def tidy(self) -> None:
        """Free what the last save put out of use; nothing depends on it."""
        let_go, self._let_go = self._let_go, None
        if let_go is not None:
            let_go()

    @property
    def written(self) -> datetime | None:
        """When the file was last written (UTC), None where that is not known."""
        return None if self._seen is None else self._seen.at

    def next_header(self) -> Header:
        """Return the first line of the save that comes next, without its hash."""
        before = self.last or self._follows
        n, parent = (0, "") if before is None else (before.n, before.b2)
        schema = f"{SCHEMA[0]}.{SCHEMA[1]}"
        return Header(schema=schema, programme_id=self.programme_id, n=max(n, self._above) + 1, parent=parent)

    def displaced(self) -> bool:
        """Whether something else, or nothing, lies where the last save was put; never raises."""
        try:
            folder_is_there = self._files.stat(self.path.parent) is not None
            return folder_is_there and self.last is not None and not self._is_ours()
        except OSError:
            return False

    def _is_gone(self) -> bool:
        """Whether a file that is not there was taken away by somebody else, not by a save cut short."""
        if self.last is None:
            return False
        try:
            return header_of(self._files.read(names.previous(self.path), MOST_HEADER)) != self.last
        except OSError:
            return True

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


def keep_previous(files: Files, path: Path, *, apart: bool = False) -> None:
    """Give the present save the name of the previous one; it keeps its own until it is replaced.

    Args:
        files: the file operations.
        path: the file.
        apart: whether the two names are known to be those of two files.
    """
    before = names.previous(path)
    second = names.fresh_temp(path)
    if files.link(path, second):
        try:
            files.replace(second, before)
        except OSError:
            apart = False
            raise
        finally:
            # still there when it failed, or when both names were one file already
            if not apart:
                with contextlib.suppress(OSError):
                    files.remove(second)
    else:
        _move(files, path, before)


def is_readable(files: Files, path: Path) -> bool:
    """Whether what lies at `path` is a programme that can be read, whoever wrote it."""
    return look(files, path).kind in ("whole", "changed", "newer")


def set_aside(files: Files, path: Path, *, readable: bool) -> Path:
    """Keep what lies at `path` durably under another name; return that name.

    Args:
        files: the file operations.
        path: the file.
        readable: whether it can be read; the name says so, see `names.next_aside`.
    """
    aside = names.next_aside(files, path, readable=readable)
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

"""Taking erased people out of everything that lies beside a programme (durability.md, "Erasing a person").

It can be done again at any time: what is clean stays as it is. Until it was done to the end the
tombstone in the file says so, and the next opening does it again.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from coprod_tui.changes.unlinking import unlinked
from coprod_tui.model.people import Person
from coprod_tui.model.records import is_random
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.store import erased, names
from coprod_tui.store.clearing import without
from coprod_tui.store.erased import mentions
from coprod_tui.store.files import Files, NoFile
from coprod_tui.store.format import MOST_HEADER, header_of, is_whole
from coprod_tui.store.generations import folder_of, renamed
from coprod_tui.store.looking import Found, judged
from coprod_tui.store.packing import with_plain_packs
from coprod_tui.store.small_files import put_in_place
from coprod_tui.store.strict import MOST_BYTES, NotStrict, strict_json
from coprod_tui.store.tables import HISTORY, Contents

_NAMES_PEOPLE: Final = frozenset({TABLE_OF[Person], HISTORY})
"""Tables of a foreign file that go when it names an erased person."""


class Sweep:
    """Takes people out of the files of one programme; every call may raise OSError.

    Args:
        path: the programme's file.
        home: the user's data folder, None when there is none.
        state: the programme as it is, without the people.
        ids: the people.
        files: the file operations.
    """

    def __init__(self, path: Path, home: Path | None, state: State, ids: Iterable[str], files: Files) -> None:
        self._path = path
        self._folder = None if home is None else folder_of(home, state.programme.id)
        self._state = state
        self._ids = frozenset(ids)
        self._files = files

    def run(self) -> None:
        """Clean everything; durable on return."""
        self.beside(thoroughly=True)
        if self._folder is not None:
            erased.note(self._files, self._folder, self._ids, swept=False)
            self._snapshots(self._folder / "snapshots")
            self._rest_of_home(self._folder)
            erased.note(self._files, self._folder, self._ids, swept=True)

    def beside(self, *, thoroughly: bool = False) -> None:
        """Clean what lies beside the file; durable on return.

        Args:
            thoroughly: take away, too, what is damaged and names nobody that could be recognised.
        """
        path, files = self._path, self._files
        aside = names.aside(files, path)
        # what an earlier sweep was writing when the light went out has a name of both kinds
        unfinished = [one for one in aside if ".tmp-" in one.name]
        for temp in (*names.temps(files, path), *unfinished):
            files.remove(temp)
        for sibling in (names.previous(path), *(one for one in aside if one not in unfinished)):
            self._save(sibling, sibling, thoroughly=thoroughly)
        files.sync_folder(path.parent)
        strays = tuple(self._strays())
        for stray in strays:
            if ".tmp-" in stray.name:
                files.remove(stray)
            else:
                self._save(stray, stray)
        if strays:
            files.sync_folder(path.parent)

    def _strays(self) -> Iterator[Path]:
        """Yield what lies beside another name of this programme, under which it is no longer to be found."""
        folder, own = self._path.parent, self._path.name
        found = self._files.names(folder)
        for name in found:
            beside = names.beside_which(name)
            if beside is None or name == own or name.startswith(own + "."):
                continue
            if beside in found and self._is_ours(folder / beside):
                continue  # a copy, perhaps in use: what lies beside it is cleaned with it
            if self._is_ours(folder / name):
                yield folder / name

    def _is_ours(self, path: Path) -> bool:
        """Whether a file is one of this programme; what has no first line is, if it names the people."""
        data = self._others(path, MOST_HEADER)
        header = header_of(data)
        if header is not None:
            return header.programme_id == self._state.programme.id
        if names.beside_which(path.name) is None:
            return False
        return mentions(self._others(path, MOST_BYTES + 1), filter(is_random, self._ids))

    def _others(self, path: Path, most: int) -> bytes:
        """Read what may be somebody else's; empty where it is no file, or one we may not read."""
        try:
            return self._files.read(path, most)
        except (FileNotFoundError, IsADirectoryError, NoFile):
            return b""
        except PermissionError:
            with contextlib.suppress(PermissionError):
                return self._files.read(path, most)
            if sys.platform == "win32":  # somebody has it open just now
                raise
            return b""  # ours can be read by whoever wrote them: by us

    def _snapshots(self, folder: Path) -> None:
        if self._files.stat(folder) is None:
            return
        for name in self._files.names(folder):
            if ".tmp-" in name:
                self._files.remove(folder / name)
            else:
                self._save(folder / name, None, thoroughly=True)
        self._files.sync_folder(folder)

    def _rest_of_home(self, folder: Path) -> None:
        if self._files.stat(folder) is None:
            return
        for name in self._files.names(folder):
            # what is half typed may be about the person in any words
            if ".tmp-" in name or name == "drafts.json":
                self._files.remove(folder / name)
            elif name.endswith(".json") and name != erased.NAME:
                self._plain(folder / name)
        self._files.sync_folder(folder)

    def _save(self, source: Path, target: Path | None, *, thoroughly: bool = False) -> None:
        """Clean one save; `target` None: under the name its new contents give it."""
        try:
            data = self._files.read(source, MOST_BYTES + 1)
        except FileNotFoundError:
            return
        named = mentions(data, self._ids)
        if not named and (not thoroughly or is_whole(data)):
            return
        found = judged(source, data)
        aside = names.is_aside(source)
        if found.kind == "damaged" or (found.kind == "changed" and not aside):
            # the person may stand in it in bytes that nothing recognises, and it is no save to go back to
            self._files.remove(source)
        elif found.contents is None or found.newer_minor:
            self._plain(source)
        elif (clean := self._cleaned(found, found.contents)) is not None:
            self._put(source, target or source.with_name(renamed(source.name, clean)), clean)

    def _cleaned(self, found: Found, contents: Contents) -> bytes | None:
        """Return the bytes of a save without the people; None when it is clean."""
        ids = self._ids
        if found.kind == "changed":
            if found.programme_id == self._state.programme.id:
                # a byte may have changed in an id: only who is known for sure may stay
                known = self._state.tables.get(TABLE_OF[Person], {})
                ids |= contents.state.tables.get(TABLE_OF[Person], {}).keys() - known.keys()
        elif not mentions(found.data, ids):
            return None
        return without(found, ids)

    def _plain(self, path: Path) -> None:
        """Clean a file of some other make."""
        data = self._files.read(path, MOST_BYTES + 1)
        if not mentions(data, self._ids):
            return
        try:
            value: Any = strict_json(data)
            if isinstance(value, dict):
                value = with_plain_packs(value)
        except NotStrict:
            self._files.remove(path)
            return
        if isinstance(value, dict):
            value = {key: part for key, part in value.items() if key not in _NAMES_PEOPLE}
        clean = json.dumps(unlinked(value, self._ids, rows=True)).encode("ascii")
        if clean != data:
            self._put(path, path, clean)

    def _put(self, source: Path, target: Path, data: bytes) -> None:
        put_in_place(self._files, target, data, synced=False)
        if target != source:
            self._files.remove(source)

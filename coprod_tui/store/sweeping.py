"""Taking erased people out of everything that lies beside a programme (durability.md, "Erasing a person").

It can be done again at any time: what is clean stays as it is. Until it was done to the end the
tombstone in the file says so, and the next opening does it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from coprod_tui.changes.erasing import erased_ids, unlinked, without_people
from coprod_tui.model.people import Person
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.store import names
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.files import Files
from coprod_tui.store.format import SCHEMA, ascii_json, assembled, is_whole
from coprod_tui.store.generations import folder_of, renamed
from coprod_tui.store.history import History
from coprod_tui.store.looking import Found, look
from coprod_tui.store.strict import MOST_BYTES, NotStrict, strict_json
from coprod_tui.store.tables import HISTORY, Contents, without_empty

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
        path, files = self._path, self._files
        for temp in (*names.temps(files, path), *_unfinished(names.damaged(files, path))):
            files.remove(temp)
        for sibling in (names.previous(path), *names.damaged(files, path)):
            self._save(sibling, sibling)
        files.sync_folder(path.parent)
        if self._folder is not None:
            self._snapshots(self._folder / "snapshots")
            self._rest_of_home(self._folder)

    def _snapshots(self, folder: Path) -> None:
        if self._files.stat(folder) is None:
            return
        for name in self._files.names(folder):
            if ".tmp-" in name:
                self._files.remove(folder / name)
            else:
                self._save(folder / name, None)
        self._files.sync_folder(folder)

    def _rest_of_home(self, folder: Path) -> None:
        if self._files.stat(folder) is None:
            return
        for name in self._files.names(folder):
            # what is half typed may be about the person in any words
            if ".tmp-" in name or name == "drafts.json":
                self._files.remove(folder / name)
            elif name.endswith(".json"):
                self._plain(folder / name)
        self._files.sync_folder(folder)

    def _save(self, source: Path, target: Path | None) -> None:
        """Clean one save; `target` None: under the name its new contents give it."""
        try:
            data = self._files.read(source, MOST_BYTES + 1)
        except FileNotFoundError:
            return
        if not _mentions(data, self._ids) and is_whole(data):
            return
        found = look(self._files, source)
        aside = ".damaged-" in source.name
        if found.fault is not None:
            raise found.fault
        if found.kind == "damaged" or (found.kind == "changed" and not aside):
            # the person may stand in it in bytes that nothing recognises, and it is no save to go back to
            self._files.remove(source)
        elif found.contents is None or found.newer_minor:
            self._plain(source)
        elif (clean := self._cleaned(found, found.contents)) is not None:
            self._put(source, target or source.with_name(renamed(source.name, clean)), clean)

    def _cleaned(self, found: Found, contents: Contents) -> bytes | None:
        """Return the bytes of a save without the people; None when it is clean."""
        assert found.header is not None
        ids = self._ids
        if found.kind == "changed":
            if found.programme_id == self._state.programme.id:
                # a byte may have changed in an id: only who is known for sure may stay
                known = self._state.tables.get(TABLE_OF[Person], {})
                ids |= contents.state.tables.get(TABLE_OF[Person], {}).keys() - known.keys()
        elif ids <= erased_ids(contents.state):
            return None
        if not _mentions(found.data, ids):
            return None
        state = without_people(contents.state, ids)
        clean = Contents(without_empty(state), History(), unlinked(contents.extras, ids))
        header = replace(found.header, schema=f"{SCHEMA[0]}.{SCHEMA[1]}")
        data, _ = assembled(header, TableEncoder().lines(clean))
        return data

    def _plain(self, path: Path) -> None:
        """Clean a file of some other make."""
        data = self._files.read(path, MOST_BYTES + 1)
        if not _mentions(data, self._ids):
            return
        try:
            value: Any = strict_json(data)
        except NotStrict:
            self._files.remove(path)
            return
        if isinstance(value, dict):
            value = {key: part for key, part in value.items() if key not in _NAMES_PEOPLE}
        self._put(path, path, json.dumps(unlinked(value, self._ids)).encode("ascii"))

    def _put(self, source: Path, target: Path, data: bytes) -> None:
        temp = names.fresh_temp(source)
        self._files.write_new(temp, data)
        self._files.replace(temp, target)
        if target != source:
            self._files.remove(source)


def _unfinished(damaged: Iterable[Path]) -> Iterable[Path]:
    """Return what an earlier sweep was writing when the light went out."""
    return [path for path in damaged if ".tmp-" in path.name]


def _mentions(data: bytes, ids: Iterable[str]) -> bool:
    return any(form in data for one in ids for form in (one.encode(), ascii_json(one)[1:-1]))

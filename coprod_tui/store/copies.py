"""Other files of a programme on this laptop: safe copies, the place it lay in before, copies by hand.

Whoever erases a person is told where they lie, and the person is taken out of them, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.changes.base import utc_now
from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.store import names, whereabouts
from coprod_tui.store.backup import known_copies
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.format import MOST_HEADER, header_of
from coprod_tui.store.repository import Repository

_MOST_OTHERS: Final = 1_000
"""Files beside the programme that are looked at though their names are none of a programme."""
_MOST_INSIDE: Final = 100_000
"""Bytes of them in which a first line is looked for."""


class Copies(Struct, frozen=True):
    """Where else a programme lies."""

    here: tuple[Path, ...] = ()
    """Files of this programme that can be read."""
    away: tuple[str, ...] = ()
    """What cannot be cleaned: out of reach now (a stick in a drawer, a folder that may not be read), or
    in another program's keeping (what an editor holds while it has the file open)."""


def copies_of(
    path: Path, programme_id: str, home: Path, also: Iterable[str | Path] = (), files: Files | None = None
) -> Copies:
    """Look for other files of a programme; reads their first lines, writes nothing.

    Known are those beside the file, whatever they are called, those among the user's programmes, where it
    was worked on or copied to before, and those in `also`. What was sent or copied by other means is not.

    Args:
        path: the programme's file.
        programme_id: its id.
        home: the user's data folder.
        also: further files that may be some.
        files: the file operations.
    """
    files = files or DISK
    own = names.real(path)
    remembered = dict.fromkeys(_remembered(home, programme_id, files))
    found = (*remembered, *_in(files, own.parent, all_kinds=True), *_in(files, home / "programmes"))
    here: dict[Path, None] = {}
    away: dict[str, None] = {}
    for one in (*found, *map(Path, also)):
        there = names.real(one)
        if there in here or any(names.same_entry(there, known) for known in (own, *here)):
            continue
        try:
            # what other programs keep of a file, they keep under its name
            data = files.read(there, _MOST_INSIDE if own.name in there.name else MOST_HEADER)
        except OSError:
            if one in remembered and _is_away(files, there):
                away[str(there)] = None
            continue
        header = header_of(data[:MOST_HEADER])
        if header is not None and header.programme_id == programme_id:
            here[there] = None
        elif header is None and _holds_a_programme(data, programme_id):
            away[str(there)] = None
    return Copies(tuple(here), tuple(away))


def erase_in(
    path: Path,
    programme_id: str,
    ids: Iterable[str],
    *,
    files: Files | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> bool:
    """Erase people from another file of a programme, and from what lies beside it.

    Returns:
        Whether it is done; False when somebody works on it, it cannot be written, or it is not whole.
    """
    files = files or DISK
    had_previous = _is_there(files, names.previous(path))
    try:
        book = Repository.open(path, outside="theirs", files=files, clock=clock)
        try:
            if book.read_only or book.state.programme.id != programme_id:
                return False
            book.erase_again(ids)
        finally:
            book.close()
        if not had_previous:
            # it was a single file before; what is beside it now is clean, but nobody asked for it
            files.remove(names.previous(path))
            files.sync_folder(path.parent)
    except (InputFault, WriteFault, Refused, OSError):
        return False
    return True


def _remembered(home: Path, programme_id: str, files: Files) -> Iterator[Path]:
    for copy in known_copies(home, programme_id, files):
        yield Path(copy.path)
    record = whereabouts.known(files, home, programme_id)
    for place in record.places if record is not None else ():
        yield Path(place.path)


def _in(files: Files, folder: Path, *, all_kinds: bool = False) -> Iterator[Path]:
    """Yield the files of a folder that may be programmes; what lies beside one is cleaned with it."""
    try:
        found = files.names(folder)
    except OSError:
        return
    yield from (folder / name for name in found if name.endswith(".json"))
    if all_kinds:
        others = (name for name in found if not name.endswith(".json") and not _is_beside(name))
        yield from (folder / name for name in islice(others, _MOST_OTHERS))


def _is_beside(name: str) -> bool:
    return names.beside_which(name) is not None or name.endswith((".lock", ".lock.info"))


def _holds_a_programme(data: bytes, programme_id: str) -> bool:
    """Whether the first line of a programme stands somewhere inside, as in what an editor keeps."""
    headers = (header_of(data[start : start + MOST_HEADER]) for start in _starts(data))
    return any(header is not None and header.programme_id == programme_id for header in headers)


def _starts(data: bytes) -> Iterator[int]:
    start = data.find(names.BEGIN)
    while start >= 0:
        yield start
        start = data.find(names.BEGIN, start + 1)


def _is_away(files: Files, path: Path) -> bool:
    """Whether a file may still be somewhere: in a folder that is there but without it, it is gone."""
    try:
        return files.stat(path) is not None or files.stat(path.parent) is None
    except OSError:
        return True


def _is_there(files: Files, path: Path) -> bool:
    try:
        return files.stat(path) is not None
    except OSError:
        return True

"""Other files of a programme on this laptop: safe copies, the place it lay in before, copies by hand.

Whoever erases a person is told where they lie, and the person is taken out of them, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from coprod_tui.changes.base import utc_now
from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.store import names, whereabouts
from coprod_tui.store.backup import known_copies
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.format import MOST_HEADER, header_of
from coprod_tui.store.repository import Repository


class Copies(Struct, frozen=True):
    """Where else a programme lies."""

    here: tuple[Path, ...] = ()
    """Files of this programme that can be read."""
    away: tuple[str, ...] = ()
    """Where one was written to once, out of reach now: a stick in a drawer, a folder that may not be read."""


def copies_of(
    path: Path, programme_id: str, home: Path, also: Iterable[str | Path] = (), files: Files | None = None
) -> Copies:
    """Look for other files of a programme; reads their first lines, writes nothing.

    Known are those beside the file, among the user's programmes, those where it was worked on or
    copied to before, and those in `also`. What was sent or copied by other means is not known.

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
    found = (*remembered, *_in(files, own.parent), *_in(files, home / "programmes"), *map(Path, also))
    here: dict[Path, None] = {}
    away: list[str] = []
    for one in found:
        there = names.real(one)
        if there == own or there in here:
            continue
        try:
            header = header_of(files.read(there, MOST_HEADER))
        except OSError:
            if one in remembered and _is_away(files, there):
                away.append(str(one))
            continue
        if header is not None and header.programme_id == programme_id:
            here[there] = None
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


def _in(files: Files, folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder / name for name in files.names(folder) if name.endswith(".json"))
    except OSError:
        return ()


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

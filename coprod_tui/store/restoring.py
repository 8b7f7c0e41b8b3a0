"""Going back to an earlier state without the full-screen program, also when the file cannot be opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.changes.base import utc_now
from coprod_tui.errors import InputFault
from coprod_tui.model.state import State
from coprod_tui.store import erased, faults, names, whereabouts
from coprod_tui.store.committing import honoured
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.generations import Generation, folder_of, kept_in, newest_first, snapshots_of
from coprod_tui.store.looking import glimpse, look
from coprod_tui.store.opening import decided, refusal
from coprod_tui.store.repository import Repository
from coprod_tui.store.saving import DurableFile
from coprod_tui.store.versions import entries

MARK: Final = 8
"""Hexadecimal digits of a state's hash that tell it from the others."""
ASIDE: Final = "set-aside"
"""Reason of a state that is not kept under the user's data folder but lies beside the file."""
_MARK: Final = re.compile(rf"[0-9a-f]{{{MARK},12}}")


class Earlier(Struct, frozen=True):
    """An earlier state and what is in it."""

    generation: Generation
    entries: int | None
    """Entries that are not in the bin; None when it is not whole."""
    title: str = ""
    """Of the programme as it was; empty when it is not whole."""


class Shelf(Struct, frozen=True):
    """The earlier states that can take the place of a file, newest first."""

    states: tuple[Generation, ...]
    known: bool
    """Whether it is known which programme the file is; else these are the states of all programmes."""


def shelf_of(path: Path, home: Path, files: Files | None = None) -> Shelf:
    """Return the earlier states that can take the place of the file `path`; writes nothing.

    Which programme it is, is told by the file, by what lies beside it, or by where the programmes
    of this laptop were worked on. Raises InputFault: it is a file of another kind, or nothing is kept.
    """
    files, path = files or DISK, names.real(path)
    ids, fault = _programmes(path, home, files)
    folders = [folder_of(home, id_) for id_ in ids] or whereabouts.folders(files, home)
    states = _kept(folders, files, _lying_beside(path, files, ids) if ids else ())
    if not states and fault is not None:
        raise faults.nothing_kept(path) if ids or look(files, path).kind != "missing" else fault
    return Shelf(states, bool(ids))


def earlier(path: Path, home: Path, files: Files | None = None) -> tuple[Earlier, ...]:
    """Return the states of `shelf_of` and what is in them; reads them all, writes nothing."""
    return examined(shelf_of(path, home, files).states, files)


def earlier_of(
    programme_id: str, home: Path, files: Files | None = None, *, path: Path | None = None
) -> tuple[Earlier, ...]:
    """Return the earlier states that are kept of a programme whose file need not be at hand.

    Reads them all, so it may take a while; writes nothing.

    Args:
        programme_id: its id.
        home: the user's data folder.
        files: the file operations.
        path: its file: what was set aside beside it counts as well.

    Raises:
        InputFault: they cannot be read.
    """
    files = files or DISK
    beside = () if path is None else _lying_beside(names.real(path), files, (programme_id,))
    return examined(_kept([folder_of(home, programme_id)], files, beside), files)


def earlier_of_all(home: Path, files: Files | None = None) -> tuple[Earlier, ...]:
    """Return the earlier states that are kept of every programme, newest first within each."""
    files = files or DISK
    shelves = [_kept([folder], files, ()) for folder in whereabouts.folders(files, home)]
    return examined([one for shelf in shelves for one in shelf], files)


def examined(states: Iterable[Generation], files: Files | None = None) -> tuple[Earlier, ...]:
    """Return what is in these states; reads them all."""
    return tuple(_examined(files or DISK, one) for one in states)


def state_of(generation: Generation, files: Files | None = None) -> State:
    """Return what an earlier state holds; raises InputFault if it is not whole."""
    found = look(files or DISK, generation.path)
    if found.kind != "whole" or found.contents is None:
        raise faults.damaged_state(generation.path, found.detail)
    return found.contents.state


def restore(
    path: Path,
    wanted: str | int,
    home: Path,
    *,
    files: Files | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Generation:
    """Make a kept state the present one, durable on return; return which it was.

    What was there before is kept: as a generation, or beside the file if it cannot be opened.

    Args:
        path: the programme's file; it may be damaged or missing.
        wanted: number of the save, or the first 8 digits of its hash where the number is not enough.
        home: the user's data folder.
        files: the file operations.
        clock: for the names of what is kept.

    Raises:
        InputFault: there is no such save, or it is not whole.
        WriteFault: somebody is working on the programme, or it could not be written.
    """
    files, path = files or DISK, names.real(path)
    shelf = shelf_of(path, home, files)
    states = shelf.states
    generation = _wanted(path, str(wanted), shelf)
    try:
        book = _opened(path, home, files, clock)
    except InputFault:
        _put_in_place(files, path, home, generation, max(one.n for one in states), clock)
        return generation
    try:
        if book.read_only:
            raise faults.in_use(path, book.holder, book.status.why)
        book.restore(generation)
    finally:
        book.close()
    return generation


def _wanted(path: Path, wanted: str, shelf: Shelf) -> Generation:
    found = [one for one in shelf.states if _MARK.fullmatch(wanted) and one.mark.startswith(wanted)]
    if not found and wanted.isdigit() and shelf.known:
        found = [one for one in shelf.states if one.n == int(wanted)]
    if not found:
        raise faults.not_kept(path, wanted)
    if len(found) > 1:
        raise faults.kept_twice(path, found[0].n, [one.mark[:MARK] for one in found])
    return found[0]


def _opened(path: Path, home: Path, files: Files, clock: Callable[[], datetime]) -> Repository:
    try:
        return Repository.open(path, home=home, files=files, clock=clock)
    except ChangedOutside:
        # both versions are kept either way; which one counts is what is being said here
        return Repository.open(path, home=home, outside="theirs", files=files, clock=clock)


def _put_in_place(
    files: Files,
    path: Path,
    home: Path,
    generation: Generation,
    above: int,
    clock: Callable[[], datetime],
) -> None:
    """Put a generation where nothing can be opened any more, as a new save; what lies there is set aside."""
    found = look(files, generation.path)
    if found.kind != "whole" or found.contents is None or found.header is None:
        raise refusal(found) if found.kind == "newer" else faults.damaged_state(generation.path, found.detail)
    if found.newer_minor:
        raise faults.newer(generation.path, found.schema)
    hold = files.hold(path)
    try:
        if not hold.held:
            why = None if hold.fault is None else faults.why(hold.fault)
            raise faults.in_use(path, hold.holder, why)
        file = DurableFile(path, files, found.header.programme_id, follows=found.header, above=above)
        ids = erased.known(files, folder_of(home, found.header.programme_id)).ids
        try:
            header = file.save(TableEncoder().lines(honoured(found.contents, ids)))
        except OSError as error:
            raise faults.not_written(path, error) from error
        whereabouts.note(files, home, path, found.contents.state.programme.title, header, clock())
    finally:
        hold.release()


def _kept(folders: Iterable[Path], files: Files, beside: Sequence[Generation]) -> tuple[Generation, ...]:
    kept: list[Generation] = []
    for folder in folders:
        try:
            kept += kept_in(files, snapshots_of(folder))
        except NotADirectoryError:  # another file of the user's data folder
            continue
        except OSError as error:
            raise faults.cannot_read(snapshots_of(folder), error) from error
    marks = {one.mark for one in kept}
    return newest_first([*kept, *(one for one in beside if one.mark not in marks)])


def _lying_beside(path: Path, files: Files, ids: Sequence[str]) -> tuple[Generation, ...]:
    """Return the whole states of these programmes that were set aside beside the file."""
    states = []
    try:
        for one in names.aside(files, path):
            found, stat = look(files, one), files.stat(one)
            at = None if stat is None else stat.at
            if (
                found.kind == "whole"
                and found.header is not None
                and found.programme_id in ids
                and at is not None
            ):
                states.append(Generation(one, found.n, at, ASIDE, found.header.b2[:12]))
    except OSError:
        return ()
    return tuple(states)


def _programmes(path: Path, home: Path, files: Files) -> tuple[tuple[str, ...], InputFault | None]:
    """Return the programmes that the file is or was, as far as that can be told, and why it cannot be opened.

    Raises InputFault: it is a file of another kind.
    """
    try:
        header = decided(files, path, "theirs").chosen.header
    except InputFault as error:
        fault = error
    else:
        assert header is not None
        return (header.programme_id,), None
    found = look(files, path)
    if found.of_other_make or found.kind in ("unreadable", "newer"):
        raise fault
    named = (
        *sorted(found.claims),
        *_named_beside(path, files),
        *whereabouts.programmes_at(files, home, path),
    )
    ids = tuple(dict.fromkeys(named))
    # a byte may have changed in an id: that of a programme nothing is kept of is none, if there is another
    kept = tuple(id_ for id_ in ids if _kept([folder_of(home, id_)], files, ()))
    return kept or ids, fault


def _named_beside(path: Path, files: Files) -> list[str]:
    """Return the programmes that the first lines of the files beside it name."""
    try:
        beside = (names.previous(path), *names.aside(files, path))
    except OSError:
        return []
    headers = (glimpse(files, one).header for one in beside)
    return [header.programme_id for header in headers if header is not None]


def _examined(files: Files, generation: Generation) -> Earlier:
    found = look(files, generation.path)
    if found.kind != "whole" or found.contents is None:
        return Earlier(generation, None)
    state = found.contents.state
    return Earlier(generation, entries(state), state.programme.title)

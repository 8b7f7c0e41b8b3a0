"""Going back to an earlier state without the full-screen program, also when the file cannot be opened."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from coprod_tui.changes.base import utc_now
from coprod_tui.errors import InputFault
from coprod_tui.model.people import Tombstone
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.state import TABLES, State
from coprod_tui.store import faults, names
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.format import Header
from coprod_tui.store.generations import Generation, Generations
from coprod_tui.store.looking import glimpse, look
from coprod_tui.store.opening import decided
from coprod_tui.store.repository import Repository
from coprod_tui.store.saving import set_aside

_NO_ENTRIES = (Programme, EmbeddedPack, Tombstone)


class Earlier(Struct, frozen=True):
    """An earlier state and what is in it."""

    generation: Generation
    entries: int | None
    """Entries that are not in the bin; None when it is not whole."""


def entries(state: State) -> int:
    """Return how many entries a programme holds: cards, votes, labs, people … not in the bin."""
    return sum(len(state.all(struct)) for struct in TABLES.values() if struct not in _NO_ENTRIES)


def earlier(path: Path, home: Path, files: Files | None = None) -> tuple[Earlier, ...]:
    """Return the earlier states that are kept of a programme, newest first; writes nothing.

    Works as long as the first line of the file can be read, whatever became of the rest.

    Raises:
        InputFault: it cannot be told which programme it is.
    """
    files = files or DISK
    kept = _kept(path, home, files)
    return tuple(_examined(files, generation) for generation in kept)


def restore(
    path: Path,
    n: int,
    home: Path,
    *,
    files: Files | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> None:
    """Make the kept save no. `n` the present state, durable on return.

    What was there before is kept: as a generation, or beside the file if it cannot be opened.

    Raises:
        InputFault: there is no such save, or it is not whole.
        WriteFault: somebody is working on the programme, or it could not be written.
    """
    files = files or DISK
    path = path.resolve() if path.is_symlink() else path.absolute()
    kept = _kept(path, home, files)
    generation = next((one for one in kept if one.n == n), None)
    if generation is None:
        raise faults.not_kept(path, n)
    try:
        book = _opened(path, home, files, clock)
    except InputFault:
        _put_in_place(files, path, generation)
        return
    try:
        if book.read_only:
            raise faults.in_use(path, book.holder, book.status.why)
        book.restore(generation)
    finally:
        book.close()


def _opened(path: Path, home: Path, files: Files, clock: Callable[[], datetime]) -> Repository:
    try:
        return Repository.open(path, home=home, files=files, clock=clock)
    except ChangedOutside:
        # both versions are kept either way; which one counts is what is being said here
        return Repository.open(path, home=home, outside="theirs", files=files, clock=clock)


def _put_in_place(files: Files, path: Path, generation: Generation) -> None:
    """Put a generation where nothing can be opened any more; what lies there is set aside."""
    found = look(files, generation.path)
    if found.kind != "whole":
        raise faults.damaged(generation.path, found.detail)
    hold = files.hold(path)
    try:
        if not hold.held:
            why = None if hold.fault is None else faults.why(hold.fault)
            raise faults.in_use(path, hold.holder, why)
        temp = names.fresh_temp(path)
        try:
            files.write_new(temp, found.data)
            if files.stat(path) is not None:
                set_aside(files, path)
            files.replace(temp, path)
            files.sync_folder(path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                # with nothing in its place it is what the next opening finds
                if files.stat(path) is not None:
                    files.remove(temp)
            raise faults.not_written(path, error) from error
    finally:
        hold.release()


def _kept(path: Path, home: Path, files: Files) -> tuple[Generation, ...]:
    path = path.resolve() if path.is_symlink() else path.absolute()
    generations = Generations(home, _programme_id(path, files), files, utc_now)
    try:
        return generations.all()
    except OSError as error:
        raise faults.cannot_read(generations.folder, error) from error


def _programme_id(path: Path, files: Files) -> str:
    try:
        header = decided(files, path, "theirs").chosen.header
    except InputFault:
        # whatever became of the rest: the first line still says whose it is
        header = _first_line(files, path)
        if header is None:
            raise
    assert header is not None
    return header.programme_id


def _first_line(files: Files, path: Path) -> Header | None:
    """Return the first line of the file, or of what lies beside it."""
    try:
        beside = (names.previous(path), *names.damaged(files, path))
    except OSError:
        beside = ()
    headers = (glimpse(files, one).header for one in (path, *beside))
    return next((header for header in headers if header is not None), None)


def _examined(files: Files, generation: Generation) -> Earlier:
    found = look(files, generation.path)
    whole = found.kind == "whole" and found.contents is not None
    return Earlier(generation, entries(found.contents.state) if whole and found.contents else None)

"""The ways into a programme: made new, opened to work on, read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.state import State
from coprod_tui.store import faults, names
from coprod_tui.store.committing import taken_over
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.lock import Hold
from coprod_tui.store.looking import Found, look
from coprod_tui.store.opening import Outside, Verdict, decided, put_right, told
from coprod_tui.store.saving import DurableFile
from coprod_tui.store.status import SaveStatus
from coprod_tui.store.tables import Contents, programme_id

Clock = Callable[[], datetime]


class Entry(Struct, frozen=True):
    """A programme somebody has just come into."""

    contents: Contents
    file: DurableFile
    encoder: TableEncoder
    status: SaveStatus
    hold: Hold | None = None
    """The lock; None when it may only be read."""
    holder: str = ""
    """Who has the lock when that is why."""
    recovered: Message | None = None
    taken_over: bool = False
    """Whether another program wrote what was opened, so that it has to be saved as ours."""


def made(path: Path, contents: Contents, files: Files, clock: Clock) -> Entry:
    """Make a programme's file, durable on return; raises InputFault, WriteFault, Refused."""
    path = path.absolute()
    _check_free(files, path)
    hold = files.hold(path)
    try:
        if not hold.held:
            raise faults.not_written(path, hold.fault) if hold.fault else faults.taken(path)
        _check_free(files, path)
        file = DurableFile(path, files, programme_id(contents.state))
        encoder = TableEncoder()
        lines = encoder.lines(contents)
        try:
            file.save(lines)
        except OSError as error:
            # in place, perhaps, but not for sure: it was not made, and the name stays free
            with contextlib.suppress(OSError):
                files.remove(path)
            raise faults.not_written(path, error) from error
    except BaseException:
        hold.release(tidy=True)
        raise
    return Entry(contents, file, encoder, SaveStatus("saved", clock()), hold)


def opened(path: Path, outside: Outside, files: Files) -> Entry:
    """Open a programme to work on it, or to read it while somebody else does; raises InputFault."""
    path = _real(path)
    _check_folder(files, path)
    hold = files.hold(path)
    try:
        verdict = decided(files, path, outside)
        entry = _working(files, path, verdict, hold)
    except ChangedOutside:
        hold.release()
        raise
    except BaseException:
        hold.release(tidy=True)
        raise
    if entry.hold is None:
        hold.release()
    return entry


def looked_at(path: Path, outside: Outside, files: Files) -> Entry:
    """Open a programme to read it, without lock and without writing; raises InputFault."""
    path = _real(path)
    return _reading(files, path, decided(files, path, outside))


def read_state(path: Path, files: Files | None = None) -> State:
    """Return what a programme holds, for showing, checking and exporting.

    Takes no lock and never writes; after damage it is the last whole save. Raises InputFault
    as `Repository.open`.
    """
    return looked_at(path, "ask", files or DISK).contents.state


def _working(files: Files, path: Path, verdict: Verdict, hold: Hold) -> Entry:
    if not hold.held:
        why = None if hold.fault is None else faults.why(hold.fault)
        return _reading(files, path, verdict, why, hold.holder)
    if verdict.chosen.newer_minor:
        why = Message.of(N_("a newer version of this program made it"))
        return _reading(files, path, verdict, why)
    try:
        # before anything moves: it knows who was erased
        ours = look(files, names.previous(path)) if verdict.chosen.kind == "changed" else None
        aside = put_right(files, path, verdict)
    except OSError as error:
        return _reading(files, path, verdict, faults.why(error))
    contents, file = _found(files, path, verdict.chosen)
    if ours is not None and ours.contents is not None and ours.programme_id == file.programme_id:
        contents = taken_over(contents, ours.contents)
    return Entry(
        contents,
        file,
        TableEncoder(),
        SaveStatus("saved", file.written),
        hold,
        recovered=told(path, verdict, aside),
        taken_over=verdict.chosen.kind == "changed",
    )


def _reading(
    files: Files, path: Path, verdict: Verdict, why: Message | None = None, holder: str = ""
) -> Entry:
    contents, file = _found(files, path, verdict.chosen)
    status = SaveStatus("read_only", file.written, why)
    return Entry(contents, file, TableEncoder(), status, holder=holder, recovered=told(path, verdict, None))


def _found(files: Files, path: Path, chosen: Found) -> tuple[Contents, DurableFile]:
    assert chosen.header is not None
    assert chosen.contents is not None
    return chosen.contents, DurableFile(path, files, chosen.header.programme_id, chosen.header)


def _real(path: Path) -> Path:
    """Return where a file lies; siblings lie beside the file, not beside a link to it."""
    return path.resolve() if path.is_symlink() else path.absolute()


def _check_folder(files: Files, path: Path) -> None:
    """See that there is a folder: the lock would make one."""
    try:
        found = files.stat(path.parent)
    except OSError as error:
        raise faults.cannot_read(path.parent, error) from error
    if found is None:
        raise faults.not_found(path)


def _check_free(files: Files, path: Path) -> None:
    try:
        if files.stat(path) is not None:
            raise faults.taken(path)
        for sibling in names.siblings(files, path):
            raise faults.stale(path, sibling)
    except OSError as error:
        raise faults.not_written(path, error) from error

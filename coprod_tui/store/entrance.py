"""The ways into a programme: made new, opened to work on, read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.state import State
from coprod_tui.store import erased, faults, names, notices, whereabouts
from coprod_tui.store.committing import honoured, taken_over
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.format import Header
from coprod_tui.store.generations import folder_of, newer_than
from coprod_tui.store.lock import Hold
from coprod_tui.store.looking import Found, look
from coprod_tui.store.opening import Outside, Verdict, decided, put_right, told, written
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
    recovered_at: datetime | None = None
    """When the save that came back was written (UTC), as its file says; None where that is not known."""
    notice: Message | None = None
    """What else came to light about its saves."""
    taken_over: bool = False
    """Whether what was opened has to be saved anew: another program wrote it, or the user chose it
    over a newer save."""


def made(
    path: Path, contents: Contents, files: Files, clock: Clock, *, follows: Header | None = None
) -> Entry:
    """Make a programme's file, durable on return.

    Args:
        path: where it is to lie.
        contents: what it holds.
        files: the file operations.
        clock: for the time of the save that is shown.
        follows: the save elsewhere that it goes on from; None: it is the first.

    Raises:
        InputFault, WriteFault, Refused: nothing was made.
    """
    path = names.real(path)
    _check_free(files, path)
    hold = files.hold(path)
    try:
        if not hold.held:
            raise faults.not_written(path, hold.fault) if hold.fault else faults.taken(path)
        _check_free(files, path)
        file = DurableFile(path, files, programme_id(contents.state), follows=follows)
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


def opened(path: Path, outside: Outside, files: Files, home: Path | None = None) -> Entry:
    """Open a programme to work on it, or to read it while somebody else does.

    Args:
        path: the file.
        outside: which version counts where two could.
        files: the file operations.
        home: the user's data folder, where earlier states are kept; None: none are.

    Raises:
        InputFault: it cannot be opened.
    """
    path = names.real(path)
    _check_folder(files, path)
    seen = _Memory(files, path, home)
    if not names.is_ours(files, path):
        # what cannot be opened is not touched: not even a lock is left beside it
        decided(files, path, outside, known=seen.programmes, kept=seen.newer)
    hold = files.hold(path)
    try:
        verdict = decided(files, path, outside, known=seen.programmes, kept=seen.newer)
        entry = _working(files, path, verdict, hold)
    except ChangedOutside:
        hold.release()
        raise
    except BaseException:
        hold.release(tidy=True)
        raise
    if entry.hold is None:
        hold.release()
    if entry.recovered is None and entry.notice is None:
        return msgspec.structs.replace(entry, notice=seen.missed(verdict))
    return entry


def looked_at(path: Path, outside: Outside, files: Files) -> Entry:
    """Open a programme to read it, without lock and without writing; raises InputFault."""
    path = names.real(path)
    return _reading(files, path, decided(files, path, outside))


def read_state(path: Path, files: Files | None = None, *, home: Path | None = None) -> State:
    """Return what a programme holds, for showing, checking and exporting.

    Takes no lock and never writes; after damage it is the last whole save. Whoever was erased on
    this laptop is not in it, also where the file is a copy that still knows the person.

    Args:
        path: the file.
        files: the file operations.
        home: the user's data folder, which knows who was erased; None: nobody is asked.

    Raises:
        InputFault: as `Repository.open`.
    """
    files = files or DISK
    contents = looked_at(path, "ask", files).contents
    if home is None:
        return contents.state
    return honoured(contents, erased.known(files, folder_of(home, programme_id(contents.state))).ids).state


class _Memory:
    """What this laptop remembers of the programmes at a path; read only where it is needed."""

    def __init__(self, files: Files, path: Path, home: Path | None) -> None:
        self._files = files
        self._path = path
        self._home = home

    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that lay there, the last one first."""
        if self._home is None:
            return ()
        return whereabouts.programmes_at(self._files, self._home, self._path)

    def newer(self, present: Header) -> Found | None:
        """Return a kept state that is newer than the save that lies there, None when all lies as left."""
        if self._home is None or not present.parent:
            return None  # the first save of all: nothing has been entered in it yet
        newer = newer_than(self._files, self._home, present)
        if not newer:
            return None
        place = self._place(present.programme_id)
        if place is not None and (place.n, place.b2) == (present.n, present.b2):
            return None  # the programme went on in another file; this one lies as it was left
        found = (look(self._files, one.path) for one in newer)
        return next((one for one in found if one.kind == "whole"), None)

    def missed(self, verdict: Verdict) -> Message | None:
        """Return what to say when a newer save once lay there and is nowhere to be found."""
        header = verdict.chosen.header
        place = None if header is None or verdict.other is not None else self._place(header.programme_id)
        if header is None or place is None or place.n <= max(header.n, verdict.above):
            return None
        return notices.older_than_known(self._path, header.n, place.n, place.at)

    def _place(self, programme_id: str) -> whereabouts.Place | None:
        record = None if self._home is None else whereabouts.known(self._files, self._home, programme_id)
        return None if record is None else record.place(self._path)


def _working(files: Files, path: Path, verdict: Verdict, hold: Hold) -> Entry:
    if not hold.held:
        why = None if hold.fault is None else faults.why(hold.fault)
        return _reading(files, path, verdict, why, hold.holder)
    if verdict.chosen.newer_minor:
        why = Message.of(N_("a newer version of this program made it"))
        return _reading(files, path, verdict, why)
    try:
        # before anything moves: it knows who was erased
        ours = look(files, names.previous(path)) if verdict.chosen.kind == "changed" else verdict.other
        if ours is not None and ours.kind != "whole":
            ours = None
        at = _written(files, path, verdict)
        aside = put_right(files, path, verdict)
    except OSError as error:
        return _reading(files, path, verdict, faults.why(error))
    contents, file = _found(files, path, verdict)
    if ours is not None and ours.contents is not None and ours.programme_id == file.programme_id:
        contents = taken_over(contents, ours.contents)
    return Entry(
        contents,
        file,
        TableEncoder(),
        SaveStatus("saved", file.written),
        hold,
        recovered=told(path, verdict, aside),
        recovered_at=at,
        notice=notices.gone_back(path, aside) if _is_chosen_over_whole(verdict) and aside else None,
        taken_over=verdict.chosen.kind == "changed" or (verdict.other is not None and verdict.bad is None),
    )


def _is_chosen_over_whole(verdict: Verdict) -> bool:
    return verdict.bad is not None and verdict.bad.kind == "whole"


def _reading(
    files: Files, path: Path, verdict: Verdict, why: Message | None = None, holder: str = ""
) -> Entry:
    contents, file = _found(files, path, verdict)
    status = SaveStatus("read_only", file.written, why)
    return Entry(
        contents,
        file,
        TableEncoder(),
        status,
        holder=holder,
        recovered=told(path, verdict, None),
        recovered_at=_written(files, path, verdict),
    )


def _written(files: Files, path: Path, verdict: Verdict) -> datetime | None:
    """Return when the chosen save was written; what is kept elsewhere only tells when it was kept."""
    came_back = verdict.bad is not None and verdict.chosen.path.parent == path.parent
    return written(files, verdict.chosen) if came_back else None


def _found(files: Files, path: Path, verdict: Verdict) -> tuple[Contents, DurableFile]:
    header, contents = verdict.chosen.header, verdict.chosen.contents
    assert header is not None
    assert contents is not None
    return contents, DurableFile(path, files, header.programme_id, header, above=verdict.above)


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

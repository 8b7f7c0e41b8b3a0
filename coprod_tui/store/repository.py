"""A programme that is open: its present value, and the way every change takes to the disk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from coprod_tui.changes.base import Change, utc_now
from coprod_tui.errors import WriteFault
from coprod_tui.i18n import Message
from coprod_tui.model.state import State
from coprod_tui.store import faults, notices, whereabouts
from coprod_tui.store.backup import Backup, back_up
from coprod_tui.store.ballot_rows import votes_in_secret
from coprod_tui.store.committing import check_is_whole, committed, redone, restored, undone
from coprod_tui.store.entrance import Clock, Entry, looked_at, made, opened, read_state
from coprod_tui.store.erasing import ErasesPeople
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.generations import Generation, Generations, Reason
from coprod_tui.store.history import History
from coprod_tui.store.keeper import Keeper
from coprod_tui.store.leftovers import Leftovers
from coprod_tui.store.lock import Hold
from coprod_tui.store.looking import look
from coprod_tui.store.opening import Outside, refusal
from coprod_tui.store.quiet import Levelling, Quiet, quieted, refuse_in_secret
from coprod_tui.store.saving import Unconfirmed
from coprod_tui.store.status import SaveStatus
from coprod_tui.store.tables import Contents, without_empty
from coprod_tui.store.unsaved import UnsavedCopy
from coprod_tui.store.writer import Lines, Outcome, Writer, within

__all__ = ["Repository", "read_state"]


class Repository(ErasesPeople):
    """One programme, open in this process.

    All calls come from one thread; only `on_status` is called from another, and it must not
    wait for the first. Made by `create` or `open`.
    """

    def __init__(self, entry: Entry, *, files: Files, clock: Clock) -> None:
        self.path = entry.file.path
        self.status = entry.status
        """Whether what is on the screen is on the disk."""
        self.holder = entry.holder
        """Who is working on the file when we may only read it."""
        self.recovered = entry.recovered
        """What was damaged, which save came back, where the damaged file lies; None: nothing was."""
        self.recovered_at = entry.recovered_at
        """When the save that came back was written (UTC), as its file says; None where nobody knows."""
        self.on_status: Callable[[SaveStatus], None] | None = None
        """Called from the writer's thread; must neither wait nor raise."""
        self._contents = entry.contents
        self._file = entry.file
        self._hold = entry.hold
        self._more_holds: list[Hold] = []
        """Locks of folders that took the place of ours."""
        self._closed = False
        self._files = files
        self._clock = clock
        self._encoder = entry.encoder
        self._writer = Writer(self._save, self._note, self._announce, self._tidy)
        self._keeper: Keeper | None = None
        self.unsaved: UnsavedCopy | None = None
        """Keeps what the disk does not take; None where nothing is kept."""
        self._home: Path | None = None
        self._leftovers = Leftovers(entry.file, files)
        self._levelling = Levelling(entry.contents.state)
        self.notices = tuple(filter(None, [entry.notice, faults.forgotten(self._contents.history.forgotten)]))
        """What else there is to say about how it was opened."""
        if entry.taken_over or (votes_in_secret(self.state) and not self.read_only):
            # a crash between the two saves of a cast may have left `.prev` one ballot behind
            self._submit(self._contents)

    # -- made -----------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, state: State, *, files: Files | None = None, clock: Clock = utc_now
    ) -> Repository:
        """Make a programme's file and open it; durable on return.

        Raises:
            InputFault: there is something of that name, or remains of it.
            WriteFault: it could not be written.
        """
        files = files or DISK
        contents = Contents(without_empty(state), History(), {})
        return cls(made(path, contents, files, clock), files=files, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        outside: Outside = "ask",
        home: Path | None = None,
        files: Files | None = None,
        clock: Clock = utc_now,
    ) -> Repository:
        """Open a programme, after a crash or damage with its last whole save.

        Args:
            path: the file.
            read_only: never write, and do not ask for the lock.
            outside: what to do when another program changed the file.
            home: the user's data folder, where earlier states are kept; None: none are.
            files: the file operations.
            clock: for the times of saves that are shown.

        Raises:
            InputFault: missing, damaged without an earlier save, not ours, or of a newer release;
                nothing was touched.
            ChangedOutside: see there.
        """
        files = files or DISK
        entry = looked_at(path, outside, files) if read_only else opened(path, outside, files, home)
        repository = cls(entry, files=files, clock=clock)
        repository.keep_generations(home)
        repository._honour_erasing()
        return repository

    # -- changed --------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """The present value."""
        return self._contents.state

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._hold is None or self._closed

    def commit(self, change: Change) -> State:
        """Do `change` and hand it to the writer; returns the new state without waiting for the disk.

        Raises:
            Refused: the programme is open for reading only, or a value cannot be stored; nothing
                was changed.
        """
        self._check_writable()
        contents = committed(self._contents, change)
        if contents is not self._contents:
            self._submit(contents)
        return self.state

    def undo(self) -> Message | None:
        """Take the last command back; return its label, None when there is nothing to take back.

        Raises:
            Refused: the last command cannot be undone (it says what to do instead), or the
                programme is open for reading only.
        """
        self._check_writable()
        done = self._contents.history.done
        if not done:
            return None
        self._submit(undone(self._contents))
        return done[-1].label

    def redo(self) -> Message | None:
        """Do again what was undone last; return its label, None when there is nothing; raises Refused."""
        self._check_writable()
        steps = self._contents.history.undone
        if not steps:
            return None
        self._submit(redone(self._contents))
        return steps[-1].label

    @property
    def can_undo(self) -> Message | None:
        """Label of what `undo` would take back, None when it would not."""
        done = self._contents.history.done
        return None if self.read_only or not done or done[-1].barrier is not None else done[-1].label

    @property
    def can_redo(self) -> Message | None:
        """Label of what `redo` would do again, None when there is nothing."""
        steps = self._contents.history.undone
        return None if self.read_only or not steps else steps[-1].label

    # -- earlier states -------------------------------------------------------------------------

    def keep_generations(self, home: Path | None) -> None:
        """Keep earlier states under `home` from now on, as the writer saves; None: keep none."""
        self._home = self._leftovers.home = home
        if home is None or self.read_only:
            self._keeper, self.unsaved = None, None
            return
        generations = Generations(home, self.state.programme.id, self._files, self._clock)
        self._keeper = Keeper(generations, self.path, self._clock)
        self.unsaved = UnsavedCopy(generations, self._files, self._clock)
        self._note_place()

    def _note_place(self) -> None:
        """Remember where the programme lies, and as what; see `whereabouts`."""
        if self._home is not None and self._file.last is not None:
            title = self.state.programme.title
            whereabouts.note(self._files, self._home, self.path, title, self._file.last, self._clock())

    @property
    def generations(self) -> tuple[Generation, ...]:
        """The earlier states that are kept, newest first; raises InputFault if they cannot be read."""
        if self._keeper is None:
            return ()
        try:
            return self._keeper.generations.all()
        except OSError as error:
            raise faults.cannot_read(self._keeper.generations.folder, error) from error

    def keep_now(self, reason: Reason) -> None:
        """Keep the present state before something large is done to it.

        Raises:
            Refused: a secret round is open.
            WriteFault: it could not be saved or kept.
        """
        if self._keeper is None:
            return
        refuse_in_secret(self.state)
        try:
            if not self.flush():
                raise OSError(str(self.status.why))
            self._keeper.generations.keep(self.path, reason)
        except OSError as error:
            raise faults.not_written(self._keeper.generations.folder, error) from error

    def restore(self, generation: Generation) -> State:
        """Make an earlier state the present one, as a new save that undo does not go behind.

        Raises:
            InputFault: the generation is not whole.
            Refused: the programme is open for reading only.
            WriteFault: the present state could not be kept first; nothing was changed.
        """
        self._check_writable()
        found = look(self._files, generation.path)
        if found.kind != "whole" or found.contents is None:
            raise refusal(found)
        if found.newer_minor:
            raise faults.newer(generation.path, found.schema)
        if found.programme_id != self.state.programme.id:
            raise faults.other_programme(generation.path)
        self.keep_now("before-restore")
        self._submit(restored(self._contents, found.contents, generation.n))
        return self.state

    # -- to the disk ----------------------------------------------------------------------------

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until every change is durable; False when an attempt failed or the time is over."""
        return self._writer.flush(timeout)

    def warm(self, limit: int = 500) -> bool:
        """Encode some of the rows the first save will need; return whether nothing is left to do.

        Nothing is written. While a save runs nothing is done: it needs the computer more.

        Args:
            limit: about how many rows; 500 take a few milliseconds.
        """
        if self.read_only or self.status.kind == "saving":
            return self.read_only
        try:
            return self._encoder.warm(self._contents, limit)
        except (ValueError, OverflowError, TypeError):
            return True  # whoever makes a change will be told

    def retry(self) -> None:
        """Try again now to save what could not be saved."""
        self._writer.retry()

    def keep_unsaved(self) -> None:
        """Keep what is not on the disk yet with the earlier states, until it is.

        May be called from any thread, also while the disk does not answer; does nothing while a secret
        round is open. Raises OSError.
        """
        if isinstance(self._writer.newest, Quiet):
            return
        if self.unsaved is not None and self.status.kind in ("saving", "failed"):
            self.unsaved.keep(self._writer.newest, self._file.next_header())
            self._forget_unsaved()  # the disk may have taken it meanwhile

    def save_as(self, path: Path) -> Repository:
        """Write the programme with its undo log to another place and open it there.

        This one stays as it is; close it with `close`, which raises if its own place still
        cannot be written. Raises InputFault, WriteFault as `create`.
        """
        entry = made(path, self._contents, self._files, self._clock, follows=self._file.last)
        unsaved, self.unsaved = self.unsaved, None
        if unsaved is not None:
            unsaved.forget()
        return Repository(entry, files=self._files, clock=self._clock)

    def back_up(self, folder: Path, home: Path | None = None) -> Backup:
        """Write a safe copy into `folder`, with everything that is on the screen; see `backup.back_up`."""
        if not self.read_only and not self.flush():
            raise faults.not_written(self.path, OSError(str(self.status.why)))
        return back_up(self.path, folder, home or self._home, files=self._files, clock=self._clock)

    def close(self, timeout: float | None = None) -> None:
        """Save what is left, give the lock back; a second call does nothing.

        Args:
            timeout: seconds after which a disk that does not answer is not waited for any longer.

        Raises:
            WriteFault: the last changes could not be saved. The lock is given back all the same,
                unless a disk that does not answer may still write: then it ends with the process.
        """
        if self._closed:
            return
        with contextlib.suppress(WriteFault):
            self.finish_erasing(timeout)
        if not self.read_only and self.flush(timeout) and within(timeout, self._file.displaced):
            # what was acknowledged must lie there when we go; what took its place is set aside
            self._submit(self._contents)
        was_writing, self._closed = not self.read_only, True
        done = self._writer.close(timeout)
        if was_writing and done:
            self._note_place()
        if self._hold is not None and not self._writer.writing:
            for hold in (self._hold, *self._more_holds):
                hold.release()
        if not done:
            raise faults.left_unsaved(self.path, self.status.why, kept=self._is_kept_elsewhere())

    def _is_kept_elsewhere(self) -> bool:
        with contextlib.suppress(OSError):
            if self.unsaved is not None and not isinstance(self._writer.newest, Quiet):
                self.unsaved.keep(self._writer.newest, self._file.next_header())
                return True
        return False

    def _submit(self, contents: Contents) -> None:
        """Make `contents` the present value; raises Refused and changes nothing if that cannot be."""
        check_is_whole(contents, self._file.programme_id)
        lines = quieted(self._encoder.lines(contents), contents.state)
        self._contents = contents
        self._writer.submit(lines)

    def _save(self, lines: Lines) -> None:
        if self._keeper is not None and not self._levelling.on_disk and not isinstance(lines, Quiet):
            self._keeper.before_save()
        was_gone = self._file.was_gone
        self._levelling.save(lines, self._file)
        self._leftovers.after_save(self.state)
        if self._file.was_gone and not was_gone:
            # the lock may have gone with the folder; where it did not, it is ours already
            self._more_holds.append(self._files.hold(self.path))

    def _tidy(self) -> None:
        self._file.tidy()
        self._forget_unsaved()

    def _forget_unsaved(self) -> None:
        if self.unsaved is not None and self.status.kind == "saved":
            self.unsaved.forget()

    def _note(self, kind: Outcome, error: Exception | None) -> None:
        match kind:
            case "saved":
                self.status = SaveStatus("saved", self._clock(), self._about_outside())
            case "saving":
                self.status = SaveStatus("saving", self.status.at)
            case "failed":
                assert error is not None
                why = faults.unconfirmed(error) if isinstance(error, Unconfirmed) else faults.why(error)
                self.status = SaveStatus("failed", self.status.at, why)

    def _announce(self) -> None:
        if self.on_status is not None:
            # a screen that is just closing must not stop the writer
            with contextlib.suppress(Exception):
                self.on_status(self.status)

    def _about_outside(self) -> Message | None:
        aside = self._file.aside
        if aside is not None:
            return notices.changed_meanwhile(self.path, aside)
        return notices.was_gone(self.path) if self._file.was_gone else None

    # -- checks ---------------------------------------------------------------------------------

    def _check_writable(self) -> None:
        if self.read_only:
            raise faults.read_only(self.holder)

"""A programme that is open: its present value, and the way every change takes to the disk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coprod_tui.changes.base import Change, utc_now
from coprod_tui.errors import Refused, WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.state import State
from coprod_tui.store import faults, names
from coprod_tui.store.committing import committed, redone, restored, undone
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.generations import Generation, Generations, Reason
from coprod_tui.store.history import History
from coprod_tui.store.keeper import Keeper
from coprod_tui.store.lock import Hold
from coprod_tui.store.looking import Found, look
from coprod_tui.store.opening import Outside, decided, put_right, told
from coprod_tui.store.saving import DurableFile, Unconfirmed
from coprod_tui.store.status import SaveStatus
from coprod_tui.store.strict import MOST_BYTES
from coprod_tui.store.tables import Contents, TableEncoder, programme_id, without_empty
from coprod_tui.store.writer import Lines, Outcome, Writer

Clock = Callable[[], datetime]


class Repository:
    """One programme, open in this process.

    All calls come from one thread; only `on_status` is called from another, and it must not
    wait for the first. Made by `create` or `open`.
    """

    def __init__(
        self, contents: Contents, file: DurableFile, hold: Hold | None, *, files: Files, clock: Clock
    ) -> None:
        self.path = file.path
        self.holder = "" if hold is None else hold.holder
        """Who is working on the file when we may only read it."""
        self.recovered: Message | None = None
        """What was damaged, which save came back, where the damaged file lies; None: nothing was."""
        self.on_status: Callable[[SaveStatus], None] | None = None
        """Called from the writer's thread; must neither wait nor raise."""
        self._contents = contents
        self._file = file
        self._hold = hold
        self._files = files
        self._clock = clock
        self._encoder = TableEncoder()
        self._writer = Writer(self._save, self._note, self._announce)
        self._keeper: Keeper | None = None
        self.status = SaveStatus("saved", clock())
        """Whether what is on the screen is on the disk."""

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
        return cls._made(path, Contents(without_empty(state), History(), {}), files or DISK, clock)

    @classmethod
    def _made(cls, path: Path, contents: Contents, files: Files, clock: Clock) -> Repository:
        path = path.absolute()
        _check_free(files, path)
        hold = files.hold(path)
        try:
            if not hold.held:
                raise faults.not_written(path, hold.fault) if hold.fault else faults.taken(path)
            _check_free(files, path)
            file = DurableFile(path, files, programme_id(contents.state))
            repository = cls(contents, file, hold, files=files, clock=clock)
            try:
                file.save(repository._lines(contents))
            except OSError as error:
                # in place, perhaps, but not for sure: it was not made, and the name stays free
                with contextlib.suppress(OSError):
                    files.remove(path)
                raise faults.not_written(path, error) from error
        except BaseException:
            hold.release(tidy=True)
            raise
        return repository

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
        path = _real(path)
        if read_only:
            return cls._opened(path, None, outside, files=files, clock=clock)
        _check_folder(files, path)
        hold = files.hold(path)
        try:
            repository = cls._opened(path, hold, outside, files=files, clock=clock)
        except ChangedOutside:
            hold.release()
            raise
        except BaseException:
            hold.release(tidy=True)
            raise
        repository.keep_generations(home)
        return repository

    @classmethod
    def _opened(
        cls, path: Path, hold: Hold | None, outside: Outside, *, files: Files, clock: Clock
    ) -> Repository:
        verdict = decided(files, path, outside)
        chosen = verdict.chosen
        writable = hold is not None and hold.held and not chosen.newer_minor
        why: Message | None = None
        aside: Path | None = None
        if writable:
            try:
                aside = put_right(files, path, verdict)
            except OSError as error:
                writable, why = False, faults.why(error)
        assert chosen.header is not None
        assert chosen.contents is not None
        last = chosen.header
        file = DurableFile(path, files, last.programme_id, last)
        repository = cls(chosen.contents, file, hold if writable else None, files=files, clock=clock)
        repository.recovered = told(path, verdict, aside)
        repository._begin(chosen, hold, why)
        return repository

    def _begin(self, chosen: Found, hold: Hold | None, why: Message | None) -> None:
        """Say how things stand, and take over what another program wrote."""
        at = self._file.written
        self.status = SaveStatus("saved", at)
        if self.read_only:
            self.holder = "" if hold is None else hold.holder
            if hold is not None and not hold.held and hold.fault is not None:
                why = faults.why(hold.fault)
            elif hold is not None and chosen.newer_minor:
                why = Message.of(N_("a newer version of this program made it"))
            if hold is not None:
                hold.release()
            self.status = SaveStatus("read_only", at, why)
        elif chosen.kind == "changed":
            self._submit(self._contents)

    # -- changed --------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """The present value."""
        return self._contents.state

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._hold is None

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
        if home is None or self.read_only:
            self._keeper = None
            return
        generations = Generations(home, self.state.programme.id, self._files, self._clock)
        self._keeper = Keeper(generations, self.path, self._clock)

    @property
    def generations(self) -> tuple[Generation, ...]:
        """The earlier states that are kept, newest first."""
        return () if self._keeper is None else self._keeper.generations.all()

    def keep_now(self, reason: Reason) -> None:
        """Keep the present state before something large is done to it.

        Raises:
            WriteFault: it could not be saved or kept.
        """
        if self._keeper is None:
            return
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
            raise faults.damaged(generation.path, found.detail)
        self.keep_now("before-restore")
        self._submit(restored(self._contents, found.contents, generation.n))
        return self.state

    # -- to the disk ----------------------------------------------------------------------------

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until every change is durable; False when an attempt failed or the time is over."""
        return self._writer.flush(timeout)

    def retry(self) -> None:
        """Try again now to save what could not be saved."""
        self._writer.retry()

    def save_as(self, path: Path) -> Repository:
        """Write the programme with its undo log to another place and open it there.

        This one stays as it is; close it with `close`, which raises if its own place still
        cannot be written. Raises InputFault, WriteFault as `create`.
        """
        return self._made(path, self._contents, self._files, self._clock)

    def close(self) -> None:
        """Save what is left, give the lock back; a second call does nothing.

        Raises:
            WriteFault: the last changes could not be saved; the lock is given back all the same.
        """
        done = self._writer.close()
        if self._hold is not None:
            self._hold.release()
            self._hold = None
        if not done:
            raise WriteFault(
                Message.of(N_("{name} could not be saved"), name=self.path.name),
                self.status.why,
                Message.of(N_("The last changes are not on the disk.")),
            )

    def _submit(self, contents: Contents) -> None:
        """Make `contents` the present value; raises Refused and changes nothing if that cannot be."""
        lines = self._lines(contents)
        self._contents = contents
        self._writer.submit(lines)

    def _lines(self, contents: Contents) -> Lines:
        lines = self._encoder.lines(contents)
        if sum(len(line.data) for line in lines) > MOST_BYTES - 10_000:
            raise Refused(
                Message.of(N_("The programme is too large for one file")),
                Message.of(N_("Please hand it over and begin a new one.")),
            )
        return lines

    def _save(self, lines: Lines) -> None:
        if self._keeper is not None:
            self._keeper.before_save()
        self._file.save(lines)

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
        return None if aside is None else faults.changed_meanwhile(self.path, aside)

    # -- checks ---------------------------------------------------------------------------------

    def _check_writable(self) -> None:
        if self.read_only:
            raise faults.read_only(self.holder)


def read_state(path: Path, files: Files | None = None) -> State:
    """Return what a programme holds, for showing, checking and exporting.

    Takes no lock and never writes; after damage it is the last whole save. Raises InputFault
    as `Repository.open`.
    """
    verdict = decided(files or DISK, _real(path))
    assert verdict.chosen.contents is not None
    return verdict.chosen.contents.state


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

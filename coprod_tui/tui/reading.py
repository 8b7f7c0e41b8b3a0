"""A programme that can only be read: reading it again, and becoming its writer when it is free."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.state import State
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.repository import Repository
from coprod_tui.tui.rescue import Rescue
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.screens.programme import ENTERING


class Reading(Rescue):
    """What the second of two programs on one file can do."""

    def goes_nowhere(self, event: events.Key) -> bool:
        """Whether a key would begin an entry that cannot be stored; it is said why.

        Letters that follow without a pause belong to that entry, and are no shortcuts either.
        """
        self.burst.note(event)
        if self.burst.holds:
            return True
        if not event.is_printable or not self._is_only_read():
            return False
        found = self.screen.active_bindings.get(event.key)
        if found is None or found.binding.action.rpartition(".")[2] not in ENTERING:
            return False
        self.burst.hold()
        words = N_("Here you can only read just now; nothing was entered. Ctrl+S says what you can do.")
        self.say(self.tr(words), warning=True)
        return True

    def _is_only_read(self) -> bool:
        if not self.has_programme or not self.desk.repository.read_only:
            return False
        typing = getattr(self.screen.focused, "TAKES_TYPING", False)
        return isinstance(self.screen, FrameScreen) and not typing

    def when_current(self, then: Callable[[], object]) -> None:
        """Do `then` with what the file holds now; refused while somebody else goes on changing it.

        What is only read here may be hours old, and what is handed over needs its receipt in the file.
        """

        def read() -> None:
            if self.desk.repository.holder:
                words = N_("Please hand over where the program is open.")
                self.say(self.tr(words), warning=True, stays=True)
            else:
                then()

        if self.desk.repository.read_only:
            self.read_again(read)
        else:
            then()

    def read_again(self, then: Callable[[], object] | None = None) -> None:
        """Read the file again; whoever comes first after the writer has gone is the writer.

        Args:
            then: goes on with what the file holds now; None: it is only said whether it can be written.
        """
        path = self.desk.repository.path

        def failed(error: CoprodError) -> None:
            if isinstance(error, ChangedOutside):
                self.ask_which(path, error)
            else:
                self.show_fault(error)

        def read(repository: Repository) -> None:
            self._read(repository, then)

        self.work(N_("Reading …"), lambda: Repository.open(path, home=paths.home()), read, failed)

    def _read(self, repository: Repository, then: Callable[[], object] | None) -> None:
        """Go on with the file as it is now, on the screen that is open if what it shows is still there."""
        before = self.desk.state
        if repository.state.programme.id != before.programme.id:
            self._begin_with(repository, remember=self.remembers)
            return
        self.take_desk(repository, remember=self.remembers)
        self._leave_what_is_gone(_ids(before) - _ids(repository.state))
        self.forget_read_only()
        self.refill()
        if not repository.read_only:
            self.say(self.tr(N_("It is free now: you can go on working here.")))
            self.tell_opened()
        elif then is None:
            self.tell_read_only()
        if then is not None:
            then()

    def _leave_what_is_gone(self, gone: frozenset[str]) -> None:
        """Close every screen that is about something that is no longer there, and those above it."""
        for place, screen in enumerate(self.screen_stack):
            shown = {value for value in vars(screen).values() if isinstance(value, str)}
            if shown & gone:
                while len(self.screen_stack) > place:
                    self.pop_screen()
                return


def _ids(state: State) -> frozenset[str]:
    return frozenset(id_ for table in state.tables.values() for id_ in table)

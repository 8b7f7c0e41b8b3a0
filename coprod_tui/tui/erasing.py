"""Erasing a person: said before, done off the screen's thread, told truly afterwards, finished later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coprod_tui import paths
from coprod_tui.changes.erasing import still_named
from coprod_tui.errors import CoprodError, WriteFault
from coprod_tui.i18n import N_
from coprod_tui.model.people import Person
from coprod_tui.store.backup import Copy, known_copies
from coprod_tui.tui.working import Working

_MOST_COPIES = 12
"""Copies that are named one by one; more would be a list nobody reads."""


class Erasing(Working):
    """What can only be done with nothing else going on (durability.md, "Erasing a person")."""

    def ask_erase(self, person: Person, forget: Callable[[], object]) -> None:
        """Say what would go and what stays, and ask.

        Args:
            person: who it is about.
            forget: takes away what is half typed on the screen; it may be the name.
        """
        from coprod_tui.tui.screens.erase import EraseCard
        from coprod_tui.tui.screens.still_named import StillNamedScreen

        def answered(answer: str | None) -> None:
            if answer == "look":
                self.push_screen(StillNamedScreen(person))
            elif answer == "erase":
                forget()
                self._erase(person)

        self.push_screen(EraseCard(person.pseudonym, len(still_named(self.desk.state, person))), answered)

    def _erase(self, person: Person) -> None:
        """Erase; half-typed text may hold the name and goes as well."""
        self.drafts.close()
        self.drafts.clear()
        repository = self.desk.repository

        def failed(error: CoprodError) -> None:
            self._after_erasing()
            if isinstance(error, WriteFault):
                self.ask_finish(error)
            else:
                self.show_fault(error)

        def then(_: object) -> None:
            self._after_erasing()
            self._tell_erased(person)

        self.work(N_("Erasing …"), lambda: repository.erase(person.id), then, failed)

    def _after_erasing(self) -> None:
        self.open_drafts()
        self.refill()
        self.show_status()

    def _tell_erased(self, person: Person) -> None:
        """Say what was done, and where the person may still stand."""
        copies = self._copies()  # all of them: whether one is older than the entry only a clock could say
        named = len(still_named(self.desk.state, person))

        def words() -> str:
            parts = [self.tr(N_("The entry is gone from the programme and from all earlier states."))]
            if copies:
                out_of_reach = N_("The person may still stand in these safe copies. Please delete the files:")
                parts.append(self.tr(out_of_reach) + "\n" + "\n".join(map(self._copy, copies[:_MOST_COPIES])))
            else:
                parts.append(self.tr(N_("No safe copy was made on this laptop.")))
            parts.append(self.tr(N_("Files on other computers and sticks are out of reach.")))
            if named:
                left = self.tr.plural(
                    "The name still stands in {n} text.", "The name still stands in {n} texts.", named
                )
                parts.append(left)
            return "\n\n".join(parts)

        self.show_card(lambda: self.tr(N_("Erased on this laptop")), words)

    def _copies(self) -> tuple[Copy, ...]:
        return known_copies(paths.home(), self.desk.state.programme.id)

    def _copy(self, copy: Copy) -> str:
        return f"· {self.when(copy.at)}  {copy.path}"

    def when(self, moment: datetime) -> str:
        """Return a moment the reader's way, local time."""
        raise NotImplementedError

    def tell_unfinished(self) -> None:
        """Say at the opening that an erasing was cut short and could not be finished yet."""
        repository = self.desk.repository
        if self.remembers and repository.erasing_unfinished and not repository.read_only:
            self.ask_finish(None)

    def ask_finish(self, error: WriteFault | None) -> None:
        """Say that a person may still stand in an earlier save, and ask whether to go on now."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        unfinished = N_("The person is not erased from every earlier save yet")
        why = error.message if error is not None else None
        title = self.tr(error.title if error is not None else unfinished) + "."
        if why is not None:
            title += "\n\n" + self.tr(why)
        title += "\n\n" + self.tr(N_("It is tried again when the programme is closed and when it is opened."))
        entries = [
            Entry("again", self.tr(N_("Try again now (space made, stick back in)"))),
            Entry("later", self.tr(N_("later"))),
        ]

        def answered(answer: str | None) -> None:
            if answer == "again":
                self._finish()

        self.push_screen(ChoiceCard(title, entries), answered)

    def _finish(self) -> None:
        repository = self.desk.repository

        def failed(error: CoprodError) -> None:
            self.show_status()
            if isinstance(error, WriteFault):
                self.ask_finish(error)
            else:
                self.show_fault(error)

        def then(_: None) -> None:
            self.show_status()
            self.say(self.tr(N_("The person is erased from all earlier states on this laptop.")))

        self.work(N_("Erasing …"), repository.finish_erasing, then, failed)

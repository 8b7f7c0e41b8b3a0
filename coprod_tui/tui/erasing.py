"""Erasing a person: said before, done off the screen's thread, told truly afterwards, finished later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coprod_tui import paths
from coprod_tui.changes.erasing import still_named
from coprod_tui.errors import CoprodError, WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.people import Person
from coprod_tui.store.copies import Copies, copies_of, erase_in
from coprod_tui.store.names import is_same
from coprod_tui.tui.text import listed
from coprod_tui.tui.working import Working


class Erasing(Working):
    """What can only be done with nothing else going on (durability.md, "Erasing a person")."""

    def ask_erase(self, person: Person, forget: Callable[[], object]) -> None:
        """Say what would go, what stays and where copies lie, and ask.

        Args:
            person: who it is about.
            forget: takes away what is half typed on the screen; it may be the name.
        """
        from coprod_tui.tui.rehearsal import sweep_leftovers

        repository, recent = self.desk.repository, self.settings.recent

        def look() -> Copies:
            sweep_leftovers()  # a copy of a rehearsal that was killed knows the person, too
            return copies_of(repository.path, repository.state.programme.id, paths.home(), recent)

        self.work(N_("Looking for copies …"), look, lambda copies: self._ask_erase(person, copies, forget))

    def _ask_erase(self, person: Person, copies: Copies, forget: Callable[[], object]) -> None:
        from coprod_tui.tui.screens.erase import EraseCard
        from coprod_tui.tui.screens.still_named import StillNamedScreen

        def answered(answer: str | None) -> None:
            if answer == "look":
                self.push_screen(StillNamedScreen(person))
            elif answer == "erase":
                forget()
                self._erase(person, copies)

        self.push_screen(
            EraseCard(person.pseudonym, len(still_named(self.desk.state, person)), copies), answered
        )

    def _erase(self, person: Person, copies: Copies) -> None:
        """Erase; half-typed text may hold the name and goes as well."""
        self.drafts.close()
        self.drafts.clear()
        repository = self.desk.repository

        def job() -> tuple[WriteFault | None, tuple[Path, ...]]:
            fault = None
            try:
                repository.erase(person.id)
            except WriteFault as error:
                fault = error
            programme = repository.state.programme.id
            left = (one for one in copies.here if not erase_in(one, programme, [person.id]))
            # whatever came of it: nobody is ever told to delete the programme itself
            return fault, tuple(one for one in left if not is_same(one, repository.path))

        def failed(error: CoprodError) -> None:
            self._after_erasing()
            self.show_fault(error)

        def then(done: tuple[WriteFault | None, tuple[Path, ...]]) -> None:
            fault, left = done
            self._after_erasing()
            self.desk.note(Message.of("a person erased"))
            if fault is None or left or copies.away:
                self._tell_erased(person, copies, left, finished=fault is None)
            if fault is not None:
                self.ask_finish(fault)

        self.work(N_("Erasing …"), job, then, failed)

    def _after_erasing(self) -> None:
        self.open_drafts()
        self.refill()
        self.show_status()

    def _tell_erased(self, person: Person, copies: Copies, left: tuple[Path, ...], *, finished: bool) -> None:
        """Say what was done, and where the person may still stand."""
        named = len(still_named(self.desk.state, person))
        done = [str(one) for one in copies.here if one not in left]
        own = self.desk.repository.path
        still = [*map(str, left), *(one for one in copies.away if not is_same(Path(one), own))]

        def words() -> str:
            parts = []
            if finished:
                parts.append(self.tr(N_("The entry is gone from the programme and from all earlier states.")))
            if still:
                words = N_("The person still stands in these copies. Please delete the files:")
                parts.append(listed(self.tr(words), still))
            if done:
                parts.append(listed(self.tr(N_("It is gone from these copies, too:")), done))
            parts.append(
                self.tr(N_("Copies made by other means are not known here: by mail, by hand, elsewhere."))
            )
            if named:
                left_over = self.tr.plural(
                    "The name still stands in {n} text.", "The name still stands in {n} texts.", named
                )
                parts.append(left_over)
            return "\n\n".join(parts)

        self.show_card(lambda: self.tr(N_("Erased")), words)

    def when(self, moment: datetime) -> str:
        """Return a moment the reader's way, local time."""
        raise NotImplementedError

    def tell_notices(self) -> None:
        """Say what else there is to say about how the programme was opened."""
        notices = self.desk.repository.notices
        if notices:
            title = lambda: self.tr(N_("Please note"))  # noqa: E731
            self.show_card(title, lambda: "\n\n".join(map(self.tr, notices)))

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

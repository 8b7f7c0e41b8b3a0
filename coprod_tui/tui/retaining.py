"""The reminder that names or entries of persons are to go: said calmly, done or postponed, never silently."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coprod_tui import paths
from coprod_tui.changes.retaining import postpone_deletion, without_names
from coprod_tui.errors import CoprodError, WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.retention import NAMES_AFTER, Due, due, months_after
from coprod_tui.store.copies import Copies, copies_of, erase_in
from coprod_tui.store.names import is_same
from coprod_tui.tui.erasing import Erasing
from coprod_tui.tui.text import listed

_NAMES: Final = (
    N_("Erased: the codes and chosen names, also in earlier states. Instead: “Person 1”, “Person 2” …"),
    N_("Kept: groups, roles and consents; and everything that was worked out together."),
    N_("yes, erase the names"),
)
_PEOPLE: Final = (
    N_("Erased: name, group, role and consent of all of them, also in earlier states."),
    N_("Kept: everything that was worked out together, without persons."),
    N_("yes, erase the entries"),
)
_WORDS: Final = {
    ("names", "conference"): (
        N_("Four weeks after the conference the names go"),
        N_("The conference was on {day}. Names of {n} persons are still kept."),
        *_NAMES,
    ),
    ("people", "conference"): (
        N_("Six months after the conference the persons’ entries go"),
        N_("The conference was on {day}. Entries of {n} persons are still kept."),
        *_PEOPLE,
    ),
    ("names", "last day"): (
        N_("Four weeks after the last day the names go"),
        N_("The last day of the programme was {day}. Names of {n} persons are still kept."),
        *_NAMES,
    ),
    ("people", "last day"): (
        N_("Six months after the last day the persons’ entries go"),
        N_("The last day of the programme was {day}. Entries of {n} persons are still kept."),
        *_PEOPLE,
    ),
}
"""What, and after what → heading, what there is, what goes, what stays, the answer."""
_MONTHS: Final = 3
"""How far the longer of the two days offered lies ahead."""


class Retaining(Erasing):
    """Deletion dates (screen.md, "Privacy")."""

    def due_now(self) -> Due | None:
        """Return what is to go today; nothing in a copy that is thrown away, or that may not be changed."""
        if not (self.has_programme and self.remembers) or self.is_rehearsal:
            return None
        if self.desk.repository.read_only:
            return None
        return due(self.desk.state, self.context.today())

    def due_words(self, found: Due) -> str:
        """Return the reminder in one line."""
        return self.tr(_WORDS[found.what, found.after][0])

    def ask_due(self) -> None:
        """Say what goes, what stays and where copies lie, and ask: now, later, or not today."""
        found = self.due_now()
        if found is None:
            return
        repository, recent = self.desk.repository, self.settings.recent

        def look() -> Copies:
            return copies_of(repository.path, repository.state.programme.id, paths.home(), recent)

        self.work(N_("Looking for copies …"), look, lambda copies: self._ask_due(found, copies))

    def _ask_due(self, found: Due, copies: Copies) -> None:
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        heading, there, goes, stays, yes = _WORDS[found.what, found.after]
        today = self.context.today()
        later = {"soon": today + NAMES_AFTER, "late": months_after(today, _MONTHS)}
        day = self.tr.short_date(found.since)
        lines = [
            self.tr(there, day=day, n=len(found.ids)),
            self.tr(goes),
            self.tr(stays),
            self.tr(N_("Changes made before cannot be undone any more.")),
        ]
        if copies.here:
            lines.append(listed(self.tr(N_("It goes from these copies, too:")), map(str, copies.here)))
        if copies.away:
            words = N_("These copies cannot be reached or changed, and still hold it:")
            lines.append(listed(self.tr(words), copies.away))
        postponed = N_("postpone: ask again on {day}")
        entries = [
            Entry("not now", self.tr(N_("not today: ask again at the next start"))),
            Entry("erase", self.tr(yes)),
            *(Entry(key, self.tr(postponed, day=self.tr.short_date(until))) for key, until in later.items()),
        ]

        def answered(answer: str | None) -> None:
            if answer == "erase":
                self._erase_due(found, copies)
            elif answer in later:
                until = later[answer]
                if self.do(lambda state, context: postpone_deletion(state, context, found.what, until)):
                    self.say(self.tr(N_("Postponed to {day}."), day=self.tr.short_date(until)))

        self.push_screen(ChoiceCard(self.tr(heading), entries, text="\n".join(lines)), answered)

    def _erase_due(self, found: Due, copies: Copies) -> None:
        """Erase; half-typed text may hold a name and goes as well."""
        self.drafts.close()
        self.drafts.clear()
        repository, context = self.desk.repository, self.context

        def job() -> tuple[WriteFault | None, tuple[Path, ...]]:
            fault = None
            instead = None
            if found.what == "names":
                instead = without_names(repository.state, context, found.ids)
            try:
                repository.erase_again(found.ids, instead)
            except WriteFault as error:
                fault = error
            programme = repository.state.programme.id
            left = (one for one in copies.here if not erase_in(one, programme, found.ids))
            return fault, tuple(one for one in left if not is_same(one, repository.path))

        def failed(error: CoprodError) -> None:
            self._after_erasing()
            self.show_fault(error)

        def then(done: tuple[WriteFault | None, tuple[Path, ...]]) -> None:
            fault, left = done
            self._after_erasing()
            self.desk.note(Message.of("what was due is erased"))
            still = [*map(str, left), *copies.away]
            if still:
                words = N_("These copies still hold what was erased. Please delete the files:")
                self.show_card(lambda: self.tr(N_("Erased")), lambda: listed(self.tr(words), still))
            else:
                self.say(self.tr(N_("Erased, here and in all earlier states.")), stays=True)
            if fault is not None:
                self.ask_finish(fault)

        self.work(N_("Erasing …"), job, then, failed)

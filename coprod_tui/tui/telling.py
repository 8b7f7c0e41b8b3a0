"""What is said when a programme was opened: damage, who else has it, an erasing cut short, drafts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from coprod_tui import paths
from coprod_tui.i18n import N_
from coprod_tui.model.records import Dated
from coprod_tui.model.state import TABLES, State
from coprod_tui.store.json_faults import briefly
from coprod_tui.store.small_files import takes_files
from coprod_tui.store.versions import entries
from coprod_tui.tui.retaining import Retaining
from coprod_tui.tui.saving import nothing_kept, read_only_words

if TYPE_CHECKING:
    from coprod_tui.tui.screens.card import TextCard

_MOST_DRAFTS: Final = 3
"""Half-typed texts that are named; nobody leaves more of them."""


class Telling(Retaining):
    """One card for each thing that is not as it was left; the most important lies on top."""

    _read_only: TextCard | None = None
    """The card that says that it can only be read."""
    _told_unkept = False

    def tell_opened(self) -> None:
        """Say what there is to say about the programme just opened."""
        if not self.has_programme:
            return
        self.offer_drafts()
        self.tell_unfinished()
        self.tell_notices()
        self.tell_unkept()
        self.tell_read_only()
        self.tell_recovered()

    def tell_recovered(self) -> None:
        """Say what was damaged, which save came back, how old it is, where the damaged file lies."""
        repository = self.desk.repository
        message = repository.recovered
        if message is None:
            return
        last, n, at = last_change(repository.state), entries(repository.state), repository.recovered_at
        if last is not None and last > self.context.now():
            last = None  # made-up data may play in the future

        def words() -> str:
            held = self.tr.plural("{n} entry", "{n} entries", n)
            if last is None:
                told = self.tr(N_("The state that is back holds {entries}."), entries=held)
            else:
                told = self.tr(
                    N_("The state that is back holds {entries}, the newest from {when}."),
                    when=self.when(last),
                    entries=held,
                )
            if at is not None:
                told = f"{told} {self.tr(N_('Its file is from {when}.'), when=self.when(at))}"
            parts = [told, self.tr(briefly(message))]
            parts.append(self.tr(N_("The files lie in {folder}"), folder=str(repository.path.parent)))
            if not repository.read_only:
                parts.append(self.tr(N_("Is something missing? Press 0, then g.")))
            return "\n".join(parts)

        self.show_card(lambda: self.tr(N_("An earlier save came back")), words)

    def tell_read_only(self) -> None:
        """Say why the programme can only be read, and what can be done about it."""
        repository = self.desk.repository
        if not repository.read_only:
            return
        from coprod_tui.tui.screens.card import TextCard

        why, way_out = read_only_words(repository)

        def words() -> str:
            if self.has_programme and not self.desk.repository.read_only:
                return self.tr(N_("It is free now: you can go on working here."))
            return f"{self.tr(why)}. {self.tr(way_out)}"

        self._read_only = TextCard(lambda: self.tr(N_("Read only")), words)
        self.push_screen(self._read_only)

    def forget_read_only(self) -> None:
        """Take the card away that said so; below another one it says what is true by now."""
        card, self._read_only = self._read_only, None
        if card is not None and self.screen is card:
            self.pop_screen()

    def tell_unkept(self) -> None:
        """Say once that nothing is kept beside the programme: its folder takes nothing."""
        repository = self.desk.repository
        if self._told_unkept or not self.remembers or repository.read_only or takes_files(paths.home()):
            return
        self._told_unkept = True
        self.show_card(lambda: self.tr(N_("Please note")), lambda: self.tr(nothing_kept()))

    def when(self, moment: datetime) -> str:
        """Return a moment the reader's way, local time: `today 14:05`, `Wed 2027-03-03 14:05`."""
        local = moment.astimezone()
        day = local.date()
        days = (self.context.today() - day).days
        near = {0: N_("today"), 1: N_("yesterday")}
        words = self.tr(near[days]) if days in near else self.tr.short_date(day)
        return f"{words} {self.tr.time(local.time())}"

    def offer_drafts(self) -> None:
        """Say what of an earlier start is half typed, and ask whether it shall wait.

        Words of a private field are not shown: the projector may be on.
        """
        if not self.has_old_drafts:
            return
        self.has_old_drafts = False
        from coprod_tui.tui.draft_words import draft_question
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        questions = [
            draft_question(field, text, self.desk.state, self.tr)
            for field, text in self.drafts.items()
            if not field.endswith(":sign")
        ]
        title = "\n".join(dict.fromkeys(questions[:_MOST_DRAFTS]))
        answers = (("keep", N_("yes, keep it")), ("drop", N_("no, throw it away")))
        entries = [Entry(answer, self.tr(words)) for answer, words in answers]

        def answered(chosen: str | None) -> None:
            if chosen == "drop":
                self.drafts.clear()
                self.drafts.keep({})

        self.push_screen(ChoiceCard(title, entries), answered)


def last_change(state: State) -> datetime | None:
    """Return when something was last entered or changed (UTC), None if nothing ever was."""
    kinds = (struct for struct in TABLES.values() if issubclass(struct, Dated))
    moments = (record.updated for struct in kinds for record in state.all(struct))
    return max((moment for moment in moments if moment is not None), default=None)

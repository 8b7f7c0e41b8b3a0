"""Ballot papers to print beforehand: how many, with the titles or with the numbers alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.exchange.whole import write_whole
from coprod_tui.i18n import N_
from coprod_tui.model.options import standing_options, with_own_numbers
from coprod_tui.model.rounds import colour_words, voters_of
from coprod_tui.model.vote_words import rules_words
from coprod_tui.model.votes import Option, Round
from coprod_tui.reports.ballot_papers import MOST, Paper, ballot_papers, papers_on_a_sheet
from coprod_tui.store.faults import why
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from coprod_tui.tui.screens.vote import VoteScreen

_USUAL: Final = 40
"""Papers where nobody was counted."""
_SPARE: Final = 10
"""One in so many is printed on top, for those who come late or make a mistake."""


class PrintBallotsCard(Card[Path]):
    """Answers the file once it is written.

    Args:
        round_: the round as it would be opened; of a draft that is not stored too.
    """

    def __init__(self, round_: Round) -> None:
        super().__init__()
        self._round = round_

    def compose_card(self) -> ComposeResult:
        """Lay out question, number, what can be written, and the keys."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="how", markup=False)
        yield LineInput(id="line")
        yield EntryList(id="kinds")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    @property
    def _options(self) -> tuple[Option, ...]:
        options = with_own_numbers(standing_options(self.app.desk.state, self._round))
        return tuple(sorted((one for one in options if not one.dropped), key=lambda option: option.no))

    def _paper(self, *, titles: bool) -> Paper:
        round_ = self._round
        return Paper(
            question=round_.question,
            rules=rules_words(round_, self.tr),
            options=self._options,
            cap=min(round_.cap, round_.budget),
            negative=round_.negative > 0,
            titles=titles,
        )

    def fill(self) -> None:
        """Ask how many, and offer both kinds."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Print ballots"))))
        how = self.tr(N_("How many? They carry no name and no number of their own."))
        groups = [colour_words(self.app.desk.state, part) for part in self._round.electorates]
        if len(groups) > 1:
            words = N_("As many for each group as it has people, with its sign: {groups}")
            how = f"{how} {self.tr(words, groups=' · '.join(groups))}"
        self.query_one("#how", Static).update(plain(how))
        kinds = ((True, N_("Numbers and titles")), (False, N_("Numbers alone")))
        rows = []
        for titles, words in kinds:
            on_one = papers_on_a_sheet(self._paper(titles=titles))
            tail = self.tr.plural("{n} on a sheet", "{n} on a sheet", on_one)
            rows.append(Entry("titles" if titles else "numbers", self.tr(words), tail=tail))
        self.query_one(EntryList).show(rows)
        keys = self.tr(N_("Enter: on, then write the file   Esc: back"))
        self.query_one(".card-keys", Static).update(plain(keys))

    def begin(self) -> None:
        """Begin with the number of people, and some to spare."""
        super().begin()
        voters = voters_of(self._round.electorates)
        usual = voters + -(-voters // _SPARE) if voters else _USUAL
        line = self.query_one(LineInput)
        line.begin(str(min(usual, MOST)))
        focus_on(line)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on to what is printed."""
        event.stop()
        if self._number() is None:
            words = self.tr(N_("Please type a number from {least} to {most}."), least=1, most=MOST)
            self.query_one(".card-fault", Static).update(plain(words))
            return
        self.query_one(".card-fault", Static).update("")
        focus_on(self.query_one(EntryList))

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow goes on to what is printed."""
        event.stop()
        if event.direction > 0:
            focus_on(self.query_one(EntryList))

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """The up arrow goes back to the number."""
        event.stop()
        focus_on(self.query_one(LineInput))

    def _number(self) -> int | None:
        typed = self.query_one(LineInput).value.strip()
        return int(typed) if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= MOST else None

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Write the file."""
        event.stop()
        number = self._number()
        if number is None:
            focus_on(self.query_one(LineInput))
            return
        data = ballot_papers(self._paper(titles=event.option.id == "titles"), self._marks(number), self.tr)
        self._write(data)

    def _marks(self, number: int) -> list[str]:
        """Return each paper's group: as many as it has people, those to spare spread alike."""
        parts = self._round.electorates
        if len(parts) < 2:
            return [""] * number
        people = [part.present if part.present is not None else part.entitled or 0 for part in parts]
        if not any(people):
            people = [1] * len(parts)
        marks: list[str] = []
        for at, part in enumerate(parts, 1):
            end = number * sum(people[:at]) // sum(people)
            marks += [colour_words(self.app.desk.state, part)] * (end - len(marks))
        return marks

    def _write(self, data: bytes) -> None:
        desk = self.app.desk
        is_example = desk.state.programme.example
        folder = desk.repository.path.parent if not is_example else paths.home() / "exports"
        day = self.app.context.today().isoformat()
        stem = f"{desk.repository.path.stem}-{paths.slug(self.tr(N_('Ballots')))}-{day}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = paths.free_path(folder, stem, "html")
            write_whole(target, data)
        except OSError as error:
            words = self.tr(N_("The file could not be written: {detail}"), detail=self.tr(why(error)))
            self.query_one(".card-fault", Static).update(plain(words))
            return
        self.dismiss(target)


def ask_to_print(screen: VoteScreen) -> None:
    """Ask what ballots are printed, and say where the file is."""
    if screen.app.is_rehearsal:
        screen.say(N_("This is a rehearsal: ballots are only printed from the programme itself."))
        return
    if screen.round.state == "draft" and not standing_options(screen.state, screen.round):
        screen.say(N_("There is nothing to vote for yet. Press o and write down the options."), warning=True)
        return

    def answered(target: Path | None) -> None:
        if target is not None:
            words = N_("Written: {file}. Open it in the browser, print it and cut it.")
            screen.say(words, file=str(target), stays=True)

    screen.app.push_screen(PrintBallotsCard(screen.round), answered)

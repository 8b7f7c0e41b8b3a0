"""Paper ballots typed at speed, with the projector off: one line a ballot, all of them above it."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.ballot_corrections import correct_paper, numbered, remove_paper
from coprod_tui.changes.ballots import Filled, cast
from coprod_tui.changes.base import Change, Context
from coprod_tui.i18n import N_
from coprod_tui.model.papers import PaperCount, count_papers, next_number, number_of, papers_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.paper_words import balance_words, count_words, paper_entry, paper_line
from coprod_tui.tui.screens.counting import CountingScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.ballot_entry import BallotEntry
from coprod_tui.tui.widgets.ballot_line import BallotLine
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

_OPEN: Final = ("open", "closed")
_DIGITS: Final = frozenset("0123456789")
"""States of a round in which papers can be typed."""


class BallotsScreen(CountingScreen):
    """The papers of a round: type, Enter, next; the up arrow goes to those typed before.

    In a secret round none of them can be looked at again (voting.md rule 21).

    Args:
        round_id: the round.
    """

    CSS_PATH = "ballots.tcss"
    HELP = "ballots"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("blank_ballot", "l", N_("blank"), N_("Counts a ballot on which nothing stands.")),
        Command("spoiled_ballot", "u", N_("spoiled"), N_("Counts a ballot that is not valid.")),
        Command("next_group", "tab", N_("next group"), N_("The ballot in hand is from another group.")),
        Command("correct", "enter", N_("correct"), N_("Takes the ballot under the cursor up again.")),
        Command("take_out", "delete", N_("take out"), N_("Takes out a ballot that was typed twice.")),
    )
    BINDINGS = bindings(*CountingScreen.ACTIONS, *ACTIONS)

    def __init__(self, round_id: str) -> None:
        super().__init__(round_id, "paper")
        self._corrects: str | None = None
        """Id of the ballot that is typed anew."""
        self._waiting = ""
        """What was half typed when a ballot was taken up again."""
        self._found: tuple[State, tuple[Ballot, ...]] | None = None
        self._drawn: dict[str, tuple[Ballot, Entry]] = {}
        self._drawn_for: object = None
        self.checked: dict[str, bool] = {}
        """Id of a ballot a second person has read → whether both read the same."""

    def compose_body(self) -> ComposeResult:
        """Lay out heading, ballots, the one in hand, how they add up, and what to do next."""
        yield Static(id="heading", markup=False)
        yield EntryList(id="papers")
        yield Static(id="no-papers", markup=False)
        yield BallotEntry(self._take, id="entry")
        yield Static(id="balance", markup=False)
        yield EntryList(id="entries")

    @property
    def entry(self) -> BallotEntry:
        """The ballot in hand."""
        return self.query_one(BallotEntry)

    @property
    def rows(self) -> EntryList:
        """The ballots typed so far."""
        return self.query_one("#papers", EntryList)

    @property
    def takes_papers(self) -> bool:
        """Whether ballots can be typed."""
        return self.round.state in _OPEN

    def fill(self) -> None:
        """Put ballots, sums and next steps into place."""
        round_, papers = self.round, self.papers
        self.query_one("#heading", Static).update(plain(round_.question))
        shown = () if round_.secret else papers
        self.rows.show(self._rows(shown))
        self.rows.display = bool(shown)
        hint = self.query_one("#no-papers", Static)
        hint.update(plain(self._hint()))
        hint.display = not shown
        self.entry.display = self.takes_papers
        self.entry.show(self.state, round_, self._label(papers), self.tr)
        self._show_sums(count_papers(round_, papers))
        self.query_one("#entries", EntryList).show(self.steps())

    @property
    def papers(self) -> tuple[Ballot, ...]:
        """The papers typed so far, looked for once in each state of the programme."""
        state = self.state
        if self._found is None or self._found[0] is not state:
            self._found = (state, papers_of(state, self.round))
        return self._found[1]

    def _rows(self, papers: tuple[Ballot, ...]) -> list[Entry]:
        """Return the rows of papers, as they were made before where nothing has changed."""
        words = (self.tr.language, self.state.programme.groups)
        known = self._drawn if self._drawn_for == words else {}
        self._drawn_for = words
        self._drawn = {
            paper.id: row
            if (row := known.get(paper.id)) is not None and row[0] is paper
            else (paper, paper_entry(self.state, paper, self.tr))
            for paper in papers
        }
        return [entry for _, entry in self._drawn.values()]

    def _hint(self) -> str:
        if self.round.secret:
            return self.tr(N_("This vote is secret: a ballot that was typed is not shown again."))
        return self.tr(N_("Type the first ballot and press Enter. Lay the papers down in this order."))

    def _label(self, papers: tuple[Ballot, ...]) -> str:
        if self._corrects is None:
            return self.tr(N_("Ballot {no}"), no=next_number(self.round, papers))
        number = next((number_of(paper) for paper in papers if paper.id == self._corrects), 0)
        return self.tr(N_("Correct ballot {no}"), no=number)

    def _show_sums(self, count: PaperCount) -> None:
        words, is_wrong = balance_words(count, self.tr)
        lines = [count_words(count, self.tr), words]
        if (checked := len(self.checked)) and not self.round.secret:
            lines.append(self.tr.plural("{n} ballot read twice", "{n} ballots read twice", checked))
        if there := self.elsewhere():
            lines.append(there)
        if self.round.note and is_wrong:
            lines.append(self.tr(N_("Note: {note}"), note=self.round.note))
        balance = self.query_one("#balance", Static)
        balance.set_class(is_wrong, "-wrong")
        balance.update(plain("\n".join(lines)))

    def steps(self) -> list[Entry]:
        """Return what can be done next; papers are counted and read twice before they are confirmed."""
        steps = super().steps()
        if not self.takes_papers:
            return steps
        if self.round.way_in == "sheet":
            steps.insert(0, Entry("sheet", self.tr(N_("Ballots from a spreadsheet"))))
        more = [Entry("papers", self.tr(N_("Papers handed out and not returned")))]
        if not self.round.secret and self.papers:
            more.insert(0, Entry("check", self.tr(N_("A second person reads the ballots"))))
        return [*steps[:-1], *more, *steps[-1:]]

    def begin(self) -> None:
        """Begin typing; ask once how many papers were handed out."""
        super().begin()
        if not self.takes_papers or self.round.way_in == "sheet":
            focus_on(self.query_one("#entries", EntryList))
            return
        line = self.entry.line
        if draft := self.app.drafts.pop(self._draft, ""):
            line.begin(draft)
        focus_on(line)
        self._to_last()
        is_first = self.round.issued is None and not self.papers
        if is_first and self.round.way_in == "paper":
            self._ask_papers()

    def _take(self, filled: Filled) -> bool:
        """Store the ballot in hand."""
        correcting = self._corrects

        def change(state: State, context: Context) -> Change:
            if correcting is not None:
                return correct_paper(state, self.round, context, correcting, filled)
            return cast(state, self.round, context, numbered(state, self.round, filled), "paper")

        self._corrects = None  # the screen is filled anew while the change is made
        if not self.do(change):
            self._corrects = correcting
            self.refill_label()
            return False
        if correcting is None:
            self._to_last()
        else:
            self.checked.pop(correcting, None)
            self.entry.line.begin(self._waiting)
        return True

    def _to_last(self) -> None:
        """Have the ballot typed last in sight."""
        if self.rows.ids:
            self.rows.choose(self.rows.ids[-1])
            self.call_after_refresh(self.rows.scroll_to_highlight)

    def refill_label(self) -> None:
        """Say again which ballot is in hand."""
        self.entry.show(self.state, self.round, self._label(self.papers), self.tr)

    # -- what is half typed ---------------------------------------------------------------------

    @property
    def _draft(self) -> str:
        return f"ballot:{self.round_id}"

    def typing(self) -> dict[str, str]:
        """Return half a ballot; of a secret one nothing is kept (voting.md rule 21)."""
        text = self.entry.line.value if self.is_filled else ""
        text = self._waiting if self._corrects is not None else text
        return {} if self.round.secret or not text.strip() else {self._draft: text}

    def leave_safely(self) -> bool:
        """Keep half a ballot for when the screen is opened again; a secret one has to be finished."""
        if self.round.secret and self.entry.line.value.strip():
            self.say(
                N_("There is half a ballot in the field: Enter, or empty the field first."), warning=True
            )
            focus_on(self.entry.line)
            return False
        self.app.drafts.update(self.typing())
        return True

    def action_back(self) -> None:
        """Let a correction be; else go back."""
        if self._corrects is not None:
            self._corrects = None
            self.entry.line.begin(self._waiting)
            self.refill_label()
            focus_on(self.entry.line)
            return
        super().action_back()

    # -- keys -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ballots are typed in the field and corrected in the list."""
        if action in ("blank_ballot", "spoiled_ballot", "next_group"):
            if not self._has_focus(BallotLine) or not self.takes_papers:
                return False
            return action != "next_group" or self.entry.has_groups
        if action in ("correct", "take_out"):
            return self.takes_papers and self.is_filled and self.rows.has_focus and bool(self.rows.ids)
        if action == "park":
            return not self._has_focus(BallotLine)
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """A digit belongs to the ballot in hand, wherever the cursor stands; else it would open a step."""
        line = self.entry.line
        if self.takes_papers and event.character in _DIGITS and not line.has_focus:
            event.stop()
            event.prevent_default()
            focus_on(line)
            line.begin(f"{line.value}{event.character}")

    def _has_focus(self, kind: type) -> bool:
        return isinstance(self.focused, kind)

    def action_blank_ballot(self) -> None:
        """Count a blank ballot."""
        self.entry.enter_blank()

    def action_spoiled_ballot(self) -> None:
        """Count a spoiled ballot."""
        self.entry.enter_spoiled()

    def action_next_group(self) -> None:
        """Take the next group for the ballot in hand and those behind it."""
        self.entry.next_group()

    def action_correct(self) -> None:
        """Take the ballot under the cursor into the field."""
        paper = next((paper for paper in self.papers if paper.id == self.rows.chosen), None)
        if paper is None:
            return
        if self._corrects is None:
            self._waiting = self.entry.line.value
        self._corrects = paper.id
        self.entry.choose(paper.group)
        self.entry.line.begin(paper_line(paper))
        self.refill_label()
        focus_on(self.entry.line)

    def action_take_out(self) -> None:
        """Take the ballot under the cursor out; Ctrl+Z brings it back."""
        if (chosen := self.rows.chosen) is not None:
            self.do(lambda state, context: remove_paper(state, self.round, context, chosen))

    def on_line_input_left(self, event: BallotLine.Left) -> None:
        """Up: the ballots typed before. Down: what to do next."""
        event.stop()
        if event.direction < 0 and self.rows.display:
            if self.rows.ids:
                self.rows.choose(self.rows.ids[-1])
            focus_on(self.rows)
        elif event.direction > 0:
            focus_on(self.query_one("#entries", EntryList))

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """From the next steps the up arrow goes back into the field."""
        event.stop()
        if event.entries is not self.rows and self.takes_papers:
            focus_on(self.entry.line)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Correct a ballot, or do the next step."""
        event.stop()
        if event.option_list is self.rows:
            if self.takes_papers:
                self.action_correct()
        elif event.option.id == "papers":
            self._ask_papers()
        elif event.option.id == "check":
            from coprod_tui.tui.screens.ballot_check import ask_how_many  # noqa: PLC0415 - seldom needed

            ask_how_many(self)
        else:
            self.take_step(event.option.id)

    def _ask_papers(self) -> None:
        from coprod_tui.tui.screens.papers import PapersCard  # noqa: PLC0415 - asked once

        self.app.push_screen(PapersCard(self.round_id))

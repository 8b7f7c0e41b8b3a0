"""One person's ballot on the laptop; it is nowhere but here until it is cast (voting.md rule 21)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.ballots import SECRET_CAST, Filled, cast
from coprod_tui.changes.base import Change, Context
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.filling import Filling, marked, own_order
from coprod_tui.model.room_question import question_for_the_room
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.voter import VoterCard, VoterScreen
from coprod_tui.tui.text import plain, wrapped
from coprod_tui.tui.voter_words import given_words, left_words, rows, stacking_words
from coprod_tui.tui.widgets.ballot_list import BallotList
from coprod_tui.tui.widgets.entry_list import Entry

_MARGINS = 22
"""Cells of a row that number, dots and margins may take."""
_ABOVE = 9
"""Rows that band, question, what is left, notice and keys may take."""


class LaptopBallotScreen(VoterScreen):
    """The options in an order of their own, and what is left to give.

    Args:
        round_id: the round that is voted on.
        group: the colour the person votes with; empty: not told.
        seed: anything random, for the order.
    """

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("done", "enter", N_("that is all"), N_("Asks whether the ballot can be cast like that.")),
        Command("more_dots", "space", N_("one dot more"), N_("Puts another dot on the option.")),
        Command("fewer_dots", "minus", N_("one fewer"), N_("Takes a dot off the option again.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str, group: str, seed: str) -> None:
        super().__init__(round_id)
        self._group = group
        self._seed = seed
        self._filling = Filling()

    def compose_body(self) -> ComposeResult:
        """Lay out question, what is left, the options."""
        yield Static(id="question", markup=False)
        yield Static(id="left", markup=False)
        yield BallotList(id="ballot")

    def fill(self) -> None:
        """Show the ballot as it stands."""
        round_, tr = self.round, self.tr
        asked = question_for_the_room(self.state, round_, tr.language, plain=self.app.settings.plain)
        self.query_one("#question", Static).update(plain(asked))
        said = "\n".join(filter(None, (left_words(round_, self._filling, tr), stacking_words(round_, tr))))
        self.query_one("#left", Static).update(plain(said))
        options = own_order(round_, self._seed)
        entries = self.query_one(BallotList)
        # an empty row below each option where there is room: easier to read
        lines = sum(len(wrapped(option.title, self.app.size.width - _MARGINS)) + 1 for option in options)
        entries.airy(lines + _ABOVE <= self.app.size.height)
        entries.show(rows(options, self._filling, tr))

    def begin(self) -> None:
        """Let the keys act at once."""
        super().begin()
        focus_on(self.query_one(BallotList))

    def explanation(self) -> str:
        """Return how dots are given."""
        lines = (
            N_("↑ ↓: choose a line."),
            N_("Space or +: one more dot. −: one fewer. Or type how many, e.g. 2."),
            N_("Enter: look at it once more, and hand it in."),
            N_("You can change everything until you hand it in. After that nobody can."),
        )
        return "\n".join(map(self.tr, lines))

    def action_more_dots(self) -> None:
        """Give one more, from the line of keys."""
        self.query_one(BallotList).action_give(1)

    def action_fewer_dots(self) -> None:
        """Take one away, from the line of keys."""
        self.query_one(BallotList).action_give(-1)

    def on_ballot_list_given(self, event: BallotList.Given) -> None:
        """Mark the ballot, or say why that cannot be."""
        event.stop()
        entries = self.query_one(BallotList)
        mark = event.exactly if event.exactly is not None else self._filling.at(event.no) + event.by
        filling, why = marked(self.round, self._filling, event.no, mark)
        if why is not None and event.exactly is not None and mark > 9:
            mark %= 10
            filling, why = marked(self.round, self._filling, event.no, mark)
        if event.exactly is not None:
            entries.begin_number(str(mark) if why is None and mark else "")
        self._filling = filling
        if why is None:
            self.hush()
        else:
            self.say(why, warning=True)
        self.fill()

    def on_ballot_list_done(self, event: BallotList.Done) -> None:
        """Look at it once more."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Show what would be handed in; only the second answer does it."""
        tr, round_ = self.tr, self.round
        words = given_words(own_order(round_, self._seed), self._filling, round_, tr)
        last = tr(N_("After that nobody can change it or find it again."))
        entries = [
            Entry("change", tr(N_("No, I want to change something"))),
            Entry("cast", tr(N_("Yes, hand it in"))),
        ]
        card = VoterCard(tr(N_("Hand it in like this?")), entries, text=f"{words}\n{last}")
        self.app.push_screen(card, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "cast":
            self._cast()

    def _cast(self) -> None:
        filled = Filled(self._group, self._filling.dots, self._filling.negative)

        def change(state: State, context: Context) -> Change:
            made = cast(state, state.get(Round, self.round_id), context, filled, "laptop")
            # whatever the round is: nobody takes a ballot back that somebody else has handed in
            return made if made.barrier is not None else replace(made, barrier=SECRET_CAST)

        try:
            self.app.desk.do(change)
        except CoprodError as error:
            self.say(error.read(self.tr), warning=True, stays=True)
            return
        self._go(cast=True)

    def action_back(self) -> None:
        """Ask what is to become of the ballot."""
        tr = self.tr
        entries = [
            Entry("on", tr(N_("go on with the ballot"))),
            Entry("empty", tr(N_("take all dots away and begin anew"))),
            Entry("stop", tr(N_("stop: nothing is handed in"))),
        ]
        self.app.push_screen(VoterCard(tr(N_("What would you like to do?")), entries), self._asked)

    def _asked(self, answer: str | None) -> None:
        if answer == "empty":
            self._filling = Filling()
            self.hush()
            self.fill()
        elif answer == "stop":
            self._go(cast=False)

    def _go(self, *, cast: bool) -> None:
        """Forget the ballot and leave."""
        self._filling = Filling()
        self.dismiss_ballot(cast)

    def dismiss_ballot(self, cast: bool) -> None:
        """Go back to the card between two voters and say whether a ballot was cast."""
        from coprod_tui.tui.screens.laptop_next import LaptopNextScreen  # noqa: PLC0415 - it opens this one

        below = self.app.screen_stack[-2]
        if isinstance(below, LaptopNextScreen):
            below.told(cast)
        self.app.go_back()

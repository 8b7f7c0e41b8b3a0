"""The result for the facilitator alone: preview before it is shown, and what a wall can and cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.next_rounds import run_off
from coprod_tui.changes.revealing import reveal, say_agreement
from coprod_tui.changes.vote_states import decide_tie, draw_lot
from coprod_tui.i18n import N_
from coprod_tui.model.result_sentences import agreement_words, explained
from coprod_tui.model.results import RoundResult
from coprod_tui.model.run_offs import needs_run_off
from coprod_tui.model.uncovering import HowShown
from coprod_tui.model.votes import ROUND_STATE_WORDS, Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.known_result import KnownResult
from coprod_tui.tui.recount_words import recount_words
from coprod_tui.tui.result_words import details, facilitator_words, show_ranking, turnout_words, warnings
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.screens.recount import RecountCard
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.page import Page
from coprod_tui.tui.widgets.ranking import Ranking

_RULES: Final = {"lot": "lot", "decide": "decider"}
"""Action → the rule for a tie that needs it."""
_FOLLOWS: Final = ("run_off", "agreement")


class ResultScreen(ProgrammeScreen):
    """Everything about a confirmed or revealed round.

    Args:
        round_id: the round.
    """

    CSS_PATH = "result.tcss"
    HELP = "result"
    PRIVATE: ClassVar[bool] = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("lot", "x", N_("draw the lot"), N_("Draws the lot for the tie at the line, once.")),
        Command("decide", "d", N_("who goes on"), N_("Writes down what the named person has decided.")),
        Command("run_off", "f", N_("run-off"), N_("Prepares a vote among those that are level.")),
        Command("reveal", "enter", N_("show the room"), N_("Shows rank, title, bar and dots to the room.")),
        Command("reveal_top", "t", N_("first places"), N_("Shows the room the places above the line.")),
        Command(
            "reveal_up", "u", N_("from the last"), N_("Shows the room one place a key, the first one last.")
        ),
        Command(
            "agreement",
            "g",
            N_("groups: a sentence"),
            N_("Lets the room read one sentence on how alike the groups voted, or takes it back."),
            shown=False,
        ),
        Command("recount", "r", N_("count again"), N_("Opens the count again; the old numbers are kept.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id
        self._known = KnownResult()

    @property
    def round(self) -> Round:
        """The round."""
        return self.state.get(Round, self.round_id)

    @property
    def result(self) -> RoundResult:
        """Its result as it stands."""
        return self._known.of(self.state, self.round)

    def compose_body(self) -> ComposeResult:
        """Lay out heading, ranking and remarks."""
        with Page(id="page"):
            yield Static(id="heading", markup=False)
            yield Static(id="sentences", markup=False)
            yield Static(id="turnout", markup=False)
            yield Static(id="warnings", markup=False)
            yield Ranking(id="ranking")
            yield Static(id="words", markup=False)
            yield Static(id="recounts", markup=False)

    def fill(self) -> None:
        """Put the result into place."""
        round_, result = self.round, self.result
        heading = f"{round_.question}  ({self.tr(ROUND_STATE_WORDS[round_.state])})"
        self.query_one("#heading", Static).update(plain(heading))
        self._put("sentences", explained(round_, result, self.tr))
        self.query_one("#turnout", Static).update(plain(turnout_words(result, self.tr)))
        noted = [self.tr(N_("Note: {note}"), note=round_.note)] if round_.note else []
        self._put("warnings", [*warnings(self.state, result, self.tr), *noted])
        with_stack = any(row.largest_stack is not None for row in result.rows)
        below = {
            row.option_id: details(self.state, row, self.tr, with_stack=with_stack) for row in result.rows
        }
        show_ranking(self.query_one(Ranking), round_, result, self.tr, below)
        self._put("words", facilitator_words(self.state, round_, result, self.tr))
        self._put("recounts", recount_words(self.state, round_, self.tr))

    def _put(self, name: str, lines: Sequence[str]) -> None:
        widget = self.query_one(f"#{name}", Static)
        widget.update(plain("\n".join(lines)))
        widget.display = bool(lines)

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one(Page))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done hangs on the state of the round and on its tie."""
        if action in ("reveal", "reveal_top", "reveal_up"):
            return self.round.state == "confirmed"
        if action in _FOLLOWS:
            return self._may_follow(action)
        if action == "recount":  # what was cast on the laptop cannot be counted differently
            return self.round.way_in != "laptop" and self.round.state in ("confirmed", "revealed")
        if action in ("lot", "decide"):
            if self.round.tie != _RULES[action] or self.round.state != "confirmed":
                return False
            tie = self.result.tie
            return tie is not None and not tie.decided
        return super().check_action(action, parameters)

    def _may_follow(self, action: str) -> bool:
        """Whether the result as it is calls for a run-off, or tells how alike the groups voted."""
        if action == "run_off":
            return needs_run_off(self.state, self.round, self.result)
        confirmed = self.round.state in ("confirmed", "revealed")
        return confirmed and bool(agreement_words(self.result, self.tr))

    def action_reveal(self) -> None:
        """Show the result to the room and go back to its view."""
        self._reveal("all")

    def action_reveal_top(self) -> None:
        """Show the room the places above the line."""
        self._reveal("top")

    def action_reveal_up(self) -> None:
        """Show the room the last place; each key shows the next one."""
        self._reveal("bottom")

    def _reveal(self, how: HowShown) -> None:
        if self.do(lambda state, context: reveal(state, self.round, context, how)):
            self.app.go_back()

    def action_agreement(self) -> None:
        """Say to the room how alike the groups voted, or no longer."""
        if not self.do(lambda state, context: say_agreement(self.round, context)):
            return
        if self.round.agreement_said:
            self.say(
                N_("With the result the room reads: {words}"), words=agreement_words(self.result, self.tr)
            )
        else:
            self.say(N_("The room reads nothing of the groups."))

    def action_run_off(self) -> None:
        """Prepare the vote among those that are level, and go back to the votes."""
        if self.do(lambda state, context: run_off(state, self.round, context)):
            self.app.go_back()

    def action_lot(self) -> None:
        """Draw the lot."""
        self.do(lambda state, context: draw_lot(state, self.round, context))

    def action_decide(self) -> None:
        """Ask who goes on, one after the other, until the places are filled."""
        self._ask_next(())

    def _ask_next(self, chosen: tuple[str, ...]) -> None:
        tie = self.result.tie
        if tie is None:
            return
        if len(chosen) == tie.places:
            self.do(lambda state, context: decide_tie(state, self.round, context, chosen))
            return
        entries = [
            Entry(row.option_id, row.title, lead=f"{row.no:>3}  ")
            for row in self.result.rows
            if row.option_id in tie.option_ids and row.option_id not in chosen
        ]

        def answered(option_id: str | None) -> None:
            if option_id is not None:
                self._ask_next((*chosen, option_id))

        title = self.tr(N_("Who goes on, as the named person has decided?"))
        self.app.push_screen(ChoiceCard(title, entries), answered)

    def action_recount(self) -> None:
        """Ask who counts again and why; then the numbers can be corrected."""

        def answered(begun: bool | None) -> None:
            if begun:
                from coprod_tui.tui.screens.counting import counting_screen  # noqa: PLC0415 - each leads there

                self.app.switch_screen(counting_screen(self.round_id, self.round.way_in))

        self.app.push_screen(RecountCard(self.round_id), answered)

"""Outcome goals: collected, chosen, and given the signs by which they are known to be met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widgets import Static

from coprod_tui.changes.card_votes import discard_card
from coprod_tui.changes.goals import add_goal, add_indicator, choose_goal, drop_indicator, edit_goal
from coprod_tui.i18n import N_
from coprod_tui.model.goal_list import find_indicator, goals_in_order, library
from coprod_tui.model.goals import INDICATOR_WORDS, Goal, Indicator
from coprod_tui.model.records import Dated
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.indicator import IndicatorScreen
from coprod_tui.tui.screens.library_card import LibraryCard
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.line_input import LineInput


class GoalsScreen(CaptureScreen):
    """A field on top; below it the goals, and where signs are the task, each goal's signs below it."""

    CSS_PATH = "goals.tcss"
    HELP = "goals"
    NEW = N_("New goal")
    EMPTY = N_("No goals yet. Press n and type one, or g to take over one of the collection.")
    TITLE_ID = N_("Goals")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new", "n", N_("new"), N_("A new goal: type, Enter, and the next one.")),
        Command("indicator", "i", N_("new sign"), N_("A sign of this goal: how will we notice?")),
        Command("choose", "space", N_("choose"), N_("Chooses the goal for the programme, or no longer.")),
        Command("take", "g", N_("collection"), N_("Takes goals over that the workshop pack offers.")),
        Command("open", "enter,e", N_("open"), N_("Opens the goal or the sign.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._sign_of: str | None = None
        """The goal whose signs are being typed, None while goals are."""

    @property
    def part(self) -> str:
        """Which part of the work on goals this is: collect, choose, indicators, or "" for all of it."""
        item = self.item
        return (item.words.settings.goals or "") if item else ""

    def entries(self) -> Iterable[Entry]:
        """Return a row for each goal, with its signs below it where they are the task."""
        with_signs = self.part in ("indicators", "")
        for goal in goals_in_order(self.room_state):
            yield self._goal_entry(goal, bold=with_signs)
            if with_signs:
                for sign in goal.indicators:
                    yield self._sign_entry(goal, sign)

    def _goal_entry(self, goal: Goal, *, bold: bool) -> Entry:
        said = []
        if goal.statutory:
            said.append(self.tr(N_("required by law")))
        elif goal.chosen:
            said.append(self.tr(N_("chosen")))
        if not bold and goal.indicators:
            said.append(self.tr.plural("{n} sign", "{n} signs", len(goal.indicators)))
        lead = f"{'✓' if goal.chosen else '○'} {goal.no:>2} "
        return Entry(goal.id, goal.wording, lead, " · ".join(said), style="bold" if bold else "")

    def _sign_entry(self, goal: Goal, sign: Indicator) -> Entry:
        tail = sign.unit or self.tr(INDICATOR_WORDS[sign.kind])
        return Entry(f"{goal.id}/{sign.id}", sign.text, lead="     – ", tail=tail)

    def fill(self) -> None:
        """Put words and rows into place; the field says what is being typed."""
        super().fill()
        self._show_label()

    def _show_label(self) -> None:
        goal = self._sign_goal
        words = self.tr(self.NEW) if goal is None else self.tr(N_("Sign of goal {no}"), no=goal.no)
        self.query_one("#capture-label", Static).update(plain(words))

    @property
    def _sign_goal(self) -> Goal | None:
        goal = self.state.find(Goal, self._sign_of)
        return goal if goal is not None and goal.deleted is None else None

    def prepare(self) -> None:
        """Bring back whether what was half typed was a sign."""
        self._sign_of = self.app.drafts.pop(f"{self._draft_key}:sign", None)

    def typing(self) -> dict[str, str]:
        """Return half a line, and the goal it is a sign of."""
        typed = super().typing()
        if typed and self._sign_of is not None:
            typed[f"{self._draft_key}:sign"] = self._sign_of
        return typed

    def count(self) -> str:
        """Return how many goals there are, or how many are chosen."""
        goals = self.state.all(Goal)
        if self.part == "choose":
            return self.tr(N_("{n} of {all} chosen"), n=sum(goal.chosen for goal in goals), all=len(goals))
        return self.tr.plural("{n} goal", "{n} goals", len(goals))

    def add(self, text: str) -> ChangeMaker:
        """Add a goal, or a sign of the goal that was stood on."""
        if (goal := self._sign_goal) is not None:
            return lambda state, context: add_indicator(goal, context, text)
        return lambda state, context: add_goal(state, context, wording=text)

    def record(self, id_: str) -> Dated | None:
        """Return the goal; a sign is no record of its own."""
        return self.state.find(Goal, id_)

    @property
    def goal(self) -> Goal | None:
        """The goal under the cursor, also from one of its signs."""
        chosen = self.list.chosen if self.query("#entries") else None
        return self.state.find(Goal, chosen.partition("/")[0]) if chosen else None

    def open_entry(self, id_: str) -> None:
        """Open the form of the goal or of the sign."""
        goal_id, _, sign_id = id_.partition("/")
        if sign_id and find_indicator(self.state, goal_id, sign_id) is not None:
            self.app.push_screen(IndicatorScreen(goal_id, sign_id))
        elif not sign_id:
            names = ("wording", "for_whom", "chosen", "weight", "statutory")
            self.app.push_screen(
                RecordScreen(Goal, goal_id, N_("Goal"), names, change=edit_goal, can_discard=False)
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choosing needs a goal, signs need one too and their part of the work, the collection a pack."""
        if action == "choose":
            is_sign = "/" in (self.list.chosen or "") if self.query("#entries") else True
            return bool(super().check_action("open", ())) and not is_sign
        if action == "indicator":
            return self.part in ("indicators", "") and self.goal is not None
        if action == "take":
            return bool(library(self.state))
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Type goals."""
        self._type(None)

    def action_indicator(self) -> None:
        """Type signs of the goal under the cursor."""
        if self.goal is not None:
            self._type(self.goal.id)

    def _type(self, sign_of: str | None) -> None:
        self._sign_of = sign_of
        self._show_label()
        focus_on(self.field)

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Leaving the field ends the typing of signs, unless half of one stands there."""
        super().on_line_input_left(event)
        if event.direction > 0 and not self.field.value.strip():
            self._sign_of = None
            self._show_label()

    def action_choose(self) -> None:
        """Choose the goal, or no longer."""
        if (goal := self.goal) is not None:
            self.do(lambda state, context: choose_goal(goal, context))

    def action_take(self) -> None:
        """Offer the pack's goals."""
        self.app.push_screen(LibraryCard())

    def action_discard(self) -> None:
        """Put the goal into the bin, or take the sign away."""
        chosen = self.list.chosen or ""
        goal, (_, _, sign_id) = self.goal, chosen.partition("/")
        if goal is None:
            return
        if sign_id:
            self.do(lambda state, context: drop_indicator(goal, context, sign_id))
        else:
            self.do(lambda state, context: discard_card(state, goal, context))

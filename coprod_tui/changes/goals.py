"""Outcome goals: collected, taken from the pack's library, chosen; and the signs by which they are known."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context, cleaned, make, revised
from coprod_tui.changes.records import edit
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import LibraryGoal
from coprod_tui.model.state import State


def add_goal(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a goal of the group's own; raises Refused when it says nothing."""
    return Change(Message.of(N_("a goal added")), make(Goal, state, context, **values))


def take_goal(state: State, context: Context, offered: LibraryGoal) -> Change:
    """Return the change that takes a goal with its indicators from the pack's library.

    The words are those of the programme's language. What the law requires is chosen at once.

    Raises:
        Refused: the goal is there already.
    """
    there = next((goal for goal in state.all(Goal) if goal.library_key == offered.id), None)
    if there is not None:
        raise Refused(Message.of(N_("Goal {no} is this one already"), no=there.no))
    language = state.programme.language
    indicators = tuple(
        Indicator(
            id=context.new_id(),
            kind=indicator.kind,
            **cleaned(
                Indicator, text=heading(indicator.text, language), unit=heading(indicator.unit, language)
            ),
        )
        for indicator in offered.indicators
    )
    made = make(
        Goal,
        state,
        context,
        wording=heading(offered.wording, language),
        statutory=offered.statutory,
        for_whom=heading(offered.for_whom, language),
        chosen=offered.statutory,
        indicators=indicators,
        library_key=offered.id,
    )
    return Change(Message.of(N_("a goal taken from the collection")), made)


def choose_goal(goal: Goal, context: Context) -> Change:
    """Return the change that chooses a goal for the programme, or no longer.

    Raises:
        Refused: the law requires the goal, so that it is not up for choice.
    """
    if goal.chosen and goal.statutory:
        raise Refused(
            Message.of(N_("Goal {no} is required by law, so it always counts"), no=goal.no),
            Message.of(N_("Press Enter to change that, if it is not.")),
        )
    label = N_("goal {no} no longer chosen") if goal.chosen else N_("goal {no} chosen")
    return Change(Message.of(label, no=goal.no), (revised(goal, context, chosen=not goal.chosen),))


def edit_goal(goal: Goal, context: Context, values: dict[str, Any]) -> Change:
    """Return the change of some fields of a goal; a goal required by law is a chosen one."""
    chosen = {"chosen": True} if values.get("statutory") else {}
    return edit(goal, context, **values, **chosen)


def add_indicator(goal: Goal, context: Context, text: str) -> Change:
    """Return the change that adds a sign to a goal; raises Refused when it says nothing."""
    sign = Indicator(id=context.new_id(), **cleaned(Indicator, text=text))
    label = Message.of(N_("a sign added to goal {no}"), no=goal.no)
    return Change(label, (revised(goal, context, indicators=(*goal.indicators, sign)),))


def edit_indicator(goal: Goal, context: Context, id_: str, values: dict[str, Any]) -> Change:
    """Return the change of some fields of a goal's indicator; raises Refused."""
    fresh = cleaned(Indicator, **values)
    signs = tuple(replace(sign, **fresh) if sign.id == id_ else sign for sign in goal.indicators)
    return _with_signs(goal, context, signs, Message.of(N_("a sign of goal {no} changed"), no=goal.no))


def drop_indicator(goal: Goal, context: Context, id_: str) -> Change:
    """Return the change that takes a sign away from a goal."""
    signs = tuple(sign for sign in goal.indicators if sign.id != id_)
    return _with_signs(goal, context, signs, Message.of(N_("a sign of goal {no} taken away"), no=goal.no))


def _with_signs(goal: Goal, context: Context, signs: tuple[Indicator, ...], label: Message) -> Change:
    if signs == goal.indicators:
        return NOTHING
    return Change(label, (revised(goal, context, indicators=signs),))

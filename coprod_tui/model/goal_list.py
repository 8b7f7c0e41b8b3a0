"""The goals in the order in which they are read, and what the pack's library still offers."""

from __future__ import annotations

from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.packs import LibraryGoal
from coprod_tui.model.state import State


def goals_in_order(state: State) -> tuple[Goal, ...]:
    """Return the goals, what the law requires first, by number; choosing one moves nothing."""
    return tuple(sorted(state.all(Goal), key=lambda goal: (not goal.statutory, goal.no)))


def library(state: State) -> tuple[LibraryGoal, ...]:
    """Return the goals the pack offers, what the law requires first."""
    offered = state.pack.goals if state.pack else ()
    return tuple(sorted(offered, key=lambda goal: not goal.statutory))


def taken_from_library(state: State) -> frozenset[str]:
    """Return the keys of the library's goals that are there already."""
    return frozenset(goal.library_key for goal in state.all(Goal) if goal.library_key)


def find_indicator(state: State, goal_id: str, id_: str) -> Indicator | None:
    """Return a goal's indicator, or None when it is gone."""
    goal = state.find(Goal, goal_id)
    signs = goal.indicators if goal else ()
    return next((sign for sign in signs if sign.id == id_), None)

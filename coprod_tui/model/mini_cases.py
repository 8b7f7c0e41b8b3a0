"""Mini-cases: the cards that were chosen for one, and how far each has come."""

from __future__ import annotations

from coprod_tui.model.goals import Goal
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.ideas import MINI_CASE_FIELDS, Idea, MiniCase
from coprod_tui.model.state import State


def ideas_for_mini_cases(state: State) -> tuple[Idea, ...]:
    """Return the cards marked for a mini-case, by number."""
    return tuple(idea for idea in open_ideas(state) if idea.for_mini_case)


def mini_case_of(state: State, idea_id: str) -> MiniCase | None:
    """Return the mini-case of an idea, or None while nobody wrote one."""
    return next((case for case in state.all(MiniCase) if case.idea_id == idea_id), None)


def filled_fields(state: State, case: MiniCase | None) -> int:
    """Return how many of the eight fields say something; goals in the bin say nothing."""
    if case is None:
        return 0
    return sum(bool(_said(state, case, name)) for name in MINI_CASE_FIELDS)


def goals_served(state: State, goal_ids: tuple[str, ...]) -> tuple[Goal, ...]:
    """Return the goals meant by `goal_ids`, by number, without those in the bin."""
    served = (goal for goal in state.all(Goal) if goal.id in goal_ids)
    return tuple(sorted(served, key=lambda goal: goal.no))


def _said(state: State, case: MiniCase, name: str) -> object:
    return goals_served(state, case.goal_ids) if name == "goal_ids" else getattr(case, name)

"""Mini-cases: begun with the first field, told in eight."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.goals import add_goal
from coprod_tui.changes.ideas import add_idea, mark_for_mini_case
from coprod_tui.changes.mini_cases import blank_mini_case, write_mini_case
from coprod_tui.changes.records import discard
from coprod_tui.model.goals import Goal
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.ideas import MINI_CASE_FIELDS, MiniCase
from coprod_tui.model.mini_cases import filled_fields, ideas_for_mini_cases, mini_case_of
from coprod_tui.model.programme import Programme
from coprod_tui.model.state import State, empty_state
from coprod_tui.model.steps import Mit

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def context() -> Context:
    numbers = count(1)
    return Context(now=lambda: NOW, new_id=lambda: f"id{next(numbers)}")


@pytest.fixture
def state(context: Context) -> State:
    made = empty_state(Programme(id="p", created=NOW, updated=NOW, title="Kurs"))
    made = made.with_records(add_goal(made, context, wording="Arbeit finden").put)
    goal = made.all(Goal)[0]
    made = made.with_records(
        add_idea(made, context, title="Paten", mit=Mit.UMSETZEN, goal_ids=(goal.id,)).put
    )
    return made.with_records(add_idea(made, context, title="Diktate").put)


def test_a_mini_case_has_the_eight_fields_and_no_more() -> None:
    own = set(MiniCase.__struct_fields__) - {"id", "created", "updated", "deleted", "idea_id"}
    assert own == set(MINI_CASE_FIELDS)
    assert len(MINI_CASE_FIELDS) == 8


def test_marked_cards_are_listed(state: State, context: Context) -> None:
    state = state.with_records(mark_for_mini_case(open_ideas(state)[1:], context).put)
    assert [idea.title for idea in ideas_for_mini_cases(state)] == ["Diktate"]


def test_the_first_field_begins_it_with_what_the_idea_knew(state: State, context: Context) -> None:
    idea = open_ideas(state)[0]
    assert mini_case_of(state, idea.id) is None
    assert filled_fields(state, None) == 0
    state = state.with_records(write_mini_case(state, context, idea, {"problem": "Familien"}).put)
    case = mini_case_of(state, idea.id)
    assert case is not None
    assert (case.problem, case.mit, case.goal_ids) == ("Familien", Mit.UMSETZEN, idea.goal_ids)
    assert filled_fields(state, case) == 3
    assert filled_fields(state, blank_mini_case(idea)) == 2


def test_further_fields_change_the_same_one(state: State, context: Context) -> None:
    idea = open_ideas(state)[0]
    for values in ({"problem": "Familien"}, {"first_step": "anrufen"}, {"mit": None}):
        state = state.with_records(write_mini_case(state, context, idea, values).put)
    (case,) = state.all(MiniCase)
    assert (case.problem, case.first_step, case.mit) == ("Familien", "anrufen", None)


def test_a_goal_in_the_bin_fills_nothing(state: State, context: Context) -> None:
    idea = open_ideas(state)[0]
    state = state.with_records(write_mini_case(state, context, idea, {"problem": "Familien"}).put)
    state = state.with_records(discard(state.all(Goal)[0], context).put)
    assert filled_fields(state, mini_case_of(state, idea.id)) == 2

"""Goals: of the group's own, from the library, chosen, and their signs."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from coprod_tui.changes.base import NOTHING, Context, validated
from coprod_tui.changes.goals import (
    add_goal,
    add_indicator,
    choose_goal,
    drop_indicator,
    edit_goal,
    edit_indicator,
    take_goal,
)
from coprod_tui.changes.records import discard
from coprod_tui.errors import Refused
from coprod_tui.model.goal_list import find_indicator, goals_in_order, library, taken_from_library
from coprod_tui.model.goals import Goal
from coprod_tui.model.packs import LibraryGoal, LibraryIndicator, Pack
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.state import State, empty_state

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
SAFE = LibraryGoal(id="sicher", wording={"de": "Sich sicher fühlen", "en": "Feeling safe"})
WORK = LibraryGoal(
    id="arbeit",
    wording={"de": "Arbeit finden", "en": "Finding work"},
    statutory=True,
    for_whom={"de": "Arbeitsuchende", "en": "Job seekers"},
    indicators=(
        LibraryIndicator(
            kind="countable", text={"de": "Neue Stellen", "en": "New jobs"}, unit={"de": "Personen"}
        ),
        LibraryIndicator(kind="descriptive", text={"de": "Ein nächster Schritt", "en": "A next step"}),
    ),
)
PACK = Pack(
    format="coprod-pack",
    format_version="0.9",
    id="pack",
    version="1",
    languages=("de", "en"),
    title={"de": "Pack"},
    attribution={"de": "–"},
    licence="MIT",
    goals=(SAFE, WORK),
)


@pytest.fixture
def context() -> Context:
    numbers = count(1)
    return Context(now=lambda: NOW, new_id=lambda: f"id{next(numbers)}")


@pytest.fixture
def state() -> State:
    programme = Programme(
        id="p", created=NOW, updated=NOW, title="Kurs", language="de-einfach", pack_id="pack"
    )
    return empty_state(programme).with_records([EmbeddedPack(id="e", pack=PACK)])


def only(state: State) -> Goal:
    (goal,) = state.all(Goal)
    return goal


def test_what_the_law_requires_is_offered_first(state: State) -> None:
    assert [goal.id for goal in library(state)] == ["arbeit", "sicher"]


def test_a_goal_of_the_library_comes_in_the_programmes_language(state: State, context: Context) -> None:
    state = state.with_records(validated(take_goal(state, context, WORK)).put)
    goal = only(state)
    assert (goal.no, goal.wording, goal.for_whom) == (1, "Arbeit finden", "Arbeitsuchende")
    assert goal.statutory
    assert goal.chosen
    assert [(sign.kind, sign.text, sign.unit) for sign in goal.indicators] == [
        ("countable", "Neue Stellen", "Personen"),
        ("descriptive", "Ein nächster Schritt", ""),
    ]
    assert len({sign.id for sign in goal.indicators}) == 2
    assert taken_from_library(state) == {"arbeit"}


def test_a_goal_is_taken_once_and_again_after_the_bin(state: State, context: Context) -> None:
    state = state.with_records(take_goal(state, context, SAFE).put)
    with pytest.raises(Refused):
        take_goal(state, context, SAFE)
    state = state.with_records(discard(only(state), context).put)
    state = state.with_records(take_goal(state, context, SAFE).put)
    assert only(state).no == 2


def test_goals_of_the_group_are_collected_and_chosen(state: State, context: Context) -> None:
    state = state.with_records(add_goal(state, context, wording="  Weniger   Briefe ").put)
    assert (only(state).wording, only(state).chosen) == ("Weniger Briefe", False)
    state = state.with_records(choose_goal(only(state), context).put)
    assert only(state).chosen
    state = state.with_records(choose_goal(only(state), context).put)
    assert not only(state).chosen


def test_what_the_law_requires_is_not_up_for_choice(state: State, context: Context) -> None:
    state = state.with_records(take_goal(state, context, WORK).put)
    with pytest.raises(Refused) as refusal:
        choose_goal(only(state), context)
    assert refusal.value.way_out is not None
    state = state.with_records(edit_goal(only(state), context, {"statutory": False}).put)
    state = state.with_records(choose_goal(only(state), context).put)
    assert not only(state).chosen


def test_a_goal_that_becomes_required_counts_as_chosen(state: State, context: Context) -> None:
    state = state.with_records(add_goal(state, context, wording="Briefe").put)
    state = state.with_records(edit_goal(only(state), context, {"statutory": True}).put)
    assert only(state).chosen


def test_choosing_moves_no_goal(state: State, context: Context) -> None:
    for wording in ("a", "b"):
        state = state.with_records(add_goal(state, context, wording=wording).put)
    state = state.with_records(take_goal(state, context, WORK).put)
    order = [goal.id for goal in goals_in_order(state)]
    state = state.with_records(choose_goal(state.get(Goal, order[-1]), context).put)
    assert [goal.id for goal in goals_in_order(state)] == order
    assert goals_in_order(state)[0].statutory


def test_signs_come_change_and_go(state: State, context: Context) -> None:
    state = state.with_records(add_goal(state, context, wording="Briefe").put)
    for text in ("zehn Briefe weniger", "Menschen sagen: verstanden"):
        state = state.with_records(validated(add_indicator(only(state), context, text)).put)
    first, second = only(state).indicators
    state = state.with_records(
        validated(edit_indicator(only(state), context, second.id, {"kind": "descriptive", "stair": 4})).put
    )
    changed = find_indicator(state, only(state).id, second.id)
    assert changed is not None
    assert (changed.kind, changed.stair, changed.text) == ("descriptive", 4, second.text)
    assert find_indicator(state, only(state).id, first.id) == first
    state = state.with_records(drop_indicator(only(state), context, first.id).put)
    assert only(state).indicators == (changed,)
    assert drop_indicator(only(state), context, first.id) is NOTHING
    assert edit_indicator(only(state), context, second.id, {"stair": 4}) is NOTHING


def test_a_sign_without_words_is_refused(state: State, context: Context) -> None:
    state = state.with_records(add_goal(state, context, wording="Briefe").put)
    with pytest.raises(Refused):
        add_indicator(only(state), context, "  ")

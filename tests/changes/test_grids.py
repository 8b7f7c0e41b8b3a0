"""Placing and rating cards of a grid: what is stored, what is refused, what undo finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_tui.changes.base import NOTHING, Change, Context, validated
from coprod_tui.changes.goals import add_goal
from coprod_tui.changes.grids import (
    add_card,
    drop_card,
    grid_or_blank,
    name_card,
    place_card,
    rate_card,
    show_field,
    take_cards,
    take_votes,
)
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.records import discard, take_back
from coprod_tui.errors import Refused
from coprod_tui.model.grid_cards import cards_of, grid_at
from coprod_tui.model.grids import Grid, GridItem
from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from tests.changes.grid_examples import voted

ACTIVITY = "a1"


def after(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


@pytest.fixture
def ideas(programme: State, context: Context) -> State:
    for title in ("Paten finden", "Rente verstehen", "Kurse verbessern"):
        programme = after(programme, add_idea(programme, context, title=title))
    return programme


@pytest.fixture
def taken(ideas: State, context: Context) -> State:
    return after(ideas, take_cards(ideas, context, ACTIVITY, "ideas"))


def grid(state: State) -> Grid:
    found = grid_at(state, ACTIVITY)
    assert found is not None
    return found


def item(state: State, no: int) -> GridItem:
    return next(one for one in grid(state).items if one.no == no)


def test_cards_have_the_numbers_of_their_ideas_and_are_taken_once(taken: State, context: Context) -> None:
    assert [(card.no, card.title) for card in cards_of(taken, grid(taken))] == [
        (1, "Paten finden"), (2, "Rente verstehen"), (3, "Kurse verbessern"),
    ]  # fmt: skip
    assert take_cards(taken, context, ACTIVITY, "ideas") is NOTHING
    more = after(taken, add_idea(taken, context, title="Briefe lesen"))
    more = after(more, take_cards(more, context, ACTIVITY, "ideas"))
    assert [card.no for card in cards_of(more, grid(more))] == [1, 2, 3, 4]


def test_a_number_that_is_taken_is_not_given_twice(taken: State, context: Context) -> None:
    state = after(taken, add_goal(taken, context, wording="Mehr Zeit"))
    state = after(state, add_card(state, context, ACTIVITY, "Ein Chor"))
    state = after(state, take_cards(state, context, ACTIVITY, "goals"))
    assert [(card.no, card.title) for card in cards_of(state, grid(state))][3:] == [
        (4, "Ein Chor"), (5, "Mehr Zeit"),
    ]  # fmt: skip
    state = after(state, drop_card(grid(state), context, item(state, 5).id))
    state = after(state, add_card(state, context, ACTIVITY, "Ein Fest"))
    assert [card.no for card in cards_of(state, grid(state))] == [1, 2, 3, 4, 6]


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_card_says_something_and_not_too_much(taken: State, context: Context, title: str) -> None:
    with pytest.raises(Refused) as refused:
        add_card(taken, context, ACTIVITY, title)
    assert refused.value.field == "title"
    state = after(taken, add_card(taken, context, ACTIVITY, "Ein Chor"))
    with pytest.raises(Refused):
        name_card(grid(state), context, item(state, 4).id, title)


@pytest.mark.parametrize("degree", [0, 6, -1])
def test_a_place_outside_the_scale_is_refused(taken: State, context: Context, degree: int) -> None:
    card = item(taken, 1)
    with pytest.raises(Refused):
        place_card(grid(taken), context, card.id, degree, 3)
    with pytest.raises(Refused):
        rate_card(grid(taken), context, card.id, 0, degree)


def test_the_same_place_again_is_no_change(taken: State, context: Context) -> None:
    state = after(taken, place_card(grid(taken), context, item(taken, 2).id, 4, 2))
    assert place_card(grid(state), context, item(state, 2).id, 4, 2) is NOTHING
    assert place_card(grid(state), context, "nobody", 4, 2) is NOTHING
    assert show_field(grid(state), context, False) is NOTHING


@given(st.lists(st.tuples(st.integers(0, 4), st.none() | st.integers(1, 5)), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_every_score_stands_where_it_was_given(
    taken: State, context: Context, given: list[tuple[int, int | None]]
) -> None:
    expected: dict[int, int | None] = dict.fromkeys(range(5))
    for criterion, score in given:
        taken = after(taken, rate_card(grid(taken), context, item(taken, 1).id, criterion, score))
        expected[criterion] = score
    assert next(iter(cards_of(taken, grid(taken), 5))).scores == tuple(expected.values())


def test_a_card_goes_with_its_idea_and_comes_back_with_it(taken: State, context: Context) -> None:
    idea = taken.all(Idea)[0]
    gone = after(taken, discard(idea, context))
    assert [card.no for card in cards_of(gone, grid(gone))] == [2, 3]
    back = after(gone, take_back(gone.get(Idea, idea.id)))
    assert [card.no for card in cards_of(back, grid(back))] == [1, 2, 3]


def test_votes_place_what_they_were_about_and_leave_the_rest(taken: State, context: Context) -> None:
    state = after(taken, place_card(grid(taken), context, item(taken, 3).id, 2, 2))
    state = voted(state, context, {1: 8, 2: 3})
    (round_,) = state.all(Round)
    state = after(state, take_votes(state, grid(state), context, up=round_))
    assert [(one.up, one.across) for one in grid(state).items] == [(5, None), (3, None), (2, 2)]
    assert grid(state).up_round_id == round_.id


@pytest.mark.parametrize("round_state", ["draft", "open", "closed", "confirmed"])
def test_a_vote_the_room_has_not_seen_places_nothing(
    taken: State, context: Context, round_state: str
) -> None:
    state = voted(taken, context, {1: 8, 2: 3}, round_state)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        take_votes(state, grid(state), context, up=state.all(Round)[0])


def test_a_grid_is_stored_with_its_first_change_only(programme: State, context: Context) -> None:
    blank = grid_or_blank(programme, context, ACTIVITY)
    assert grid_at(programme, ACTIVITY) is None
    assert blank.items == ()
    assert take_cards(programme, context, ACTIVITY, "ideas") is NOTHING

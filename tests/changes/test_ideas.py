"""Catching, marking and putting ideas under headings."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Context
from coprod_tui.changes.ideas import (
    add_idea,
    mark_for_mini_case,
    merge_clusters,
    next_group,
    put_under,
    put_under_new,
)
from coprod_tui.changes.records import discard
from coprod_tui.errors import Refused
from coprod_tui.model.idea_board import idea_board, open_ideas
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.programme import Group, Programme
from coprod_tui.model.state import State, empty_state
from coprod_tui.model.steps import Mit

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
GROUPS = (Group(id="staff", label="Mitarbeitende", glyph="●"), Group(id="clients", label="Kunden", glyph="▲"))


@pytest.fixture
def context() -> Context:
    numbers = count(1)
    return Context(now=lambda: NOW, new_id=lambda: f"id{next(numbers)}")


@pytest.fixture
def state(context: Context) -> State:
    programme = Programme(id="p", created=NOW, updated=NOW, title="Kurs", groups=GROUPS)
    made = empty_state(programme)
    for title in ("Deutsch mit Diktaten", "Paten finden", "Briefe gemeinsam lesen"):
        made = made.with_records(add_idea(made, context, title=title).put)
    return made


def test_numbers_rise_and_are_never_given_twice(state: State, context: Context) -> None:
    last = open_ideas(state)[-1]
    state = state.with_records(discard(last, context).put)
    state = state.with_records(add_idea(state, context, title="Ein Tisch im Café").put)
    assert [idea.no for idea in open_ideas(state)] == [1, 2, 4]


def test_a_card_without_words_is_refused(state: State, context: Context) -> None:
    with pytest.raises(Refused) as refusal:
        add_idea(state, context, title=" \t ")
    assert refusal.value.field == "title"


def test_cards_lie_under_their_heading_and_the_rest_below(state: State, context: Context) -> None:
    first, second, third = open_ideas(state)
    state = state.with_records(put_under_new(state, context, [third, first], "Zusammen lernen").put)
    board = idea_board(state)
    assert [(h.cluster.title if h.cluster else None, [i.no for i in h.ideas]) for h in board] == [
        ("Zusammen lernen", [first.no, third.no]),
        (None, [second.no]),
    ]


def test_a_heading_in_the_bin_lets_go_of_its_cards_and_takes_them_back(
    state: State, context: Context
) -> None:
    state = state.with_records(put_under_new(state, context, open_ideas(state), "Zusammen lernen").put)
    before = idea_board(state)
    (cluster,) = state.all(Cluster)
    without = state.with_records(discard(cluster, context).put)
    assert [len(heading.ideas) for heading in idea_board(without)] == [3]
    assert idea_board(without.with_records([cluster])) == before


def test_putting_cards_where_they_are_changes_nothing(state: State, context: Context) -> None:
    assert put_under(open_ideas(state), None, context) is NOTHING


def test_two_headings_become_one_and_no_card_is_lost(state: State, context: Context) -> None:
    first, second, third = open_ideas(state)
    state = state.with_records(put_under_new(state, context, [first], "Lernen").put)
    state = state.with_records(put_under_new(state, context, [second, third], "Paten").put)
    lernen, paten = state.all(Cluster)
    paten = replace(paten, mit=Mit.UMSETZEN)
    state = state.with_records([paten])
    after = state.with_records(merge_clusters(state, context, [lernen, paten], "Voneinander lernen").put)
    (kept,) = after.all(Cluster)
    assert (kept.id, kept.no, kept.title, kept.mit) == (lernen.id, 1, "Voneinander lernen", Mit.UMSETZEN)
    assert [idea.no for idea in idea_board(after)[0].ideas] == [1, 2, 3]
    assert after.binned(Cluster) != ()


def test_one_heading_alone_cannot_be_put_together(state: State, context: Context) -> None:
    state = state.with_records(put_under_new(state, context, [], "Lernen").put)
    with pytest.raises(Refused):
        merge_clusters(state, context, state.all(Cluster), "Lernen")


def test_where_a_card_came_from_goes_round(state: State, context: Context) -> None:
    seen = []
    for _ in range(4):
        card = open_ideas(state)[0]
        state = state.with_records(next_group(state, [card], context).put)
        seen.append(open_ideas(state)[0].group)
    assert seen == ["staff", "clients", None, "staff"]


def test_several_cards_are_said_to_come_from_the_same_group(state: State, context: Context) -> None:
    first, *_ = open_ideas(state)
    state = state.with_records(next_group(state, [first], context).put)
    state = state.with_records(next_group(state, open_ideas(state), context).put)
    assert {idea.group for idea in open_ideas(state)} == {"clients"}


def test_marks_for_a_mini_case_come_and_go(state: State, context: Context) -> None:
    first, *_ = open_ideas(state)
    state = state.with_records(mark_for_mini_case([first], context).put)
    all_of_them = mark_for_mini_case(open_ideas(state), context)
    assert len(all_of_them.put) == 2, "only those that were not marked change"
    state = state.with_records(all_of_them.put)
    assert all(idea.for_mini_case for idea in state.all(Idea))
    state = state.with_records(mark_for_mini_case(open_ideas(state), context).put)
    assert not any(idea.for_mini_case for idea in state.all(Idea))

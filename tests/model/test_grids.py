"""A grid as it is read: quadrants, ranks, dots turned into places, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.i18n import Translator
from coprod_tui.model.agenda import agenda
from coprod_tui.model.grid_cards import PLACES, GridCard, degrees, ranking
from coprod_tui.model.grid_words import grid_words
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from tests.tui.other_field import bare_pack, programme_of

SCORES = st.lists(st.tuples(*(st.none() | st.integers(1, 5),) * 3), max_size=12)


def card(no: int, **values: object) -> GridCard:
    return replace(GridCard(id=f"c{no}", no=no, title=f"Karte {no}"), **values)


@pytest.mark.parametrize(
    ("up", "across", "quadrant"),
    [(5, 1, 0), (4, 2, 0), (4, 4, 1), (1, 1, 2), (2, 5, 3), (3, 1, None), (5, 3, None), (3, 3, None)],
)
def test_a_card_lies_in_a_quadrant_or_between_two(up: int, across: int, quadrant: int | None) -> None:
    assert card(1, up=up, across=across).quadrant == quadrant


def test_a_card_with_one_scale_only_lies_nowhere() -> None:
    assert not card(1, up=5).is_placed
    assert card(1, up=5).quadrant is None


@given(SCORES)
def test_ranks_are_those_of_a_plain_count(scores: list[tuple[int | None, ...]]) -> None:
    rows = ranking(card(no, scores=one) for no, one in enumerate(scores, 1))
    whole = {no: sum(x or 0 for x in one) for no, one in enumerate(scores, 1) if None not in one}
    for row in rows:
        mine = whole.get(row.card.no)
        better = sum(other > mine for other in whole.values()) if mine is not None else None
        assert row.rank == (None if better is None else better + 1)
    numbers = [(row.rank is None, row.rank or 0, row.card.no) for row in rows]
    assert numbers == sorted(numbers)


def test_a_card_rated_in_part_has_a_sum_and_no_rank() -> None:
    (row,) = ranking([card(1, scores=(4, None, 2))])
    assert (row.total, row.rank) == (6, None)
    (row,) = ranking([card(1, scores=(None, None))])
    assert (row.total, row.rank) == (None, None)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 500), max_size=12))
def test_more_dots_never_lie_lower(dots: dict[str, int]) -> None:
    places = degrees(dots)
    assert places.keys() == dots.keys()
    assert all(place in PLACES for place in places.values())
    by_dots = sorted(dots, key=lambda key: dots[key])
    assert [places[key] for key in by_dots] == sorted(places.values())
    if dots and max(dots.values()):
        assert places[by_dots[-1]] == 5
        assert all(places[key] == 1 for key, n in dots.items() if n == 0)


def test_dots_lie_in_proportion() -> None:
    assert degrees({"a": 8, "b": 4, "c": 2, "d": 1, "e": 0}) == {"a": 5, "b": 3, "c": 2, "d": 2, "e": 1}
    assert degrees({"a": 0, "b": 0}) == {"a": 1, "b": 1}


def test_names_come_from_the_pack_plain_or_not(programme: State) -> None:
    (activity_id,) = (
        item.activity.id
        for session in programme.all(Session)
        for item in agenda(programme, session)
        if item.words.tool == "grid"
    )
    plain = grid_words(programme, activity_id, Translator("de"), plain=True)
    standard = grid_words(programme, activity_id, Translator("de"), plain=False)
    assert plain.quadrants[3] == "Jetzt nicht machen"
    assert standard.quadrants[3] == "Erst mal lassen"
    assert (standard.up, standard.across) == ("Hilft den Menschen", "Macht uns Arbeit")


def test_a_pack_that_names_nothing_gets_the_usual_names(context: Context) -> None:
    state = programme_of(bare_pack(), context)
    words = grid_words(state, None, Translator("de"), plain=True)
    assert (words.up, words.across) == ("Wirkung", "Aufwand")
    assert words.quadrants == ("Gleich machen", "Gut planen", "Nebenbei", "Lassen")
    assert words.criteria == ()

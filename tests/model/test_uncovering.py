"""What the room sees of a result that is shown bit by bit (voting.md rule 20)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_tui.changes.base import Context
from coprod_tui.changes.revealing import reveal, uncover
from coprod_tui.errors import Refused
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import HowShown, is_uncovered, steps_left, uncovered
from coprod_tui.model.votes import Round
from tests.model.vote_examples import a_round, a_tally


def confirmed(state: State, *dots: int, **values: Any) -> State:
    round_ = a_round(len(dots), groups=("staff",), state="confirmed", **values)
    return state.with_records((round_, a_tally("staff", *dots)))


def the_round(state: State) -> Round:
    return state.get(Round, "r1")


def shown(state: State) -> list[int]:
    return [row.no for row in uncovered(the_round(state), result_of(state, the_round(state)))]


def begun(state: State, context: Context, how: HowShown) -> State:
    return state.with_records(reveal(state, the_round(state), context, how).put)


def test_before_it_is_shown_the_room_sees_no_row(programme: State) -> None:
    assert shown(confirmed(programme, 3, 2, 1)) == []


def test_from_the_last_place_up_equal_ranks_come_together(programme: State, context: Context) -> None:
    state = begun(confirmed(programme, 9, 4, 4, 1), context, "bottom")
    seen = [shown(state)]
    while not is_uncovered(the_round(state), result_of(state, the_round(state))):
        state = state.with_records(uncover(state, the_round(state), context).put)
        seen.append(shown(state))
    assert seen == [[4], [2, 3, 4], [1, 2, 3, 4]]
    with pytest.raises(Refused):
        uncover(state, the_round(state), context)


def test_the_first_places_are_those_above_the_line_then_all(programme: State, context: Context) -> None:
    state = begun(confirmed(programme, 9, 4, 4, 1, cut=2), context, "top")
    assert shown(state) == [1, 2, 3]
    state = state.with_records(uncover(state, the_round(state), context).put)
    assert shown(state) == [1, 2, 3, 4]


def test_a_result_that_is_shown_again_forgets_how_far_it_was_shown(
    programme: State, context: Context
) -> None:
    state = confirmed(programme, 9, 4, 1, shown_from="bottom", shown_ranks=1)
    assert shown(begun(state, context, "all")) == [1, 2, 3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dots=st.lists(st.integers(0, 4), min_size=1, max_size=7),
    cut=st.none() | st.integers(1, 7),
    how=st.sampled_from(["all", "top", "bottom"]),
)
def test_it_takes_as_many_keys_as_are_told_and_no_row_ever_goes(
    programme: State, context: Context, dots: list[int], cut: int | None, how: HowShown
) -> None:
    state = confirmed(programme, *[n + (place == 0) for place, n in enumerate(dots)], cut=cut)
    state = begun(state, context, how)
    left = steps_left(the_round(state), result_of(state, the_round(state)))
    for _ in range(left):
        before = shown(state)
        state = state.with_records(uncover(state, the_round(state), context).put)
        assert set(before) < set(shown(state))
    assert sorted(shown(state)) == list(range(1, len(dots) + 1))

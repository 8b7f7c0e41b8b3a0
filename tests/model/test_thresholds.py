"""A number of dots an option needs at least, beside the line or in its place."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from coprod_tui.model.results import round_result
from tests.model.vote_examples import a_round, a_tally

dots = st.lists(st.integers(0, 20), min_size=4, max_size=4)
lines = st.none() | st.integers(1, 4)


def going_on(numbers: list[int], cut: int | None, threshold: int | None) -> set[str]:
    round_ = a_round(groups=("staff",), cut=cut, threshold=threshold)
    result = round_result(round_, [a_tally("staff", *numbers)])
    return {row.option_id for row in result.going_on}


@given(dots, lines, st.integers(1, 25))
def test_nothing_below_the_threshold_goes_on_and_nothing_else_changes(
    numbers: list[int], cut: int | None, threshold: int
) -> None:
    assume(any(numbers))
    enough = {f"o{n}" for n, number in enumerate(numbers, 1) if number >= threshold}
    usual = {f"o{n}" for n in range(1, 5)} if cut is None else going_on(numbers, cut, None)
    assert going_on(numbers, cut, threshold) == usual & enough


def test_a_tie_below_the_threshold_is_not_decided_by_anybody() -> None:
    round_ = a_round(groups=("staff",), cut=2, threshold=6, tie="decider")
    result = round_result(round_, [a_tally("staff", 9, 5, 5, 1)])
    assert result.tie is None
    assert [row.option_id for row in result.going_on] == ["o1"]


def test_without_line_and_threshold_nothing_is_divided() -> None:
    assert going_on([9, 5, 5, 1], None, None) == set()

"""Sums of head counts."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.attendance import counts_of, totals
from coprod_tui.model.sessions import Attendance

numbers = st.none() | st.integers(0, 9_999)
rows = st.lists(
    st.builds(Attendance, group=st.text(min_size=1), invited=numbers, registered=numbers, present=numbers)
)


def test_not_counted_is_not_nobody() -> None:
    assert totals([]) == (None, None, None)
    assert totals([Attendance(group="staff", invited=0)]) == (0, None, None)
    assert totals([Attendance(group="staff", present=7), Attendance(group="clients")]) == (None, None, 7)


@given(rows)
def test_a_sum_is_known_where_one_group_was_counted(given_rows: list[Attendance]) -> None:
    for column, total in enumerate(totals(given_rows)):
        known = [number for row in given_rows if (number := counts_of(row)[column]) is not None]
        assert total == (sum(known) if known else None)


@given(rows, st.randoms())
def test_the_order_of_the_groups_does_not_matter(given_rows: list[Attendance], random: Random) -> None:
    shuffled = list(given_rows)
    random.shuffle(shuffled)
    assert totals(shuffled) == totals(given_rows)

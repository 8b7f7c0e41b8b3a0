"""Mixed tables: everybody has a seat, groups are spread, nobody is the only one of their group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.seating import seating, usual_tables

groups = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 60), max_size=5)
tables = st.integers(1, 30)


@given(groups, tables)
def test_everybody_sits_somewhere(counts: dict[str, int], wanted: int) -> None:
    found = seating(counts, wanted)
    for group, number in counts.items():
        seated = sum(dict(table.seats).get(group, 0) for table in found.tables)
        assert seated == (0 if number == 1 else number)
    assert found.free == sum(number == 1 for number in counts.values())


@given(groups, tables)
def test_nobody_is_the_only_one_of_their_group_at_a_table(counts: dict[str, int], wanted: int) -> None:
    for table in seating(counts, wanted).tables:
        assert all(number >= 2 for _, number in table.seats)


@given(groups, tables)
def test_a_group_that_is_large_enough_is_spread_evenly(counts: dict[str, int], wanted: int) -> None:
    found = seating(counts, wanted)
    for group, number in counts.items():
        if found.tables and number >= 2 * len(found.tables):
            at = [dict(table.seats).get(group, 0) for table in found.tables]
            assert max(at) - min(at) <= 1
            assert dict(found.everywhere)[group] == min(at)


@given(groups, tables)
def test_a_smaller_group_sits_in_twos_and_at_most_one_three(counts: dict[str, int], wanted: int) -> None:
    found = seating(counts, wanted)
    for group, number in counts.items():
        if 2 <= number < 2 * len(found.tables):
            at = sorted(dict(table.seats).get(group, 0) for table in found.tables)
            parts = [part for part in at if part]
            assert parts == [2] * (number // 2 - number % 2) + [3] * (number % 2)


@given(groups, tables)
def test_tables_are_of_one_size_as_far_as_small_groups_allow(counts: dict[str, int], wanted: int) -> None:
    found = seating(counts, wanted)
    sizes = [table.size for table in found.tables] or [0]
    has_small_groups = any(2 <= number < 2 * len(sizes) for number in counts.values())
    assert max(sizes) - min(sizes) <= (3 if has_small_groups else 1)


@given(groups, tables)
def test_no_table_is_empty_and_none_more_than_wanted(counts: dict[str, int], wanted: int) -> None:
    found = seating(counts, wanted)
    assert all(table.size for table in found.tables)
    assert len(found.tables) <= wanted
    assert bool(found.tables) is any(number > 1 for number in counts.values())


@given(groups, st.integers(1, 29))
def test_fewer_tables_can_always_be_had(counts: dict[str, int], wanted: int) -> None:
    most = len(seating(counts, wanted + 1).tables)
    if most > 1:
        assert len(seating(counts, most - 1).tables) <= most - 1


def test_thirty_one_people_at_six_tables() -> None:
    counts = {"clients": 13, "staff": 16, "providers": 2}
    found = seating(counts, usual_tables(31))
    assert len(found.tables) == 6
    assert dict(found.everywhere) == {"clients": 2, "staff": 2}
    assert [dict(table.seats).get("providers", 0) for table in found.tables].count(2) == 1
    assert sorted(table.size for table in found.tables) == [5, 5, 5, 5, 5, 6]


def test_five_or_six_people_a_table() -> None:
    assert [usual_tables(people) for people in (0, 1, 6, 11, 12, 18, 31, 60)] == [1, 1, 1, 2, 2, 3, 6, 11]

"""Times of a day, and which activities count as moved."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.day_times import MOST_WITHOUT_BREAK, Planned, placed
from coprod_tui.model.my_day import in_order, moved_ids
from coprod_tui.model.sessions import Activity

PLANS = st.lists(
    st.builds(
        Planned,
        minutes=st.integers(1, 120),
        fixed=st.none() | st.integers(0, 1439),
        is_break=st.booleans(),
    ),
    max_size=12,
)


@given(begins=st.integers(0, 1200), plan=PLANS)
def test_activities_follow_one_another(begins: int, plan: list[Planned]) -> None:
    times = placed(begins, plan)
    clock = begins
    for one, time in zip(plan, times, strict=True):
        assert time.starts == max(clock, one.fixed if one.fixed is not None else 0)
        assert time.late == (max(clock - one.fixed, 0) if one.fixed is not None else 0)
        assert time.ends == time.starts + one.minutes
        clock = time.ends


@given(begins=st.integers(0, 1200), plan=PLANS)
def test_a_long_stretch_is_told_once(begins: int, plan: list[Planned]) -> None:
    told = 0
    before = begins
    for one, time in zip(plan, placed(begins, plan), strict=True):
        if one.is_break or time.starts > before:
            told = 0
        told += bool(time.without_break)
        assert told <= 1
        assert time.without_break == 0 or time.without_break > MOST_WITHOUT_BREAK
        assert not (one.is_break and time.without_break)
        before = time.ends


@given(st.permutations(list("abcdefg")), st.lists(st.integers(0, 6), max_size=3))
def test_a_longest_row_stays_and_the_rest_has_moved(order: list[str], own: list[int]) -> None:
    activities = [Activity(id=f"id-{key}", key=key) for key in order]
    for number, place in enumerate(own):
        activities.insert(place, Activity(id=f"own-{number}", key=f"own-{number}"))
    row = in_order(activities, list("abcdefg"))
    moved = moved_ids(activities, list("abcdefg"))
    assert not {one for one in moved | row if one.startswith("own")}
    stays = [one.key for one in activities if one.id in row]
    assert stays == sorted(stays)
    rows = [set(c) for n in range(8) for c in combinations(order, n) if list(c) == sorted(c)]
    assert len(stays) == max(map(len, rows))
    assert {one.removeprefix("id-") for one in moved} == set(order) - set(stays)

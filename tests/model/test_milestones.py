from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.labs import (
    COLUMN_WORDS,
    LAB_STATES,
    MORE_FIELDS,
    PLAN_FIELDS,
    PLAN_SIZE,
    Lab,
    MilestoneDone,
    column_of,
    next_column_state,
    plan_filled,
)
from coprod_tui.model.milestones import (
    actual_days,
    day_of,
    grace_ends,
    milestones,
    next_milestone,
    started_in,
)
from tests.conftest import NOW

START = date(2027, 1, 4)


def lab(**values: Any) -> Lab:
    return Lab(**{"id": "lab", "created": NOW, "updated": NOW, "no": 1, "title": "Wohnen", **values})


def days(one: Lab) -> dict[str, int]:
    return {milestone.key: milestone.day for milestone in milestones(one)}


def test_a_lab_of_100_days_has_the_milestones_of_the_field() -> None:
    assert days(lab()) == {
        "start": 0, "group": 10, "talk_1": 30, "mid": 50, "talk_2": 60, "talk_3": 90, "close": 100,
    }  # fmt: skip


def test_a_lab_of_120_days_closes_later_and_has_its_half_time_later() -> None:
    found = days(lab(planned_days=120))
    assert (found["mid"], found["close"]) == (60, 120)
    assert (found["talk_1"], found["talk_2"], found["talk_3"]) == (30, 60, 90)


def test_what_would_not_lie_before_the_close_is_left_out() -> None:
    assert days(lab(planned_days=30)) == {"start": 0, "group": 10, "mid": 15, "close": 30}
    assert days(lab(planned_days=1)) == {"start": 0, "close": 1}


def test_where_no_days_are_planned_nothing_is_made_up() -> None:
    assert days(lab(planned_days=None)) == {"start": 0}


@given(st.integers(1, 1000), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_milestones_lie_between_start_and_close_in_order(planned: int, start: date) -> None:
    found = milestones(lab(start=start, planned_days=planned))
    dates = [milestone.date for milestone in found]
    assert dates == [start + timedelta(days=milestone.day) for milestone in found]
    assert [milestone.day for milestone in found] == sorted(milestone.day for milestone in found)
    assert (found[0].key, found[-1].key) == ("start", "close")
    assert found[-1].day == planned
    assert all(0 < milestone.day < planned for milestone in found[1:-1])


@given(st.integers(1, 1000), st.integers(-400, 400))
def test_moving_the_start_moves_every_milestone_by_as_much(planned: int, shift: int) -> None:
    before = milestones(lab(start=START, planned_days=planned))
    after = milestones(lab(start=START + timedelta(days=shift), planned_days=planned))
    for old, new in zip(before, after, strict=True):
        assert old.date is not None
        assert new.date == old.date + timedelta(days=shift)


def test_without_a_start_the_days_are_known_but_not_the_dates() -> None:
    assert {milestone.date for milestone in milestones(lab())} == {None}
    assert next_milestone(lab(), START) is None
    assert day_of(lab(), START) is None


def test_the_next_milestone_lies_ahead_even_when_older_ones_were_never_ticked() -> None:
    running = lab(start=START, state="running")
    coming = next_milestone(running, START + timedelta(days=47))
    assert coming is not None
    assert coming.key == "mid"


def test_a_milestone_that_was_reached_is_no_longer_next() -> None:
    done = (MilestoneDone(key="mid", day=START),)
    running = lab(start=START, state="running", milestones_done=done)
    coming = next_milestone(running, START + timedelta(days=47))
    assert coming is not None
    assert coming.key == "talk_2"


def test_after_the_close_the_oldest_open_milestone_is_still_asked_for() -> None:
    done = tuple(MilestoneDone(key=key, day=START) for key in ("group", "talk_1", "mid", "talk_2", "talk_3"))
    running = lab(start=START, state="running", milestones_done=done)
    late = next_milestone(running, START + timedelta(days=118))
    assert late is not None
    assert late.key == "close"


def test_the_day_stands_still_once_the_lab_has_ended() -> None:
    ended = lab(start=START, ended=START + timedelta(days=118))
    assert day_of(ended, START + timedelta(days=300)) == 118
    assert actual_days(ended) == 118
    assert actual_days(lab(start=START)) is None
    assert actual_days(lab(start=START, ended=START, actual_days=120)) == 120


def test_grace_is_20_days_after_whatever_was_planned() -> None:
    assert grace_ends(lab(start=START)) == START + timedelta(days=120)
    assert grace_ends(lab(start=START, planned_days=30)) == START + timedelta(days=50)
    assert grace_ends(lab(start=START, planned_days=None)) is None


def test_new_labs_of_a_year_are_those_that_were_started_in_it() -> None:
    planned = lab(start=START)
    labs = (lab(start=START, state="running"), lab(start=date(2026, 12, 31), state="running"), planned, lab())
    assert started_in(labs, 2027) == 1


@pytest.mark.parametrize(
    ("state", "column"),
    [
        ("idea", "planned"),
        ("recruiting", "planned"),
        ("running", "running"),
        ("evaluating", "in_review"),
        ("decided", "decided"),
        ("archived", "decided"),
    ],
)
def test_the_board_has_four_columns(state: Any, column: str) -> None:
    assert column_of(state) == column


def test_moving_on_column_by_column_walks_through_the_whole_board() -> None:
    walked = []
    state = next_column_state("idea")
    while state is not None:
        walked.append(column_of(state))
        state = next_column_state(state)
    assert ["planned", *walked] == list(COLUMN_WORDS)
    assert all(column_of(one) in COLUMN_WORDS for one in LAB_STATES)


def test_the_plan_has_eight_fields_and_the_rest_is_folded() -> None:
    assert PLAN_SIZE == 8
    assert plan_filled(lab()) == 1
    full = lab(
        sentence="a", mit="steuern", goal_ids=("g",), participants="b", first_step="c", owner="d", signs="e"
    )
    assert plan_filled(full) == 8
    changed_elsewhere = {"id", "deleted", "created", "updated", "no", "state", "before_pause", "steps"}
    changed_elsewhere |= {"milestones_done", "idea_id", "described", "decision"}
    assert {*PLAN_FIELDS, *MORE_FIELDS} == set(Lab.__struct_fields__) - changed_elsewhere

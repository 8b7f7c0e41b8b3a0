from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.i18n import Translator
from coprod_tui.model.labs import (
    COLUMN_WORDS,
    LAB_STATES,
    MORE_FIELDS,
    PLAN_FIELDS,
    Lab,
    MilestoneDone,
    PlannedMilestone,
    RegularMeeting,
    asked_fields,
    begun_with,
    column_of,
    next_column_state,
    plan_filled,
    plan_size,
    rarer_fields,
)
from coprod_tui.model.milestones import (
    actual_days,
    day_of,
    grace_ends,
    milestone_name,
    milestones,
    next_meeting,
    next_milestone,
    started_in,
)
from coprod_tui.model.pack_library import LabMeeting, LabMilestone, LabTemplate
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
    assert plan_size(lab()) == 8
    assert plan_filled(lab()) == 1
    full = lab(
        sentence="a", mit="steuern", goal_ids=("g",), participants="b", first_step="c", owner="d", signs="e"
    )
    assert plan_filled(full) == 8
    changed_elsewhere = {"id", "deleted", "created", "updated", "no", "state", "before_pause", "steps"}
    changed_elsewhere |= {"milestones_done", "idea_id", "described", "decision"}
    changed_elsewhere |= {"template", "plan_fields", "plan_milestones", "meetings"}
    assert {*PLAN_FIELDS, *MORE_FIELDS} == set(Lab.__struct_fields__) - changed_elsewhere


WARD = LabTemplate(
    id="ward",
    title={"de": "Station"},
    kind="event",
    planned_days=21,
    fields=("title", "question", "first_step", "first_step_day", "venue"),
    milestones=(
        LabMilestone(id="evening", day=14, title={"en": "Evening round"}),
        LabMilestone(id="begin", day=0, title={"de": "Los", "en": "Go"}),
        LabMilestone(id="after", day=40, title={"de": "Nachher"}),
    ),
    meetings=(LabMeeting(title={"de": "Runde"}, every_days=7, minutes=45),),
)


def test_a_lab_begins_with_days_fields_and_meetings_of_its_template() -> None:
    one = lab(**begun_with(WARD, "de"), start=START)
    assert (one.kind, one.planned_days, one.template) == ("event", 21, "ward")
    assert days(one) == {"begin": 0, "evening": 14, "after": 40}
    assert [milestone_name(found, Translator("de")) for found in milestones(one)] == [
        "Los", "Evening round", "Nachher",
    ]  # fmt: skip
    assert milestone_name(milestones(one)[0], Translator("en")) == "Go"
    assert one.meetings[0].every_days == 7


def test_a_running_lab_is_past_the_first_day_of_its_template() -> None:
    coming = next_milestone(lab(**begun_with(WARD, "de"), start=START, state="running"), START)
    assert coming is not None
    assert coming.key == "evening"


def test_the_plan_asks_for_the_fields_of_the_template_and_folds_the_others() -> None:
    one = lab(**begun_with(WARD, "de"), venue="Saal")
    assert asked_fields(one) == WARD.fields
    assert not set(asked_fields(one)) & set(rarer_fields(one))
    assert {*asked_fields(one), *rarer_fields(one)} == {*PLAN_FIELDS, *MORE_FIELDS}
    assert (plan_filled(one), plan_size(one)) == (2, 4)


def test_fields_that_nobody_knows_leave_the_usual_plan() -> None:
    assert asked_fields(lab(plan_fields=("colour", "id", "state"))) == PLAN_FIELDS


@given(st.integers(1, 30), st.integers(-30, 200))
def test_the_next_meeting_is_never_past_and_a_whole_number_of_times_away(every: int, day: int) -> None:
    one = lab(start=START, planned_days=100)
    today = START + timedelta(days=day)
    coming = next_meeting(one, RegularMeeting(every_days=every), today)
    if coming is None:
        assert today + timedelta(days=every) > START + timedelta(days=120)
    else:
        assert coming >= max(today, START)
        assert (coming - max(today, START)).days < every
        assert (coming - START).days % every == 0


def test_without_a_start_and_after_the_end_there_is_no_meeting() -> None:
    meeting = RegularMeeting(every_days=7)
    assert next_meeting(lab(), meeting, START) is None
    assert next_meeting(lab(start=START, ended=START), meeting, START) is None


def test_of_two_milestones_of_one_name_one_stands() -> None:
    twice = tuple(PlannedMilestone(key="begin", day=day) for day in (0, 9))
    assert days(lab(plan_milestones=twice)) == {"begin": 9}

"""Ahead of the plan or behind it, and the rest of a day taken over as one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_values
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.replanning import replan
from coprod_tui.changes.sessions import go_to, mark, schedule
from coprod_tui.model.agenda import agenda, clock_of
from coprod_tui.model.pace import NO_TIME, Pace, on_again, pace, present_one, time_in_agenda
from coprod_tui.model.replanning import outcome, parts_of, proposed
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

Day = Callable[[int], Context]


@pytest.fixture
def at(context: Context) -> Day:
    """Gives the context at some minutes after midnight, UTC."""
    midnight = datetime(2027, 3, 1, tzinfo=UTC)
    return lambda minutes: with_values(context, now=lambda: midnight + timedelta(minutes=minutes))


def day(state: State) -> Session:
    return state.all(Session)[0]


def gone_to(state: State, place: int, context: Context) -> State:
    item = agenda(state, day(state))[place]
    return state.with_records(go_to(state, day(state), item.activity.id, context).put)


def stands(state: State, context: Context, left: int | None = None) -> Pace:
    found = pace(state, day(state), context.now(), lambda id_: left)
    assert found is not None
    return found


def test_nothing_is_said_before_a_day_begins_or_on_another_one(programme: State, at: Day) -> None:
    assert pace(programme, day(programme), at(600).now()) is None
    state = gone_to(programme, 0, at(540))
    assert pace(state, day(state), at(540 + 24 * 60).now()) is None


def test_late_by_the_minutes_it_began_late_and_by_those_it_runs_over(programme: State, at: Day) -> None:
    first = agenda(programme, day(programme))[0]
    state = gone_to(programme, 0, at(first.starts + 12))
    assert stands(state, at(first.starts + 13)).behind == 12
    assert stands(state, at(first.ends + 20)).behind == 20
    early = gone_to(programme, 0, at(first.starts - 5))
    assert stands(early, at(first.starts)).behind == -5


def test_who_tries_a_day_out_at_night_is_told_nothing(programme: State, at: Day) -> None:
    first = agenda(programme, day(programme))[0]
    for minutes, is_said in ((2, False), (3, True), (180, True), (181, False)):
        state = gone_to(programme, 0, at(first.starts + minutes))
        assert stands(state, at(first.starts + minutes)).is_worth_saying is is_said


def test_a_timer_that_was_made_longer_counts(programme: State, at: Day) -> None:
    first = agenda(programme, day(programme))[0]
    state = gone_to(programme, 0, at(first.starts))
    assert stands(state, at(first.ends - 4), left=9 * 60).behind == 5


def test_the_plan_of_the_morning_is_kept_beside_what_happened(programme: State, at: Day) -> None:
    items = agenda(programme, day(programme))
    state = gone_to(programme, 0, at(items[0].starts + 7))
    state = gone_to(state, 1, at(items[0].ends + 9))
    first = day(state).activities[0]
    assert (first.plan_start, first.plan_minutes) == (clock_of(items[0].starts), items[0].words.minutes)
    assert first.started == at(items[0].starts + 7).now()
    assert first.ended == at(items[0].ends + 9).now()
    assert first.state == "done"
    found = stands(state, at(items[0].ends + 9))
    minutes = {part.id: part.least for part in parts_of(found)}
    state = state.with_records(replan(state, day(state), found.frees, minutes, at(700)).put)
    assert [activity.plan_minutes for activity in day(state).activities] == [
        item.words.minutes for item in items
    ]


def test_a_new_plan_is_what_the_room_is_measured_by_from_then_on(programme: State, at: Day) -> None:
    items = agenda(programme, day(programme))
    now = at(items[1].ends + 25)
    state = gone_to(gone_to(programme, 0, at(items[0].starts)), 1, at(items[1].starts))
    found = stands(state, now)
    assert found.behind == 25
    made = proposed(found.frees, found.wanted, parts_of(found))
    change = replan(state, day(state), found.frees, {part.id: part.new for part in made}, now)
    assert change.undoable
    state = state.with_records(change.put)
    fresh = agenda(state, day(state))
    told = outcome(found.frees, found.wanted, made)
    assert [item.starts for item in fresh[2:]] == [time.starts for time in told.times]
    assert stands(state, now).behind == 0
    state = gone_to(state, 2, now)
    assert stands(state, now).behind == 0


def test_a_new_date_forgets_the_clock_times_of_the_new_plan(programme: State, at: Day) -> None:
    state = gone_to(programme, 0, at(600))
    found = stands(state, at(700))
    minutes = {part.id: part.old for part in parts_of(found)}
    state = state.with_records(replan(state, day(state), found.frees, minutes, at(700)).put)
    assert any(activity.set_to for activity in day(state).activities)
    state = state.with_records(schedule(day(state), at(701), starts_at="10:00").put)
    assert not any(activity.set_to for activity in day(state).activities)


def test_moving_to_and_fro_loses_nothing_and_leaves_one_running(programme: State, at: Day) -> None:
    state = programme
    for minute, place in enumerate((0, 1, 2, 0, 5, 1, 6)):
        before = {one.id: one.started for one in day(state).activities if one.started}
        state = gone_to(state, place, at(600 + minute))
        after = {one.id: one.started for one in day(state).activities}
        assert all(after[id_] == moment for id_, moment in before.items())
    states = [one.state for one in day(state).activities]
    assert states[:7] == ["done", "done", "done", "planned", "planned", "done", "running"]
    assert all(one.ended for one in day(state).activities if one.state == "done")


def test_what_was_skipped_is_written_down_and_can_be_begun_all_the_same(programme: State, at: Day) -> None:
    id_ = day(programme).activities[1].id
    state = programme.with_records(mark(day(programme), id_, "skipped", at(600)).put)
    assert day(state).activities[1].state == "skipped"
    state = gone_to(state, 1, at(610))
    assert day(state).activities[1].state == "running"


def test_after_a_break_the_room_goes_on_when_its_minutes_are_over_not_when_the_plan_says(
    programme: State, at: Day
) -> None:
    place = next(n for n, item in enumerate(agenda(programme, day(programme))) if item.words.tool == "break")

    def told(state: State, minute: int, left: int | None = None) -> int:
        items = agenda(state, day(state))
        return on_again(items, items[place], at(minute).now(), left)

    item = agenda(programme, day(programme))[place]
    assert told(programme, 300) == item.ends, "not begun: the plan"
    late = gone_to(programme, place, at(item.starts + 10))
    assert told(late, item.starts + 11) == item.ends + 10
    assert told(late, item.ends + 40) == item.ends + 10, "what was said stays said"
    early = gone_to(programme, place, at(item.starts - 20))
    assert told(early, item.starts - 20) == item.ends - 20
    assert told(early, item.starts - 15, left=25 * 60) == item.starts + 10, "made longer by hand"
    assert told(early, item.starts + 11, left=-60) == item.starts + 10, "run out a minute ago"
    assert told(early, item.starts + 24 * 60) == item.ends, "of another day"


def test_a_fixed_time_after_the_break_is_when_the_room_goes_on(programme: State, at: Day) -> None:
    items = agenda(programme, day(programme))
    place = next(n for n, item in enumerate(items) if item.words.tool == "break")
    early = gone_to(programme, place, at(items[place].starts - 20))
    rows = list(agenda(early, day(early)))
    after = rows[place + 1]
    rows[place + 1] = replace(after, words=replace(after.words, starts_at=clock_of(items[place].ends + 5)))
    assert on_again(tuple(rows), rows[place], at(items[place].starts).now()) == items[place].ends + 5


def test_with_the_rest_skipped_it_is_the_day_that_is_late_or_early(programme: State, at: Day) -> None:
    items = agenda(programme, day(programme))
    now = at(items[1].ends + 70)
    state = gone_to(programme, 1, at(items[1].starts))
    for item in items[2:]:
        state = state.with_records(mark(day(state), item.activity.id, "skipped", now).put)
    found = stands(state, now)
    assert found.rest == ()
    assert found.ends < found.wanted
    assert found.behind == found.ends - found.wanted < 0
    late = stands(state, at(found.wanted + 20))
    assert late.behind == 20


def test_times_in_the_agenda_never_run_backwards(programme: State, at: Day) -> None:
    items = agenda(programme, day(programme))
    early = items[0].starts - 30
    state = gone_to(gone_to(programme, 0, at(early)), 1, at(early + 10))
    found = stands(state, at(early + 15))
    left_out = [found.rest[0].activity.id]
    minutes = {part.id: part.old for part in parts_of(found)}
    change = replan(state, day(state), found.frees, minutes, at(early + 15), left_out)
    state = state.with_records(change.put)
    told = [time_in_agenda(item) for item in agenda(state, day(state))]
    assert told[:2] == [clock_of(early), clock_of(early + 10)]
    assert told[2] == NO_TIME
    clocks = [clock for clock in told if clock != NO_TIME]
    assert clocks == sorted(clocks)


def test_the_room_is_at_one_item_whatever_else_was_begun(programme: State, at: Day) -> None:
    state = gone_to(gone_to(gone_to(programme, 0, at(600)), 3, at(610)), 2, at(611))

    def here(state: State) -> list[int]:
        items = agenda(state, day(state))
        return [place for place, item in enumerate(items) if item is present_one(items, day(state))]

    states = [one.state for one in day(state).activities]
    assert states[2:4] == ["running", "running"], "moving back ends nothing"
    assert here(state) == [2]
    assert here(gone_to(state, 0, at(612))) == [3], "what is over is shown once more"
    assert here(programme) == []

"""The time of an activity: it only runs down, and no clock that somebody sets gives any of it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.countdown import Countdown, KeptCountdown, kept, taken_up

WALL = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
TOTALS = st.integers(0, 6 * 3600)
SECONDS = st.floats(0, 6 * 3600, allow_nan=False)


@given(total=TOTALS, run=SECONDS, rest=SECONDS)
def test_it_stands_while_paused_and_runs_while_it_runs(total: int, run: float, rest: float) -> None:
    stopped = Countdown(total=total).started(100.0).paused(100.0 + run)
    assert abs(stopped.left(100.0 + run + rest) - (total - run)) < 1e-6
    again = stopped.started(100.0 + run + rest)
    assert abs(again.left(100.0 + run + rest + 7) - (total - run - 7)) < 1e-6


@given(total=TOTALS, run=SECONDS, by=st.integers(-3600, 3600))
def test_less_time_ends_it_at_the_most(total: int, run: float, by: int) -> None:
    before = Countdown(total=total).started(0.0)
    after = before.changed(by, run)
    if by >= 0:
        assert after.total == total + by
    elif before.left(run) >= 0:
        assert 0 <= after.left(run) <= before.left(run)
    else:
        assert after == before


@given(total=TOTALS, run=SECONDS, jump=st.integers(-(10**6), 11 * 3600))
def test_over_a_restart_it_goes_on_with_the_true_time_and_never_backward(
    total: int, run: float, jump: int
) -> None:
    count = Countdown(total=total).started(50.0)
    found = kept(count, 50.0 + run, WALL)
    back = taken_up(found, 3.0, WALL + timedelta(seconds=jump))
    if back is None:
        assert run + jump - total > 12 * 3600
        return
    meanwhile = max(jump, 0)
    assert abs(back.left(3.0) - (total - run - meanwhile)) < 1e-6
    assert back.left(3.0) <= count.left(50.0 + run) + 1e-6


@given(total=TOTALS, spent=SECONDS, jump=st.integers(-(10**6), 10**6))
def test_a_paused_one_does_not_care_how_long_the_program_was_away(
    total: int, spent: float, jump: int
) -> None:
    back = taken_up(KeptCountdown(total=total, spent=spent), 9.0, WALL + timedelta(seconds=jump))
    assert back is not None
    assert back.since is None
    assert back.left(9.0 + 60) == total - spent


def test_one_that_ran_out_yesterday_is_forgotten() -> None:
    found = KeptCountdown(total=600, spent=0.0, since=WALL)
    assert taken_up(found, 0.0, WALL + timedelta(hours=13)) is None
    assert taken_up(found, 0.0, WALL + timedelta(hours=11)) is not None


def test_the_last_fifth_and_what_comes_after_are_told_apart() -> None:
    count = Countdown(total=600).started(0.0)
    phases = {second: count.phase(second) for second in (0, 479, 480, 600, 601)}
    assert phases == {0: "running", 479: "running", 480: "last", 600: "last", 601: "over"}
    assert count.paused(100).phase(100) == "paused"
    assert count.paused(700).phase(700) == "over"

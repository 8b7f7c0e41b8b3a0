"""A clock that goes faster than life never jumps and never goes back by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.sped_up import SpedUp

NOON = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)
speeds = st.sampled_from([1, 10, 60])
waits = st.integers(0, 40_000)  # eleven hours at most, in whole seconds


@given(st.lists(st.tuples(speeds, waits), max_size=8), st.integers(0, 10**6), speeds)
def test_what_passes_is_the_sum_of_each_stretch_at_its_speed(
    stretches: list[tuple[int, int]], begin: int, first: int
) -> None:
    clock, real = SpedUp(NOON, begin, first), float(begin)
    passed = 0
    for speed, wait in stretches:
        before = clock.moment(real), clock.seconds(real)
        clock = clock.at_speed(speed, real)
        assert (clock.moment(real), clock.seconds(real)) == before
        real += wait
        passed += speed * wait
    assert clock.seconds(real) == passed
    assert clock.moment(real) == NOON + timedelta(seconds=passed)


@given(speeds, waits, waits, st.integers(-50_000, 50_000))
def test_setting_it_to_another_time_moves_no_timer(speed: int, wait: int, after: int, seconds: int) -> None:
    moment = NOON + timedelta(seconds=seconds)
    clock = SpedUp(NOON, 5.0, speed)
    real = 5.0 + wait
    other = clock.set_to(moment, real)
    assert other.moment(real) == moment
    assert other.moment(real + after) - moment == timedelta(seconds=speed * after)
    assert other.seconds(real + after) == clock.seconds(real + after)

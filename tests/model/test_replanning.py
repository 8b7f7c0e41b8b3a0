"""Planning the rest of a day anew: what may be shorter, and what never is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.replanning import STEP, Part, adjusted, outcome, proposed, toggled_out


@st.composite
def rests(draw: st.DrawFn) -> list[Part]:
    """Parts whose fixed times grow."""
    made: list[Part] = []
    fixed = 600
    for number in range(draw(st.integers(0, 10))):
        minutes = draw(st.integers(1, 120))
        is_fixed = draw(st.booleans()) and draw(st.booleans())
        fixed += draw(st.integers(0, 200)) if is_fixed else 0
        made.append(
            Part(
                id=str(number),
                old=minutes,
                new=minutes,
                least=(minutes + 1) // 2,
                fixed=fixed if is_fixed else None,
                is_break=draw(st.booleans()) and draw(st.booleans()),
                is_optional=draw(st.booleans()),
            )
        )
    return made


BEGINS = st.integers(540, 900)
WANTED = st.integers(700, 1200)


@given(begins=BEGINS, wanted=WANTED, parts=rests())
def test_nothing_goes_below_its_bound_and_nothing_fixed_is_moved(
    begins: int, wanted: int, parts: list[Part]
) -> None:
    made = proposed(begins, wanted, parts)
    assert [part.id for part in made] == [part.id for part in parts]
    for before, after in zip(parts, made, strict=True):
        assert before.least <= after.new <= before.old
        assert after.fixed == before.fixed
        assert not before.is_break or after.new == before.old
    for part, time in zip(made, outcome(begins, wanted, made).times, strict=True):
        assert part.fixed is None or time.starts == part.fixed + time.late


@given(begins=BEGINS, wanted=WANTED, parts=rests())
def test_the_minutes_add_up(begins: int, wanted: int, parts: list[Part]) -> None:
    made = proposed(begins, wanted, parts)
    times = outcome(begins, wanted, made).times
    clock = begins
    for part, time in zip(made, times, strict=True):
        assert time.starts >= clock
        assert time.ends - time.starts == part.new
        assert time.starts in (clock, part.fixed)
        clock = time.ends
    assert outcome(begins, wanted, made).over == clock - wanted


@given(begins=BEGINS, wanted=WANTED, parts=rests())
def test_no_more_is_taken_than_is_needed_and_all_that_may_be(
    begins: int, wanted: int, parts: list[Part]
) -> None:
    made = proposed(begins, wanted, parts)
    times = outcome(begins, wanted, made).times
    ends = [*(part.fixed for part in made[1:]), wanted][: len(made)]
    stretch: list[Part] = []
    for part, time, until in zip(made, times, ends, strict=True):
        stretch = [*([] if part.fixed is not None else stretch), part]
        if until is None:
            continue
        if any(one.new < one.old for one in stretch):
            assert time.ends >= until, "more was taken than was needed"
        if time.ends > until:
            assert all(one.new == one.least or one.is_break for one in stretch)


@given(begins=BEGINS, wanted=WANTED, parts=rests())
def test_who_is_in_time_keeps_every_minute(begins: int, wanted: int, parts: list[Part]) -> None:
    if outcome(begins, wanted, parts).fits:
        assert proposed(begins, wanted, parts) == tuple(parts)


@given(parts=rests(), by=st.lists(st.tuples(st.integers(0, 9), st.sampled_from([-STEP, STEP])), max_size=30))
def test_by_hand_too_a_line_stays_within_its_bounds(parts: list[Part], by: list[tuple[int, int]]) -> None:
    made = tuple(parts)
    for number, minutes in by:
        made = adjusted(made, str(number), minutes)
    for before, after in zip(parts, made, strict=True):
        assert before.least <= after.new <= before.old


@given(begins=BEGINS, wanted=WANTED, parts=rests(), out=st.sets(st.integers(0, 9)))
def test_what_is_left_out_takes_no_time_and_never_makes_another_shorter(
    begins: int, wanted: int, parts: list[Part], out: set[int]
) -> None:
    made = tuple(parts)
    for number in out:
        made = toggled_out(made, str(number))
    with_all, without = proposed(begins, wanted, parts), proposed(begins, wanted, made)
    times = outcome(begins, wanted, without).times
    for part, time in zip(without, times, strict=True):
        assert time.ends - time.starts == (0 if part.is_out else part.new)
        assert not (part.is_out and time.late)
    assert outcome(begins, wanted, without).over <= max(outcome(begins, wanted, with_all).over, 0)
    back = without
    for number in out:
        back = toggled_out(back, str(number))
    assert proposed(begins, wanted, back) == with_all


@given(begins=BEGINS, wanted=WANTED, parts=rests(), number=st.integers(0, 9))
def test_what_was_set_by_hand_is_not_proposed_away(
    begins: int, wanted: int, parts: list[Part], number: int
) -> None:
    made = adjusted(parts, str(number), -STEP)
    again = proposed(begins, wanted, made)
    for before, after in zip(made, again, strict=True):
        assert before.id != str(number) or after == before


def test_what_may_be_left_out_is_shortened_first_and_the_longest_of_it() -> None:
    parts = [
        Part(id="must", old=60, new=60, least=30),
        Part(id="long", old=40, new=40, least=20, is_optional=True),
        Part(id="short", old=20, new=20, least=10, is_optional=True),
        Part(id="coffee", old=15, new=15, least=8, is_break=True),
    ]
    made = proposed(600, 600 + 135 - 15, parts)
    assert [part.new for part in made] == [60, 25, 20, 15]
    made = proposed(600, 600 + 135 - 45, parts)
    assert [part.new for part in made] == [45, 20, 10, 15]


def test_lunch_bites_although_the_end_of_the_day_is_far() -> None:
    parts = [
        Part(id="work", old=40, new=40, least=20),
        Part(id="lunch", old=60, new=60, least=30, fixed=720, is_break=True),
        Part(id="after", old=60, new=60, least=30),
    ]
    made = proposed(690, 1000, parts)
    assert [part.new for part in made] == [30, 60, 60]
    assert outcome(690, 1000, made).fits
    late = outcome(710, 1000, proposed(710, 1000, parts))
    assert [time.late for time in late.times] == [0, 10, 0]
    assert not late.fits

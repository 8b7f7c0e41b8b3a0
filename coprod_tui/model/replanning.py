"""Planning the rest of a day anew: what could be shorter, and what does not fit all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.model.agenda import AgendaItem, planned
from coprod_tui.model.day_times import Placed, Planned, placed
from coprod_tui.model.pace import Pace

STEP: Final = 5
"""Minutes by which an activity is shortened at a time."""


class Part(Struct, frozen=True, kw_only=True):
    """One activity of the rest of a day."""

    id: str
    old: int
    """Minutes as planned so far."""
    new: int
    """Minutes as proposed."""
    least: int
    """Minutes it keeps in any case: half of what was planned when the day began."""
    fixed: int | None = None
    """A fixed clock time, minutes after midnight."""
    is_break: bool = False
    is_optional: bool = False
    """Whether the pack says that it may be left out."""
    is_out: bool = False
    """Whether it is to be left out."""
    by_hand: bool = False
    """Whether somebody set its minutes: no proposal changes them again."""

    @property
    def minutes(self) -> int:
        """What it asks of the day: nothing where it is left out."""
        return 0 if self.is_out else self.new


class Outcome(Struct, frozen=True, kw_only=True):
    """What comes of a proposal."""

    times: tuple[Placed, ...]
    """Where each part comes to lie."""
    over: int
    """Minutes the day ends later than it was to; negative: earlier."""

    @property
    def fits(self) -> bool:
        """Whether every fixed time is kept, and the end."""
        return self.over <= 0 and not any(time.late for time in self.times)


def parts_of(pace: Pace) -> tuple[Part, ...]:
    """Return the rest of the day as it is planned."""
    return tuple(_part(item) for item in pace.rest)


def _part(item: AgendaItem) -> Part:
    asked = planned(item.words)
    whole = item.activity.plan_minutes or item.words.minutes
    return Part(
        id=item.activity.id,
        old=asked.minutes,
        new=asked.minutes,
        least=min((whole + 1) // 2, asked.minutes),
        fixed=asked.fixed,
        is_break=asked.is_break,
        is_optional=item.words.optional,
    )


def proposed(begins: int, wanted: int, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts, shortened so far as is needed and may be.

    Between two fixed times each stretch is looked at by itself: what comes before a fixed time
    has to end by then, the last stretch by the end of the day. In a stretch what is optional is
    shortened first, the longest first, five minutes at a time, never below `least`; breaks stay,
    and so does what was set by hand or left out.

    Args:
        begins: when the rest begins, minutes after midnight.
        wanted: when the day is to end.
        parts: the rest of the day.
    """
    made: list[Part] = []
    clock = begins
    whole = [part if part.by_hand else replace(part, new=part.old) for part in parts]
    for stretch, until in _stretches(whole, wanted):
        first = _fixed(stretch[0]) if stretch else None
        clock = max(clock, first) if first is not None else clock
        over = clock + sum(part.minutes for part in stretch) - until
        shorter = _shortened(stretch, over)
        clock += sum(part.minutes for part in shorter)
        made += shorter
    return tuple(made)


def _stretches(parts: Sequence[Part], wanted: int) -> list[tuple[list[Part], int]]:
    """Return the parts cut before each fixed one, with the time by which each stretch has to end."""
    stretches: list[tuple[list[Part], int]] = []
    present: list[Part] = []
    for part in parts:
        if (fixed := _fixed(part)) is not None:
            stretches.append((present, fixed))
            present = []
        present.append(part)
    return [*stretches, (present, wanted)]


def _shortened(stretch: Sequence[Part], over: int) -> list[Part]:
    """Return a stretch shortened by up to `over` minutes."""
    made = list(stretch)
    for optional in (True, False):
        while over > 0:
            free = [
                (part.new, -place)
                for place, part in enumerate(made)
                if part.is_optional is optional and can_be_shorter(part) and not part.by_hand
            ]
            if not free:
                break
            place = -max(free)[1]
            part = made[place]
            less = min(STEP, over, part.new - part.least)
            made[place] = replace(part, new=part.new - less)
            over -= less
    return made


def can_be_shorter(part: Part) -> bool:
    """Whether minutes can be taken from a part; a break keeps its own unless somebody takes them."""
    return not (part.is_out or part.is_break) and part.new > part.least


def _fixed(part: Part) -> int | None:
    """Return the fixed time that what comes before has to keep, None where there is none."""
    return None if part.is_out else part.fixed


def toggled_out(parts: Sequence[Part], id_: str) -> tuple[Part, ...]:
    """Return the parts with one of them left out, or back in."""
    return tuple(replace(part, is_out=not part.is_out) if part.id == id_ else part for part in parts)


def adjusted(parts: Sequence[Part], id_: str, by: int) -> tuple[Part, ...]:
    """Return the parts with one of them `by` minutes longer or shorter, within its bounds.

    It is never made longer than it was planned, and never shorter than `least`; what is left out
    stays as it is.
    """
    return tuple(
        replace(part, new=min(max(part.new + by, part.least), part.old), by_hand=True)
        if part.id == id_ and not part.is_out
        else part
        for part in parts
    )


def outcome(begins: int, wanted: int, parts: Sequence[Part]) -> Outcome:
    """Return where the parts come to lie with their new minutes."""
    asked = [
        Planned(minutes=part.minutes, fixed=_fixed(part), is_break=part.is_break and not part.is_out)
        for part in parts
    ]
    times = placed(begins, asked)
    return Outcome(times=times, over=(times[-1].ends if times else begins) - wanted)

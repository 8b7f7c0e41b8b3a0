"""The clock of a day: when each activity begins, what comes too late, how long people sit without a break."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

MOST_WITHOUT_BREAK: Final = 90
"""Minutes people sit through without a break, at most (domain.md 2)."""


class Planned(Struct, frozen=True, kw_only=True):
    """What one activity asks of the clock."""

    minutes: int
    fixed: int | None = None
    """A fixed clock time, minutes after midnight: it begins then, at the earliest."""
    is_break: bool = False
    set_to: int | None = None
    """Where the rest of the day was planned anew from here: it begins then, whatever came before."""


class Placed(Struct, frozen=True, kw_only=True):
    """Where one activity comes to lie."""

    starts: int
    """Minutes after midnight."""
    ends: int
    """Minutes after midnight; past midnight it goes on counting."""
    late: int = 0
    """Minutes by which it misses its fixed time."""
    without_break: int = 0
    """At the first activity that ends over `MOST_WITHOUT_BREAK` minutes after a break: how many; else 0."""


def placed(begins: int, plan: Iterable[Planned]) -> tuple[Placed, ...]:
    """Return where activities lie that follow one another from `begins` (minutes after midnight).

    A gap before a fixed clock time is a break; each stretch without one is told once.
    """
    clock = since = begins
    is_told = False
    rows = []
    for one in plan:
        late = 0
        if one.set_to is not None:
            since += one.set_to - clock
            clock = one.set_to
        if one.fixed is not None:
            late = max(clock - one.fixed, 0)
            if one.fixed > clock:
                clock = since = one.fixed
                is_told = False
        ends = clock + one.minutes
        sat = 0
        if one.is_break:
            since, is_told = ends, False
        elif ends - since > MOST_WITHOUT_BREAK and not is_told:
            sat, is_told = ends - since, True
        rows.append(Placed(starts=clock, ends=ends, late=late, without_break=sat))
        clock = ends
    return tuple(rows)

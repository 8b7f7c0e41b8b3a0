"""The time of an activity as it runs down: counted on a clock that only grows, kept as a time of day."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

Phase = Literal["running", "paused", "last", "over"]

LAST_PART: Final = 5
"""The last fifth is told apart."""
_FORGOTTEN: Final = timedelta(hours=12)
"""A timer that ran out longer ago belongs to another day."""


class Countdown(Struct, frozen=True, kw_only=True):
    """How much time there is and how much of it has gone."""

    total: int
    """Seconds in all."""
    spent: float = 0.0
    """Seconds that had gone when it was last started or paused."""
    since: float | None = None
    """Seconds of the steady clock at which it was started; None while it stands."""

    def gone(self, steady: float) -> float:
        """Return the seconds that have gone when the steady clock shows `steady`."""
        return self.spent + (max(steady - self.since, 0.0) if self.since is not None else 0.0)

    def left(self, steady: float) -> float:
        """Return the seconds left, negative in overtime."""
        return self.total - self.gone(steady)

    def started(self, steady: float) -> Countdown:
        """Return it running."""
        return self if self.since is not None else replace(self, since=steady)

    def paused(self, steady: float) -> Countdown:
        """Return it standing."""
        return replace(self, spent=self.gone(steady), since=None)

    def changed(self, by: int, steady: float) -> Countdown:
        """Return it with `by` seconds more, or less; taking away never leads into overtime."""
        least = min(self.total, ceil(self.gone(steady)))
        return replace(self, total=max(self.total + by, least))

    def phase(self, steady: float) -> Phase:
        """Return what is to be said of it."""
        left = self.left(steady)
        if int(left) < 0:
            return "over"
        if self.since is None:
            return "paused"
        return "last" if left * LAST_PART <= self.total else "running"


class KeptCountdown(Struct, frozen=True, kw_only=True):
    """A countdown as it outlasts the program: by the clock on the wall, which alone goes on meanwhile."""

    total: int
    spent: float
    since: datetime | None = None
    """When `spent` was true of one that runs (UTC)."""


def kept(count: Countdown, steady: float, wall: datetime) -> KeptCountdown:
    """Return a countdown as it is kept at the moment `wall` (UTC)."""
    running = count.since is not None
    return KeptCountdown(total=count.total, spent=count.gone(steady), since=wall if running else None)


def taken_up(found: KeptCountdown, steady: float, wall: datetime) -> Countdown | None:
    """Return a kept countdown as it goes on at `wall`; None where it belongs to another day.

    A clock that was set back meanwhile never gives back time that had gone.
    """
    if found.since is None:
        return Countdown(total=max(found.total, 0), spent=max(found.spent, 0.0))
    meanwhile = max((wall - found.since).total_seconds(), 0.0)
    spent = max(found.spent, 0.0) + meanwhile
    if spent - found.total > _FORGOTTEN.total_seconds():
        return None
    return Countdown(total=max(found.total, 0), spent=spent, since=steady)

"""A clock that goes faster than life, for walking through a day before it comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

SPEEDS: Final = (1, 10, 60)
"""How many seconds of it pass in a second; at 60 an hour takes a minute."""


@dataclass(frozen=True, slots=True)
class SpedUp:
    """A clock as it was set last; what it shows follows from the seconds that have passed since."""

    shown: datetime
    """Moment it showed when it was set (UTC)."""
    since: float
    """Seconds of the real clock (time.monotonic) at which that was."""
    speed: int = 1
    """Seconds of it in a real second."""
    run: float = 0.0
    """Seconds of it that had passed until then; they only ever grow."""

    def moment(self, real: float) -> datetime:
        """Return what it shows (UTC) when the real clock says `real`."""
        return self.shown + timedelta(seconds=(real - self.since) * self.speed)

    def seconds(self, real: float) -> float:
        """Return the seconds of it that have passed; setting it to another time does not count."""
        return self.run + (real - self.since) * self.speed

    def at_speed(self, speed: int, real: float) -> SpedUp:
        """Return the clock as it goes on with another speed."""
        return SpedUp(self.moment(real), real, speed, self.seconds(real))

    def set_to(self, moment: datetime, real: float) -> SpedUp:
        """Return the clock as it goes on from another moment (UTC)."""
        return replace(self.at_speed(self.speed, real), shown=moment)

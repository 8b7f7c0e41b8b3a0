"""The timer of an activity: started, paused, made longer by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coprod_tui.i18n import N_, Translator


@dataclass
class _Clock:
    """Seconds of one activity's timer."""

    total: int
    spent: float = 0.0
    since: float | None = None
    """Moment it was started, None while it stands."""


class Timers:
    """One timer an activity; the one that runs is the only one that does.

    Args:
        now: seconds that only ever grow (time.monotonic).
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._clocks: dict[str, _Clock] = {}

    def toggle(self, activity_id: str, minutes: int) -> bool:
        """Start the activity's timer of `minutes`, or pause it; return whether it runs now."""
        clock = self._clocks.setdefault(activity_id, _Clock(minutes * 60))
        if clock.since is not None:
            self._stop(clock)
            return False
        for other in self._clocks.values():
            self._stop(other)
        clock.since = self._now()
        return True

    def longer(self, activity_id: str, minutes: int, by: int = 5) -> None:
        """Give an activity `by` minutes more."""
        self._clocks.setdefault(activity_id, _Clock(minutes * 60)).total += by * 60

    def seconds_left(self, activity_id: str) -> int | None:
        """Return the seconds left, negative in overtime, None where no timer was started."""
        clock = self._clocks.get(activity_id)
        if clock is None:
            return None
        running = self._now() - clock.since if clock.since is not None else 0.0
        return int(clock.total - clock.spent - running)

    def is_running(self, activity_id: str) -> bool:
        """Whether the activity's timer runs."""
        clock = self._clocks.get(activity_id)
        return clock is not None and clock.since is not None

    def words(self, activity_id: str | None, tr: Translator) -> str:
        """Return e.g. `noch 12:34`, `Pause bei 12:34`, `2:10 über die Zeit`, or ""."""
        left = self.seconds_left(activity_id) if activity_id else None
        if left is None or activity_id is None:
            return ""
        shown = f"{abs(left) // 60}:{abs(left) % 60:02d}"
        if left < 0:
            return tr(N_("{time} over time"), time=shown)
        if self.is_running(activity_id):
            return tr(N_("{time} left"), time=shown)
        return tr(N_("timer paused, {time} left"), time=shown)

    def _stop(self, clock: _Clock) -> None:
        if clock.since is not None:
            clock.spent += self._now() - clock.since
            clock.since = None

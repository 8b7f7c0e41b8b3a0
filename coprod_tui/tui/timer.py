"""The timers of the activities: started, paused, made longer and shorter by hand, kept over a restart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from textual.content import Content

from coprod_tui.changes.base import utc_now
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.countdown import Countdown, KeptCountdown, Phase, kept, taken_up
from coprod_tui.tui.text import plain

_WORDS: Final[Mapping[Phase, str]] = {
    "running": N_("{time} left"),
    "paused": N_("timer paused, {time} left"),
    "last": N_("{time} left – nearly over"),
    "over": N_("{time} over time"),
}
_GLYPHS: Final[Mapping[Phase, str]] = {"running": "▶", "paused": "○", "last": "▲", "over": "■"}
STYLES: Final[Mapping[Phase, str]] = {
    "running": "bold $accent",
    "paused": "bold $accent",
    "last": "bold $background on $accent",
    "over": "bold $background on $error",
}
"""How each phase is drawn; word and glyph say the same (screen.md, "Colour and glyphs")."""

_CLOCK_WAS_SET: Final = 2.0
"""Seconds by which the clock on the wall is set rather than corrected a little."""

_LARGE: Final[Mapping[Phase, str]] = {
    "running": N_("minutes left"),
    "paused": N_("timer paused"),
    "last": N_("minutes left – nearly over"),
    "over": N_("over time"),
}
"""What large digits mean."""


def timer_words(phase: Phase, tr: Translator) -> Content:
    """Return what stands below the large digits of a timer."""
    return _drawn(phase, tr(_LARGE[phase]))


def _drawn(phase: Phase, words: str) -> Content:
    """Return words with the glyph of a phase, a block where it is urgent."""
    text = f"{_GLYPHS[phase]} {words}"
    return plain(f" {text} " if phase in ("last", "over") else text, STYLES[phase])


def _nowhere(timers: Mapping[str, KeptCountdown]) -> None:
    """Keep nothing."""


class Timers:
    """One timer an activity; the one that runs is the only one that does.

    Args:
        steady: seconds that only ever grow.
        wall: the moment it is (UTC), for what outlasts the program.
        found: what an earlier start kept.
        keep: called with all timers after each that was touched.
    """

    def __init__(
        self,
        steady: Callable[[], float],
        wall: Callable[[], datetime] = utc_now,
        found: Mapping[str, KeptCountdown] | None = None,
        keep: Callable[[Mapping[str, KeptCountdown]], object] = _nowhere,
    ) -> None:
        self._steady, self._wall, self._keep = steady, wall, keep
        self._counts: dict[str, Countdown] = {}
        for id_, one in (found or {}).items():
            if (count := taken_up(one, steady(), wall())) is not None:
                self._counts[id_] = count
        self._told = {id_ for id_, count in self._counts.items() if count.left(steady()) <= 0}
        """Activities whose end was rung."""
        self._apart: float | None = None
        """Seconds between both clocks when the timers were kept; None: an earlier start kept them."""

    def toggle(self, activity_id: str, minutes: int) -> bool:
        """Start the activity's timer of `minutes`, or pause it; return whether it runs now."""
        now = self._steady()
        before = self._counts.get(activity_id, Countdown(total=minutes * 60))
        self._counts = {id_: count.paused(now) for id_, count in self._counts.items()}
        runs = before.since is None
        self._counts[activity_id] = before.started(now) if runs else before.paused(now)
        self._store()
        return runs

    def longer(self, activity_id: str, minutes: int, by: int = 5) -> None:
        """Give an activity `by` minutes more, or less if negative."""
        now = self._steady()
        before = self._counts.get(activity_id, Countdown(total=minutes * 60))
        after = self._counts[activity_id] = before.changed(by * 60, now)
        if after.left(now) > 0:
            self._told.discard(activity_id)
        self._store()

    def seconds_left(self, activity_id: str) -> int | None:
        """Return the seconds left, negative in overtime, None where no timer was started."""
        count = self._counts.get(activity_id)
        return None if count is None else int(count.left(self._steady()))

    def countdown(self, activity_id: str) -> Countdown | None:
        """Return an activity's timer as it stands, None where none was started."""
        return self._counts.get(activity_id)

    def exactly_left(self, activity_id: str) -> float:
        """Return the seconds left with their fraction, 0 where no timer was started."""
        count = self._counts.get(activity_id)
        return 0.0 if count is None else count.left(self._steady())

    def is_running(self, activity_id: str) -> bool:
        """Whether the activity's timer runs."""
        count = self._counts.get(activity_id)
        return count is not None and count.since is not None

    @property
    def running(self) -> str | None:
        """Id of the activity whose timer runs, or None."""
        return next((id_ for id_, count in self._counts.items() if count.since is not None), None)

    def phase(self, activity_id: str) -> Phase | None:
        """Return how far the activity's timer is, None where it was not started."""
        count = self._counts.get(activity_id)
        return None if count is None else count.phase(self._steady())

    def has_just_ended(self) -> bool:
        """Return whether a timer ran out since this was last asked; true once for each."""
        now = self._steady()
        fresh = {
            id_
            for id_, count in self._counts.items()
            if count.since is not None and count.left(now) <= 0 and id_ not in self._told
        }
        self._told |= fresh
        return bool(fresh)

    def mind_the_clock(self) -> None:
        """Keep a timer that runs anew where the clock on the wall was set: a restart counts by that one."""
        if self.running is not None and (
            self._apart is None or abs(self._apart_now() - self._apart) > _CLOCK_WAS_SET
        ):
            self._store()

    def _apart_now(self) -> float:
        return self._wall().timestamp() - self._steady()

    def words(self, activity_id: str | None, tr: Translator) -> str:
        """Return e.g. `noch 12:34`, `2:10 über die Zeit`, or ""."""
        phase = self.phase(activity_id) if activity_id else None
        left = self.seconds_left(activity_id) if activity_id else None
        return "" if phase is None or left is None else tr(_WORDS[phase], time=time_of(left))

    def shown(self, activity_id: str | None, tr: Translator) -> Content:
        """Return the words with their glyph, in the colours of the phase; empty without a timer."""
        phase = self.phase(activity_id) if activity_id else None
        if phase is None:
            return Content("")
        return _drawn(phase, self.words(activity_id, tr))

    def _store(self) -> None:
        now, wall = self._steady(), self._wall()
        self._apart = self._apart_now()
        self._keep({id_: kept(count, now, wall) for id_, count in self._counts.items()})


def time_of(seconds: int) -> str:
    """Return minutes and seconds, e.g. `12:34`; overtime too."""
    return f"{abs(seconds) // 60}:{abs(seconds) % 60:02d}"

"""The parts of the room's window; each is drawn again only when what it shows has changed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import ClassVar, Final

from textual.content import Content
from textual.widgets import Static

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.countdown import LAST_PART, Phase
from coprod_tui.stage.cards import Clock
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.large_time import LargeTime

_JUST_BEHIND: Final = 0.005
"""Seconds behind the change, so that it has surely come."""
_WORDS: Final[Mapping[Phase, str]] = {
    "running": N_("minutes left"),
    "paused": N_("timer paused"),
    "last": N_("minutes left – nearly over"),
    "over": N_("over time"),
}
_GLYPHS: Final[Mapping[Phase, str]] = {"running": "▶", "paused": "○", "last": "▲", "over": "■"}
_URGENT: Final[Mapping[Phase, str]] = {
    "last": "bold $background on $accent",
    "over": "bold $background on $error",
}
"""What is drawn as a block."""


class Bar(Static):
    """A line with something on the left and something on the right."""

    DEFAULT_CSS: ClassVar[str] = """
    Bar { height: 1; width: 1fr; padding: 0 1; }
    Bar#head { background: $primary; color: $background; text-style: bold; }
    Bar#foot { background: $panel; color: $foreground; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._said: tuple[str, str, int] | None = None

    def show(self, left: str, right: str) -> None:
        """Put the words into place; the left ones are shortened first."""
        width = max(self.app.size.width - 2, 0)
        if (left, right, width) == self._said:
            return
        self._said = left, right, width
        right = right[:width]
        room = max(width - len(right) - (2 if right else 0), 0)
        if len(left) > room:
            left = left[: max(room - 1, 0)] + "…" if room else ""
        self.update(plain(left + right.rjust(width - len(left))))


class Body(Static):
    """What is said."""

    DEFAULT_CSS: ClassVar[str] = "Body { width: 1fr; height: 1fr; padding: 0 0; content-align: left middle; }"

    def __init__(self) -> None:
        super().__init__(id="body", markup=False)
        self._said: list[Content] | None = None

    def show(self, lines: list[Content], margin: int) -> None:
        """Put lines into place, `margin` cells from the left."""
        shown = [Content(" " * margin) + line for line in lines]
        if shown != self._said:
            self._said = shown
            self.update(Content("\n").join(shown))


class TimeLeft(LargeTime):
    """The time that is left, in large digits."""

    DEFAULT_CSS: ClassVar[str] = """
    TimeLeft { width: 1fr; height: 3; padding: 0 2; text-align: right; color: $accent; text-style: bold; }
    TimeLeft.-over { color: $error; }
    """


class TimeWords(Static):
    """What the digits mean; the last fifth and overtime with a glyph of their own."""

    DEFAULT_CSS: ClassVar[str] = """
    TimeWords { width: 1fr; height: 1; padding: 0 2; text-align: right; color: $accent; text-style: bold; }
    """


def time_shown(clock: Clock, now: float) -> str:
    """Return minutes and seconds, e.g. `12:34`, with a plus in overtime."""
    left = int(clock.seconds(now))
    return f"{'+' if left < 0 else ''}{abs(left) // 60}:{abs(left) % 60:02d}"


def seconds_to_change(clock: Clock, now: float) -> float:
    """Return in how many seconds a clock that runs shows another time."""
    left = clock.seconds(now)
    return (left - math.floor(left)) / clock.speed + _JUST_BEHIND


def time_phase(clock: Clock, now: float) -> Phase:
    """Return how far a timer is."""
    left = clock.seconds(now)
    if int(left) < 0:
        return "over"
    if not clock.speed:
        return "paused"
    return "last" if left * LAST_PART <= clock.whole else "running"


def time_words(phase: Phase, tr: Translator, also: str = "") -> Content:
    """Return what the digits mean, in glyph, word and colour, and `also` the time where they are not seen."""
    words = f"{_GLYPHS[phase]} {tr(_WORDS[phase])}{also}"
    return plain(f" {words} ", _URGENT[phase]) if phase in _URGENT else plain(words)

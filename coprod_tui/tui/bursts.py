"""Keys that follow one another so fast that they are the letters of a text, and no shortcuts."""

from __future__ import annotations

from typing import Final

from textual import events

_SECONDS: Final = 0.5
"""Between two letters of a text there is less."""
_LEAST: Final = 3
"""Letters that make a text; two shortcuts and Enter may well be pressed quickly."""

_IN_A_TEXT: Final = frozenset({"enter", "backspace"})


class Burst:
    """The letters that were typed without a pause, and whether they are to go nowhere."""

    def __init__(self) -> None:
        self._letters = 0
        self._last = float("-inf")
        self._is_held = False
        self.ends_text = False
        """Whether the key just pressed is the Enter behind a text."""

    def note(self, event: events.Key) -> None:
        """Take a key down, whatever becomes of it."""
        goes_on = event.time - self._last < _SECONDS
        self.ends_text = event.key == "enter" and goes_on and self._letters >= _LEAST
        of_text = event.is_printable or event.key in _IN_A_TEXT
        self._is_held = self._is_held and goes_on and of_text
        if event.is_printable:
            self._letters = self._letters + 1 if goes_on else 1
        elif event.key != "backspace":
            self._letters = 0
        self._last = event.time

    def hold(self) -> None:
        """Let what follows without a pause go nowhere: it was typed for a field that is not there."""
        self._is_held = True

    @property
    def holds(self) -> bool:
        """Whether the key just taken down goes nowhere."""
        return self._is_held

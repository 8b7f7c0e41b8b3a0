"""One line above the keys for what the program has to say: saved, undone, refused and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.timer import Timer
from textual.widgets import Static

from coprod_tui.tui.text import plain

_SECONDS_SHOWN: Final = 8.0


class NoticeLine(Static):
    """Shows a sentence until it has been up for some seconds; nothing pops over the room's text."""

    DEFAULT_CSS: ClassVar[str] = """
    NoticeLine { dock: bottom; height: auto; max-height: 3; width: 1fr; padding: 0 1; display: none;
                 background: $panel; color: $success; text-style: bold; margin-bottom: 1; }
    NoticeLine.-warning { color: $error; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._fading: Timer | None = None
        self._words: Callable[[], str] = str
        self._text = ""

    def say(self, words: Callable[[], str], *, warning: bool = False, stays: bool = False) -> None:
        """Show what `words` gives, for some seconds or until something else is said."""
        self._words, self._text = words, words()
        self.set_class(warning, "-warning")
        self.update(plain(self._text))
        self.display = bool(self._text)
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(_SECONDS_SHOWN, self._fade) if self._text and not stays else None

    def say_again(self) -> None:
        """Show the words in another language; what was made in one language goes."""
        before, self._text = self._text, self._words()
        if self._text == before:
            self._fade()
        else:
            self.update(plain(self._text))

    def _fade(self) -> None:
        self.display = False

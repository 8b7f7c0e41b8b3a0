"""One line above the keys for what the program has to say: saved, undone, refused and why."""

from __future__ import annotations

from typing import ClassVar, Final

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

    def say(self, text: str, *, warning: bool = False, stays: bool = False) -> None:
        """Show `text`; with `stays` it is left until something else is said."""
        self.set_class(warning, "-warning")
        self.update(plain(text))
        self.display = bool(text)
        self._said = getattr(self, "_said", 0) + 1
        if text and not stays:
            self.set_timer(_SECONDS_SHOWN, lambda said=self._said: self._fade(said))  # type: ignore[misc]

    def _fade(self, said: int) -> None:
        if said == self._said:
            self.display = False

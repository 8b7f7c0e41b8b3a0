"""The one question the room reads, with the time that is left."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.sides import Sides


class Prompt(Sides):
    """The question on the left, bold; minutes left on the right."""

    SCOPED_CSS: ClassVar[bool] = False  # rules that look at the screen's size classes
    DEFAULT_CSS: ClassVar[str] = """
    Prompt { height: auto; padding: 1 2 0 2; text-style: bold; color: $primary; }
    .-low Prompt { padding: 0 2; }
    """

    def ask(self, question: str) -> None:
        """Ask `question`; where there is neither question nor time it takes no room."""
        self._put(left=plain(question))

    def show_time(self, left: Content) -> None:
        """Show the time left, e.g. `▶ noch 12:34`; empty hides it, and the same again is not drawn."""
        self._put(right=left.stylize_before("$accent"))

    def _put(self, *, left: Content | None = None, right: Content | None = None) -> None:
        self.show(left=left, right=right)
        self.display = any(self.words)

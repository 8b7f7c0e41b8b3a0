"""The one question the room reads, with the time that is left."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from coprod_tui.tui.text import plain


class Prompt(Horizontal):
    """The question on the left, bold; minutes left on the right."""

    SCOPED_CSS: ClassVar[bool] = False  # rules that look at the screen's size classes
    DEFAULT_CSS: ClassVar[str] = """
    Prompt { height: auto; padding: 1 2 0 2; }
    Prompt > #question { width: 1fr; text-style: bold; color: $primary; }
    Prompt > #left { width: auto; margin-left: 2; color: $accent; text-style: bold; }
    .-low Prompt { padding: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left: Content | None = None
        self._asks = False

    def compose(self) -> ComposeResult:
        """Lay out question and time."""
        yield Static(id="question", markup=False)
        yield Static(id="left", markup=False)

    def show(self, question: str) -> None:
        """Ask `question`; where there is neither question nor time it takes no room."""
        self.query_one("#question", Static).update(plain(question))
        self._asks = bool(question)
        self.display = self._asks or bool(self._left)

    def show_time(self, left: Content) -> None:
        """Show the time left, e.g. `▶ noch 12:34`; empty hides it, and the same again is not drawn."""
        if left == self._left:
            return
        self._left = left
        widget = self.query_one("#left", Static)
        widget.update(left)
        widget.display = bool(left)
        self.display = self._asks or bool(left)

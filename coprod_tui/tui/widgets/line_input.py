"""A field of one line that cleans what comes in, undoes typing, and is left with the down arrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from coprod_tui.text import clean
from coprod_tui.tui.widgets.pasting import refused

_STEPS: Final = 100


class LineInput(Input):
    """Input whose Ctrl+Z takes back typing, never a stored command (contract.md, "Keys")."""

    TAKES_TYPING: ClassVar[bool] = True
    """Letters, digits and Delete belong to it while it has the focus."""

    DEFAULT_CSS: ClassVar[str] = """
    LineInput, LineInput:focus { border: none; height: 1; width: 1fr; padding: 0 1;
                                 background: $panel; color: $foreground; }
    LineInput:focus { text-style: bold; background: $block-cursor-blurred-background;
                      background-tint: transparent; }
    LineInput > .input--placeholder, LineInput > .input--suggestion { color: $text-muted; text-style: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo_typing", show=False),
        Binding("ctrl+y", "redo_typing", show=False),
        Binding("down", "leave(1)", show=False),
        Binding("up", "leave(-1)", show=False),
    ]

    @dataclass
    class Left(Message):
        """The field was left with an arrow key."""

        field: LineInput
        direction: int
        """1 downward, -1 upward."""

        @property
        def control(self) -> LineInput:
            """The field."""
            return self.field

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(value=value, id=id, select_on_focus=False)
        self.cursor_blink = False
        self._typed: list[str] = [value]
        self._undone: list[str] = []

    def replace(self, text: str, start: int, end: int) -> None:
        """Put cleaned `text` in place of what stands from `start` to `end`."""
        super().replace(_one_line(text), start, end)

    def on_input_changed(self) -> None:
        """Remember the step for Ctrl+Z."""
        if self._typed[-1] != self.value:
            self._typed = [*self._typed[-_STEPS:], self.value]
            self._undone.clear()

    def begin(self, value: str = "") -> None:
        """Show `value`, cleaned, as the field's beginning, with nothing to undo."""
        value = _one_line(value)
        self._typed, self._undone = [value], []
        self.value = value
        self.cursor_position = len(value)

    def action_undo_typing(self) -> None:
        """Take back the last bit of typing."""
        if len(self._typed) > 1:
            self._undone.append(self._typed.pop())
            self._show(self._typed[-1])

    def action_redo_typing(self) -> None:
        """Type the last undone bit again."""
        if self._undone:
            self._typed.append(self._undone.pop())
            self._show(self._typed[-1])

    def _show(self, value: str) -> None:
        self.value = value
        self.cursor_position = len(value)

    def action_leave(self, direction: int) -> None:
        """Tell the screen that the field is left, so that letters act again."""
        self.post_message(self.Left(self, direction))

    def _on_paste(self, event: events.Paste) -> None:
        if refused(self, event):
            return
        self.insert_text_at_cursor(event.text)
        event.stop()
        event.prevent_default()


def _one_line(text: str) -> str:
    """Return `text` cleaned, line ends and tabs as spaces; what is left of spaces stays."""
    return " ".join(clean(text).split("\n")).replace("\t", " ")

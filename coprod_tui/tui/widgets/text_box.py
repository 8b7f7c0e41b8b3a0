"""Fields that wrap: of several lines (Enter makes a line, Tab leaves), and of one (Enter leaves)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from coprod_tui.text import clean
from coprod_tui.tui.widgets.pasting import refused


class TextBox(TextArea):
    """Text area without a language, a theme of its own or tabs."""

    TAKES_TYPING: ClassVar[bool] = True
    """Letters, digits and Delete belong to it while it has the focus."""

    DEFAULT_CSS: ClassVar[str] = """
    TextBox, TextBox:focus { border: none; height: auto; min-height: 2; max-height: 8; padding: 0 1;
                             background: $panel; color: $foreground; }
    TextBox:focus { background: $block-cursor-blurred-background; background-tint: transparent; }
    TextBox .text-area--cursor-line { background: transparent; }
    TextBox .text-area--cursor { background: $input-cursor-background; color: $input-cursor-foreground; }
    TextBox .text-area--selection { background: $input-selection-background; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(
            text, id=id, soft_wrap=True, tab_behavior="focus", theme="css", show_line_numbers=False
        )
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        if refused(self, event):
            return
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text).replace("\t", " "), *self.selection)


class LineBox(TextBox):
    """A text of one line that wraps where it is longer than the field, so that nothing is cut off."""

    DEFAULT_CSS: ClassVar[str] = """
    LineBox, LineBox:focus { min-height: 1; max-height: 5; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(1)", show=False, priority=True),
        Binding("down", "down_or_leave", show=False),
        Binding("up", "up_or_leave", show=False),
    ]

    @dataclass
    class Left(Message):
        """The field was left with Enter or an arrow key."""

        field: LineBox
        direction: int
        """1 downward, -1 upward."""

        @property
        def control(self) -> LineBox:
            """The field."""
            return self.field

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.text

    def action_leave(self, direction: int) -> None:
        """Tell the form that the field is left."""
        self.post_message(self.Left(self, direction))

    def action_down_or_leave(self) -> None:
        """Go down a wrapped line; from the last one leave."""
        at = self.cursor_location
        self.action_cursor_down()
        if self.cursor_location == at or self.cursor_location == self.document.end != at:
            self.action_leave(1)

    def action_up_or_leave(self) -> None:
        """Go up a wrapped line; from the first one leave."""
        at = self.cursor_location
        self.action_cursor_up()
        if self.cursor_location == at or self.cursor_location == (0, 0) != at:
            self.action_leave(-1)

    async def _on_paste(self, event: events.Paste) -> None:
        if refused(self, event):
            return
        event.stop()
        event.prevent_default()
        self.replace(" ".join(clean(event.text).split()), *self.selection)

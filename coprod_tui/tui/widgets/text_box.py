"""A field of several lines: Enter makes a line, Tab leaves."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import TextArea

from coprod_tui.text import clean


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
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text).replace("\t", " "), *self.selection)

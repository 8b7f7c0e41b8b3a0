"""A field for one entry after the other: Enter hands the line over and leaves the field empty at once."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from coprod_tui.text import clean
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.pasting import refused


class QuickLine(LineInput):
    """Never joins two entries: what is typed while the screen is busy belongs to the next one.

    Args:
        empty_too: whether Enter without words is handed over as well.
    """

    @dataclass
    class Entered(Message):
        """A line was finished."""

        field: QuickLine
        value: str

        @property
        def control(self) -> QuickLine:
            """The field."""
            return self.field

    def __init__(self, *, empty_too: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty_too = empty_too

    async def _on_key(self, event: events.Key) -> None:
        # as a binding Enter would act only after the keys behind it have been typed
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._enter()

    def _enter(self) -> None:
        value = self.value
        if value.strip() or self._empty_too:
            self.begin()
            self.post_message(self.Entered(self, value))

    def put_back(self, value: str) -> None:
        """Take a refused line back, before what was typed since."""
        rest = self.value
        self.begin(f"{value} {rest}" if rest else value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take several lines as several entries, the last one as if it were still being typed."""
        if refused(self, event):
            return
        event.stop()
        event.prevent_default()
        *lines, last = clean(event.text).split("\n")
        for line in lines:
            self.insert_text_at_cursor(line)
            if self.value.strip():
                self._enter()
            else:
                self.begin()
        self.insert_text_at_cursor(last)

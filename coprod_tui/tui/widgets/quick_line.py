"""A field for one entry after the other: Enter hands the line over and leaves the field empty at once."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from coprod_tui.text import clean
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.pasting import refused


class QuickLine(LineInput):
    """Never joins two entries: what is typed while the screen is busy belongs to the next one.

    Args:
        take: is given each line; False refuses it. It is called and not told by a message, so that the
            empty field and what came of the line are drawn together, one frame earlier.
        empty_too: whether Enter without words is handed over as well.
    """

    def __init__(
        self,
        take: Callable[[str], bool],
        *,
        empty_too: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._take = take
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
            if not self._take(value):
                self.begin(value)

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

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
            value = self.value
            if not self._enter():
                self.begin(value)

    def _enter(self) -> bool:
        """Empty the field and hand its line over; return False when it was refused."""
        value = self.value
        if not value.strip() and not self._empty_too:
            return True
        self.begin()
        return self._take(value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take several lines as several entries, the last one as if it were still being typed.

        What is refused goes back into the field, and not into the entry behind it.
        """
        if refused(self, event):
            return
        event.stop()
        event.prevent_default()
        *lines, last = clean(event.text).split("\n")
        refused_lines: list[str] = []
        for line in lines:
            self.insert_text_at_cursor(line)
            value = self.value
            if not value.strip():
                self.begin()
            elif not self._enter():
                refused_lines.append(value)
        self.insert_text_at_cursor(last)
        if refused_lines:
            self.begin(" ".join([*refused_lines, *filter(None, [self.value])]))

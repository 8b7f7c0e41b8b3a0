"""The parts of a look back in their order: done, present, still closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coprod_tui.tui.text import plain

_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    Args:
        key: what it is called in the model.
        name: its name, translated.
        is_open: whether the group has come to it.
    """

    key: str
    name: str
    is_open: bool


class PartsRow(Widget):
    """`✓ Goals   ✓ Good   ▶ Not good   □ Missing   □ Proposals`; each can be clicked."""

    DEFAULT_CSS: ClassVar[str] = """
    PartsRow { height: 1; width: 1fr; padding: 0 2; }
    """

    @dataclass
    class Asked(Message):
        """A part was clicked."""

        key: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._parts: tuple[Part, ...] = ()
        self._present = ""

    def show(self, parts: Sequence[Part], present: str) -> None:
        """Show `parts`, `present` being the one on the screen."""
        if (tuple(parts), present) != (self._parts, self._present):
            self._parts, self._present = tuple(parts), present
            self.refresh()

    def _label(self, part: Part) -> str:
        glyph = "▶" if part.key == self._present else "✓" if part.is_open else "□"
        return f"{glyph} {part.name}"

    @property
    def _gap(self) -> int:
        names = sum(len(self._label(part)) for part in self._parts)
        room = (self.content_size.width - names) // max(len(self._parts) - 1, 1)
        return max(min(room, _GAP), 1)

    def render(self) -> RenderResult:
        """Draw the parts, the present one bold."""
        labels = [
            plain(self._label(part), "bold $primary" if part.key == self._present else "")
            for part in self._parts
        ]
        return Content(" " * self._gap).join(labels)

    def on_click(self, event: events.Click) -> None:
        """Ask for the part that was clicked."""
        x = 2
        for part in self._parts:
            end = x + len(self._label(part))
            if x <= event.x < end:
                self.post_message(self.Asked(part.key))
                return
            x = end + self._gap

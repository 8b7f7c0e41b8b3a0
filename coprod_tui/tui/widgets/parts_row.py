"""The parts of a look back in their order: been to, present, open, still closed."""

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
        is_open: whether something can be written in it.
        been_to: whether the group has come to it.
    """

    key: str
    name: str
    is_open: bool
    been_to: bool


class PartsRow(Widget):
    """`✓ Goals   ✓ Good   ▶ Not good   □ Missing   □ Proposals`; each can be clicked.

    Where the names do not fit: `✓1   ✓2   ▶ Not good   □4   □5`. Where all parts are open at once,
    `○` stands for those nobody has been to yet.
    """

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

    def _glyph(self, part: Part) -> str:
        if part.key == self._present:
            return "▶"
        return "✓" if part.been_to else "○" if part.is_open else "□"

    @property
    def _labels(self) -> list[str]:
        """Names where there is room for all of them, else numbers beside the present one's name."""
        whole = [f"{self._glyph(part)} {part.name}" for part in self._parts]
        if sum(map(len, whole)) + len(whole) - 1 <= self.content_size.width:
            return whole
        short = [
            whole[place] if part.key == self._present else f"{self._glyph(part)}{place + 1}"
            for place, part in enumerate(self._parts)
        ]
        spare = self.content_size.width - sum(map(len, short)) - len(short) + 1
        if spare >= 0:
            return short
        return [f"{label[: spare - 1]}…" if len(label) > 3 - spare else label for label in short]

    @property
    def _gap(self) -> int:
        names = sum(map(len, self._labels))
        room = (self.content_size.width - names) // max(len(self._parts) - 1, 1)
        return max(min(room, _GAP), 1)

    def render(self) -> RenderResult:
        """Draw the parts, the present one bold."""
        labels = [
            plain(label, "bold $primary" if part.key == self._present else "")
            for part, label in zip(self._parts, self._labels, strict=True)
        ]
        return Content(" " * self._gap).join(labels)

    def on_click(self, event: events.Click) -> None:
        """Ask for the part that was clicked."""
        x = 2
        for part, label in zip(self._parts, self._labels, strict=True):
            end = x + len(label)
            if x <= event.x < end:
                self.post_message(self.Asked(part.key))
                return
            x = end + self._gap

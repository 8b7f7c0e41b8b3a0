"""The field of a grid: shows where the cards lie, and moves one with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coprod_tui.tui.field_lines import Spots, field_lines


class GridField(Widget, can_focus=True):
    """Arrows move the chosen card while it has the focus; Enter and Esc put it down."""

    DEFAULT_CSS: ClassVar[str] = """
    GridField { height: 1fr; width: 1fr; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(1, 0)", show=False),
        Binding("down", "move(-1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("enter,space", "put_down(1)", show=False),
        Binding("escape", "put_down(0)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """An arrow was pressed."""

        up: int
        across: int

    @dataclass
    class PutDown(Message):
        """The card lies where it is to lie."""

        onward: bool
        """Whether the next card is meant now."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._spots: Spots = {}
        self._names: tuple[str, str, Sequence[str]] = ("", "", ("",) * 4)
        self._chosen: int | None = None

    def show(
        self, spots: Spots, up: str, across: str, quadrants: Sequence[str], chosen: int | None = None
    ) -> None:
        """Show the numbers of the cards where they lie, that of the chosen card marked."""
        self._spots, self._names, self._chosen = spots, (up, across, quadrants), chosen
        self.refresh()

    def render(self) -> RenderResult:
        """Draw the field as large as it may be."""
        size = self.content_size
        up, across, quadrants = self._names
        lines = field_lines(self._spots, up, across, quadrants, size.width, size.height, self._chosen)
        return Content("\n").join(lines)

    def action_move(self, up: int, across: int) -> None:
        """Ask to move the card."""
        self.post_message(self.Moved(up, across))

    def action_put_down(self, onward: int) -> None:
        """Say that the card lies where it is to lie."""
        self.post_message(self.PutDown(bool(onward)))

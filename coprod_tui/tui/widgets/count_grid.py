"""A table of head counts: digits go into the cell under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from coprod_tui.tui.widgets.cell_grid import CellGrid

_MOST_DIGITS: Final = 4


class CountGrid(CellGrid):
    """What is typed is handed over when the cell is left; Ctrl+Z takes back half-typed digits first.

    While `is_editable` is False it is only read, and digits belong to the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "onward", show=False),
        Binding("shift+tab", "backward", show=False),
    ]

    @dataclass
    class Typed(Message):
        """A number was typed into a cell that is now left."""

        grid: CountGrid
        row_id: str
        column: int
        number: int | None
        """None: the cell was emptied, nobody counted."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(numbers=True, id=id)
        self.is_editable = True
        self._digits: str | None = None

    @property
    def is_typing(self) -> bool:
        """Whether a number is half typed."""
        return self._digits is not None

    def take(self) -> tuple[str, int, int | None] | None:
        """Return row id, column and number of what was typed and not handed over, and forget it."""
        digits, here = self._digits, self.here
        self._digits = None
        self.refresh()
        if digits is None or here is None:
            return None
        return *here, int(digits) if digits else None

    def leaving(self) -> None:
        """Hand over what was typed."""
        if (typed := self.take()) is not None:
            self.post_message(self.Typed(self, *typed))

    def on_blur(self) -> None:
        """Hand over what was typed."""
        self.leaving()

    def cell_text(self, row: int, column: int) -> str:
        """Return the number, or the digits as they are typed."""
        if self._digits is not None and (row, column) == (self.row, self.column):
            return self._digits + "_"
        return super().cell_text(row, column)

    def on_key(self, event: events.Key) -> None:
        """Take digits, Backspace and Delete; Ctrl+Z while a number is half typed."""
        if not self.is_editable or self.here is None or not self._takes(event):
            return
        event.stop()
        event.prevent_default()
        self.refresh()

    def _takes(self, event: events.Key) -> bool:
        if event.character and event.character.isascii() and event.character.isdigit():
            self._digits = ((self._digits or "") + event.character)[:_MOST_DIGITS]
        elif event.key == "backspace":
            before = super().cell_text(self.row, self.column) if self._digits is None else self._digits
            self._digits = before[:-1] if before.isdigit() else ""
        elif event.key == "delete":
            self._digits = ""
        elif event.key == "ctrl+z" and self.is_typing:
            self._digits = None
        else:
            return False
        return True

    def action_act(self) -> None:
        """Go on down the column and then to the top of the next; opens where it is only read."""
        if not self.is_editable:
            super().action_act()
        elif self._reachable:
            place = (self.column * self._reachable + self.row + 1) % (self._reachable * len(self._heads))
            self._hand_over_and_go(place % self._reachable, place // self._reachable)

    def action_onward(self) -> None:
        """Go to the next cell of the row and then to the next row."""
        self._along(1)

    def action_backward(self) -> None:
        """Go to the cell before."""
        self._along(-1)

    def _along(self, step: int) -> None:
        if self._reachable:
            columns = len(self._heads)
            place = (self.row * columns + self.column + step) % (self._reachable * columns)
            self._hand_over_and_go(place // columns, place % columns)

    def _hand_over_and_go(self, row: int, column: int) -> None:
        self.leaving()
        self._go(row, column)

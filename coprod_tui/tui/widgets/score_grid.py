"""A table in which one digit is a whole entry: cards in rows, criteria in columns, sum and rank beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from coprod_tui.model.grids import HIGHEST, LOWEST
from coprod_tui.tui.widgets.cell_grid import CellGrid

_ADDED: int = 2
"""Columns behind the criteria: sum and rank."""


class ScoreGrid(CellGrid):
    """A digit is handed over at once and the cursor goes on along the row; Backspace empties a cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "onward(1)", show=False),
        Binding("shift+tab", "onward(-1)", show=False),
    ]

    @dataclass
    class Scored(Message):
        """A digit was typed, or the cell was emptied."""

        row_id: str
        column: int
        score: int | None

    @dataclass
    class Outside(Message):
        """A digit that is no place of the scale."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(numbers=True, id=id)

    @property
    def _criteria(self) -> int:
        return max(len(self._heads) - _ADDED, 0)

    def on_key(self, event: events.Key) -> None:
        """Take digits, Backspace and Delete."""
        here, digit = self.here, event.character or ""
        if here is None or not self._criteria:
            return
        if digit.isascii() and digit.isdigit() and digit != "0":
            if LOWEST <= int(digit) <= HIGHEST:
                self.post_message(self.Scored(*here, int(digit)))
                self.action_onward(1)
            else:
                self.post_message(self.Outside())
        elif event.key in ("backspace", "delete"):
            self.post_message(self.Scored(*here, None))
        else:
            return
        event.stop()
        event.prevent_default()

    def action_onward(self, step: int) -> None:
        """Go to the next cell of the row and then to the next row; -1 goes back."""
        if self._reachable and self._criteria:
            cells = self._reachable * self._criteria
            place = (self.row * self._criteria + self.column + step) % cells
            self._go(place // self._criteria, place % self._criteria)

    def action_edge(self, last: int) -> None:
        """Go to the first or the last criterion."""
        self._go(self.row, max(self._criteria - 1, 0) * last)

    def action_act(self) -> None:
        """Go on, as after a digit."""
        self.action_onward(1)

    def _go(self, row: int, column: int) -> None:
        super()._go(row, min(column, max(self._criteria - 1, 0)))

"""A table in which one digit is a whole entry: cards in rows, criteria in columns, sum and rank beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from coprod_tui.model.grids import HIGHEST, LOWEST
from coprod_tui.tui.widgets.cell_grid import CellGrid, GridRow

_ADDED: Final = 2
"""Columns behind the criteria: sum and rank."""
_LEAST_LABEL: Final = 16


class ScoreGrid(CellGrid):
    """A digit is handed over at once and the cursor goes on along the row; Backspace empties a cell.

    Where not all criteria fit, only those around the cursor are shown, and which ones is said over the cards.
    """

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
        self._wanted: tuple[int, ...] = ()
        """Widths of all columns."""
        self._first = 0
        """The first criterion that is shown."""

    @property
    def _criteria(self) -> int:
        return max(len(self._heads) - _ADDED, 0)

    def show(self, heads: Sequence[str], rows: Iterable[GridRow], widths: Sequence[int]) -> None:
        """Show as many criteria as fit, sum and rank always."""
        self._wanted = tuple(widths)
        super().show(heads, rows, widths)
        self._turn_to_cursor()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many criteria as fit now."""
        self._turn_to_cursor()
        super().on_resize(event)

    @property
    def _shown(self) -> int:
        """How many criteria fit beside labels, sum and rank."""
        room = self.scrollable_content_region.width - sum(self._wanted[self._criteria :]) - _LEAST_LABEL
        widest = max(self._wanted[: self._criteria], default=1)
        return min(max(room // widest, 1), self._criteria)

    def _turn_to_cursor(self) -> None:
        """Turn to the criteria around the cursor; a column that is not shown is no cell wide."""
        shown = self._shown
        first = min(max(self._first, self.column - shown + 1), self.column, self._criteria - shown)
        self._first = max(first, 0)
        window = range(self._first, self._first + shown)
        widths = tuple(
            width if index in window or index >= self._criteria else 0
            for index, width in enumerate(self._wanted)
        )
        if widths != self._widths:
            self._widths = widths
            self._lay_out()

    def head_label(self) -> str:
        """Return which criteria are shown, where those are not all."""
        shown = self._shown
        if shown >= self._criteria:
            return ""
        last = self._first + shown
        before, after = "◂" if self._first else " ", "▸" if last < self._criteria else " "
        return f"{before} {self._first + 1}–{last} / {self._criteria} {after}"

    def _fitted(self, text: str, width: int, is_here: bool = False) -> str:
        return super()._fitted(text, width, is_here) if width else ""

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
        self._turn_to_cursor()

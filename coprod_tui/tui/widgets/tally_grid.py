"""A grid for numbers read off a wall: digits, Enter down the column, Tab along the row."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from coprod_tui.tui.widgets.count_grid import CountGrid


class TallyGrid(CountGrid):
    """A count grid that tells every digit, so that sums are right while they are typed.

    Letters belong to the grid and do nothing; below the last row and after the last cell the
    cursor leaves it.
    """

    @dataclass
    class Typing(Message):
        """The half-typed number has changed."""

        grid: TallyGrid

    @dataclass
    class LeftBelow(Message):
        """The cursor left below the last row, or behind the last cell."""

        grid: TallyGrid

    @property
    def typing(self) -> tuple[str, int, int | None] | None:
        """Row id, column and number as it stands half typed, or None."""
        here = self.here
        if self._digits is None or here is None:
            return None
        return *here, int(self._digits) if self._digits else None

    def on_key(self, event: events.Key) -> None:
        """Keep letters, and tell of every digit."""
        if event.is_printable and not (event.character or "").isdigit() and event.key != "space":
            event.stop()
            event.prevent_default()
            return
        before = self.typing
        super().on_key(event)
        if self.typing != before:
            self.post_message(self.Typing(self))

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor; past the last row it leaves."""
        if down > 0 and self.row == self._reachable - 1:
            self.leave_below()
        else:
            super().action_move(down, right)

    def action_act(self) -> None:
        """Go on down the column and to the top of the next; behind the last cell it leaves."""
        if self._is_last:
            self.leave_below()
        else:
            super().action_act()

    def action_onward(self) -> None:
        """Go along the row and to the next; behind the last cell it leaves."""
        if self._is_last:
            self.leave_below()
        else:
            super().action_onward()

    @property
    def _is_last(self) -> bool:
        return (self.row, self.column) == (self._reachable - 1, len(self._heads) - 1)

    def leave_below(self) -> None:
        """Hand over what was typed and tell that the cursor goes on below."""
        self.leaving()
        self.post_message(self.LeftBelow(self))

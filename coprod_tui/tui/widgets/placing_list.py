"""A list of cards in which digits are places on a scale: two of them put a card on the field."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from coprod_tui.model.grids import HIGHEST, LOWEST
from coprod_tui.tui.widgets.entry_list import EntryList


class PlacingList(EntryList):
    """The first digit is the place from bottom to top, the second the one from left to right."""

    @dataclass
    class Placed(Message):
        """Two digits were typed."""

        entry_id: str
        up: int
        across: int

    @dataclass
    class Typing(Message):
        """The first digit was typed, or taken back."""

        up: int | None

    @dataclass
    class OffField(Message):
        """Backspace: the card is to lie on no place."""

        entry_id: str

    @dataclass
    class Outside(Message):
        """A digit that is no place of the scale."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._first: tuple[str, int] | None = None
        """Entry and first digit."""

    @property
    def half_typed(self) -> int | None:
        """The first digit, while the second is missing."""
        return self._first[1] if self._first is not None and self._first[0] == self.chosen else None

    def on_key(self, event: events.Key) -> None:
        """Take digits, Backspace, and Ctrl+Z while one digit stands alone."""
        chosen = self.chosen
        if chosen is None or not self._takes(event, chosen):
            return
        event.stop()
        event.prevent_default()

    def _takes(self, event: events.Key, chosen: str) -> bool:
        first, digit = self.half_typed, event.character or ""
        if digit.isascii() and digit.isdigit() and (digit != "0" or first is not None):
            self._digit(int(digit), chosen)
        elif first is not None and event.key in ("backspace", "delete", "ctrl+z", "escape"):
            self._first = None
            self.post_message(self.Typing(None))
        elif event.key == "backspace":
            self.post_message(self.OffField(chosen))
        else:
            return False
        return True

    def _digit(self, number: int, chosen: str) -> None:
        first = self.half_typed
        if not LOWEST <= number <= HIGHEST:
            self.post_message(self.Outside())
        elif first is None:
            self._first = (chosen, number)
            self.post_message(self.Typing(number))
        else:
            self._first = None
            self.post_message(self.Placed(chosen, first, number))

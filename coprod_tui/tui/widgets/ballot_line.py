"""The field a ballot is typed into: numbers alone, Enter hands it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual import events
from textual.actions import SkipAction

from coprod_tui.tui.widgets.quick_line import QuickLine

_OF_A_BALLOT: Final = frozenset("0123456789 xX*+-,;.")
"""What can stand in it: also what the number block has."""


class BallotLine(QuickLine):
    """Takes numbers and what divides them; some letters do something at once, others nothing.

    Ctrl+Z takes back typing; where nothing is typed it is the screen's and takes back the last ballot.

    Args:
        take: is given each line; False refuses it.
        letters: what some letters do, before the next key comes.
    """

    TAKES_TYPING: ClassVar[bool] = False

    def __init__(
        self,
        take: Callable[[str], bool],
        letters: Mapping[str, Callable[[], None]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(take, empty_too=True, id=id)
        self._letters = letters

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable or event.character in _OF_A_BALLOT:
            return
        event.stop()
        event.prevent_default()
        if (act := self._letters.get(event.character or "")) is not None:
            act()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say which keys are lost on the screen: not the letters that do something."""
        return character not in self._letters and super().check_consume_key(key, character)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in place of what stands from `start` to `end`, without what is no number."""
        super().replace("".join(sign if sign in _OF_A_BALLOT else " " for sign in text), start, end)

    def action_undo_typing(self) -> None:
        """Take back the last bit of typing, or let the screen take back the last ballot."""
        if not self.value:
            raise SkipAction
        super().action_undo_typing()

"""A page of text to read: up and down scroll, Page keys turn the page at its end."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class CardReader(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Leaves ← and → to the screen, which walks from card to card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("pagedown", "scroll_or_turn(1)", show=False),
        Binding("pageup", "scroll_or_turn(-1)", show=False),
    ]

    def action_scroll_or_turn(self, direction: int) -> None:
        """Scroll while there is more to read, else go to the next or previous activity."""
        at_end = self.scroll_y >= self.max_scroll_y if direction > 0 else self.scroll_y <= 0
        if not at_end:
            (self.action_page_down if direction > 0 else self.action_page_up)()
            return
        name = "action_next_activity" if direction > 0 else "action_previous_activity"
        turn = getattr(self.screen, name, None)
        if turn is not None:
            turn()

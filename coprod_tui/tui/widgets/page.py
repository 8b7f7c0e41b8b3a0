"""A part of a screen that scrolls while there is more to see, then turns the page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Page(VerticalScroll, can_focus=True):
    """Holds what the room reads; arrows and Page keys scroll it (contract.md, "Keys")."""

    DEFAULT_CSS: ClassVar[str] = """
    Page { height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_or_turn(1)", show=False),
        Binding("pageup", "scroll_or_turn(-1)", show=False),
    ]

    def action_scroll_or_turn(self, direction: int) -> None:
        """Scroll while there is more to see, else go to the next or previous activity."""
        at_end = self.scroll_y >= self.max_scroll_y if direction > 0 else self.scroll_y <= 0
        if not at_end:
            (self.action_page_down if direction > 0 else self.action_page_up)()
            return
        name = "action_next_activity" if direction > 0 else "action_previous_activity"
        turn = getattr(self.screen, name, None)
        if turn is not None:
            turn()

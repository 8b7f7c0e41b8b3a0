"""Page keys that scroll while there is more to see, and then turn to the next activity.

Presenter remotes send them (contract.md, "Keys").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    # Textual takes styles and component classes from the first base that is a widget
    Widget = object

TURNING: Final[list[BindingType]] = [
    Binding("pagedown", "scroll_or_turn(1)", show=False),
    Binding("pageup", "scroll_or_turn(-1)", show=False),
]
"""The bindings of a widget that turns pages."""


class Turning(Widget):
    """To be named first among the bases of a widget that scrolls."""

    def action_scroll_or_turn(self, direction: int) -> None:
        """Scroll while there is more to see, else go to the next (1) or previous (-1) activity."""
        at_end = self.scroll_y >= self.max_scroll_y if direction > 0 else self.scroll_y <= 0
        if not at_end:
            (self.action_page_down if direction > 0 else self.action_page_up)()
            return
        name = "action_next_activity" if direction > 0 else "action_previous_activity"
        turn = getattr(self.screen, name, None)
        if turn is not None:
            turn()

"""A page of text to read: up and down scroll, Page keys turn the page at its end."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from coprod_tui.tui.widgets.turning import TURNING, Turning


class CardReader(Turning, VerticalScroll, can_focus=True, inherit_bindings=False):
    """Leaves ← and → to the screen, which walks from card to card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        *TURNING,
    ]

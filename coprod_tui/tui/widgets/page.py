"""A part of a screen that scrolls while there is more to see, then turns the page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from coprod_tui.tui.widgets.turning import TURNING, Turning


class Page(Turning, VerticalScroll, can_focus=True):
    """Holds what the room reads; arrows and Page keys scroll it (contract.md, "Keys")."""

    DEFAULT_CSS: ClassVar[str] = """
    Page { height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *TURNING,
    ]

"""What is shown below 56×16: make the font smaller (screen.md, "Sizes")."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Static


class TooSmall(Static):
    """Covers the screen while the terminal is too small for it."""

    SCOPED_CSS: ClassVar[bool] = False  # rules that look at the screen's size classes
    DEFAULT_CSS: ClassVar[str] = """
    TooSmall { layer: cover; dock: top; width: 100%; height: 100%; display: none;
               content-align: center middle; text-align: center; text-style: bold;
               background: $background; color: $foreground; }
    Screen.-tiny TooSmall, Screen.-flat TooSmall { display: block; }
    """

"""Style sheets of screens: a screen has those of its bases, and its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from textual.screen import Screen

WIDTHS: Final = [(0, "-tiny"), (56, "-room"), (80, "-normal"), (100, "-wide")]
"""Columns from which on a screen has a class (screen.md, "Sizes")."""
HEIGHTS: Final = [(0, "-flat"), (16, "-low"), (24, "-tall")]
"""Rows from which on a screen has a class."""


def set_breakpoints(screen: Screen[Any]) -> None:
    """Give a screen the classes of the terminal's size at once, so that its first frame is right."""
    for steps, size in ((WIDTHS, screen.app.size.width), (HEIGHTS, screen.app.size.height)):
        holding = [name for least, name in steps if size >= least]
        for _, name in steps:
            screen.set_class(name == holding[-1], name)


def style_sheets(kind: type[Screen[Any]]) -> list[Path]:
    """Return the style sheets of a kind of screen, those of its bases first.

    Textual itself reads only the nearest `CSS_PATH`, so that a screen with one of its own
    would lose what it inherits.
    """
    sheets: list[Path] = []
    for base in reversed(kind.__mro__):
        own = base.__dict__.get("CSS_PATH")
        if isinstance(own, str) and (file := sys.modules[base.__module__].__file__):
            sheets.append(Path(file).with_name(own))
    return list(dict.fromkeys(sheets))

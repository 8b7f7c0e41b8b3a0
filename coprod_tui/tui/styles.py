"""Style sheets of screens: a screen has those of its bases, and its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from textual.geometry import Size
from textual.screen import Screen

WIDTHS: Final = [(0, "-tiny"), (56, "-room"), (80, "-normal"), (100, "-wide")]
"""Columns from which on a screen has a class (screen.md, "Sizes")."""
HEIGHTS: Final = [(0, "-flat"), (16, "-low"), (24, "-tall")]
"""Rows from which on a screen has a class."""


def set_breakpoints(screen: Screen[Any]) -> None:
    """Give a screen the classes of the terminal's size at once, so that its first frame is right."""
    size = screen.app.size
    holds = {_class_of(WIDTHS, size.width), _class_of(HEIGHTS, size.height)}
    screen.remove_class(*({name for _, name in (*WIDTHS, *HEIGHTS)} - holds))
    screen.add_class(*holds)  # both at once: each change is a look at all widgets


def _class_of(steps: list[tuple[int, str]], cells: int) -> str:
    return [name for least, name in steps if cells >= least][-1]


def is_too_small(size: Size) -> bool:
    """Return whether a screen has no room in a terminal of this size."""
    return size.width < WIDTHS[1][0] or size.height < HEIGHTS[1][0]


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

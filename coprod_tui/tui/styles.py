"""Style sheets of screens: a screen has those of its bases, and its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from textual.screen import Screen


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

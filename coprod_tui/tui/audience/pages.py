"""A card that is longer than the wall is cut into pages, which turn by themselves: nobody has a key there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

SECONDS_A_PAGE: Final = 12.0
"""How long a page stays."""
Line = TypeVar("Line")


def pages(lines: Sequence[Line], rows: int) -> list[list[Line]]:
    """Return `lines` in pages of at most `rows` lines; at least one page."""
    rows = max(rows, 1)
    return [list(lines[start : start + rows]) for start in range(0, len(lines), rows)] or [[]]


def page_at(count: int, seconds: float) -> int:
    """Return which of `count` pages stands there `seconds` after the first one came."""
    return int(seconds / SECONDS_A_PAGE) % count if count > 1 else 0


def seconds_to_turn(seconds: float) -> float:
    """Return in how many seconds the next page comes, `seconds` after the first one came."""
    return SECONDS_A_PAGE - seconds % SECONDS_A_PAGE

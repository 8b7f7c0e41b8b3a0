"""Drawing a field of five by five places with the numbers of the cards that lie there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from textual.content import Content

from coprod_tui.model.grid_cards import PLACES
from coprod_tui.model.grids import MIDDLE
from coprod_tui.text import clean_line
from coprod_tui.tui.text import plain

_MARGIN: Final = 2
"""Cells before the field, for the numbers of the scale."""
_WITHOUT_PLACES: Final = 5
"""Rows above and below: the scale's name, two rows of quadrants, the numbers, the other scale's name."""
_MOST_ROWS: Final = 4
"""Rows of one place, however high the screen is."""
_LEAST_CELL: Final = 4

Spots = Mapping[tuple[int, int], Sequence[int]]
"""(up, across) → numbers of the cards that lie there."""


def field_lines(
    spots: Spots,
    up: str,
    across: str,
    quadrants: Sequence[str],
    width: int,
    height: int,
    chosen: int | None = None,
) -> list[Content]:
    """Return the lines of a field, the highest place first.

    Args:
        spots: which numbers lie where.
        up: name of the scale from bottom to top.
        across: name of the scale from left to right.
        quadrants: names: top left, top right, bottom left, bottom right.
        width: cells there are.
        height: rows there are; with less than ten the names give way, the five rows of places never do.
        chosen: number of the card that is marked.
    """
    cell = max((width - _MARGIN) // len(PLACES), _LEAST_CELL)
    spare = height - len(PLACES)
    rows = min(max((height - _WITHOUT_PLACES) // len(PLACES), 1), _MOST_ROWS)
    whole = _MARGIN + cell * len(PLACES)
    lines: list[Content] = []
    if spare >= 2:
        lines.append(plain(_cut(f"↑ {up}", whole), "bold $primary"))
    if spare >= 4:
        lines.append(_names(quadrants[:2], cell))
    for degree in reversed(PLACES):
        lines += _place_row(spots, degree, cell, rows, chosen)
    if spare >= 4:
        lines.append(_names(quadrants[2:], cell))
    numbers = " " * _MARGIN + "".join(str(degree).center(cell) for degree in PLACES)
    lines.append(plain(numbers.rstrip(), "$primary"))
    if spare >= _WITHOUT_PLACES:
        lines.append(plain(_cut(f"→ {across}", whole).rjust(whole), "bold $primary"))
    return lines


def by_place(cards: Iterable[tuple[int, int, int]]) -> Spots:
    """Return (up, across) → numbers, from (number, up, across)."""
    found: dict[tuple[int, int], list[int]] = {}
    for no, up, across in cards:
        found.setdefault((up, across), []).append(no)
    return found


def _names(names: Sequence[str], cell: int) -> Content:
    """Return the names of two quadrants, each over its half of the field."""
    whole = cell * len(PLACES)
    left, right = map(clean_line, names)
    right = _cut(right, max(whole // 2 - 1, whole - len(left) - 2))
    left = _cut(left, whole - len(right) - 2)
    return plain(" " * _MARGIN + left + right.rjust(whole - len(left)), "bold $accent")


def _place_row(spots: Spots, up: int, cell: int, rows: int, chosen: int | None) -> list[Content]:
    """Return the rows of all places of one height."""
    drawn = [_place(spots.get((up, across), ()), up, across, cell, rows, chosen) for across in PLACES]
    lines = []
    for row in range(rows):
        margin = plain(f"{up if row == rows // 2 else ' '} ", "$primary")
        lines.append(Content.assemble(margin, *(place[row] for place in drawn)))
    return lines


def _place(
    numbers: Sequence[int], up: int, across: int, cell: int, rows: int, chosen: int | None
) -> list[Content]:
    if not numbers:
        return [plain(_empty(up, across, cell, row == rows // 2), "$text-muted") for row in range(rows)]
    room = cell - 1
    lines = _packed(numbers, room, rows, chosen)
    above = (rows - len(lines) + 1) // 2
    parts = [plain(" " * cell)] * above + [_marked(line, cell, chosen) for line in lines]
    return parts + [plain(" " * cell)] * (rows - len(parts))


def _packed(numbers: Sequence[int], room: int, rows: int, chosen: int | None) -> list[list[str]]:
    """Return the numbers in lines; where not all fit, the marked one, as many as do, and how many more."""
    order = sorted(numbers, key=lambda no: (no != chosen, no)) if chosen in numbers else sorted(numbers)
    for count in range(len(order), 0, -1):
        left = len(order) - count
        words = [*(str(no) for no in sorted(order[:count])), *([f"+{left}"] if left else [])]
        lines: list[list[str]] = [[]]
        for word in words:
            if lines[-1] and len(" ".join([*lines[-1], word])) > room:
                lines.append([])
            lines[-1].append(word)
        if len(lines) <= rows and all(len(" ".join(line)) <= room for line in lines):
            return lines
    return [[str(order[0])]]


def _marked(words: Sequence[str], cell: int, chosen: int | None) -> Content:
    said = " ".join(words)
    left = max((cell - len(said)) // 2, 0)
    parts = [plain(" " * left)]
    for place, word in enumerate(words):
        if place:
            parts.append(plain(" "))
        parts.append(plain(word, "bold $background on $primary" if word == str(chosen) else "bold"))
    return Content.assemble(*parts, plain(" " * max(cell - left - len(said), 0)))


def _empty(up: int, across: int, cell: int, in_the_middle: bool) -> str:
    """Return a place without cards: the lines between the quadrants, elsewhere a dot."""
    if up == MIDDLE and in_the_middle:
        line = "─" * cell
        return line[: cell // 2] + "┼" + line[cell // 2 + 1 :] if across == MIDDLE else line
    sign = "│" if across == MIDDLE else "·" if in_the_middle and up != MIDDLE else " "
    return " " * (cell // 2) + sign + " " * (cell - cell // 2 - 1)


def _cut(text: str, room: int) -> str:
    line = clean_line(text)
    return line if len(line) <= room else f"{line[: max(room - 1, 0)].rstrip()}…"

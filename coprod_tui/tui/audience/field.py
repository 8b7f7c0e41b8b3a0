"""How a field with cards is drawn for the room, its cards under the names of their quadrants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.grid_cards import quadrant_of
from coprod_tui.stage import cards
from coprod_tui.tui.field_lines import by_place, field_lines
from coprod_tui.tui.text import hanging_lines, plain, wrapped

_NARROW: Final = 48
"""Columns below which the field stands above its cards."""
_WIDE: Final = 70
"""Columns from which on a place of the field has two rows."""
_LOW: Final = 10
_HIGH: Final = 15
_GAP: Final = 3
_EMPTY: Final = Content("")


def field_face(shown: cards.Field, width: int, tr: Translator) -> list[Content]:
    """Return the lines of a field, each at most `width` cells."""
    spots = by_place((spot.no, spot.up, spot.across) for spot in shown.spots)
    beside = width >= _NARROW
    room = width * 3 // 5 if beside else width
    height = _LOW if width < _WIDE else _HIGH
    field = field_lines(spots, shown.up, shown.across, shown.quadrants, room, height)
    legend = list(_legend(shown, room, width - room - _GAP if beside else width, tr))
    title = [plain(line, "bold $primary") for line in (wrapped(shown.title, width) if shown.title else [])]
    head = [*title, _EMPTY] if title else []
    if not beside:
        return [*head, *field, _EMPTY, *legend]
    rows = []
    for place in range(max(len(field), len(legend))):
        left = field[place] if place < len(field) else _EMPTY
        right = legend[place] if place < len(legend) else _EMPTY
        rows.append(Content.assemble(left, " " * (room + _GAP - left.cell_length), right))
    return [*head, *rows]


def _legend(shown: cards.Field, field: int, room: int, tr: Translator) -> Iterator[Content]:
    """Yield the cards by quadrant; names the field had to shorten are read here in full."""
    for sign, scale in (("↑ ", shown.up), ("→ ", shown.across)):
        if len(sign + scale) > field - 1 - field % 5:
            yield from (plain(line, "bold $primary") for line in hanging_lines(sign, scale, room))
    for place, name in enumerate((*shown.quadrants, tr(N_("in between")))):
        quadrant = place if place < len(shown.quadrants) else None
        inside = [spot for spot in shown.spots if quadrant_of(spot.up, spot.across) == quadrant]
        if inside or (quadrant is not None and len(name) > field // 2 - _GAP):
            yield from (plain(line, "bold $accent") for line in wrapped(name, room))
        for spot in inside:
            for line in hanging_lines(f"{spot.no:>2} ", spot.title, room):
                yield plain(line, "bold")

"""A ranking with bars and the line: what the room reads."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coprod_tui.model.results import ResultRow
from coprod_tui.text import clean
from coprod_tui.tui.text import plain

_WIDE: Final = 78
"""Cells from which on there is room for longer bars."""
_LONG_BAR: Final = 24
_SHORT_BAR: Final = 12


class Ranking(Widget):
    """Rank, number, title, dots and bar of every option; equal ranks are equal."""

    DEFAULT_CSS: ClassVar[str] = """
    Ranking { height: auto; width: 1fr; max-width: 96; padding-right: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: tuple[ResultRow, ...] = ()
        self._through = 0
        self._heads = ("", "", "")
        self._line = self._remark = ""
        self._details: Mapping[str, str] = {}

    def show(
        self,
        rows: Sequence[ResultRow],
        heads: tuple[str, str, str],
        through: int = 0,
        line: str = "",
        remark: str = "",
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Show `rows`, with `line` drawn after the first `through` of them.

        Args:
            rows: options by rank; those without a rank were dropped and are not drawn.
            heads: names of the columns rank, number, dots.
            through: how many lie above the line; 0 draws none.
            line: what stands on the line.
            remark: a sentence under the line.
            details: option id → a sentence below its title.
        """
        self._rows = tuple(row for row in rows if row.rank is not None)
        self._heads = heads
        self._through, self._line, self._remark, self._details = through, line, remark, details or {}
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines the ranking needs."""
        return max(1, len(self._lines(width)))

    def render(self) -> RenderResult:
        """Draw the rows."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        most = max((row.dots or 0 for row in self._rows), default=0)
        lines: list[Content] = [self._head(width)] if self._rows else []
        for place, row in enumerate(self._rows):
            lines += self._row(row, most, width)
            if place + 1 == self._through:
                lines += self._cut(width)
        return lines

    def _row(self, row: ResultRow, most: int, width: int) -> list[Content]:
        bar_room = _LONG_BAR if width >= _WIDE else _SHORT_BAR
        lead = f"{row.rank:>4}  {row.no:>4}  "
        room = max(width - len(lead) - 8 - bar_room, 10)
        title = textwrap.wrap(clean(row.title), room, break_on_hyphens=False) or [""]
        dots = row.dots or 0
        length = round(dots * bar_room / most) if most else 0
        bar = "█" * max(length, 1) if dots else ""
        style = "bold" if row.through else ""
        first = Content.assemble(
            plain(f"{row.rank:>4}  ", "bold $primary" if row.through else ""),
            plain(f"{row.no:>4}  "),
            plain(title[0].ljust(room), style),
            plain(f"{dots:>7} ", "bold"),
            plain(bar, "$primary" if row.through else "$text-muted"),
        )
        indent = " " * len(lead)
        rest = [plain(indent + part, style) for part in title[1:]]
        details = self._details.get(row.option_id, "")
        below = textwrap.wrap(clean(details), max(width - len(lead), 10)) if details else []
        return [first, *rest, *(plain(indent + part) for part in below)]

    def _head(self, width: int) -> Content:
        rank, number, dots = self._heads
        bar_room = _LONG_BAR if width >= _WIDE else _SHORT_BAR
        lead = f"{rank:>4}  {number:>4}  "
        return plain(f"{lead}{dots:>{max(width - len(lead) - bar_room - 1, len(dots))}}", "$primary")

    def _cut(self, width: int) -> list[Content]:
        words = f" {self._line} "
        side = max(width - len(words), 4)
        left = side // 2
        line = plain("─" * left + words + "─" * (side - left), "bold $accent")
        remark = textwrap.wrap(clean(self._remark), max(width - 2, 10))
        return [line, *(plain(part.center(width), "bold $accent") for part in remark)]

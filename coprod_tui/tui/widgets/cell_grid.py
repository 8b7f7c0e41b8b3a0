"""A table of few columns in which a cursor moves from cell to cell; long row names are wrapped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coprod_tui.text import clean, clean_line
from coprod_tui.tui.widgets.turning import TURNING, Turning

_LEAST_LABEL: Final = 12


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row.

    Args:
        id: id of the record it stands for.
        label: people's words; wrapped where they are long.
        cells: what stands in the columns.
        lead: what stands in the margin before the label, e.g. its number.
        is_total: whether it only sums up; the cursor does not go there.
    """

    id: str
    label: str
    cells: tuple[str, ...]
    lead: str = ""
    is_total: bool = False


class CellGrid(Turning, ScrollView, can_focus=True):
    """Arrows move, Enter and Space act on the cell; Page keys scroll before they turn the page.

    Args:
        numbers: whether cells stand on the right of their columns.
    """

    DEFAULT_CSS: ClassVar[str] = """
    CellGrid { height: 1fr; background: $background; color: $foreground; overflow-x: hidden; }
    CellGrid > .cell-grid--head { color: $primary; text-style: bold; }
    CellGrid > .cell-grid--here { text-style: bold; }
    CellGrid > .cell-grid--total { color: $accent; text-style: bold; }
    CellGrid > .cell-grid--cursor { color: $block-cursor-blurred-foreground;
                                    background: $block-cursor-blurred-background; }
    CellGrid:focus > .cell-grid--cursor { color: $block-cursor-foreground;
                                          background: $block-cursor-background; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cell-grid--head",
        "cell-grid--here",
        "cell-grid--total",
        "cell-grid--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter,space", "act", show=False),
        *TURNING,
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell."""

        grid: CellGrid

    @dataclass
    class Acted(Message):
        """Enter, Space or a click on the cell under the cursor."""

        grid: CellGrid

    @dataclass
    class LeftAbove(Message):
        """The arrow went up past the first row."""

        grid: CellGrid

    def __init__(self, *, numbers: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.row = 0
        """Row of the cursor."""
        self.column = 0
        """Column of the cursor."""
        self._numbers = numbers
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._lines: list[tuple[int, int]] = []
        self._labels: list[list[str]] = []

    @property
    def here(self) -> tuple[str, int] | None:
        """Row id and column of the cell under the cursor, or None in an empty grid."""
        reachable = self._reachable
        return (self._rows[min(self.row, reachable - 1)].id, self.column) if reachable else None

    @property
    def _reachable(self) -> int:
        return sum(not row.is_total for row in self._rows)

    def show(self, heads: Sequence[str], rows: Iterable[GridRow], widths: Sequence[int]) -> None:
        """Show `rows` under `heads`, with columns `widths` cells wide; the cursor stays on its row."""
        before = self.here
        self._heads, self._rows, self._widths = tuple(heads), tuple(rows), tuple(widths)
        places = {row.id: index for index, row in enumerate(self._rows) if not row.is_total}
        if before is not None and before[0] in places:
            self.row = places[before[0]]
        self.row = max(min(self.row, self._reachable - 1), 0)
        self.column = max(min(self.column, len(self._heads) - 1), 0)
        self._lay_out()

    def put_cursor(self, row_id: str, column: int | None = None) -> None:
        """Put the cursor on a row, and on a column of it."""
        for index, row in enumerate(self._rows):
            if row.id == row_id and not row.is_total:
                self._go(index, self.column if column is None else column)

    @property
    def _label_width(self) -> int:
        wide = self.scrollable_content_region.width or self.size.width
        return max(wide - sum(self._widths), _LEAST_LABEL)

    def _lay_out(self) -> None:
        """Wrap the labels and count the lines; where all fits twice, an empty line parts the rows."""
        room = self._label_width - 1
        self._labels = [_wrapped(row.lead, row.label, room) for row in self._rows]
        lines = [(index, part) for index, label in enumerate(self._labels) for part in range(len(label))]
        if len(lines) + len(self._rows) - 1 <= self.size.height - 1:
            lines = [line for index, label in enumerate(self._labels) for line in _spaced(index, len(label))][
                :-1
            ]
        self._lines = lines
        self.virtual_size = Size(self.size.width, len(lines) + 1)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self._lay_out()
        self._keep_in_view()

    def cell_text(self, row: int, column: int) -> str:
        """Return what is drawn in a cell; a subclass may show what is being typed."""
        return self._rows[row].cells[column]

    def render_line(self, y: int) -> Strip:
        """Draw one line: the heads first, they never scroll away."""
        width = self.scrollable_content_region.width
        if y == 0:
            style = self.get_component_rich_style("cell-grid--head")
            text = set_cell_size(self.head_label(), self._label_width) + "".join(
                self._fitted(head, width) for head, width in zip(self._heads, self._widths, strict=True)
            )
            return Strip([Segment(set_cell_size(text, width), style)], width)
        at = y - 1 + int(self.scroll_offset.y)
        if at >= len(self._lines) or self._lines[at][1] < 0:
            return Strip.blank(width, self.rich_style)
        return self._row_strip(*self._lines[at]).adjust_cell_length(width, self.rich_style)

    def head_label(self) -> str:
        """Return what stands over the labels; a subclass may say there which columns are shown."""
        return ""

    def _row_strip(self, index: int, part: int) -> Strip:
        style = self.rich_style
        if self._rows[index].is_total:
            style = self.get_component_rich_style("cell-grid--total")
        elif index == self.row:
            style = self.get_component_rich_style("cell-grid--here")
        segments = [Segment(set_cell_size(self._labels[index][part], self._label_width), style)]
        for column, width in enumerate(self._widths):
            is_here = (index, column) == (self.row, self.column) and not self._rows[index].is_total
            text = self._fitted(self.cell_text(index, column), width, is_here) if part == 0 else " " * width
            look = self.get_component_rich_style("cell-grid--cursor") if is_here and part == 0 else style
            segments.append(Segment(text, look))
        return Strip(segments)

    def _fitted(self, text: str, width: int, is_here: bool = False) -> str:
        """Return `text` as wide as a column, with `▸` before it under the cursor."""
        mark = "▸" if is_here else " "
        text = clean_line(text)
        if self._numbers:
            return mark + set_cell_size(text.rjust(width - 2), width - 2) + " "
        return mark + set_cell_size(text, width - 1)

    def _go(self, row: int, column: int) -> None:
        place = (max(min(row, self._reachable - 1), 0), max(min(column, len(self._heads) - 1), 0))
        if place != (self.row, self.column):
            self.leaving()
            self.row, self.column = place
            self._keep_in_view()
            self.refresh()
            self.post_message(self.Moved(self))

    def leaving(self) -> None:
        """The cursor is about to go to another cell; for subclasses."""

    def _keep_in_view(self) -> None:
        lines = [at for at, (index, _) in enumerate(self._lines) if index == self.row]
        if lines:
            self.scroll_to_region(Region(0, lines[0], 1, len(lines) + 1), animate=False, force=True)

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor; upwards past the first row it leaves."""
        if down < 0 and self.row == 0:
            self.post_message(self.LeftAbove(self))
            return
        self._go(self.row + down, self.column + right)

    def action_edge(self, last: int) -> None:
        """Go to the first or the last column."""
        self._go(self.row, (len(self._heads) - 1) * last)

    def action_act(self) -> None:
        """Act on the cell under the cursor."""
        if self.here is not None:
            self.post_message(self.Acted(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a click on the cursor acts."""
        at = event.y - 1 + int(self.scroll_offset.y)
        if event.y < 1 or at >= len(self._lines) or self._rows[self._lines[at][0]].is_total:
            return
        row, column = self._lines[at][0], self._column_at(event.x)
        if (row, column) == (self.row, self.column):
            self.action_act()
        else:
            self._go(row, self.column if column is None else column)

    def _column_at(self, x: int) -> int | None:
        """Return the column that `x` lies in, or None on a label."""
        starts = accumulate(self._widths, initial=self._label_width)
        return max((column for column, start in enumerate(starts) if start <= x), default=None)


def _wrapped(lead: str, label: str, room: int) -> list[str]:
    """Return the lines of a label, further lines indented below the first, long words hyphenated."""
    indent = " " * len(lead)
    room = max(room - len(lead), 6)
    words = " ".join(_parted(word, room) for word in clean(label).split())
    first, *rest = textwrap.wrap(words, room, break_on_hyphens=False) or [""]
    return [lead + first, *(indent + part for part in rest)]


def _parted(word: str, room: int) -> str:
    """Return a word longer than `room` as pieces with hyphens between them."""
    if len(word) <= room:
        return word
    size = room - 1
    pieces = [word[at : at + size] for at in range(0, len(word), size)]
    return "- ".join(pieces)


def _spaced(index: int, lines: int) -> list[tuple[int, int]]:
    return [*((index, part) for part in range(lines)), (index, -1)]

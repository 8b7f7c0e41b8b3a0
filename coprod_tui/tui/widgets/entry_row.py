"""A row of an entry list: laid out when its height is asked for, drawn when it comes into sight."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from coprod_tui.tui.text import hanging, hanging_lines


class Entry(Struct, frozen=True):
    """One row: a card, or a heading that cannot be chosen.

    Args:
        id: id of the record; unique in the list.
        text: people's words, or a heading's.
        lead: what stands in the margin before it, e.g. its number.
        tail: a short remark flush right.
        heading: whether it only names what follows.
        style: Textual style of the whole row, except under the cursor, which has colours of its own.
    """

    id: str
    text: str
    lead: str = ""
    tail: str = ""
    heading: bool = False
    style: str = ""


class Rows(Protocol):
    """The list a row lies in."""

    @property
    def room(self) -> int:
        """Cells a row may take."""

    @property
    def chosen(self) -> str | None:
        """Id of the entry under the cursor, or None."""

    def margin(self, entry: Entry) -> str:
        """Return what stands before an entry's own lead."""


class EntryRow(Visual):
    """Draws an entry; thousands of them cost no more than their heights.

    Args:
        rows: the list it lies in.
        entry: what it shows.
    """

    def __init__(self, rows: Rows, entry: Entry) -> None:
        self.entry = entry
        self._rows = rows
        self._laid_out = (0, 0, 0)
        """Room it was laid out for, the lines it took, the cells of the widest."""

    @property
    def content(self) -> Content:
        """What it says, as it is drawn."""
        entry = self.entry
        said = hanging(self._rows.margin(entry) + entry.lead, entry.text, self._rows.room, entry.tail)
        return said.stylize(entry.style) if entry.style and entry.id != self._rows.chosen else said

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines it takes."""
        room = self._rows.room
        if self._laid_out[0] != room:
            entry = self.entry
            lines = hanging_lines(self._rows.margin(entry) + entry.lead, entry.text, room, entry.tail)
            widest = max([len(line) if line.isascii() else cell_len(line) for line in lines])
            self._laid_out = (room, len(lines), widest)
        _, height, widest = self._laid_out
        return height if widest <= width else self.content.get_height(rules, width)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the room there is: a row fills it."""
        return self._rows.room

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it; under the cursor in the cursor's colours."""
        return self.content.render_strips(width, height, style, options)

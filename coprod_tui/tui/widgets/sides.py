"""Words on the left that wrap, and a few on the right of their first line, in one widget.

A row of widgets would do the same; but each widget of a screen costs a millisecond when it opens.
"""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

_GAP: Final = 2
"""Cells that stay free between the two."""


class Beside(Visual):
    """Left and right as they are drawn."""

    def __init__(self, left: Content, right: Content) -> None:
        self.left = left
        self.right = right

    @property
    def plain(self) -> str:
        """All the words."""
        return f"{self.left.plain} {self.right.plain}".strip()

    def _room(self, width: int) -> int:
        taken = self.right.cell_length + _GAP if self.right else 0
        return max(width - taken, 1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines the left side takes."""
        return max(len(self.left.wrap(self._room(width))), 1)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells both need on one line."""
        return self.left.cell_length + (self.right.cell_length + _GAP if self.right else 0)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the left side wrapped beside the right one."""
        return Content("\n").join(self.lines(width)).render_strips(width, height, style, options)

    def lines(self, width: int) -> list[Content]:
        """Return the lines as they are drawn."""
        first, *rest = self.left.wrap(self._room(width)) or [Content("")]
        gap = " " * max(width - first.cell_length - self.right.cell_length, 0)
        return [Content.assemble(first, gap, self.right) if self.right else first, *rest]


class Sides(Static):
    """Shows a text on the left and a short one on the right."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._shown = (Content(""), Content(""))

    @property
    def words(self) -> tuple[Content, Content]:
        """What stands on the left and on the right."""
        return self._shown

    def show(self, *, left: Content | None = None, right: Content | None = None) -> None:
        """Change one side or both; the same again is not drawn, and as long a one is not laid out anew."""
        old_left, old_right = self._shown
        left, right = old_left if left is None else left, old_right if right is None else right
        asks_the_same = left.is_same(old_left)
        if asks_the_same and right.is_same(old_right):
            return
        self._shown = (left, right)
        is_as_long = asks_the_same and right.cell_length == old_right.cell_length
        self.update(Beside(left, right), layout=not is_as_long)

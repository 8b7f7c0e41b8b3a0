"""The band on top: where we are, and whether it is saved."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from coprod_tui.tui.text import plain

_LEAST_PLACE: Final = 4
"""Cells the place keeps; whether it is private, made up and saved is more important."""


class Band(Widget):
    """One line: place on the left; remarks (practice, private, time left, saved) on the right."""

    DEFAULT_CSS: ClassVar[str] = """
    Band { height: 1; width: 1fr; padding: 0 1; background: $primary; color: $background; text-style: bold; }
    Band.-private { background: $error; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._remarks: tuple[str, ...] = ()

    def show(self, place: str, *remarks: str) -> None:
        """Put `place` on the left and `remarks`, most important first, on the right."""
        given = tuple(remark for remark in remarks if remark)
        if (place, given) != (self._place, self._remarks):
            self._place, self._remarks = place, given
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the line; the place is shortened before a remark is, the last remark goes first."""
        width = self.content_size.width
        remarks = list(self._remarks)
        right = "  ".join(remarks)
        while len(remarks) > 1 and len(right) > width - _LEAST_PLACE:
            remarks.pop()
            right = "  ".join(remarks)
        room = max(width - len(right) - 2, 0)
        left = self._place
        while len(left) > room and " · " in left:
            left = left.partition(" · ")[2]  # where exactly we are stands last
        if len(left) > room:
            left = left[: max(room - 1, 0)] + "…"
        gap = max(width - len(left) - len(right), 0)
        return Content.assemble(plain(left), " " * gap, plain(right))

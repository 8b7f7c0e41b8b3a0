"""The band on top: where we are, and whether it is saved."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from coprod_tui.tui.text import plain

_LEAST_PLACE: Final = 12
"""Cells the place keeps; whether it is private, made up and saved is more important."""
_GAP: Final = 2
_ALARM: Final = "bold $error on $background"
"""A block of its own on either colour of the band."""


class Band(Widget):
    """One line: place on the left; remarks (practice, private) and whether it is saved on the right."""

    DEFAULT_CSS: ClassVar[str] = """
    Band { height: 1; width: 1fr; padding: 0 1; background: $primary; color: $background; text-style: bold; }
    Band.-rehearsal { background: $secondary; }
    Band.-private { background: $error; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._status = ""
        self._is_alarm = False
        self._remarks: tuple[str, ...] = ()

    def show(self, place: str, *remarks: str, status: str = "", alarm: bool = False) -> None:
        """Put `place` on the left and `remarks`, most important first, on the right; `status` is last.

        Args:
            place: where we are.
            remarks: each may have a second half behind a dash, which goes where there is no room.
            status: whether it is saved; it always stays.
            alarm: whether the status is one to act on at once.
        """
        given = tuple(remark for remark in remarks if remark)
        if (place, given, status, alarm) != (self._place, self._remarks, self._status, self._is_alarm):
            self._place, self._remarks, self._status, self._is_alarm = place, given, status, alarm
            self.refresh()

    def _fitting(self, room: int) -> str:
        """Return the remarks that fit: first the last loses its second half, then it goes."""
        remarks = list(self._remarks)
        for place in reversed(range(len(remarks))):
            if len("  ".join(remarks)) <= room:
                break
            remarks[place] = remarks[place].partition(" – ")[0]
        while remarks and len("  ".join(remarks)) > room:
            remarks.pop()
        return "  ".join(remarks)

    def render(self) -> RenderResult:
        """Draw the line; the place is shortened before a remark is, the status never."""
        width = self.content_size.width
        status = f" ▲ {self._status} " if self._is_alarm else self._status
        remarks = self._fitting(width - len(status) - _GAP - _LEAST_PLACE - _GAP)
        between = " " * _GAP if remarks and status else ""
        used = len(remarks) + len(between) + len(status)
        room = max(width - used - _GAP, 0)
        left = self._place
        while len(left) > room and " · " in left:
            left = left.partition(" · ")[2]  # where exactly we are stands last
        if len(left) > room:
            left = left[: max(room - 1, 0)] + "…"
        gap = max(width - len(left) - used, 0)
        style = _ALARM if self._is_alarm else ""
        return Content.assemble(plain(left), " " * gap, plain(remarks), between, plain(status, style))

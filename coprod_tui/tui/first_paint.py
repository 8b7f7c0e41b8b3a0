"""A screen that comes up in one go: styled once, laid out once, drawn once.

Textual styles, lays out and draws a new screen several times while its widgets find their places;
each time costs as much as the last, and the room sees it flicker.
"""

from __future__ import annotations

import asyncio
from typing import Final, Generic, TypeVar

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

Answer = TypeVar("Answer")

_QUIET: Final = 3
"""Turns of the loop without a message after which the widgets of a new screen have found their places."""
_MOST: Final = 60
"""Turns after which it is drawn anyhow."""


class FirstPaint(Screen[Answer], Generic[Answer]):
    """Holds the drawing of a new screen until its widgets are where they stay."""

    def __init__(self) -> None:
        super().__init__()
        self._has_come = False
        self._is_fresh = False
        self._is_held = False

    def on_screen_resume(self) -> None:
        """Hold what is drawn when the screen comes for the first time."""
        if self._has_come:
            return
        self._has_come = True
        self._is_fresh = True  # Textual is about to style all of it, right after each widget has been
        self._is_held = True
        self.call_later(self._settle)

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all widgets anew when the screen comes back; when it is new, each has just been styled."""
        if self._is_fresh:
            self._is_fresh = False
        else:
            super().update_node_styles(animate)

    def _screen_resized(self, size: Size) -> None:
        """Lay out for a size; a new screen is told the one it has been laid out for."""
        if size != self._compositor.size:  # its own `size` is the new one already
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        if not self._is_held:
            super()._compositor_refresh()

    async def _settle(self) -> None:
        """Let the widgets hear their sizes and answer, then hear what they answered, then draw."""
        quiet = 0
        for _ in range(_MOST):
            await asyncio.sleep(0)
            is_busy = any(widget.message_queue_size for widget in self.walk_children(Widget))
            quiet = 0 if is_busy else quiet + 1
            if quiet == _QUIET:
                break
        self.call_later(self._appear)

    def _appear(self) -> None:
        if self._layout_required:
            self._refresh_layout()
            self._layout_required = False
        self._is_held = self._repaint_required = False
        self._compositor.update_widgets({self})
        self._compositor_refresh()

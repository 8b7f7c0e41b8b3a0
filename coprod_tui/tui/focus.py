"""The focus, given at once."""

from __future__ import annotations

from textual.widget import Widget


def focus_on(widget: Widget) -> None:
    """Give a widget the focus before the next frame.

    `Widget.focus` of Textual gives it after that frame: the screen is drawn twice, and seen
    changing. The widget has to be there already.
    """
    if widget.focusable:
        widget.has_focus = True  # what `set_focus` leaves to a message
        widget.screen.set_focus(widget)

"""Refusing a paste that no field can hold: taking it in would freeze the screen."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.widget import Widget

from coprod_tui.i18n import N_
from coprod_tui.text import PARAGRAPH_LENGTH

MOST: Final = 5 * PARAGRAPH_LENGTH
"""Longest paste that is taken in, in characters; far beyond what any field stores."""


def refused(field: Widget, event: events.Paste) -> bool:
    """Refuse a far too long paste and say so; return whether it was. What stood in the field stays."""
    if len(event.text) <= MOST:
        return False
    event.stop()
    event.prevent_default()
    say = getattr(field.screen, "say", None)
    if say is not None:
        say(N_("That is far too long to paste: {n} characters."), warning=True, n=len(event.text))
    return True

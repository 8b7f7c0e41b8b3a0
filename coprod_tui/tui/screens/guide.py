"""The first-start guide: three cards, shown once."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain

_CARDS = (
    (
        N_("Welcome!"),
        N_(
            "This program leads your group through five workshop days: you type what is said, "
            "the room sees it on the wall.\n\nEverything is saved at once, on this laptop only. "
            "It needs no internet."
        ),
    ),
    (
        N_("Four keys are enough"),
        N_(
            "Enter opens.   Esc goes back.\n"
            "PgDn goes on to the next activity.\n"
            "n begins a new entry: type, Enter, next.\n\n"
            "The bottom line always shows what acts now. F1 explains the screen."
        ),
    ),
    (
        N_("What the room sees"),
        N_(
            "The wall shows what you see. Private things open only after you say "
            "that the projector is off.\n\n"
            "Ctrl+B makes the wall dark at once, and brings it back.\n\n"
            "Text too small? Press Ctrl and + until the last row can read it."
        ),
    ),
)


class GuideCard(Card[None]):
    """Three cards; Enter turns them, Esc ends."""

    BINDINGS: ClassVar = [
        Binding("enter,space,pagedown,right", "turn(1)", show=False),
        Binding("pageup,left", "turn(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose_card(self) -> ComposeResult:
        """Lay out one card."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="guide-text", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Show the present card."""
        title, text = _CARDS[self._at]
        place = self.tr(N_("{n} of {all}"), n=self._at + 1, all=len(_CARDS))
        self.query_one(".card-title", Static).update(plain(f"{self.tr(title)}   {place}"))
        self.query_one("#guide-text", Static).update(plain(self.tr(text)))
        keys = N_("Enter: go on   F3: Deutsch   Esc: close")
        self.query_one(".card-keys", Static).update(plain(self.tr(keys)))

    def action_turn(self, step: int) -> None:
        """Turn to the next card; after the last one the guide is over."""
        self._at = max(self._at + step, 0)
        if self._at < len(_CARDS):
            self.fill()
        else:
            self._at = 0
            self.action_close()

    def action_close(self) -> None:
        """End the guide and do not show it again."""
        self.app.change_settings(replace(self.app.settings, guide_seen=True))
        self.dismiss(None)

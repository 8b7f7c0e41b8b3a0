"""Only the facilitator takes the laptop back: a number that was shown before asks for it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.voter import show_bare_band
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.band import Band
from coprod_tui.tui.widgets.line_input import LineInput


class NumberCard(Card[bool]):
    """Answers True once the number was typed.

    Args:
        number: the facilitator's digits.
    """

    ALLOW_SELECT = False

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number

    def compose_card(self) -> ComposeResult:
        """Lay out question and field."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="number-words", markup=False)
        yield LineInput(id="number")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def refresh_band(self) -> None:
        """Say what the screen below says."""
        for band in self.query(Band):
            show_bare_band(self, band)

    def fill(self) -> None:
        """Ask."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Only for the facilitator"))))
        words = self.tr(N_("Please type the number you noted at the beginning."))
        self.query_one("#number-words", Static).update(plain(words))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: done   Esc: back"))))

    def begin(self) -> None:
        """Let it be typed at once."""
        super().begin()
        field = self.query_one(LineInput)
        field.password = True
        focus_on(field)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Open for the right number only."""
        event.stop()
        if event.value.strip() == self._number:
            self.dismiss(True)
            return
        self.query_one(LineInput).begin()
        self.query_one(".card-fault", Static).update(plain(self.tr(N_("That is not the number."))))

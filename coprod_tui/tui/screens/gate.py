"""Asking whether the projector is off before anything private is shown (screen.md, "Two ways to project")."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain


class Gate(Card[bool]):
    """Answers True when the facilitator says that the projector is off."""

    BINDINGS: ClassVar = [Binding("enter", "open", show=False)]

    _was_text = False

    def compose_card(self) -> ComposeResult:
        """Lay out the question."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="gate-text", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Ask."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Is the projector off?"))))
        words = self.tr(N_("What comes next is for you alone. Please switch the projector off or freeze it."))
        if self._was_text:
            words += "\n" + self.tr(N_("That Enter belonged to a text. Nothing was opened; press it again."))
        self.query_one("#gate-text", Static).update(plain(words))
        keys = self.tr(N_("Enter: the projector is off, go on   Esc: back"))
        self.query_one(".card-keys", Static).update(plain(keys))

    def action_open(self) -> None:
        """Go on; the Enter behind a text was meant for a field, and not for this question."""
        if self.app.burst.ends_text:
            self._was_text = True
            self.fill()
        else:
            self.dismiss(True)


class BlankScreen(Card[None]):
    """Nothing to see: the room looks at people, not at the wall."""

    BINDINGS: ClassVar = [Binding("b,full_stop,enter,space", "close", show=False)]

    CSS_PATH = "blank.tcss"

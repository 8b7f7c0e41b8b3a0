"""Asking who counts again, and why (voting.md rule 19)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.recounts import recount_ballots
from coprod_tui.changes.tallies import recount
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput


class RecountCard(Card[bool]):
    """Two fields; answers True once the recount has begun.

    Args:
        round_id: the round that is counted again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "on", show=False)]

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self._round_id = round_id

    def compose_card(self) -> ComposeResult:
        """Lay out both fields."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="why", markup=False)
        yield LineInput(id="reason")
        yield Static(id="who", markup=False)
        yield LineInput(id="counter")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Ask."""
        words = {
            ".card-title": N_("Count again. The old numbers are kept."),
            "#why": N_("Why is it counted again?"),
            "#who": N_("Who counts? (a role, no name)"),
            ".card-keys": N_("Enter: next field, then begin   Esc: back"),
        }
        for selector, message in words.items():
            self.query_one(selector, Static).update(plain(self.tr(message)))

    def begin(self) -> None:
        """Begin in the first field."""
        super().begin()
        focus_on(self.query_one("#reason", LineInput))

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Arrows go from field to field."""
        event.stop()
        (self.focus_next if event.direction > 0 else self.focus_previous)()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on to the second field; from there begin, or say what is missing."""
        event.stop()
        reason, counter = self.query_one("#reason", LineInput), self.query_one("#counter", LineInput)
        if event.input is reason and reason.value.strip():
            focus_on(counter)
            return
        try:
            self.app.commit(
                lambda state, context: counted_again(
                    state, state.get(Round, self._round_id), context, counter.value, reason.value
                )
            )
        except CoprodError as error:
            fault = error.read(self.tr)
            self.query_one(".card-fault", Static).update(plain(fault))
            return
        self.dismiss(True)


def counted_again(state: State, round_: Round, context: Context, counter: str, reason: str) -> Change:
    """Return the change that counts again what was counted: papers and sheets, or walls and hands."""
    if round_.way_in in ("paper", "sheet"):
        return recount_ballots(round_, context, counter, reason)
    return recount(state, round_, context, counter, reason)

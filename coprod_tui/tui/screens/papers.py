"""Asking how many ballot papers were handed out and did not come back (voting.md rule 18)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.ballots import set_papers
from coprod_tui.errors import CoprodError, Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.votes import Round
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput

_MOST = 99_999


class PapersCard(Card[bool]):
    """Two numbers; an empty field means that nobody has counted.

    Args:
        round_id: the round whose papers they are.
    """

    PRIVATE: ClassVar[bool] = True

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self._round_id = round_id

    def compose_card(self) -> ComposeResult:
        """Lay out both fields."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="issued-label", markup=False)
        yield LineInput(id="issued")
        yield Static(id="missing-label", markup=False)
        yield LineInput(id="missing")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    @property
    def _round(self) -> Round:
        return self.app.desk.state.get(Round, self._round_id)

    def fill(self) -> None:
        """Ask."""
        words = {
            ".card-title": N_("Does it add up? Empty: nobody has counted."),
            "#issued-label": N_("How many ballots were handed out?"),
            "#missing-label": N_("How many did not come back?"),
            ".card-keys": N_("Enter: next field, then done   Esc: back"),
        }
        for selector, message in words.items():
            self.query_one(selector, Static).update(plain(self.tr(message)))

    def begin(self) -> None:
        """Begin with the numbers there are."""
        super().begin()
        round_ = self._round
        for name, number in (("#issued", round_.issued), ("#missing", round_.not_returned)):
            self.query_one(name, LineInput).begin("" if number is None else str(number))
        focus_on(self.query_one("#issued", LineInput))

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Arrows go from field to field."""
        event.stop()
        (self.focus_next if event.direction > 0 else self.focus_previous)()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on to the second field; from there store both, or say what is no number."""
        event.stop()
        if event.input.id == "issued":
            focus_on(self.query_one("#missing", LineInput))
            return
        try:
            issued, missing = (
                _number(self.query_one(name, LineInput).value) for name in ("#issued", "#missing")
            )
            self.app.commit(
                lambda state, context: set_papers(
                    state.get(Round, self._round_id), context, issued=issued, not_returned=missing
                )
            )
        except CoprodError as error:
            self.query_one(".card-fault", Static).update(plain(error.read(self.tr)))
            return
        self.dismiss(True)


def _number(text: str) -> int | None:
    """Return the number in a field, None where it is empty; raises Refused."""
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and int(typed) <= _MOST):
        raise Refused(
            Message.of(N_("That is no number of papers")), Message.of(N_("Please type digits alone."))
        )
    return int(typed)

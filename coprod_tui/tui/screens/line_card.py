"""A card that asks for one line, and stays until the line can be stored."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput


class LineCard(Card[bool]):
    """Answers True once the line was stored.

    Args:
        title: message id of what is asked.
        value: what the field begins with.
        make: the change that a line becomes; a refusal is said below the field.
        draft: name under which a half-typed line is kept when the card is closed.
    """

    def __init__(self, title: str, value: str, make: Callable[[str], ChangeMaker], draft: str) -> None:
        super().__init__()
        self._title, self._value, self._make, self._draft = title, value, make, draft

    def compose_card(self) -> ComposeResult:
        """Lay out question, field and fault."""
        yield Static(classes="card-title", markup=False)
        yield LineInput(id="line")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Ask."""
        self.query_one(".card-title", Static).update(plain(self.tr(self._title)))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: done   Esc: back"))))

    def begin(self) -> None:
        """Begin with what was half typed before, else with the value given."""
        super().begin()
        field = self.query_one(LineInput)
        field.begin(self.app.drafts.pop(self._draft, self._value))
        focus_on(field)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Store the line, or say why it cannot be stored."""
        event.stop()
        try:
            self.app.commit(self._make(event.value))
        except CoprodError as error:
            words = error.read(self.tr)
            self.query_one(".card-fault", Static).update(plain(words))
            return
        self.dismiss(True)

    def action_close(self) -> None:
        """Keep what was typed for the next time."""
        self.app.drafts.update(self.typing())
        self.dismiss(False)

    def typing(self) -> dict[str, str]:
        """Return what was changed and not entered."""
        typed = self.query_one(LineInput).value
        return {self._draft: typed} if typed.strip() and typed != self._value else {}

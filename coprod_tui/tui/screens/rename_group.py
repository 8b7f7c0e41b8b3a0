"""Asking for another name of a role group."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.sessions import rename_group
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput


class RenameGroupCard(Card[None]):
    """One line with the group's present name.

    Args:
        group: id of the role group.
    """

    def __init__(self, group: str) -> None:
        super().__init__()
        self._group = group

    def compose_card(self) -> ComposeResult:
        """Lay out title and field."""
        yield Static(classes="card-title", markup=False)
        yield LineInput()
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Say what is asked for."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("What is this group called here?"))))
        self.query_one(".card-keys", Static).update(
            plain(self.tr(N_("Enter: keep   Esc: leave it as it was")))
        )

    def begin(self) -> None:
        """Begin with the present name."""
        super().begin()
        group = self.app.desk.state.programme.group(self._group)
        self.query_one(LineInput).begin(group.label if group else "")
        focus_on(self.query_one(LineInput))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Store the name; a refusal is said and what was typed stays."""
        event.stop()
        try:
            self.app.commit(
                lambda state, context: rename_group(state.programme, self._group, event.value, context)
            )
        except CoprodError as error:
            text = error.read(self.tr)
            self.query_one(".card-fault", Static).update(plain(text))
            return
        self.dismiss(None)

"""Every action by name: type a part of it, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.commands import Command, key_label
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.searching import Searching
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput


class AllActions(Searching, Card[str]):
    """The list of what can be done on a screen; answers the action that was chosen.

    Args:
        commands: what can be done there now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose_card(self) -> ComposeResult:
        """Lay out field and list."""
        yield Static(classes="card-title", markup=False)
        yield LineInput()
        yield EntryList()
        yield Static(id="explained", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Offer the actions that act now and contain what was typed."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("What would you like to do?"))))
        keys = self.tr(N_("Type a word · ↓ choose · Enter: do it   Esc: back"))
        self.query_one(".card-keys", Static).update(plain(keys))
        wanted = self.wanted
        self.query_one(EntryList).show(
            Entry(command.action, self.tr(command.name), tail=key_label(command.first_key, self.tr))
            for command in self._commands
            if wanted in f"{self.tr(command.name)} {self.tr(command.help)}".casefold()
        )

        if self.query_one(EntryList).chosen is None:
            self.query_one("#explained", Static).update(plain(self.tr(N_("Nothing found."))))

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Explain the action under the cursor."""
        event.stop()
        command = next((one for one in self._commands if one.action == event.option.id), None)
        words = self.tr(command.help) if command is not None and command.help else ""
        self.query_one("#explained", Static).update(plain(words))

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        focus_on(self.query_one(LineInput))

    def action_page(self, step: int) -> None:
        """Turn the pages of the list."""
        rows = self.query_one(EntryList)
        focus_on(rows)
        (rows.action_page_down if step > 0 else rows.action_page_up)()  # type: ignore[no-untyped-call]

    def go(self, action: str | None) -> None:
        """Answer the action."""
        if action is not None:
            self.dismiss(action)

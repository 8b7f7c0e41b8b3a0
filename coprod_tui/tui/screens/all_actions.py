"""Every action by name: type a part of it, Enter does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.commands import Command, key_label
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from coprod_tui.tui.screens.frame import FrameScreen


class AllActions(Card[None]):
    """The list of what can be done on a screen.

    Args:
        below: the screen whose actions they are.
    """

    def __init__(self, below: FrameScreen) -> None:
        super().__init__()
        self._below = below

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
        wanted = self.query_one(LineInput).value.strip().casefold()
        self.query_one(EntryList).show(
            Entry(command.action, self.tr(command.name), tail=key_label(command.first_key, self.tr))
            for command in self._acting()
            if wanted in f"{self.tr(command.name)} {self.tr(command.help)}".casefold()
        )

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Explain the action under the cursor."""
        event.stop()
        command = next((one for one in self._acting() if one.action == event.option.id), None)
        words = self.tr(command.help) if command is not None and command.help else ""
        self.query_one("#explained", Static).update(plain(words))

    def _acting(self) -> list[Command]:
        acting: dict[str, Command] = {}
        for command in self._below.commands():
            node = self._below if hasattr(self._below, f"action_{command.action}") else self.app
            on_app = node is self.app
            if command.action != "all_actions" and (on_app or node.check_action(command.action, ())):
                acting.setdefault(command.action, command)
        return list(acting.values())

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        self.query_one(LineInput).focus()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Narrow the list."""
        self.fill()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Do the first one."""
        event.stop()
        self._do(self.query_one(EntryList).chosen)

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Go into the list."""
        event.stop()
        if event.direction > 0:
            self.query_one(EntryList).focus()

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """Go back into the field."""
        event.stop()
        self.query_one(LineInput).focus()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        self._do(event.option.id)

    def _do(self, action: str | None) -> None:
        if action is None:
            return
        below = self._below
        self.dismiss(None)
        node = below if hasattr(below, f"action_{action}") else self.app
        self.app.call_after_refresh(self.app.run_action, action, node)

"""A card with a list on it: choose one with the arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class ChoiceCard(Card[str]):
    """Answers the id of the chosen entry, None when nothing was chosen.

    Args:
        title: the question, translated.
        entries: what there is to choose from; headings cannot be chosen.
        chosen: id of the entry the cursor begins on; empty: the first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", show=False)]

    def __init__(self, title: str, entries: Sequence[Entry], chosen: str = "") -> None:
        super().__init__()
        self._title, self._entries, self._chosen = title, entries, chosen

    def compose_card(self) -> ComposeResult:
        """Lay out question and list."""
        yield Static(plain(self._title), classes="card-title", markup=False)
        yield EntryList(id="choices")
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Offer the entries."""
        entries = self.query_one(EntryList)
        entries.show(self._entries, choose=entries.chosen or self._chosen or None)
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("↑ ↓ and Enter: choose   Esc: back"))))

    def begin(self) -> None:
        """Let the arrows act at once."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Answer what was chosen, by Enter or by a click."""
        event.stop()
        self.dismiss(event.option.id)

    def action_choose(self) -> None:
        """Answer what is under the cursor."""
        self.query_one(EntryList).action_select()

"""A card with a list on it: choose one with the arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
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
        text: what is to be read before, translated; a long one scrolls.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
    ]

    def __init__(self, title: str, entries: Sequence[Entry], chosen: str = "", text: str = "") -> None:
        super().__init__()
        self._title, self._entries, self._chosen, self._text = title, entries, chosen, text

    def compose_card(self) -> ComposeResult:
        """Lay out question and list."""
        yield Static(classes="card-title", markup=False)
        if self.explanation():
            self.add_class("-explained")
            with VerticalScroll(classes="card-text", can_focus=False):
                yield Static(id="choice-text", markup=False)
        yield EntryList(id="choices")
        yield Static(classes="card-keys", markup=False)

    def question(self) -> str:
        """Return what is asked."""
        return self._title

    def explanation(self) -> str:
        """Return what is to be read before; empty: nothing."""
        return self._text

    def choices(self) -> Sequence[Entry]:
        """Return what there is to choose from."""
        return self._entries

    def fill(self) -> None:
        """Ask, and offer the entries."""
        self.query_one(".card-title", Static).update(plain(self.question()))
        for text in self.query("#choice-text").results(Static):
            text.update(plain(self.explanation()))
        entries = self.query_one(EntryList)
        entries.show(self.choices(), choose=entries.chosen or self._chosen or None)
        self._show_keys()
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        """Name the keys, and that of the text's next page where it has one."""
        keys = self.tr(N_("↑ ↓ and Enter: choose   Esc: back"))
        if any(text.max_scroll_y > 0 for text in self.query(".card-text")):
            keys = f"{self.tr(N_('PgDn: read on'))}   {keys}"
        self.query_one(".card-keys", Static).update(plain(keys))

    def on_resize(self) -> None:
        """See anew whether all of the text is in sight."""
        self.call_after_refresh(self._show_keys)

    def begin(self) -> None:
        """Let the arrows act at once."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Answer what was chosen, by Enter or by a click."""
        event.stop()
        self.dismiss(event.option.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pages are turned where there is a text; a list alone turns its own."""
        if action == "turn":
            return bool(self.query("#choice-text"))
        return super().check_action(action, parameters)

    def action_turn(self, pages: int) -> None:
        """Turn the pages of the text."""
        text = self.query_one(".card-text", VerticalScroll)
        text.scroll_page_down(animate=False) if pages > 0 else text.scroll_page_up(animate=False)

    def action_choose(self) -> None:
        """Answer what is under the cursor."""
        self.query_one(EntryList).action_select()

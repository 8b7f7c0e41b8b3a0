"""What the room sees now, and what it is to see."""

from __future__ import annotations

from typing import Final, Literal, get_args

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.audience.faces import face, name_of
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

Answer = Literal["follow", "card", "hold", "window", "waiting"]
_ANSWERS: Final[dict[str, Answer]] = {one: one for one in get_args(Answer)}


class StageCard(Card[Answer]):
    """Answers what is to be on stage, or that its window is to be opened.

    Args:
        has_card: whether the screen below has something for the room.
    """

    CSS_PATH = "stage_card.tcss"

    def __init__(self, has_card: bool) -> None:
        super().__init__()
        self._has_card = has_card

    def compose_card(self) -> ComposeResult:
        """Lay out what the room sees above the choices."""
        yield Static(classes="card-title", markup=False)
        with VerticalScroll(id="seen", can_focus=False):
            yield Static(id="seen-words", markup=False)
        yield EntryList(id="choices")
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Show what the room sees, and offer the choices."""
        shown = self.app.room_sees
        title = N_("What the room sees now: {what}")
        if not self.app.is_on_stage:
            title = N_("The room sees nothing of it yet. Its window would show: {what}")
        what = self.tr(title, what=self.tr(name_of(shown)))
        self.query_one(".card-title", Static).update(plain(what))
        lines = face(shown, max(min(self.app.size.width - 14, 72), 20), self.tr)
        self.query_one("#seen-words", Static).update(Content("\n").join(lines))
        entries = self.query_one(EntryList)
        entries.show(
            self._entries(), choose=entries.chosen or ("window" if not self.app.is_on_stage else None)
        )
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("↑ ↓ and Enter: choose   Esc: back"))))

    def _entries(self) -> list[Entry]:
        choice = self.app.stage_choice if self.app.is_on_stage else ""
        words = {"follow": N_("Follow my activity")}
        if self._has_card:
            words["card"] = N_("Keep the card of this screen")
        words["hold"] = N_("Hold what stands there")
        words["window"] = N_("Open the room's window")
        entries = [
            Entry(id_, self.tr(text), lead="✓ " if id_ == choice else "  ") for id_, text in words.items()
        ]
        if waiting := len(self.app.waiting):
            held = self.tr.plural("{n} text is held back", "{n} texts are held back", waiting)
            entries.insert(0, Entry("waiting", held, lead="▲ "))
        return entries

    def begin(self) -> None:
        """Let the arrows act at once."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Answer what was chosen, by Enter or by a click."""
        event.stop()
        self.dismiss(_ANSWERS[event.option.id or ""])

"""Sessions of another pack for this programme: choose the pack, mark the sessions, Enter."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.packs import Pack, local
from coprod_tui.model.sessions import SESSION_KIND_WORDS
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.pack_words import times_of
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class TakeInCard(Card[tuple[str, ...]]):
    """Answers the ids of the sessions that are taken in: those marked, else the one under the cursor.

    Args:
        pack: whose sessions.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False)]

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack

    def compose_card(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(classes="card-title", markup=False)
        yield EntryList(marks=True, id="sessions")
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Offer the sessions of the pack."""
        title = self.tr(N_("Which sessions of “{pack}”?"), pack=local(self._pack.title, self.tr.language))
        self.query_one(".card-title", Static).update(plain(title))
        keys = self.tr(N_("Space: mark   Enter: take in   Esc: back"))
        self.query_one(".card-keys", Static).update(plain(keys))
        self.query_one(EntryList).show(
            Entry(
                session.id,
                local(session.title, self.tr.language),
                tail=f"{self.tr(SESSION_KIND_WORDS[session.kind])} · {times_of(session)}",
            )
            for session in self._pack.sessions
        )

    def begin(self) -> None:
        """Let the arrows choose."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def action_mark(self) -> None:
        """Mark the session under the cursor, or take its mark away."""
        self.query_one(EntryList).toggle_mark()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Answer."""
        event.stop()
        rows = self.query_one(EntryList)
        marked = tuple(id_ for id_ in rows.ids if id_ in rows.marked)
        self.dismiss(marked or ((event.option.id or ""),))

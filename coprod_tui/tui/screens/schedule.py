"""Date, start, end and place of a session; templates for another one; what the programme is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes import sessions as session_changes
from coprod_tui.changes.base import Change, Context
from coprod_tui.i18n import N_
from coprod_tui.model.packs import Pack, PackSession, local
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Dated
from coprod_tui.model.sessions import SESSION_KIND_WORDS, Session
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


def _scheduled(record: Dated, context: Context, values: dict[str, Any]) -> Change:
    assert isinstance(record, Session)
    return session_changes.schedule(record, context, **values)


def schedule_screen(session_id: str) -> RecordScreen:
    """Return the form of a session's date and place."""
    names = ("date", "starts_at", "ends_at", "place", "title", "with_clients")
    return RecordScreen(Session, session_id, N_("Date and place"), names, change=_scheduled)


def about_screen(programme: Programme) -> RecordScreen:
    """Return the form of what a programme says about itself."""
    names = ("title", "place", "responsible", "labs_per_year")
    return RecordScreen(Programme, programme.id, N_("About this programme"), names, can_discard=False)


class AddSessionCard(Card[tuple[Pack, PackSession]]):
    """Choose after which template the new session is made.

    Args:
        packs: those of the programme, the one it began with first.
    """

    def __init__(self, packs: Sequence[Pack]) -> None:
        super().__init__()
        self._packs = packs

    def compose_card(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(classes="card-title", markup=False)
        yield EntryList()
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Offer the templates, those that come again and again first."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Which session shall be added?"))))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: add   Esc: back"))))
        self.query_one(EntryList).show(self._entries())

    def _entries(self) -> Iterator[Entry]:
        language = self.tr.language
        for place, pack in enumerate(self._packs):
            if len(self._packs) > 1:
                yield Entry(f"{place}", local(pack.title, language), heading=True)
            for template in sorted(pack.sessions, key=lambda template: template.kind == "day"):
                kind = self.tr(SESSION_KIND_WORDS[template.kind])
                yield Entry(f"{place}:{template.id}", local(template.title, language), tail=kind)

    def begin(self) -> None:
        """Let the arrows choose."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Answer with the template."""
        event.stop()
        place, _, id_ = (event.option.id or "").partition(":")
        pack = self._packs[int(place)]
        template = pack.session(id_)
        assert template is not None
        self.dismiss((pack, template))

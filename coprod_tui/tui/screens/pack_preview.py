"""A pack before anything of it has happened: its sessions as timetables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import clock_of
from coprod_tui.model.packs import Pack, PackActivity, local
from coprod_tui.model.sessions import SESSION_KIND_WORDS
from coprod_tui.model.timetable import timetable
from coprod_tui.model.tools import TOOL_WORDS
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.pack_words import activity_texts, languages_of, times_of
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class PackPreviewScreen(ListingScreen):
    """Every session of a pack with its times; Enter shows the texts of an activity.

    Args:
        pack: what is looked at.
    """

    HELP = "packs"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("texts"), N_("Shows what the activity under the cursor says.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.pack = pack

    def place(self) -> str:
        """Return the pack's title and version."""
        return f"{local(self.pack.title, self.tr.language)} · {self.pack.version}"

    def fill(self) -> None:
        """Put the days into the list."""
        about = [self.tr(N_("Languages: {names}"), names=languages_of(self.pack))]
        if self.pack.summary and self.app.size.height >= 24:
            about.insert(0, local(self.pack.summary, self.tr.language).strip())
        self.query_one("#about", Static).update(plain("\n".join(about)))
        self.rows.show(self._entries())

    def _entries(self) -> Iterator[Entry]:
        language, wide = self.tr.language, self.app.size.width >= 80
        for session in self.pack.sessions:
            length = self.tr.plural("{n} minute", "{n} minutes", session.minutes)
            kind = self.tr(SESSION_KIND_WORDS[session.kind])
            tail = " · ".join((kind, times_of(session), length) if wide else (times_of(session),))
            yield Entry(session.id, local(session.title, language), tail=tail, heading=True)
            for slot in timetable(session):
                minutes = self.tr(N_("{n} min"), n=slot.activity.minutes)
                tool = self.tr(TOOL_WORDS[slot.activity.tool])
                yield Entry(
                    f"{session.id}:{slot.activity.id}",
                    local(slot.activity.title, language),
                    lead=f"{clock_of(slot.starts)} ",
                    tail=f"{tool} · {minutes}" if wide else minutes,
                )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A pack may have no activity at all."""
        if action == "open":
            return self.has_choice
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show what the activity under the cursor says."""
        self.rows.action_select()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Show what an activity says."""
        event.stop()
        activity = self._activity(event.option.id or "")
        if activity is not None:
            self.app.show_card(
                lambda: local(activity.title, self.tr.language), lambda: activity_texts(activity, self.tr)
            )

    def _activity(self, chosen: str) -> PackActivity | None:
        key, _, id_ = chosen.partition(":")
        session = self.pack.session(key)
        return next((one for one in session.activities if one.id == id_), None) if session else None

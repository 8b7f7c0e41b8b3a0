"""Private notes: unlocked on purpose, marked as private, hidden again after 30 seconds without a key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static

from coprod_tui.changes.actions import add_private_note
from coprod_tui.i18n import N_
from coprod_tui.model.actions import PrivateNote
from coprod_tui.model.packs import local
from coprod_tui.model.records import Dated
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.prompt import Prompt

SECONDS_SHOWN: Final = 30.0
"""How long notes stay without a key (screen.md, "Two ways to project")."""


class PrivateNotesScreen(CaptureScreen):
    """The pack's notes for the facilitator and the facilitator's own."""

    CSS_PATH = "private_notes.tcss"
    HELP = "private_notes"
    PRIVATE: ClassVar[bool] = True
    NEW = N_("My note")
    EMPTY = ""
    TITLE_ID = N_("My notes")

    def compose_tool(self) -> ComposeResult:
        """Lay out the pack's notes above the own ones."""
        yield Static(id="from-pack", markup=False)
        yield from super().compose_tool()

    def fill(self) -> None:
        """Put the notes into place."""
        super().fill()
        self.query_one(Prompt).display = False
        item = self.item
        notes = local(item.words.private_notes, self.tr.language).strip() if item else ""
        text = "\n\n".join(part for part in (notes, self.standard_words) if part)
        given = self.query_one("#from-pack", Static)
        given.update(plain(text))
        given.display = bool(text)

    def entries(self) -> Iterable[Entry]:
        """Return the facilitator's own notes of this activity."""
        notes = (note for note in self.state.all(PrivateNote) if note.activity_id == self.activity_id)
        return [Entry(note.id, " ".join(note.text.split()), lead="– ") for note in notes]

    def add(self, text: str) -> ChangeMaker:
        """Note a line for oneself."""
        return lambda state, context: add_private_note(
            state, context, text=text, session_id=self.session_id, activity_id=self.activity_id
        )

    def record(self, id_: str) -> Dated | None:
        """Return the note."""
        return self.state.find(PrivateNote, id_)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No turning of pages here."""
        if action in ("next_activity", "previous_activity", "skip", "read_aloud", "open"):
            return False
        return super().check_action(action, parameters)

    def begin(self) -> None:
        """Begin to wait for the next key."""
        super().begin()
        self._hide: Timer = self.set_timer(SECONDS_SHOWN, self._close)

    def on_input_changed(self) -> None:
        """Typing shows it too: these keys do not come up to the screen."""
        self._hide.reset()

    def on_key(self, event: events.Key) -> None:
        """Every key shows that somebody is there."""
        self._hide.reset()

    def _close(self) -> None:
        """Hide the notes; half a line is kept for next time."""
        self.leave_safely()
        while any(screen is self for screen in self.app.screen_stack):
            self.app.pop_screen()

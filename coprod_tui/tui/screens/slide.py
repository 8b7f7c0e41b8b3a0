"""A prompt for the room, large, and notes below: for welcome, slides, breaks, group work.

Tools that this version does not have yet are shown the same way: the task is asked, and what
comes of it is written down as notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes.actions import add_note
from coprod_tui.i18n import N_
from coprod_tui.model.actions import Note
from coprod_tui.model.my_day import pack_of
from coprod_tui.model.packs import Notice
from coprod_tui.model.records import Dated
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.pacing import on_again_now
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.certificates import CERTIFICATES, CertificatesScreen, certificates_of
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.timer import time_of, timer_words
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.large_time import LargeTime
from coprod_tui.tui.widgets.prompt import Prompt


class SlideScreen(CaptureScreen):
    """Title and question large in the middle; `n` notes what is said."""

    CSS_PATH = "slide.tcss"
    HELP = "slide"
    NEW = N_("Note")
    EMPTY = ""
    TITLE_ID = N_("Notes")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new", "n", N_("note"), N_("Writes down what is said here.")),
        Command("notice", "h", N_("data protection"), N_("Shows what people are told about their data.")),
        CERTIFICATES,
    )
    BINDINGS = bindings(*ACTIONS)

    def compose_tool(self) -> ComposeResult:
        """Lay out the large words above field and notes."""
        with Vertical(id="slide"):
            yield Static(id="slide-words", markup=False)
            yield Static(id="slide-time-words", markup=False)
        yield from self.compose_card()
        yield from super().compose_tool()

    def compose_card(self) -> ComposeResult:
        """Lay out what stands between the large words and the notes."""
        return iter(())

    def entries(self) -> Iterable[Entry]:
        """Return the notes of this activity."""
        notes = (note for note in self.state.all(Note) if note.activity_id == self.activity_id)
        return [Entry(note.id, " ".join(note.text.split()), lead="– ") for note in notes]

    def add(self, text: str) -> ChangeMaker:
        """Note a line."""
        return lambda state, context: add_note(
            state, context, text=text, session_id=self.session_id, activity_id=self.activity_id
        )

    def record(self, id_: str) -> Dated | None:
        """Return the note."""
        return self.state.find(Note, id_)

    def open_entry(self, id_: str) -> None:
        """Edit a note."""
        self.app.push_screen(RecordScreen(Note, id_, N_("Note"), ("text",)))

    def fill(self) -> None:
        """Put the large words into place."""
        super().fill()
        self.query_one(Prompt).display = False
        self._show_words()
        field = self.query_one("#capture")
        field.display = self.field.has_focus or bool(self.field.value)

    def _show_words(self) -> None:
        item, session = self.item, self.session
        title = self.room_line(item.words.title) if item and self.shows_title else ""
        back = ""
        if item is not None and session is not None and item.words.tool == "break":
            again = on_again_now(self.state, self.app.timer, self.app.context.now(), session, item)
            back = self.tr(N_("On again at {time}"), time=again)
        words = (plain(title, "$primary"), plain(self.question()), plain(back, "$accent"))
        content = Content("\n\n").join(filter(None, words))
        large = self.query_one("#slide-words", Static)
        if content != large.content:
            large.update(content)

    @property
    def shows_title(self) -> bool:
        """Whether the activity's title stands above its question."""
        return True

    @property
    def has_room_for_digits(self) -> bool:
        """Whether the time may stand in large digits; else it is one line."""
        return True

    def show_time(self) -> None:
        """Show the time left in large digits, and below it what they mean; a break ends with its timer."""
        if (item := self.item) is not None and item.words.tool == "break":
            self._show_words()
        left = self.app.timer.seconds_left(self.activity_id) if self.activity_id else None
        large = left is not None and self.has_room_for_digits
        if left is not None and large:
            digits = self._digits()
            shown = f"{'+' if left < 0 else ''}{time_of(left)}"
            if digits.value != shown:
                digits.update(shown)
        for digits in self.query(LargeTime):
            digits.display = large
        words = self.query_one("#slide-time-words", Static)
        if (meaning := self._time_words() if large else self.time_left()) != words.content:
            words.update(meaning)
            words.display = bool(meaning)
        self.show_pace()

    def _digits(self) -> LargeTime:
        """Return the large digits; there are none before a timer runs."""
        for digits in self.query(LargeTime):
            return digits
        fresh = LargeTime(id="slide-time")
        self.mount(fresh, before="#slide-time-words")
        return fresh

    def _time_words(self) -> Content:
        """Return what the digits mean; without them, that the timer is ready."""
        phase = self.app.timer.phase(self.activity_id) if self.activity_id else None
        return self.time_left() if phase is None else timer_words(phase, self.tr)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The notice is shown at the welcome."""
        if action == "notice":
            item = self.item
            welcome = item is not None and item.words.tool == "welcome"
            return welcome and self._notice_of_session() is not None
        if action == "certificates":
            return bool(certificates_of(self.state, self.session))
        return super().check_action(action, parameters)

    def action_certificates(self) -> None:
        """Show the certificates, as they are handed over."""
        if self.session is not None:
            self.app.push_screen(CertificatesScreen(self.session.id, self.activity_id))

    def action_notice(self) -> None:
        """Show the notice on data protection, with the body that answers for it."""
        self.app.show_card(lambda: self.tr(N_("Data protection")), self._notice)

    def _notice_of_session(self) -> Notice | None:
        """Return the notice of the pack the session was made from, else that of the programme's."""
        session = self.session
        own = pack_of(self.state, session) if session is not None else None
        if own is not None and own.pack.notice is not None:
            return own.pack.notice
        return self.state.pack.notice if self.state.pack is not None else None

    def _notice(self) -> str:
        notice = self._notice_of_session()
        if notice is None:
            return ""
        body = self.state.programme.responsible or self.app.room_words(notice.responsible)
        text = self.app.room_words(notice.text)
        return self.tr(N_("{text}\n\nResponsible: {body}"), text=text.strip(), body=body)

    def begin(self) -> None:
        """Show the field when half a note waits in it."""
        self.query_one("#capture").display = True
        super().begin()
        self._hide_empty_field()

    def action_new(self) -> None:
        """Show the field and put the cursor into it."""
        self.query_one("#capture").display = True
        self.call_after_refresh(self.field.focus)

    def on_descendant_blur(self, event: object) -> None:
        """Hide an empty field once it is left."""
        self.call_after_refresh(self._hide_empty_field)

    def _hide_empty_field(self) -> None:
        if self.is_attached and not self.field.has_focus and not self.field.value:
            self.query_one("#capture").display = False
        self.refresh_keys()

"""A session: its agenda, the current activity large, the next one in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes import sessions as session_changes
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import (
    AgendaItem,
    agenda,
    clock_of,
    current_item,
    neighbour,
    prompt_of,
    session_title,
)
from coprod_tui.model.pace import present_one, time_in_agenda
from coprod_tui.model.sessions import Session
from coprod_tui.tui.agenda_words import happened, minutes_words
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.pacing import ask_replan, pace_now, pace_words
from coprod_tui.tui.screens.certificates import CERTIFICATES, CertificatesScreen, certificates_of
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.setup_words import SETUP, setup_entry, setup_texts
from coprod_tui.tui.text import plain
from coprod_tui.tui.tools import screen_for
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

_MARKS = {"planned": "  ", "running": "▶ ", "done": "✓ ", "skipped": "→ "}


def _mark(item: AgendaItem, present: AgendaItem | None) -> str:
    """Return the glyph of an activity's state; one still to come at a fixed clock time has its own.

    Of several that were begun and not ended, only the present one is where the room is.
    """
    if item.activity.state == "running" and item is not present:
        return "  "
    return "■ " if item.is_fixed and item.activity.state == "planned" else _MARKS[item.activity.state]


_STYLES: Final = {
    "when": "$accent",
    "title": "bold $primary",
    "ask": "bold",
    "next": "$foreground",
    "few": "$foreground",
}
"""What is told of an activity → how it is drawn."""
_BLOCKS: Final = (("when", "title"), ("ask",), ("next",), ("few",))
"""What stands together, in its order."""
_NARROW = N_("{start} – {end}\n{n} minutes")
_WIDE = N_("{start} – {end}   {n} minutes")


class SessionScreen(ProgrammeScreen):
    """The agenda on the left, the activity under the cursor on the right.

    Args:
        session_id: which session.
        activity_id: where the bar begins; None: at the present activity.
    """

    CSS_PATH = "session.tcss"
    HELP = "session"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("begin"), N_("Puts the activity under the cursor on the screen.")),
        Command("go_on", "pagedown", N_("continue"), N_("Goes on where the session stands.")),
        Command("my_day", "m", N_("my day"), N_("Changes the agenda for this programme.")),
        Command("rehearse", "e", N_("rehearsal"), N_("Rehearses the day in a copy, with a faster clock.")),
        Command("replan", "k", N_("plan the rest anew"), N_("Proposes how the rest of the day fits.")),
        Command("schedule", "d", N_("date and place"), N_("Date, start, end and place of the session.")),
        Command("skip", "s", N_("skip"), N_("Skips the activity, or takes that back; it is written down.")),
        Command("opening", "", N_("since last time"), N_("What is open from last time."), shown=False),
        Command("mood", "g", N_("how are we?"), N_("Counts how the room is on arrival."), shown=False),
        Command(
            "closing", "", N_("what we got done"), N_("The last page of the day, for the wall."), shown=False
        ),
        Command(
            "roster",
            "r",
            N_("who is here"),
            N_("Counts who was invited, registered and is present."),
            shown=False,
        ),
        Command("set_up", "u", N_("set up the room"), N_("Power, letters, keys: ready in a few minutes."),
                shown=False),
        Command("packing_list", "l", N_("packing list"), N_("Shows what has to be packed."), shown=False),
        Command("tables", "t", N_("mixed tables"), N_("Shows the room who sits where, as numbers."),
                shown=False),
        replace(CERTIFICATES, key=""),  # u sets up the room here
    )  # fmt: skip
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str, activity_id: str | None = None) -> None:
        super().__init__()
        self.session_id = session_id
        self._begins_at = activity_id
        self._paced: object = None
        """For what the pace was worked out."""
        self._pace = Content("")
        self._texts: Mapping[str, str] = {}
        self._shown: tuple[object, ...] = ()
        self._needs = (0, 0)
        """Cells beside each other, and rows, that the text takes at least."""
        self._known: tuple[object, tuple[AgendaItem, ...]] = (None, ())
        """The agenda, and of which state."""

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.state.get(Session, self.session_id)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """Its agenda."""
        if self._known[0] is not self.state:
            self._known = (self.state, agenda(self.state, self.session))
        return self._known[1]

    @property
    def item(self) -> AgendaItem | None:
        """The activity under the cursor."""
        chosen = self.rows.chosen if self.query("#entries") else None
        return next((item for item in self.items if item.activity.id == chosen), None)

    def scene(self) -> Scene | None:
        """Put the agenda on stage."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        return Scene(view="agenda", session_id=self.session_id)

    def place(self) -> str:
        """Return the session's title, and its date and place as far as there is room for them."""
        session = self.session
        day = self.tr.short_date(session.date) if session.date else ""
        parts = (session_title(self.state, session, self.app.room_language), day, session.place)
        return ", ".join(part for part in parts if part)  # after a dot the band keeps the end, not the title

    def compose_body(self) -> ComposeResult:
        """Lay out agenda and activity."""
        with Horizontal(id="session"):
            yield EntryList(id="entries")
            with VerticalScroll(id="current", can_focus=False):
                yield Static(id="about", markup=False)

    @property
    def rows(self) -> EntryList:
        """The agenda."""
        return self.query_one("#entries", EntryList)

    def fill(self) -> None:
        """Put the agenda into the list and the activity beside it."""
        narrow = self.app.size.width < 80
        present = present_one(self.items, self.session)
        rows = (
            Entry(
                item.activity.id,
                self.room_line(item.words.title),
                lead=f"{_mark(item, present)}{time_in_agenda(item)} ",
                tail="" if narrow else minutes_words(item),
            )
            for item in self.items
        )
        self.rows.show([*setup_entry(self.session, self.app), *rows])
        self._fill_current()

    def _fill_current(self) -> None:
        item = self.item
        if item is None:
            if self.rows.chosen == SETUP:
                self._show_texts(setup_texts(self.session, self.tr))
            return
        when = self.tr(
            _NARROW if self.app.size.width < 80 else _WIDE,
            start=clock_of(item.starts),
            end=clock_of(item.ends),
            n=item.words.minutes,
        )
        if item.activity.state == "skipped":
            when += "   " + self.tr(N_("skipped"))
        after = neighbour(self.items, item.activity.id, 1)
        then = self.tr(N_("Then: {title}"), title=self.room_line(after.words.title)) if after else ""
        few = self.room_line(item.words.small_group) if self.app.size.height >= 24 else ""
        texts = {
            "when": "\n".join([when, *happened(item, self.tr)]),
            "title": self.room_line(item.words.title),
            "ask": self.app.room_words(prompt_of(item.words, self.session)),
            "next": then,
            "few": self.tr(N_("With few people: {text}"), text=few) if few else "",
        }
        self._show_texts(texts)

    def _show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what there is of an activity; the other widgets move only where it needs more room."""
        self._texts = texts
        blocks = [self._pace_words()]
        blocks += [
            Content("\n").join(plain(texts[name], _STYLES[name]) for name in names if texts.get(name))
            for names in _BLOCKS
        ]
        words = Content("\n\n").join(block for block in blocks if block)
        about = self.query_one("#about", Static)
        shown = (words.plain, about.size.width, self.app.size, self.app.theme)
        if shown == self._shown:
            return
        room = self.query_one("#current").size.height
        needs = (about.size.width, max(words.get_height({}, about.size.width or 1), room))
        about.update(words, layout=needs != self._needs)
        self._shown, self._needs = shown, needs

    def show_time(self) -> None:
        """Say whether the session is ahead or behind, and when it ends."""
        self._show_texts(self._texts)

    def _pace_words(self) -> Content:
        """Return whether the session is ahead or behind; looked at once a minute."""
        now = (self.app.context.now().replace(second=0), self.tr.language, self.app.desk.state)
        if now != self._paced:
            self._paced, self._pace = now, self._pace_of_now()
        return self._pace

    def _pace_of_now(self) -> Content:
        found = pace_now(self.app, self.session_id)
        words = pace_words(found, self.app)
        if words and found is not None and found.ends != found.wanted:
            late = N_("end {end} instead of {wanted}; k plans anew")
            end = self.tr(late, end=clock_of(found.ends), wanted=clock_of(found.wanted))
            words = Content.assemble(words, "\n", plain(end))
        return words

    def begin(self) -> None:
        """Begin at the present activity."""
        super().begin()
        focus_on(self.rows)
        item = current_item(self.items, self.session)
        if item is not None:
            self.rows.choose(self._begins_at or item.activity.id)

    def resume(self) -> None:
        """Put the bar on the activity the room has come to."""
        item = current_item(self.items, self.session)
        if item is not None:
            self.rows.choose(item.activity.id)

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Show the activity under the cursor."""
        event.stop()
        self._fill_current()
        self.refresh_keys()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Put the activity on the screen."""
        event.stop()
        if event.option.id == SETUP:
            self.action_set_up()
        elif event.option.id:
            self.app.show_activity(self.session_id, event.option.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an agenda there is nothing to begin."""
        if action in ("open", "skip", "go_on", "replan"):
            return bool(self.items)
        if action == "certificates":
            return bool(certificates_of(self.state, self.session))
        if action == "rehearse":
            return bool(self.items) and not self.app.is_rehearsing
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Put the activity on the screen."""
        self.rows.action_select()

    def action_go_on(self) -> None:
        """Go on where the session stands; a new one opens with what is left from last time."""
        self.app.open_session(self.session_id)

    action_next_activity = action_go_on

    def action_schedule(self) -> None:
        """Edit date, start, end and place."""
        self.app.show_schedule(self.session_id)

    def action_my_day(self) -> None:
        """Change the agenda for this programme."""
        self.app.show_my_day(self.session_id)

    def action_replan(self) -> None:
        """Propose how the rest of the day fits."""
        ask_replan(self.app, self.session_id)

    def action_rehearse(self) -> None:
        """Rehearse the day in a copy, from the activity under the cursor on."""
        self.app.rehearse(self.session_id, self.item)

    def action_skip(self) -> None:
        """Skip the activity, or take that back."""
        item = self.item
        if item is None:
            return
        state = "planned" if item.activity.state == "skipped" else "skipped"
        session, activity_id = self.session, item.activity.id
        self.do(lambda _, context: session_changes.mark(session, activity_id, state, context))

    def action_mood(self) -> None:
        """Count how the room is on arrival."""
        self.app.push_screen(screen_for("mood")(self.session_id))

    def action_opening(self) -> None:
        """Show what is open from last time."""
        self.app.show_opening(self.session_id)

    def action_closing(self) -> None:
        """Show what the group got done, and what happens next."""
        self.app.show_tool_in("achievements", self.session_id)

    def action_roster(self) -> None:
        """Count who is here."""
        self.app.push_screen(screen_for("roster")(self.session_id))

    def action_set_up(self) -> None:
        """Set up the room."""
        self.app.show_setup(self.session_id)

    def action_packing_list(self) -> None:
        """Show what has to be packed."""
        self.app.show_packing_list(self.session_id)

    def action_certificates(self) -> None:
        """Show the certificates, as they are handed over."""
        self.app.push_screen(CertificatesScreen(self.session_id))

    def action_tables(self) -> None:
        """Show who sits where."""
        self.app.show_tables(self.session_id)

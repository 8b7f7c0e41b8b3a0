"""My day: the agenda as a list that can be changed for this programme, with times that follow at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual.widgets import Static

from coprod_tui.changes import my_day
from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.own_pack import own_pack
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import clock_of, session_title
from coprod_tui.model.my_day import DayItem, DayLength, bites, day_items, day_length, pack_of
from coprod_tui.model.packs import local
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.screens.my_day_form import ActivityFormScreen, ActivityNotesScreen
from coprod_tui.tui.screens.my_day_new import AddActivityCard, words_of
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

STEP = 5
"""Minutes that one key adds or takes away."""
_NEEDS_ONE = frozenset(
    {"open", "notes", "more_minutes", "fewer_minutes", "move_up", "move_down", "toggle_today"},
)
DayChange = Callable[[State, Session, str, Context], Change]


class MyDayScreen(ListingScreen, ProgrammeScreen):
    """All activities of a session, with what differs from the pack and what does not fit.

    Args:
        session_id: which session.
    """

    CSS_PATH = "my_day.tcss"
    HELP = "my_day"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("change"), N_("Opens the form of the activity under the cursor.")),
        Command(
            "more_minutes", "plus", N_("longer"), N_("Makes the activity five minutes longer.")
        ),
        Command("fewer_minutes", "minus", N_("shorter"), N_("Makes the activity five minutes shorter.")),
        Command(
            "toggle_today", "x,delete", N_("not today"), N_("Takes the activity out of the day, or back in.")
        ),
        Command("add", "a", N_("add"), N_("Adds an activity behind the one under the cursor.")),
        Command("put_back", "r", N_("as in the pack"), N_("Puts the activity back as the pack has it.")),
        Command("move_up", "u,shift+up", N_("up"), N_("Moves the activity up; so does Shift+↑.")),
        Command("move_down", "d,shift+down", N_("down"), N_("Moves the activity down; so does Shift+↓.")),
        Command("save_pack", "s", N_("save as pack"), N_("Saves the programme’s days as your own pack.")),
        Command(
            "put_back_all",
            "w",
            N_("whole day as in the pack"),
            N_("Puts the whole day back as the pack has it."),
            shown=False,
        ),
        Command(
            "notes",
            "o",
            N_("notes"),
            N_("Changes the private notes of the activity; not for the projector."),
            shown=False,
        ),
    )  # fmt: skip
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.state.get(Session, self.session_id)

    @property
    def items(self) -> tuple[DayItem, ...]:
        """All its activities."""
        return day_items(self.state, self.session)

    @property
    def item(self) -> DayItem | None:
        """The activity under the cursor."""
        chosen = self.rows.chosen if self.query("#entries") else None
        return next((item for item in self.items if item.activity.id == chosen), None)

    def place(self) -> str:
        """Say that this is my day, and which."""
        return f"{self.tr(N_('My day'))} · {session_title(self.state, self.session, self.tr.language)}"

    def fill(self) -> None:
        """Put the day into the list."""
        self.query_one("#about", Static).update(plain(self._length(day_length(self.state, self.session))))
        self.rows.show(self._rows(self.items))

    def _length(self, day: DayLength) -> str:
        parts = [
            f"{clock_of(day.begins)} – {clock_of(day.ends)}",
            self.tr.plural("{n} minute", "{n} minutes", day.ends - day.begins),
        ]
        if day.wanted is not None:
            end = clock_of(day.wanted)
            if day.over > 0:
                parts.append("▲ " + self.tr(N_("{n} min too long (end: {end})"), n=day.over, end=end))
            elif day.over < 0:
                parts.append(self.tr(N_("{n} min left until {end}"), n=-day.over, end=end))
            else:
                parts.append("✓ " + self.tr(N_("ends as planned")))
        return "   ".join(parts)

    def _rows(self, items: Iterable[DayItem]) -> Iterator[Entry]:
        for item in items:
            clock = clock_of(item.times.starts) if item.times else "  –  "
            remarks = ", ".join(self.tr(words) for _, words in _marks(item))
            glyph = next((glyph for glyph, _ in _marks(item)), " ")
            yield Entry(
                item.activity.id,
                local(item.words.title, self.tr.language),
                lead=f"{glyph} {clock} ",
                tail=" · ".join(part for part in (remarks, str(item.words.minutes)) if part),
            )
            for number, message in enumerate(bites(item)):
                yield Entry(f"{item.activity.id}:{number}", self.tr(message), lead="      ▲ ", heading=True)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Open the form."""
        event.stop()
        self._open(event.option.id or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to an activity needs one; putting back needs a difference."""
        item = self.item if action in _NEEDS_ONE or action == "put_back" else None
        if action in _NEEDS_ONE:
            return item is not None
        if action == "put_back":
            return item is not None and not item.is_as_in_pack
        if action == "put_back_all":
            return any(not one.is_as_in_pack for one in self.items)
        return super().check_action(action, parameters)

    def _open(self, activity_id: str) -> None:
        found = self.session.activity(activity_id)
        item = next((one for one in self.items if one.activity == found), None)
        if item is not None:
            embedded = pack_of(self.state, self.session)
            pack = embedded.pack if embedded is not None else None
            self.app.push_screen(ActivityFormScreen(self.session_id, activity_id, item.words.tool, pack))

    def action_open(self) -> None:
        """Open the form of the activity under the cursor."""
        self.rows.action_select()

    def action_notes(self) -> None:
        """Open the private notes once the projector is off."""
        if (item := self.item) is not None:
            self.app.open_private(ActivityNotesScreen(self.session_id, item.activity.id, item.words.tool))

    def _change(self, make: DayChange) -> None:
        """Change the activity under the cursor."""
        if (item := self.item) is not None:
            session, id_ = self.session, item.activity.id
            self.do(lambda state, context: make(state, session, id_, context))

    def action_more_minutes(self) -> None:
        """Make the activity longer."""
        self._change(lambda state, session, id_, context: my_day.longer(state, session, id_, STEP, context))

    def action_fewer_minutes(self) -> None:
        """Make the activity shorter."""
        self._change(lambda state, session, id_, context: my_day.longer(state, session, id_, -STEP, context))

    def action_move_up(self) -> None:
        """Move the activity up."""
        self._change(lambda state, session, id_, context: my_day.move(state, session, id_, -1, context))

    def action_move_down(self) -> None:
        """Move the activity down."""
        self._change(lambda state, session, id_, context: my_day.move(state, session, id_, 1, context))

    def action_toggle_today(self) -> None:
        """Take the activity out of the day, or back in."""
        self._change(lambda _, session, id_, context: my_day.toggle_today(session, id_, context))

    def action_put_back(self) -> None:
        """Put the activity back as the pack has it."""
        self._change(my_day.put_back)

    def action_put_back_all(self) -> None:
        """Put the whole day back as the pack has it."""
        session = self.session
        if self.do(lambda state, context: my_day.put_back_all(state, session, context)):
            self.say(N_("The day is as the pack has it. Ctrl+Z takes that back."))

    def action_add(self) -> None:
        """Choose what is added, and open its form."""
        session, item = self.session, self.item
        after = item.activity.id if item else None
        step = item.words.step if item else None

        def answered(chosen: str | None) -> None:
            words = words_of(self.state, session, chosen, step) if chosen else None
            if words is None:
                return
            known = {activity.id for activity in session.activities}
            if self.do(lambda state, context: my_day.add(state, session, after, words, context)):
                fresh = next(one.id for one in self.session.activities if one.id not in known)
                self.rows.choose(fresh)
                self._open(fresh)

        self.app.push_screen(AddActivityCard(self.state, session, self.tr), answered)

    def action_save_pack(self) -> None:
        """Save the days as a pack of one's own, off the screen's thread."""
        from coprod_tui.tui.screens import my_day_pack  # noqa: PLC0415 - reads all of `packs`

        def answered(name: my_day_pack.PackName | None) -> None:
            if name is None:
                return
            try:
                pack = own_pack(self.state, self.session, name.id, name.title)
            except CoprodError as error:
                self.app.explain(error)
                return
            self.app.work(N_("Saving …"), lambda: my_day_pack.save_pack(pack, self.tr), saved)

        def saved(made: my_day_pack.Saved) -> None:
            self.refill()
            self.app.show_card(lambda: self.tr(N_("Saved as your own pack")), lambda: made.words(self.tr))

        self.app.push_screen(my_day_pack.OwnPackCard(self.state.programme.title), answered)


def _marks(item: DayItem) -> Iterator[tuple[str, str]]:
    """Yield glyph and word of what differs from the pack."""
    if item.activity.not_today:
        yield "○", N_("not today")
    if item.is_own:
        yield "■", N_("my own")
    if item.is_changed:
        yield "●", N_("changed")
    if item.is_moved:
        yield "→", N_("moved")

"""Setting up the room: a few points to tick, the size of the letters, keys, the dark wall."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Digits, Static

from coprod_tui.changes.setting_up import tick
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import session_title
from coprod_tui.model.sessions import Session
from coprod_tui.model.setting_up import COLUMNS, POINTS, ROWS, fits_the_room, is_too_small
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.gate import BlankScreen
from coprod_tui.tui.screens.key_try import KeyTryScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

_HOW = {
    "power": N_("A battery that looks full at nine is empty at two. Does the laptop say that it charges?"),
    "sleep": N_(
        "Windows: Settings, System, Power. Mac: System Settings, Lock Screen. Linux: Settings, Power. "
        "Choose “never” for today."
    ),
    "notifications": N_(
        "Switch on “Do not disturb” and close the mail program. What pops up, everybody reads."
    ),
    "projector": N_("Windows: the Windows key and P, then “Duplicate”. Mac: Screen Mirroring."),
    "bell": N_(
        "Press g: the laptop rings as it does at the end of a timer. "
        "If it is too soft, ring a glass with a spoon."
    ),
    "zoom": N_("Larger: Ctrl and +   Smaller: Ctrl and −   On a Mac: cmd instead of Ctrl."),
    "keys": N_("Enter opens a page that says which key has arrived, and what it does on a day like this."),
    "blank": N_("Press Ctrl+B or F7: the wall goes dark. Press it again, and the picture is back."),
}

_ROOM_FOR_DIGITS = 18
"""Rows from which on the size stands in large digits."""


class SetupScreen(ProgrammeScreen):
    """The points on top, what to do for the one under the cursor below.

    Args:
        session_id: whose room it is.
    """

    CSS_PATH = "setup.tcss"
    HELP = "setup"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("done"), N_("Ticks the point, or tries the keys.")),
        Command("ring", "g", N_("ring"), N_("Rings the bell of this laptop, to hear it.")),
        Command("tick", "space", N_("tick"), N_("Ticks the point, or takes the tick back."), shown=False),
        Command("packing_list", "l", N_("packing list"), N_("Shows what has to be packed.")),
        Command("tables", "t", N_("mixed tables"), N_("Shows the room who sits where, as numbers.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self._was_dark = False

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.state.get(Session, self.session_id)

    def place(self) -> str:
        """Return the session's title, and what this is."""
        title = session_title(self.state, self.session, self.tr.language)
        return f"{title} · {self.tr(N_('Set up the room'))}"

    def compose_body(self) -> ComposeResult:
        """Lay out the points, and what to do below."""
        yield EntryList(id="entries")
        with VerticalScroll(id="how", can_focus=False):
            yield Digits(id="size")
            yield Static(id="size-words", markup=False)
            yield Static(id="question", markup=False)
            yield Static(id="how-words", markup=False)

    @property
    def rows(self) -> EntryList:
        """The points."""
        return self.query_one("#entries", EntryList)

    def fill(self) -> None:
        """Put ticks and words into place."""
        ticked = self.session.setup.ticked
        columns, rows = self.app.size
        self.rows.show(
            Entry(
                point,
                self.tr(name),
                lead="✓ " if point in ticked else "○ ",
                tail=f"{columns} × {rows}" if point == "zoom" else "",
                style="$success" if point in ticked else "",
            )
            for point, name in POINTS.items()
        )
        self._fill_how()

    def _fill_how(self) -> None:
        point = self.rows.chosen or ""
        columns, rows = self.app.size
        is_zoom = point == "zoom"
        size = self.query_one("#size", Digits)
        size.update(f"{columns:d}x{rows:d}")
        words = self.query_one("#size-words", Static)
        words.update(
            plain(self._size_words(), "bold $success" if fits_the_room(columns, rows) else "bold $warning")
        )
        question = self.query_one("#question", Static)
        question.update(plain(self.tr(N_("Can the last row read this?"))))
        for widget in (words, question):
            widget.display = is_zoom
        size.display = is_zoom and rows >= _ROOM_FOR_DIGITS
        self.query_one("#how-words", Static).update(plain(self.tr(_HOW[point]) if point in _HOW else ""))

    def _size_words(self) -> str:
        columns, rows = self.app.size
        if fits_the_room(columns, rows):
            return self.tr(N_("✓ fits: {columns} columns, {rows} rows"), columns=columns, rows=rows)
        words = (
            N_("▲ the letters are too large: {columns} columns, {rows} rows; good is 64 × 18")
            if is_too_small(columns, rows)
            else N_("▲ the letters are too small: at most {columns} columns, {rows} rows; good is 64 × 18")
        )
        if not is_too_small(columns, rows):
            columns, rows = COLUMNS[1], ROWS[1]
        return self.tr(words, columns=columns, rows=rows)

    def begin(self) -> None:
        """Begin at the first point that is open."""
        super().begin()
        focus_on(self.rows)
        ticked = self.session.setup.ticked
        self.rows.choose(next((point for point in POINTS if point not in ticked), "power"))

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Say what to do for the point under the cursor."""
        event.stop()
        self._fill_how()
        self.refresh_keys()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Tick the point and go on to the next open one; keys are tried first."""
        event.stop()
        point = event.option.id or ""
        if point == "keys" and point not in self.session.setup.ticked:
            self.app.push_screen(KeyTryScreen(self.session_id))
        elif self._tick(point) and point in self.session.setup.ticked:
            self._go_on(point)

    def _tick(self, point: str, *, done: bool | None = None) -> bool:
        session = self.session
        return self.do(lambda _, context: tick(session, point, context, done=done))

    def _go_on(self, point: str) -> None:
        """Put the bar on the next point that is open; when none is left, say that the room is ready."""
        order = list(POINTS)
        after = order.index(point) + 1
        ticked = self.session.setup.ticked
        open_ = next((one for one in (*order[after:], *order[:after]) if one not in ticked), None)
        if open_ is None:
            self.say(N_("The room is ready. Esc goes to the agenda."))
        else:
            self.rows.choose(open_)

    def on_screen_suspend(self) -> None:
        """Notice that the wall was made dark."""
        self._was_dark = isinstance(self.app.screen, BlankScreen)

    def resume(self) -> None:
        """A wall that was dark and is back counts as tried."""
        if self._was_dark and not self.app.desk.repository.read_only:
            self._was_dark = False
            if "blank" not in self.session.setup.ticked and self._tick("blank", done=True):
                self._go_on("blank")
        elif self.rows.chosen == "keys" and "keys" in self.session.setup.ticked:
            self._go_on("keys")

    def action_open(self) -> None:
        """Do what the point under the cursor asks for."""
        self.rows.action_select()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The bell rings at its own point."""
        if action == "ring":
            return bool(self.query("#entries")) and self.rows.chosen == "bell"
        return super().check_action(action, parameters)

    def action_ring(self) -> None:
        """Ring the terminal's bell, whether it is switched on for timers or not."""
        self.app.bell()

    def action_tick(self) -> None:
        """Tick the point under the cursor, or take the tick back."""
        if self.rows.chosen is not None:
            self._tick(self.rows.chosen)

    def action_packing_list(self) -> None:
        """Show what has to be packed."""
        self.app.show_packing_list(self.session_id)

    def action_tables(self) -> None:
        """Show who sits where."""
        self.app.show_tables(self.session_id)

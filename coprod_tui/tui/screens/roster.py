"""Who is here: invited, registered and present per group, as numbers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.sessions import attendance_of, count
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import session_title, sessions_in_order
from coprod_tui.model.attendance import COUNTS, Counts, counts_of, totals
from coprod_tui.model.programme import Group
from coprod_tui.model.sessions import SESSION_KIND_WORDS, Session
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.rename_group import RenameGroupCard
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.cell_grid import GridRow
from coprod_tui.tui.widgets.count_grid import CountGrid

_HEADS = (N_("invited"), N_("registered"), N_("present"))
_LEAST_WIDTH = 6


class RosterScreen(ToolScreen):
    """Three numbers a group in one session; without a session, the sums of all sessions."""

    CSS_PATH = "roster.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens the session under the cursor.")),
        Command("roles", "r", N_("roles"), N_("People who take on a role, under a name they choose.")),
        Command("tables", "t", N_("mixed tables"), N_("Shows the room who sits where, as numbers.")),
        Command("rename", "e", N_("group name"), N_("Gives the group under the cursor another name.")),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "roster"
    TITLE_ID = N_("Who is here?")

    def compose_tool(self) -> ComposeResult:
        """Lay out table and hint."""
        yield Static(id="empty", classes="hint", markup=False)
        yield CountGrid(id="counts")
        yield Static(id="how", markup=False)

    @property
    def grid(self) -> CountGrid:
        """The table."""
        return self.query_one("#counts", CountGrid)

    def place(self) -> str:
        """Return session and activity, or the session alone, or the tool's name."""
        if self.session is not None and self.item is None:
            title = session_title(self.state, self.session, self.app.room_language)
            return f"{title} · {self.tr(self.TITLE_ID)}"
        return super().place()

    def fill(self) -> None:
        """Put the numbers into the table."""
        super().fill()
        session = self.session
        rows = self._groups(session) if session else self._sessions()
        self.grid.is_editable = session is not None
        heads = [self.tr(head) for head in _HEADS]
        self.grid.show(heads, rows, [max(len(head), _LEAST_WIDTH) + 3 for head in heads])
        self.grid.display = bool(rows)
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        empty.update(plain(self.tr(N_("There are no sessions yet. Add one on the overview."))))
        how = self.query_one("#how", Static)
        how.update(plain(self.tr(_HOW_TO_COUNT if session else _HOW_TO_OPEN)))
        how.display = bool(rows)

    def _groups(self, session: Session) -> list[GridRow]:
        groups = self.room_state.programme.groups
        counted = [attendance_of(session, group.id) for group in groups]
        rows = [
            GridRow(group.id, group.label, _written(counts_of(row)), lead=f"{group.glyph} ")
            for group, row in zip(groups, counted, strict=True)
        ]
        if rows:
            rows.append(GridRow("", self.tr(N_("together")), _written(totals(counted)), "  ", is_total=True))
        return rows

    def _sessions(self) -> list[GridRow]:
        rows = []
        for session in sessions_in_order(self.state):
            title = session_title(self.state, session, self.app.room_language)
            words = title or self.tr(SESSION_KIND_WORDS[session.kind])
            rows.append(GridRow(session.id, words, _written(totals(session.attendance))))
        return rows

    def begin(self) -> None:
        """Begin where nobody has counted yet."""
        super().begin()
        focus_on(self.grid)
        if self.session is not None:
            self._to_first_gap(self.session)

    def _to_first_gap(self, session: Session) -> None:
        for column in range(len(COUNTS)):
            for group in self.state.programme.groups:
                if counts_of(attendance_of(session, group.id))[column] is None:
                    self.grid.put_cursor(group.id, column)
                    return

    def on_count_grid_typed(self, event: CountGrid.Typed) -> None:
        """Store a number as its cell is left."""
        event.stop()
        self._store(event.row_id, event.column, event.number)

    def _store(self, group: str, column: int, number: int | None) -> bool:
        session = self.session
        if session is None:
            return True
        return self.do(lambda _, context: count(session, group, context, **{COUNTS[column]: number}))

    def leave_safely(self) -> bool:
        """Store what was typed last."""
        typed = self.grid.take()
        return self._store(*typed) if typed is not None else True

    def on_cell_grid_moved(self, event: CountGrid.Moved) -> None:
        """Other keys may act on another row."""
        event.stop()
        self.refresh_keys()

    def on_cell_grid_acted(self, event: CountGrid.Acted) -> None:
        """Enter opens a session."""
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sessions are opened, groups renamed."""
        if action in ("open", "rename"):
            opens = self.session is None
            has_rows = bool(self.query("#counts")) and self.grid.here is not None
            return has_rows and opens is (action == "open")
        if action == "tables":
            return self.session is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open the session under the cursor."""
        if self.session is None and self.grid.here is not None:
            self.app.push_screen(RosterScreen(self.grid.here[0]))

    def action_roles(self) -> None:
        """Show the people who take on a role; that is private."""
        if self.leave_safely():
            self.app.open_private(PeopleScreen())

    def action_tables(self) -> None:
        """Show who sits where, as numbers."""
        if self.session is not None and self.leave_safely():
            self.app.show_tables(self.session.id)

    def action_rename(self) -> None:
        """Ask for another name of the group under the cursor."""
        if self.grid.here is not None and self.leave_safely() and (group := self._group()) is not None:
            self.app.push_screen(RenameGroupCard(group.id))

    def _group(self) -> Group | None:
        here = self.grid.here
        return self.state.programme.group(here[0]) if here else None


_HOW_TO_COUNT = N_("Type a number. Enter: next group. Tab: next number.")
_HOW_TO_OPEN = N_("Enter opens a session, there you type the numbers.")


def _written(counts: Counts) -> tuple[str, ...]:
    return tuple("–" if number is None else str(number) for number in counts)

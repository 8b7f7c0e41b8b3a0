"""Mixed tables for the room to read: how many of each group sit where, never who."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.setting_up import set_tables
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import session_title
from coprod_tui.model.attendance import present_by_group
from coprod_tui.model.seating import Seating, seating, usual_tables
from coprod_tui.model.sessions import Session
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.tools import screen_for
from coprod_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

_MOST = 99


class TablesScreen(ProgrammeScreen):
    """Tables with the numbers of each group; + and − make it more or fewer tables.

    Args:
        session_id: which session's people.
    """

    CSS_PATH = "tables.tcss"
    HELP = "tables"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("more_tables", "plus", N_("table more"), N_("Takes one table more.")),
        Command("fewer_tables", "minus", N_("table less"), N_("Takes one table less.")),
        Command("usual_tables", "u", N_("as usual"), N_("Takes tables of five or six again.")),
        Command("roster", "r", N_("who is here"), N_("Counts who was invited, registered and is present.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.state.get(Session, self.session_id)

    @property
    def counts(self) -> dict[str, int]:
        """Group → people, in the order of the programme's groups."""
        known = present_by_group(self.session)
        return {group.id: known[group.id] for group in self.state.programme.groups if known.get(group.id)}

    @property
    def seating(self) -> Seating:
        """Who sits where, as numbers."""
        counts = self.counts
        return seating(counts, self.session.setup.tables or usual_tables(sum(counts.values())))

    def scene(self) -> Scene | None:
        """Let the room read who sits together."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        return Scene(view="tables", session_id=self.session_id)

    def place(self) -> str:
        """Return the session's title, and what this is."""
        title = session_title(self.state, self.session, self.app.room_language)
        return f"{title} · {self.tr(N_('Mixed tables'))}"

    def compose_body(self) -> ComposeResult:
        """Lay out the headline, the groups, and the tables."""
        yield Static(id="tables-title", markup=False)
        with Page():
            yield Static(id="tables-groups", markup=False)
            yield Static(id="tables-rows", markup=False)
            yield Static(id="tables-free", markup=False)

    def fill(self) -> None:
        """Put the numbers into place."""
        found = self.seating
        texts = {
            "#tables-title": self._title(found),
            "#tables-groups": "\n".join(self._groups(found)),
            "#tables-rows": "\n".join(self._rows(found)),
            "#tables-free": self._free(found),
        }
        for where, text in texts.items():
            widget = self.query_one(where, Static)
            widget.update(plain(text))
            widget.display = bool(text)

    def _title(self, found: Seating) -> str:
        if not found.tables:
            return self.tr(N_("Nobody has counted yet who is here. r: count the groups."))
        tables = self.tr.plural("{n} table", "{n} tables", len(found.tables))
        low, high = (bound(table.size for table in found.tables) for bound in (min, max))
        if low == high:
            return self.tr(N_("{tables}, {n} people at each"), tables=tables, n=low)
        return self.tr(N_("{tables}, {low} to {high} people at each"), tables=tables, low=low, high=high)

    def _groups(self, found: Seating) -> Iterator[str]:
        """Yield what the glyphs mean, and how many of a group are at every table."""
        least = dict(found.everywhere)
        seated = {group for table in found.tables for group, _ in table.seats}
        for group in self.room_state.programme.groups:
            if group.id in least:
                words = self.tr(N_("at every table at least {n}"), n=least[group.id])
                yield f"{group.glyph} {group.label}: {words}"
            elif group.id in seated:
                yield f"{group.glyph} {group.label}: {self.tr(N_('sit together'))}"

    def _rows(self, found: Seating) -> Iterator[str]:
        glyphs = {group.id: group.glyph for group in self.state.programme.groups}
        wide = max((len(str(n)) for table in found.tables for _, n in table.seats), default=1)
        order = [group for group in self.counts if any(group in dict(table.seats) for table in found.tables)]
        last = len(str(len(found.tables)))
        for number, table in enumerate(found.tables, 1):
            seats = dict(table.seats)
            cells = (
                f"{seats[group]:>{wide}} {glyphs[group]}" if group in seats else " " * (wide + 2)
                for group in order
            )
            name = self.tr(N_("Table {n}"), n=f"{number:>{last}}")
            yield f"{name}   {'   '.join(cells)}".rstrip()

    def _free(self, found: Seating) -> str:
        if not found.free or not found.tables:
            return ""
        return self.tr(N_("Whoever is not counted here sits down wherever they like."))

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one(Page))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without anybody counted there are no tables."""
        if action in ("more_tables", "fewer_tables", "usual_tables") and self.is_filled:
            tables = len(self.seating.tables)
            if action == "usual_tables":
                return self.session.setup.tables is not None
            return tables > 1 if action == "fewer_tables" else 0 < tables < _MOST
        return super().check_action(action, parameters)

    def action_more_tables(self) -> None:
        """Take one table more, unless it would stay empty."""
        before = len(self.seating.tables)
        if len(seating(self.counts, before + 1).tables) > before:
            self._take(before + 1)
        else:
            self.say(N_("With more tables somebody would be the only one of their group there."))

    def action_fewer_tables(self) -> None:
        """Take one table less."""
        self._take(len(self.seating.tables) - 1)

    def action_usual_tables(self) -> None:
        """Leave the number of tables to the number of people."""
        self._take(None)

    def _take(self, tables: int | None) -> None:
        session = self.session
        self.do(lambda _, context: set_tables(session, tables, context))

    def action_roster(self) -> None:
        """Count who is here."""
        self.app.push_screen(screen_for("roster")(self.session_id))

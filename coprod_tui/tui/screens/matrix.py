"""The matrix: services in rows, the four MITs in columns, how far in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.practices import (
    add_service,
    blank_cell,
    discard_service,
    rename_service,
    step_cell,
    take_services,
)
from coprod_tui.i18n import N_
from coprod_tui.model.matrix import cell_of, cells_by_place, is_free, services, suggested_services
from coprod_tui.model.practices import LEVEL_GLYPHS, LEVEL_WORDS, LEVELS, MIT_SHORT, Level, Service
from coprod_tui.model.records import Dated
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.matrix_cell import MatrixCellScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.cell_grid import CellGrid, GridRow
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.quick_line import QuickLine

_MITS = tuple(Mit)
_WITH_WORDS = 80
"""From this width on every cell has its word beside its glyph."""


class MatrixScreen(ToolScreen):
    """Arrows move, Space goes one level on."""

    CSS_PATH = "matrix.tcss"
    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("take", "u", N_("take these"), N_("Takes the services the pack suggests as rows.")),
        Command(
            "level", "space", N_("one level on"), N_("One level on: nothing, idea, partly, established.")
        ),
        Command("new", "n", N_("new"), N_("A new service: type, Enter, and the next one.")),
        Command("details", "d", N_("who, why"), N_("Who does it, and how we know.")),
        Command("rename", "e", N_("rename"), N_("Gives the service another name.")),
        Command("discard", "delete", N_("into the bin"), N_("Puts the service and its row into the bin.")),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "matrix"
    TITLE_ID = N_("Services and the four MITs")

    def compose_tool(self) -> ComposeResult:
        """Lay out field, table, and what the cell under the cursor says."""
        with Horizontal(id="capture"):
            yield Static(id="capture-label", markup=False)
            yield QuickLine(take=self._take_line, id="capture-field")
        yield Static(id="empty", classes="hint", markup=False)
        yield CellGrid(id="matrix")
        yield Static(id="here", markup=False)
        yield Static(id="legend", markup=False)

    @property
    def field(self) -> QuickLine:
        """The field new services are typed into."""
        return self.query_one("#capture-field", QuickLine)

    @property
    def grid(self) -> CellGrid:
        """The table."""
        return self.query_one("#matrix", CellGrid)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Names of the services the pack suggests, in the programme's language."""
        return self._suggested(self.state.programme.language)

    def _suggested(self, language: str) -> tuple[str, ...]:
        settings = self.item.words.settings if self.item else None
        return suggested_services(self.state, settings, language)

    @property
    def chosen(self) -> tuple[Service, Mit] | None:
        """Service and MIT of the cell under the cursor."""
        here = self.grid.here
        return (self.state.get(Service, here[0]), _MITS[here[1]]) if here else None

    def fill(self) -> None:
        """Put words and levels into place."""
        super().fill()
        rows = self._rows()
        self.query_one("#capture-label", Static).update(plain(self.tr(N_("New service"))))
        heads = [self.tr(MIT_SHORT[mit]) for mit in _MITS]
        self.grid.show(heads, rows, self._columns(heads))
        self.query_one("#empty", Static).update(plain(self._first_steps()))
        for name in ("#matrix", "#here", "#legend"):
            self.query_one(name).display = bool(rows)
        self.query_one("#empty").display = not rows
        self.query_one("#legend", Static).update(plain("   ".join(self._level(level) for level in LEVELS)))
        self._show_here()

    def _columns(self, heads: Sequence[str]) -> list[int]:
        """Return the width of each column: as narrow as its head, or with room for every level's word."""
        least = 0
        if self.app.size.width >= _WITH_WORDS:
            least = max(len(self._level(level)) for level in LEVELS if level != "none")
        return [max(len(head), least) + 1 for head in heads]

    def _rows(self) -> list[GridRow]:
        cells = cells_by_place(self.state)
        rows = []
        digits = len(str(max((service.no for service in services(self.state)), default=1)))
        for service in services(self.room_state):
            found = [cells.get((service.id, mit)) for mit in _MITS]
            levels = [cell.level if cell else "none" for cell in found]
            rows.append(
                GridRow(service.id, service.name, tuple(map(self._short, levels)), f"{service.no:>{digits}} ")
            )
        return rows

    def _level(self, level: Level) -> str:
        return f"{LEVEL_GLYPHS[level]} {self.tr(LEVEL_WORDS[level])}"

    def _short(self, level: Level) -> str:
        if self.app.size.width < _WITH_WORDS or level == "none":
            return LEVEL_GLYPHS[level]
        return self._level(level)

    def _first_steps(self) -> str:
        if not self.suggestions:
            return self.tr(N_("No services yet. Press n, type the name of a service, and press Enter."))
        return "\n".join(
            [
                self.tr(N_("No services yet. Press u to take these, or n to type your own:")),
                *(f"  · {name}" for name in self._suggested(self.app.room_language)),
            ]
        )

    def _show_here(self) -> None:
        """Say in words what the cell under the cursor says in a glyph."""
        text = ""
        if (chosen := self.chosen) is not None:
            service, mit = self.room_state.get(Service, chosen[0].id), chosen[1]
            cell = cell_of(self.state, service.id, mit)
            level = self._level(cell.level if cell else "none")
            who = f" – {cell.who}" if cell and cell.who else ""
            text = f"{service.name} · {self.tr(MIT_NAMES[mit])}: {level}{who}"
        self.query_one("#here", Static).update(plain(text))

    def begin(self) -> None:
        """Bring back half a line; else the letters act first."""
        super().begin()
        if draft := self.app.drafts.pop(self._draft_key, ""):
            self.field.begin(draft)
            focus_on(self.field)
        else:
            self._focus_grid()

    @property
    def _draft_key(self) -> str:
        return f"{type(self).__name__}:{self.activity_id}"

    def typing(self) -> dict[str, str]:
        """Return half a line."""
        return {self._draft_key: self.field.value} if self.field.value.strip() else {}

    def leave_safely(self) -> bool:
        """Keep half a line for when the screen is opened again."""
        self.app.drafts.update(self.typing())
        return True

    def _focus_grid(self) -> None:
        self.set_focus(self.grid if self.grid.display else None)

    def _take_line(self, line: str) -> bool:
        """Store a line of the field."""
        is_stored = self.do(lambda state, context: add_service(state, context, line))
        if is_stored:
            self.grid.put_cursor(services(self.state)[-1].id)
        return is_stored

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow leaves the field."""
        event.stop()
        if event.direction > 0:
            self._focus_grid()

    def on_cell_grid_left_above(self, event: CellGrid.LeftAbove) -> None:
        """The up arrow goes from the first row into the field."""
        event.stop()
        focus_on(self.field)

    def on_cell_grid_moved(self, event: CellGrid.Moved) -> None:
        """Say where the cursor is."""
        event.stop()
        self._show_here()

    def on_cell_grid_acted(self, event: CellGrid.Acted) -> None:
        """Space, Enter or a click goes one level on."""
        event.stop()
        self.action_level()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most need a cell under the cursor; suggestions are taken while one is missing."""
        if action in ("level", "details", "rename", "discard"):
            return bool(self.query("#matrix")) and self.grid.has_focus and self.grid.here is not None
        if action == "take":
            return any(is_free(self.state, name) for name in self.suggestions)
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Put the cursor into the field."""
        focus_on(self.field)

    def action_take(self) -> None:
        """Take the services the pack suggests."""
        names = self.suggestions
        if self.do(lambda state, context: take_services(state, context, names)):
            self._focus_grid()

    def action_level(self) -> None:
        """Go one level on."""
        if (chosen := self.chosen) is not None:
            self.do(lambda state, context: step_cell(state, *chosen, context))

    def action_details(self) -> None:
        """Open who does it and how we know."""
        if (chosen := self.chosen) is not None:
            self.app.push_screen(MatrixCellScreen(chosen[0], blank_cell(*chosen, self.app.context)))

    def action_rename(self) -> None:
        """Open the service's name."""
        if (chosen := self.chosen) is not None:
            heading = N_("Service")
            names = ("name",)
            rename = self._rename
            self.app.push_screen(
                RecordScreen(Service, chosen[0].id, heading, names, change=rename, can_discard=False)
            )

    def _rename(self, record: Dated, context: Context, values: dict[str, Any]) -> Change:
        assert isinstance(record, Service)
        return rename_service(self.state, record, context, **values)

    def action_discard(self) -> None:
        """Put the service and its row into the bin."""
        if (chosen := self.chosen) is not None:
            self.do(lambda state, context: discard_service(state, chosen[0], context))
            self._focus_grid()

"""Who may vote: entitled and present, per colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.votes import set_people
from coprod_tui.i18n import N_
from coprod_tui.model.role_groups import missing_groups
from coprod_tui.model.rounds import colour_words, template_of
from coprod_tui.model.votes import Electorate, Round
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.cell_grid import GridRow
from coprod_tui.tui.widgets.count_grid import CountGrid

_COLUMNS: Final = ("entitled", "present")
_HEADS: Final = (N_("entitled"), N_("present"))
_WIDTH: Final = 16


class VotersScreen(ProgrammeScreen):
    """Two numbers a colour; a group nobody of which may vote gets 0.

    Args:
        round_id: a round that is a draft or open.
    """

    CSS_PATH = "tally.tcss"
    HELP = "vote"

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id

    @property
    def round(self) -> Round:
        """The round."""
        return self.state.get(Round, self.round_id)

    def compose_body(self) -> ComposeResult:
        """Lay out heading, table and hint."""
        yield Static(id="heading", markup=False)
        yield CountGrid(id="grid")
        yield Static(id="how", markup=False)

    @property
    def grid(self) -> CountGrid:
        """The table."""
        return self.query_one("#grid", CountGrid)

    def fill(self) -> None:
        """Put the numbers into the table."""
        self.query_one("#heading", Static).update(plain(self.tr(N_("Who votes?"))))
        how = N_("Type a number. Entitled: may vote. Present: is in the room now.")
        self.query_one("#how", Static).update(plain(self.tr(how)))
        rows = [
            GridRow(part.group, colour_words(self.state, part), (_shown(part.entitled), _shown(part.present)))
            for part in self._parts()
        ]
        self.grid.show([self.tr(head) for head in _HEADS], rows, [_WIDTH] * len(_HEADS))

    def _parts(self) -> Iterator[Electorate]:
        """Yield the colours; where the pack names groups that are not here, also those one can choose."""
        round_ = self.round
        yield from round_.electorates
        template = template_of(self.state, round_.activity_id)
        programme = self.state.programme
        if round_.state == "draft" and template and missing_groups(programme, template.groups):
            taken = {id_ for part in round_.electorates for id_ in (part.group, *part.joined)}
            yield from (Electorate(group=one.id) for one in programme.groups if one.id not in taken)

    def begin(self) -> None:
        """Begin in the first cell."""
        super().begin()
        focus_on(self.grid)

    def on_count_grid_typed(self, event: CountGrid.Typed) -> None:
        """Store a number as its cell is left."""
        event.stop()
        self._store(event.row_id, event.column, event.number)

    def _store(self, group: str, column: int, number: int | None) -> bool:
        return self.do(
            lambda _, context: set_people(self.round, context, group, **{_COLUMNS[column]: number})
        )

    def leave_safely(self) -> bool:
        """Store what was typed last."""
        typed = self.grid.take()
        return self._store(*typed) if typed is not None else True


def _shown(number: int | None) -> str:
    return "–" if number is None else str(number)

"""Rating the cards of a grid by criteria: a digit a cell, the sum and the rank beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.grids import grid_or_blank, rate_card, show_ranking
from coprod_tui.i18n import N_
from coprod_tui.model.grid_cards import GridCard, Ranked, cards_of, grid_at, ranking
from coprod_tui.model.grid_words import GridWords, grid_words
from coprod_tui.model.grids import HIGHEST, LOWEST, Grid
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.cell_grid import CellGrid, GridRow
from coprod_tui.tui.widgets.score_grid import ScoreGrid

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

_LEAST_LABEL: Final = 16
_NARROW: Final = 3
"""Cells a column takes where there are many criteria; with numbers of two digits one more."""
_USUAL: Final = 5
_SUM: Final = 7


class ScoresScreen(ToolScreen):
    """Cards in rows, criteria by number in columns; below it the criterion of the column in words."""

    CSS_PATH = "scores.tcss"
    HELP = "scores"
    TITLE_ID = N_("Rate by criteria")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("show_room", "r", N_("to the room"), N_("Shows the room the ranking, or no longer.")),
        Command("order", "t", N_("ranks"), N_("Shows sums and ranks, the best card first, or no longer.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._by_rank = False

    def compose_tool(self) -> ComposeResult:
        """Lay out the table and what its column means."""
        yield Static(id="empty", classes="hint", markup=False)
        yield ScoreGrid(id="scores")
        yield Static(id="here", markup=False)

    @property
    def grid(self) -> Grid | None:
        """The grid, None where nothing was begun."""
        return grid_at(self.state, self.activity_id)

    @property
    def of_activity(self) -> str | None:
        """The activity whose grid is rated."""
        grid = self.grid
        return grid.activity_id if grid is not None else self.activity_id

    @property
    def names(self) -> GridWords:
        """What the criteria are called."""
        return grid_words(self.state, self.of_activity, self.tr, plain=self.app.settings.plain)

    @property
    def table(self) -> ScoreGrid:
        """The table."""
        return self.query_one("#scores", ScoreGrid)

    def fill(self) -> None:
        """Put scores, sums and ranks into place."""
        super().fill()
        criteria = self.names.criteria
        rows = ranking(cards_of(self.room_state, self.grid, len(criteria)))
        if not self._by_rank:
            rows = tuple(sorted(rows, key=lambda row: row.card.no))
        numbers = (str(no) for no in range(1, len(criteria) + 1))
        heads = [*numbers, *((self.tr(N_("Sum")), self.tr(N_("Rank"))) if self.tells_ranks else ("", ""))]
        digits = max((len(str(row.card.no)) for row in rows), default=1)
        told = [
            GridRow(
                row.card.id,
                row.card.title,
                (*map(_known, row.card.scores), *self._added(row)),
                f"{row.card.no:>{digits}} ",
            )
            for row in rows
        ]
        self.table.show(heads, told, self._widths(len(criteria)))
        self.table.display = self.query_one("#here").display = bool(told and criteria)
        empty = self.query_one("#empty", Static)
        empty.display = not self.table.display
        empty.update(plain(self.tr(N_("There is nothing to rate yet."))))
        self._show_here(criteria)

    @property
    def tells_ranks(self) -> bool:
        """Whether sums and ranks are seen: only once that was decided, so that they sway nobody before."""
        grid = self.grid
        return self._by_rank or (grid is not None and grid.ranking_shown)

    def _added(self, row: Ranked) -> tuple[str, str]:
        return (_known(row.total), _known(row.rank)) if self.tells_ranks else ("", "")

    def _widths(self, criteria: int) -> list[int]:
        room = self.app.size.width - 6 - 2 * _SUM - _LEAST_LABEL
        narrow = _NARROW + (criteria > 9)
        return [*[_USUAL if criteria * _USUAL <= room else narrow] * criteria, _SUM, _SUM]

    def _show_here(self, criteria: tuple[str, ...]) -> None:
        """Say in words which criterion the column is."""
        here = self.table.here
        text = ""
        if here is not None and here[1] < len(criteria):
            words = N_("{no} {name}: {low} = not at all, {high} = very much")
            text = self.tr(words, no=here[1] + 1, name=criteria[here[1]], low=LOWEST, high=HIGHEST)
        self.query_one("#here", Static).update(plain(text))

    def begin(self) -> None:
        """Let digits act at once."""
        super().begin()
        if self.table.display:
            focus_on(self.table)

    def scene(self) -> Scene | None:
        """Put the ranking on stage; before it is shown, the question and the criteria."""
        from coprod_tui.stage.grids import RANKING  # noqa: PLC0415 - only with a window for the room
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415

        return Scene(view="grid", session_id=self.session_id, activity_id=self._on_agenda, chosen=RANKING)

    @property
    def _on_agenda(self) -> str | None:
        return self.activity_id if self.item is not None else None

    def on_score_grid_scored(self, event: ScoreGrid.Scored) -> None:
        """Store a score at once."""
        event.stop()
        self.do(
            lambda state, context: rate_card(
                grid_or_blank(state, context, self.of_activity),
                context,
                event.row_id,
                event.column,
                event.score,
            )
        )

    def on_score_grid_outside(self, event: ScoreGrid.Outside) -> None:
        """Say which digits there are."""
        event.stop()
        self.say(N_("The scale goes from {low} to {high}"), warning=True, low=LOWEST, high=HIGHEST)

    def on_cell_grid_moved(self, event: CellGrid.Moved) -> None:
        """Say which criterion the column is."""
        event.stop()
        self._show_here(self.names.criteria)

    def on_cell_grid_left_above(self, event: CellGrid.LeftAbove) -> None:
        """Nothing lies above the table."""
        event.stop()

    def _cards(self) -> tuple[GridCard, ...]:
        return cards_of(self.state, self.grid, len(self.names.criteria))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A ranking needs a card that is rated by every criterion."""
        if action in ("show_room", "order") and self.is_filled:
            return any(row.rank is not None for row in ranking(self._cards()))
        return super().check_action(action, parameters)

    def action_order(self) -> None:
        """Show sums and ranks in their order, or the cards by number without them."""
        self._by_rank = not self._by_rank
        self.refill()

    def action_show_room(self) -> None:
        """Show the room the ranking, or no longer."""
        grid = self.grid
        if grid is not None and self.do(
            lambda state, context: show_ranking(
                grid_or_blank(state, context, self.of_activity), context, not grid.ranking_shown
            )
        ):
            words = N_("The room sees the ranking")
            if grid.ranking_shown:
                words = N_("The room no longer sees the ranking")
            self.say(words)


def _known(number: int | None) -> str:
    return "–" if number is None else str(number)

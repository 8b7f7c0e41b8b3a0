"""Dots from the wall, or hands, typed with the projector off: options × colours, sums as they are typed."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.tallies import enter_ballots, enter_dots
from coprod_tui.i18n import N_
from coprod_tui.model.counting import latest_tallies
from coprod_tui.model.rounds import colour_words, glyph_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Electorate, Tally, WayIn
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.result_words import who_votes
from coprod_tui.tui.screens.counting import CountingScreen
from coprod_tui.tui.tally_words import group_style, tally_words
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.cell_grid import GridRow
from coprod_tui.tui.widgets.count_grid import CountGrid
from coprod_tui.tui.widgets.entry_list import EntryList
from coprod_tui.tui.widgets.tally_grid import TallyGrid

_WHO_TOOK_PART: Final = {
    "wall": N_("How many people voted?"),
    "hands": N_("How many people took part?"),
}
_PEOPLE: Final = "people"
"""Row id of the people who took part; no record's id is a word."""


class TallyScreen(CountingScreen):
    """The grid, its sums, what does not add up, and what to do next.

    Args:
        round_id: an open or closed round.
        way_in: dots on the wall, or hands: then a number of people for each option.
    """

    CSS_PATH = "tally.tcss"
    HELP = "tally"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_column", "tab", N_("next colour"), N_("Goes to the next colour of this option.")),
        Command("go", "enter", N_("next"), N_("Goes to the next number, at the end below the table.")),
    )
    BINDINGS = bindings(*CountingScreen.ACTIONS, *ACTIONS[1:])

    def __init__(self, round_id: str, way_in: WayIn = "wall") -> None:
        super().__init__(round_id, way_in)

    def compose_body(self) -> ComposeResult:
        """Lay out heading, grid, sums, faults and what to do next."""
        yield Static(id="heading", markup=False)
        yield TallyGrid(id="grid")
        yield Static(id="sums", markup=False)
        yield Static(id="faults", markup=False)
        yield EntryList(id="entries")

    @property
    def grid(self) -> TallyGrid:
        """The table."""
        return self.query_one("#grid", TallyGrid)

    @property
    def columns(self) -> tuple[str, ...]:
        """The colours, from left to right."""
        return tuple(part.group for part in self._parts)

    @property
    def _parts(self) -> tuple[Electorate, ...]:
        """The colours; hands are also counted for all together."""
        parts = self.round.electorates
        return parts if self.way_in == "wall" else (*parts, Electorate(group=""))

    def fill(self) -> None:
        """Put numbers, sums and next steps into place."""
        heading = f"{self.round.question}\n{who_votes(self.state, self.round, self.tr)}"
        heads = [self._head(part) for part in self._parts]
        widths = [max(len(head) + 3, _NARROW) for head in heads]
        if self.app.size.width - sum(widths) < _ROOM_FOR_TITLES:
            heading = "\n".join((heading, "   ".join(heads)))  # the columns have room for the glyphs alone
            heads = [glyph_of(self.state, group) for group in self.columns]
            widths = [_NARROW] * len(heads)
        self.query_one("#heading", Static).update(plain(heading))
        self.grid.show(heads, self._rows(), widths)
        self._show_sums()
        self.query_one("#entries", EntryList).show(self.steps())

    def _head(self, part: Electorate) -> str:
        return colour_words(self.state, part) if part.group else self.tr(N_("○ all together"))

    def _tallies(self) -> dict[str, Tally]:
        """Return colour → what is typed of it so far."""
        return latest_tallies(self.round, self.state.all(Tally), self.way_in)

    def _rows(self) -> list[GridRow]:
        tallies = self._tallies()

        def shown(group: str, option_id: str) -> str:
            tally = tallies.get(group)
            number = tally.dots.get(option_id) if tally is not None else None
            return "–" if number is None else str(number)

        rows = [
            GridRow(
                option.id,
                option.title,
                tuple(shown(group, option.id) for group in self.columns),
                lead=f"{option.no:>3}  ",
            )
            for option in self.round.live_options
        ]
        people = [tallies[group].ballots if group in tallies else None for group in self.columns]
        words = self.tr(_WHO_TOOK_PART[self.way_in])
        rows.append(
            GridRow(_PEOPLE, words, tuple("–" if n is None else str(n) for n in people), lead="  →  ")
        )
        return rows

    def _standing(self, group: str) -> tuple[dict[str, int], int | None]:
        """Return a colour's dots and people as they stand, the half-typed number among them."""
        tally = self._tallies().get(group)
        dots = dict(tally.dots) if tally is not None else {}
        ballots = tally.ballots if tally is not None else None
        if (typing := self.grid.typing) is not None and self.columns[typing[1]] == group:
            if typing[0] == _PEOPLE:
                ballots = typing[2]
            else:
                dots[typing[0]] = typing[2] or 0
        return dots, ballots

    def _show_sums(self) -> None:
        sums: list[Content] = []
        faults: list[str] = []
        gaps: list[str] = []
        for group in self.columns:
            words = tally_words(
                self.round,
                group,
                glyph_of(self.state, group),
                *self._standing(group),
                self.tr,
                self.way_in,
            )
            sums.append(plain(words.sum, group_style(self.state, group)))
            faults += words.faults
            gaps += [words.gaps] if words.gaps else []
        if there := self.elsewhere():
            gaps.append(there)
        if self.round.note and faults:
            faults.append(self.tr(N_("Note: {note}"), note=self.round.note))
        self.query_one("#sums", Static).update(Content("    ").join(sums))
        remarks = self.query_one("#faults", Static)
        remarks.update(plain("\n".join(faults or gaps)))
        remarks.display = bool(faults or gaps)

    def closing_words(self) -> str:
        """Return what closing the vote is called."""
        wall = N_("Everybody has voted: close the vote")
        return self.tr(wall) if self.way_in == "wall" else super().closing_words()

    def begin(self) -> None:
        """Begin in the first cell; draw the heads anew when there is another width."""
        super().begin()
        focus_on(self.grid)

    def on_tally_grid_typing(self, event: TallyGrid.Typing) -> None:
        """Sums follow every digit."""
        event.stop()
        self._show_sums()

    def on_count_grid_typed(self, event: CountGrid.Typed) -> None:
        """Store a number as its cell is left."""
        event.stop()
        self._store(event.row_id, event.column, event.number)

    def _store(self, row_id: str, column: int, number: int | None) -> bool:
        group = self.columns[column]

        def change(state: State, context: Context) -> Change:
            if row_id == _PEOPLE:
                return enter_ballots(state, self.round, context, group, number, self.way_in)
            return enter_dots(state, self.round, context, group, row_id, number, self.way_in)

        done = self.do(change)
        if not done:
            self.fill()
        return done

    def leave_safely(self) -> bool:
        """Store what was typed last."""
        typed = self.grid.take()
        return self._store(*typed) if typed is not None else True

    def on_tally_grid_left_below(self, event: TallyGrid.LeftBelow) -> None:
        """Below the table lies what to do next."""
        event.stop()
        focus_on(self.query_one("#entries", EntryList))

    def on_cell_grid_moved(self, event: CountGrid.Moved) -> None:
        """Nothing hangs on the cell."""
        event.stop()

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """The up arrow goes back into the table."""
        event.stop()
        focus_on(self.grid)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Do the next step."""
        event.stop()
        self.take_step(event.option.id)

    def uncounted(self) -> str:
        """Return the colours nobody has typed a number for, as the room calls them."""
        counted = self._tallies()
        if not _is_empty(counted.get("")):
            return ""
        parts = self.round.electorates
        return ", ".join(
            colour_words(self.state, part) for part in parts if _is_empty(counted.get(part.group))
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The next colour is offered in the table."""
        if action == "next_column":
            return bool(self.query("#grid")) and self.grid.has_focus and len(self.columns) > 1
        if action == "park":
            return not (self.query("#grid") and self.grid.has_focus)
        return super().check_action(action, parameters)

    def action_next_column(self) -> None:
        """Go to the next colour; for a click on the key bar."""
        self.grid.action_onward()

    def action_go(self) -> None:
        """Go to the next number; for a click on the key bar."""
        focus_on(self.grid)


def _is_empty(tally: Tally | None) -> bool:
    return tally is None or (not tally.dots and tally.ballots is None)


_ROOM_FOR_TITLES: Final = 34
"""Cells the titles keep before the heads are shortened to glyphs."""
_NARROW: Final = 8

"""A spreadsheet of ballots: type or drag its name, read what is wrong, take all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.ballots import cast_all
from coprod_tui.errors import CoprodError
from coprod_tui.exchange.ballot_sheet import BallotSheet
from coprod_tui.i18n import N_
from coprod_tui.model.papers import came_in
from coprod_tui.model.votes import Round
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.sheet_reading import read_sheet
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput

_MOST = 200
"""Faults that are listed; whoever has more mends the first ones first."""


class BallotSheetCard(Card[bool]):
    """Answers True once all ballots of a sheet were taken in.

    Args:
        round_id: an open or closed round.
    """

    PRIVATE: ClassVar[bool] = True

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self._round_id = round_id
        self._sheet: BallotSheet | None = None
        """What can be taken in; None: nothing has been read, or it has faults."""

    def compose_card(self) -> ComposeResult:
        """Lay out question, field, what was found, and the keys."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="how", markup=False)
        yield LineInput(id="line")
        yield Static(id="found", markup=False)
        yield EntryList(id="faults")
        yield Static(classes="card-keys", markup=False)

    @property
    def _round(self) -> Round:
        return self.app.desk.state.get(Round, self._round_id)

    def fill(self) -> None:
        """Ask, and say what the sheet has to look like."""
        title = N_("Which file? Type its whole name, or drag it into the window.")
        self.query_one(".card-title", Static).update(plain(self.tr(title)))
        how = self.tr(
            N_("CSV or Excel (XLSX): a row a ballot, a column an option, a column “group” if you like.")
        )
        if there := came_in(self.app.desk.state, self._round).get("sheet", 0):
            more = self.tr.plural(
                "{n} ballot of a sheet is there already; these are added.",
                "{n} ballots of a sheet are there already; these are added.",
                there,
            )
            how = f"{how} {more}"
        self.query_one("#how", Static).update(plain(how))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: done   Esc: back"))))

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        self.query_one("#found", Static).display = False
        self.query_one(EntryList).display = False
        focus_on(self.query_one(LineInput))

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Another name is another sheet."""
        event.stop()
        self._sheet = None
        self.query_one("#found", Static).display = False
        self.query_one(EntryList).display = False

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Read the file; say what is in it, or everything that is wrong."""
        event.stop()
        typed = event.value.strip().strip("'\"")
        try:
            path = Path(typed).expanduser() if typed else Path()
            sheet, faults = read_sheet(self.app.desk.state, self._round, path)
        except (CoprodError, RuntimeError) as error:
            self._tell(error.read(self.tr) if isinstance(error, CoprodError) else "", [])
            return
        if faults:
            head = self.tr.plural(
                "Nothing was taken in. {n} thing is wrong:",
                "Nothing was taken in. {n} things are wrong:",
                len(faults),
            )
            rows = [Entry(str(at), self.tr(fault)) for at, fault in enumerate(faults[:_MOST])]
            self._tell(head, rows)
            return
        self._sheet = sheet
        words = self.tr.plural("Take in {n} ballot", "Take in {n} ballots", len(sheet.filled))
        self._tell(self._summary(sheet), [Entry("take", words)])

    def _summary(self, sheet: BallotSheet) -> str:
        blank = sum(not one.dots and not one.negative for one in sheet.filled)
        words = self.tr(
            N_("{ballots}, {blank} of them blank."),
            ballots=self.tr.plural("{n} ballot", "{n} ballots", len(sheet.filled)),
            blank=blank,
        )
        if not sheet.missing:
            return words
        names = ", ".join(f"{option.no} {option.title}" for option in sheet.missing)
        return f"{words} {self.tr(N_('No column, so no dots, for: {names}'), names=names)}"

    def _tell(self, words: str, rows: list[Entry]) -> None:
        found, faults = self.query_one("#found", Static), self.query_one(EntryList)
        found.update(plain(words))
        found.display = bool(words)
        faults.show(rows)
        faults.display = bool(rows)
        if rows:
            focus_on(faults)

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow goes to what was found."""
        event.stop()
        if event.direction > 0 and self.query_one(EntryList).display:
            focus_on(self.query_one(EntryList))

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """The up arrow goes back to the name."""
        event.stop()
        focus_on(self.query_one(LineInput))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Take all of it in."""
        event.stop()
        sheet = self._sheet
        if sheet is None:
            return
        try:
            self.app.commit(
                lambda state, context: cast_all(
                    state, state.get(Round, self._round_id), context, sheet.filled, "sheet"
                )
            )
        except CoprodError as error:
            self._sheet = None
            self._tell(error.read(self.tr), [])
            return
        self.dismiss(True)

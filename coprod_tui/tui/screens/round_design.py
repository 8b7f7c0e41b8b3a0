"""Everything that can be set about a vote, a row each; one Enter opens the template's vote without it."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Static

from coprod_tui.changes.votes import share_colour
from coprod_tui.i18n import N_
from coprod_tui.model.votes import Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.result_words import who_votes
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.vote_cards import ASK
from coprod_tui.tui.vote_rows import RISING, design_rows
from coprod_tui.tui.widgets.entry_list import EntryList


class RoundDesignScreen(ListingScreen, ProgrammeScreen):
    """The rows of a vote; Enter asks about the one under the cursor.

    Args:
        round_id: a draft, or an open round: then only dots and people may still rise.
    """

    HELP = "vote"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("change_row", "enter", N_("change"), N_("Asks about what is under the cursor.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id

    @property
    def round(self) -> Round:
        """The round."""
        return self.state.get(Round, self.round_id)

    def place(self) -> str:
        """Return the vote's number, and what this is."""
        return f"{self.tr(N_('Vote {no}'), no=self.round.no)} · {self.tr(N_('rules'))}"

    def fill(self) -> None:
        """Put the rows into place, and say what is fixed."""
        super().fill()
        words = {
            "draft": N_("Everything here is fixed once the vote is opened."),
            "open": N_("The vote is open: only dots and people may become more."),
        }
        about = words.get(self.round.state, N_("The vote is over: its rules are fixed."))
        said = [self.tr(about)]
        if self.round.state != "draft":
            said.append(who_votes(self.state, self.round, self.tr))
        self.query_one("#about", Static).update(plain("\n".join(said)))
        self.rows.show(design_rows(self.state, self.round, self.tr))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is fixed is not asked about."""
        if action == "change_row":
            return self.has_choice and self._may_change(self.rows.chosen or "")
        return super().check_action(action, parameters)

    def _may_change(self, row: str) -> bool:
        return self.round.state == "draft" or (self.round.state == "open" and row in RISING)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Ask about the row, or say that it is fixed."""
        event.stop()
        self.action_change_row()

    def action_change_row(self) -> None:
        """Ask about the row under the cursor."""
        row = self.rows.chosen or ""
        if not self._may_change(row):
            self.say(N_("That is fixed since the vote was opened"))
        elif row == "options":
            from coprod_tui.tui.screens.vote_options import VoteOptionsScreen  # noqa: PLC0415 - rarely needed

            self.app.push_screen(VoteOptionsScreen(self.round_id))
        elif row == "voters":
            from coprod_tui.tui.screens.voters import VotersScreen  # noqa: PLC0415 - rarely needed

            self.app.push_screen(VotersScreen(self.round_id))
        elif row == "colours":
            if self.do(lambda state, context: share_colour(self.round, context)):
                self.say(N_("They stick the same colour now."))
        elif row in ASK:
            ASK[row](self, self.round_id)

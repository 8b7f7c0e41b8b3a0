"""What every way of counting shares: the round, what to do next, and the other ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.records import edit
from coprod_tui.changes.vote_states import close_round, confirm_round, has_faults
from coprod_tui.i18n import N_
from coprod_tui.model.votes import Round, WayIn
from coprod_tui.tui.commands import Command
from coprod_tui.tui.paper_words import mixed_words, way_entries
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.screens.result import ResultScreen
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.app import CoprodApp


class PrivateChoice(ChoiceCard):
    """A choice that tells numbers of a count."""

    PRIVATE: ClassVar[bool] = True


class CountingScreen(ProgrammeScreen):
    """A screen on which a round is counted; several ways in go into one result (voting.md, "Ways in").

    Args:
        round_id: the round.
        way_in: how the numbers on this screen came in.
    """

    PRIVATE: ClassVar[bool] = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "close_vote", "c", N_("close the vote"), N_("Ends the voting, after a question."), shown=False
        ),
    )

    def __init__(self, round_id: str, way_in: WayIn) -> None:
        super().__init__()
        self.round_id = round_id
        self.way_in = way_in

    @property
    def round(self) -> Round:
        """The round."""
        return self.state.get(Round, self.round_id)

    def steps(self) -> list[Entry]:
        """Return what can be done next."""
        round_, steps = self.round, []
        if round_.state == "open":
            steps.append(Entry("close", self.closing_words()))
        elif round_.state == "closed":
            steps.append(Entry("confirm", self.tr(N_("The numbers are right: confirm them"))))
            if has_faults(self.state, round_):
                steps.append(Entry("note", self.tr(N_("They stay like this: write a note why"))))
        else:
            steps.append(Entry("result", self.tr(N_("See the result, for you alone"))))
        if round_.state in ("open", "closed"):
            steps.append(Entry("ways", self.tr(N_("Numbers that came in another way"))))
        return steps

    def closing_words(self) -> str:
        """Return what closing the vote is called."""
        return self.tr(N_("Everybody has voted: close the vote"))

    def elsewhere(self) -> str:
        """Return what else came in, by other ways; empty where nothing did."""
        return mixed_words(self.state, self.round, self.way_in, self.tr)

    def take_step(self, step: str | None) -> None:
        """Do what was chosen below the numbers."""
        if not self.leave_safely():
            return
        if step == "close":
            self.action_close_vote()
        elif step == "confirm":
            if self.do(lambda state, context: confirm_round(state, self.round, context)):
                self.app.switch_screen(ResultScreen(self.round_id))
        elif step == "note":
            heading = N_("Note on the count")
            self.app.push_screen(
                RecordScreen(Round, self.round_id, heading, ("note",), change=edit_note, can_discard=False)
            )
        elif step == "ways":
            self._ask_way()
        elif step == "sheet":
            self.ask_sheet()
        elif step == "result":
            self.app.switch_screen(ResultScreen(self.round_id))

    def _ask_way(self) -> None:
        def answered(way: str | None) -> None:
            if way == "sheet":
                self.ask_sheet()
            elif way is not None and way != self.way_in:
                self.app.switch_screen(counting_screen(self.round_id, way))

        title = self.tr(N_("How did these numbers come in? All of them go into one result."))
        entries = way_entries(self.state, self.round, self.tr)
        self.app.push_screen(PrivateChoice(title, entries, chosen=self.way_in), answered)

    def ask_sheet(self) -> None:
        """Ask for a spreadsheet of ballots."""
        from coprod_tui.tui.screens.ballot_sheet import BallotSheetCard  # noqa: PLC0415 - rarely needed

        def answered(is_in: bool | None) -> None:
            if is_in:
                self.say(N_("All ballots of the sheet are in."))

        self.app.push_screen(BallotSheetCard(self.round_id), answered)

    def uncounted(self) -> str:
        """Return the groups nobody has typed a number for, where that matters."""
        return ""

    def action_close_vote(self) -> None:
        """Ask before the voting ends: it cannot be taken back (voting.md rule 20)."""
        if not self.leave_safely():
            return

        def answered(answer: str | None) -> None:
            if answer == "close":
                self.do(lambda state, context: close_round(self.round, context))

        title = [self.tr(N_("Close vote {no}? That cannot be taken back."), no=self.round.no)]
        if groups := self.uncounted():
            title.append(
                self.tr(N_("Not counted yet: {groups}. It can still be typed afterwards."), groups=groups)
            )
        answers = (("stay", N_("no, go on voting")), ("close", N_("yes, close the vote")))
        entries = [Entry(answer, self.tr(words)) for answer, words in answers]
        self.app.push_screen(ChoiceCard("\n".join(title), entries, chosen="stay"), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A vote is closed once."""
        if action == "close_vote":
            return self.round.state == "open"
        return super().check_action(action, parameters)


def counting_screen(round_id: str, way_in: str) -> CountingScreen:
    """Return the screen on which numbers of a way in are typed; those of the laptop come by themselves."""
    if way_in in ("paper", "sheet", "laptop"):
        from coprod_tui.tui.screens.ballots import BallotsScreen  # noqa: PLC0415 - one of the two is needed

        return BallotsScreen(round_id)
    from coprod_tui.tui.screens.tally import TallyScreen  # noqa: PLC0415 - one of the two is needed

    return TallyScreen(round_id, "hands" if way_in == "hands" else "wall")


def open_counting(app: CoprodApp, round_: Round) -> None:
    """Open the screen for the round's own way in, with the projector off."""
    app.open_private(counting_screen(round_.id, round_.way_in))


def edit_note(record: object, context: Context, values: dict[str, object]) -> Change:
    """Return the change of a round's note on its count (voting.md rule 18)."""
    assert isinstance(record, Round)
    return edit(record, context, **values)

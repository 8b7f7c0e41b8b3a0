"""A second person reads the papers: all of them or a sample; where the two differ, it is said where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.ballot_corrections import correct_paper
from coprod_tui.changes.ballots import Filled
from coprod_tui.i18n import N_
from coprod_tui.model.ballot_lines import written_line
from coprod_tui.model.ballots import differences
from coprod_tui.model.papers import number_of, papers_of, sample
from coprod_tui.model.votes import Ballot, Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.paper_words import group_words, shown_line
from coprod_tui.tui.screens.counting import PrivateChoice
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.ballot_entry import BallotEntry
from coprod_tui.tui.widgets.ballot_line import BallotLine
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.screens.ballots import BallotsScreen


class BallotCheckScreen(ProgrammeScreen):
    """One paper after the other, typed again without seeing what the first person typed.

    Args:
        round_id: an open or closed round that is not secret.
        ids: the ballots to be read, in the order of the stack.
        checked: is told of each ballot whether both read the same.
    """

    CSS_PATH = "ballots.tcss"
    HELP = "ballots"
    PRIVATE: ClassVar[bool] = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("blank_ballot", "l", N_("blank"), N_("Counts a ballot on which nothing stands.")),
        Command("spoiled_ballot", "u", N_("spoiled"), N_("Counts a ballot that is not valid.")),
        Command("next_group", "tab", N_("next group"), N_("The ballot in hand is from another group.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str, ids: Sequence[str], checked: dict[str, bool]) -> None:
        super().__init__()
        self.round_id = round_id
        self._ids = [id_ for id_ in ids if id_ not in checked]
        self._all = len(ids)
        self._checked = checked

    @property
    def round(self) -> Round:
        """The round."""
        return self.state.get(Round, self.round_id)

    @property
    def in_hand(self) -> Ballot | None:
        """The ballot that is read next, None when all are read."""
        papers = {paper.id: paper for paper in papers_of(self.state, self.round)}
        return next((papers[id_] for id_ in self._ids if id_ in papers), None)

    def compose_body(self) -> ComposeResult:
        """Lay out heading, which paper, the field, and how it went."""
        yield Static(id="heading", markup=False)
        yield Static(id="which", markup=False)
        yield BallotEntry(self._take, id="entry")
        yield Static(id="told", markup=False)

    @property
    def entry(self) -> BallotEntry:
        """The ballot in hand."""
        return self.query_one(BallotEntry)

    def fill(self) -> None:
        """Ask for the next paper, or say how it went."""
        found = self.in_hand
        self.query_one("#heading", Static).update(plain(self.round.question))
        self.entry.display = found is not None
        which = self.query_one("#which", Static)
        if found is None:
            which.update(plain(self.tr(N_("All of them are read. Thank you!"))))
        else:
            words = self.tr(
                N_("Take ballot {no} from the stack and type what stands on it."), no=number_of(found)
            )
            which.update(plain(words))
            self.entry.show(self.state, self.round, self.tr(N_("Ballot {no}"), no=number_of(found)), self.tr)
        self.query_one("#told", Static).update(plain(self._told()))

    def _told(self) -> str:
        read = self._all - len(self._ids)
        parts = [self.tr(N_("{n} of {all} read"), n=read, all=self._all)]
        differed = sum(not same for same in self._checked.values())
        parts.append(
            self.tr.plural("{n} was read differently", "{n} were read differently", differed)
            if differed
            else self.tr(N_("both read the same"))
            if read
            else ""
        )
        return " · ".join(filter(None, parts))

    def begin(self) -> None:
        """Begin with the first paper."""
        super().begin()
        focus_on(self.entry.line)

    def _take(self, filled: Filled) -> bool:
        """Compare what the second person reads with what is stored."""
        found = self.in_hand
        if found is None:
            return True
        if (places := _differing(found, filled)) is not None:
            self._ask(found, filled, places)
        else:
            self._done(found.id, True)
        return True

    def _ask(self, paper: Ballot, filled: Filled, places: tuple[int, ...]) -> None:
        tr = self.tr
        title = [tr(N_("Ballot {no} was read differently. Look at it together."), no=number_of(paper))]
        if places:
            title.append(tr(N_("It is about: {numbers}"), numbers=", ".join(str(no) for no in places)))
        first = Filled(group=paper.group, dots=paper.dots, negative=paper.negative, spoiled=paper.spoiled)
        entries = [
            Entry("again", tr(N_("read it once more"))),
            Entry("first", tr(N_("the first is right: {words}"), words=self._words(first))),
            Entry("second", tr(N_("the second is right: {words}"), words=self._words(filled))),
        ]

        def answered(answer: str | None) -> None:
            if answer == "second":
                done = self.do(
                    lambda state, context: correct_paper(state, self.round, context, paper.id, filled)
                )
            else:
                done = answer == "first"
            if done:
                self._done(paper.id, False)

        self.app.push_screen(PrivateChoice("\n".join(title), entries), answered)

    def _words(self, filled: Filled) -> str:
        if filled.spoiled:
            said = self.tr(N_("spoiled"))
        elif not filled.dots and not filled.negative:
            said = self.tr(N_("blank"))
        else:
            said = shown_line(written_line(filled.dots, filled.negative))
        return f"{said}, {group_words(self.state, filled.group, self.tr)}" if self.entry.has_groups else said

    def _done(self, id_: str, same: bool) -> None:
        self._checked[id_] = same
        self._ids = [one for one in self._ids if one != id_]
        self.refill()
        if self.in_hand is None:
            self.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Papers are typed as long as there are some."""
        if action in ("blank_ballot", "spoiled_ballot", "next_group"):
            if not isinstance(self.focused, BallotLine):
                return False
            return action != "next_group" or self.entry.has_groups
        if action == "park":
            return not isinstance(self.focused, BallotLine)
        return super().check_action(action, parameters)

    def action_blank_ballot(self) -> None:
        """The paper is blank."""
        self.entry.enter_blank()

    def action_spoiled_ballot(self) -> None:
        """The paper is spoiled."""
        self.entry.enter_spoiled()

    def action_next_group(self) -> None:
        """The paper is from the next group."""
        self.entry.next_group()


def ask_how_many(screen: BallotsScreen) -> None:
    """Ask whether a second person reads all papers or a sample, and begin."""
    tr = screen.tr
    ids = [paper.id for paper in papers_of(screen.state, screen.round)]
    some = [ids[place] for place in sample(len(ids))]
    entries = [
        Entry("some", tr.plural("a sample: {n} ballot", "a sample: {n} ballots", len(some))),
        Entry("all", tr.plural("all: {n} ballot", "all: {n} ballots", len(ids))),
    ]
    if len(some) == len(ids):
        entries = entries[1:]

    def answered(answer: str | None) -> None:
        if answer is not None:
            chosen = some if answer == "some" else ids
            screen.app.push_screen(BallotCheckScreen(screen.round_id, chosen, screen.checked))

    title = tr(N_("A second person types the ballots again, without looking at the first numbers. How many?"))
    screen.app.push_screen(PrivateChoice(title, entries), answered)


def _differing(paper: Ballot, filled: Filled) -> tuple[int, ...] | None:
    """Return the options read differently, none of them where only the group differs; None: no difference."""
    if paper.spoiled != filled.spoiled or paper.group != filled.group:
        return differences(paper.dots, filled.dots)
    found = {*differences(paper.dots, filled.dots), *differences(paper.negative, filled.negative)}
    return tuple(sorted(found)) or None

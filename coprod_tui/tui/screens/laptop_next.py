"""The neutral card between two voters: pass it on, and how many have voted (voting.md rule 21)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.changes.vote_states import close_round
from coprod_tui.i18n import N_
from coprod_tui.i18n.translator import Translator
from coprod_tui.model.room_question import question_for_the_room
from coprod_tui.model.rounds import colour_words
from coprod_tui.model.turnout import turnout
from coprod_tui.model.vote_news import cast_words
from coprod_tui.model.vote_words import rules_words
from coprod_tui.model.votes import Round
from coprod_tui.stage.cards import Neutral
from coprod_tui.stage.seen import seen_in_the_room
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.laptop_ballot import LaptopBallotScreen
from coprod_tui.tui.screens.laptop_number import NumberCard
from coprod_tui.tui.screens.voter import VoterCard, VoterScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_TOLD = "-"
"""Answer of somebody who does not name a group."""


class LaptopNextScreen(VoterScreen):
    """Says nothing of who has voted. Space begins a ballot; the facilitator's number takes the laptop back.

    Args:
        round_id: the round that is voted on.
        number: the facilitator's four digits.
    """

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        # not Enter: whoever keeps it down after casting must not begin the next one's ballot
        Command(
            "begin_ballot",
            "space",
            N_("it is my turn"),
            N_("Begins a ballot for the person who has the laptop."),
        ),
        Command(
            "back",
            "escape,ctrl+q,f2,f4,f9,ctrl+p",
            N_("facilitator"),
            N_("Takes the laptop back, with the number from the beginning."),
            always=True,
        ),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str, number: str) -> None:
        super().__init__(round_id)
        self._number = number
        self._home: Translator | None = None
        """The facilitator's language; a voter's own ends with the ballot."""
        self._was_cast = False

    def compose_body(self) -> ComposeResult:
        """Lay out the few words in the middle."""
        with Vertical(id="next"):
            yield Static(id="thanks", markup=False)
            yield Static(id="pass", markup=False)
            yield Static(id="cast", markup=False)
            yield Static(id="how", markup=False)

    def prepare(self) -> None:
        """Remember the facilitator's language."""
        self._home = self.app.home_language = self.app.tr

    def fill(self) -> None:
        """Ask to pass the laptop on; once everybody has voted, to whom."""
        round_, tr = self.round, self.tr
        self._put("thanks", tr(N_("✓ Thank you! Your ballot is handed in.")) if self._was_cast else "")
        full = self._is_full
        pass_on = N_("Everybody has voted. Please give the laptop to the facilitator.")
        self._put("pass", tr(pass_on if full else N_("Please pass the laptop on.")))
        self._put("cast", cast_words(self.state, round_, tr))
        self._put("how", "" if full else tr(N_("Is it your turn? Press the space bar.")))

    def _put(self, name: str, words: str) -> None:
        part = self.query_one(f"#{name}", Static)
        part.update(plain(words))
        part.display = bool(words)

    @property
    def _is_full(self) -> bool:
        counted = turnout(self.app.desk.state, self.round)
        return counted.entitled is not None and counted.cast + counted.spoiled >= counted.entitled

    def told(self, cast: bool) -> None:
        """Take down whether the ballot that ends now was cast; the reader's language ends with it."""
        self._was_cast = cast
        if self._home is not None:
            self.app.tr = self._home

    def explanation(self) -> str:
        """Return what to do here."""
        lines = (
            N_("Each person votes alone and then passes the laptop on."),
            N_("Space bar: your own ballot begins."),
        )
        secret = N_("Nobody sees what you choose, not even the facilitator.") if self.round.secret else ""
        return "\n".join(map(self.tr, filter(None, (*lines, secret))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody votes when everybody has."""
        if action == "begin_ballot":
            return self.is_attached and not self._is_full
        return super().check_action(action, parameters)

    def action_begin_ballot(self) -> None:
        """Show what it is about, then the ballot."""
        if not isinstance(seen_in_the_room(paths.home()), Neutral):
            self.say(
                N_("The window for the room shows something. Please call the facilitator."), warning=True
            )
            return
        if self.app.is_unsaved:
            self.say(N_("Not saved. Please call the facilitator."), warning=True, stays=True)
            return
        self._was_cast = False
        self.hush()
        self.fill()
        self._introduce()

    def _introduce(self) -> None:
        tr, round_ = self.tr, self.round
        asked = question_for_the_room(self.state, round_, tr.language, plain=self.app.settings.plain)
        words = [*rules_words(round_, tr), tr(_UNTIL), tr(_KEYS)]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._ask_group()

        begin = [Entry("begin", tr(N_("I begin")))]
        self.app.push_screen(VoterCard(asked, begin, text="\n".join(words)), answered)

    def _ask_group(self) -> None:
        """Ask for the group, neutrally, where the round compares groups; nobody has to say."""
        parts = self.round.electorates
        if len(parts) < 2:
            self._open(parts[0].group if parts else "")
            return
        entries = [Entry(part.group, colour_words(self.app.desk.state, part)) for part in parts]
        entries.append(Entry(_NOT_TOLD, self.tr(N_("I would rather not say"))))
        title = self.tr(N_("Which group do you belong to?"))
        text = self.tr(N_("We only compare whole groups. Small groups are never shown."))

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._open("" if answer == _NOT_TOLD else answer)

        self.app.push_screen(VoterCard(title, entries, text=text), answered)

    def _open(self, group: str) -> None:
        self.app.push_screen(LaptopBallotScreen(self.round_id, group, self.app.context.new_id()))

    def action_back(self) -> None:
        """Ask for the facilitator's number, then what is to become of the vote."""
        self.app.push_screen(NumberCard(self._number), lambda right: self._taken_back() if right else None)

    def _taken_back(self) -> None:
        tr = self.tr
        entries = [
            Entry("on", tr(N_("pass the laptop on, the vote goes on"))),
            Entry("open", tr(N_("take the laptop back; the vote stays open"))),
            Entry("close", tr(N_("everybody has voted: close the vote"))),
        ]
        title = tr(N_("For the facilitator"))
        said = cast_words(self.state, self.round, tr)
        doing: dict[str, Callable[[], None]] = {"open": self._end, "close": self._close}

        def answered(answer: str | None) -> None:
            if answer in doing:
                doing[answer]()

        self.app.push_screen(VoterCard(title, entries, text=said), answered)

    def _close(self) -> None:
        if self.app.do(lambda state, context: close_round(state.get(Round, self.round_id), context)):
            self._end()

    def on_unmount(self) -> None:
        """Let the facilitator's language be that of the moment again."""
        self.app.home_language = None

    def _end(self) -> None:
        said = cast_words(self.app.desk.state, self.app.desk.state.get(Round, self.round_id), self.tr)
        self.app.go_back()
        self.app.call_after_refresh(self.app.say, said, stays=True)


_UNTIL = N_("You can change everything until you hand it in. After that nobody can.")
_KEYS = N_("↑ ↓ choose a line, the space bar gives a dot, − takes one away.")

"""What a draft can be voted on: taken from the ideas, some left out, some written freely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from coprod_tui.changes.base import Change, Context, cleaned
from coprod_tui.changes.votes import set_options, take_options
from coprod_tui.i18n import N_
from coprod_tui.model.options import OptionSource, offered_options, standing_options
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.widgets.entry_list import Entry

_SOURCE_WORDS: Final[dict[OptionSource, str]] = {
    "mini_cases": N_("ideas marked for a mini-case"),
    "ideas": N_("all ideas"),
    "goals": N_("outcome goals"),
    "free": N_("only what is written here"),
}


class VoteOptionsScreen(CaptureScreen):
    """The options of a draft; Delete leaves one out.

    Args:
        round_id: the draft.
    """

    HELP = "vote"
    TITLE_ID = N_("What can be voted for")
    NEW = N_("Option")
    EMPTY = N_("Nothing to vote for yet. n: write an option. t: take ideas or goals.")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new", "n", N_("new"), N_("Writes an option of your own.")),
        Command("discard", "delete", N_("leave out"), N_("Leaves this option out of the vote.")),
        Command("take", "t", N_("ideas or goals"), N_("Takes mini-cases, all ideas or goals.")),
    )  # fmt: skip
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id

    @property
    def round(self) -> Round:
        """The draft."""
        return self.state.get(Round, self.round_id)

    def question(self) -> str:
        """Return the round's question."""
        return self.round.question

    def count(self) -> str:
        """Return how many options there are."""
        n = len(standing_options(self.state, self.round))
        return self.tr.plural("{n} option", "{n} options", n)

    def entries(self) -> Iterable[Entry]:
        """Return the options by number."""
        options = sorted(standing_options(self.state, self.round), key=lambda option: option.no)
        return [Entry(option.id, option.title, lead=f"{option.no:>3}  ") for option in options]

    def add(self, text: str) -> ChangeMaker:
        """Add an option of the group's own, under the next free number."""

        def change(state: State, context: Context) -> Change:
            options = self.round.options
            number = max((option.no for option in options), default=0) + 1
            title = str(cleaned(Option, title=text)["title"])
            fresh = Option(id=context.new_id(), no=number, title=title)
            return set_options(self.round, context, (*options, fresh))

        return change

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing lies behind an option."""
        return False if action == "open" else super().check_action(action, parameters)

    def action_discard(self) -> None:
        """Leave the option under the cursor out."""
        chosen = self.list.chosen
        rest = [option for option in self.round.options if option.id != chosen]
        self.do(lambda state, context: set_options(self.round, context, rest))

    def action_take(self) -> None:
        """Ask where the options come from; what was written here stays."""
        entries = [
            Entry(source, self.tr(words), tail=self._offered(source))
            for source, words in _SOURCE_WORDS.items()
        ]
        card = ChoiceCard(
            self.tr(N_("Where do the options come from?")), entries, chosen=self.round.options_from
        )
        self.app.push_screen(card, self._take)

    def _offered(self, source: OptionSource) -> str:
        n = len(offered_options(self.state, source, self.app.context.new_id))
        return "" if source == "free" else str(n)

    def _take(self, answer: str | None) -> None:
        source = next((source for source in _SOURCE_WORDS if source == answer), None)
        if source is None:
            return
        if self.do(lambda state, context: take_options(state, self.round, context, source)):
            self.say(N_("Options taken from: {source}"), source=self.tr(_SOURCE_WORDS[source]))

"""What all screens for voters share: nothing of the facilitator's is on them or can be got at."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.i18n.translator import LANGUAGES, Translator
from coprod_tui.model.room_state import as_the_room_reads
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.band import Band

_NOT_YOURS = Command(
    "not_yours", "f2,f4,f5,f6,f8,f9,ctrl+p,ctrl+n,ctrl+s,ctrl+l,ctrl+r", N_("facilitator"),
    N_("Says that the facilitator does this."), shown=False, always=True,
)  # fmt: skip


class VoterScreen(FrameScreen):
    """A screen somebody other than the facilitator has in front of them.

    The commands of the whole program do not act while one is open (see `polls`), there is no undo,
    and nothing that is given here is a draft.

    Args:
        round_id: the round that is voted on.
    """

    CSS_PATH = "voter.tcss"
    HELP = "laptop"
    FOR_VOTERS = True
    KEEPS_NEUTRAL = True
    ALLOW_SELECT = False  # what is selected can be copied, and would stay in the clipboard

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "language", "f3", N_("language"), N_("The other language, for this ballot only."), always=True
        ),
        Command("help", "f1", N_("help"), N_("Says how it works."), always=True),
        Command(
            "back", "escape,ctrl+q", N_("give up"), N_("Asks whether to stop; nothing is cast."), always=True
        ),
        _NOT_YOURS,
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id

    @property
    def state(self) -> State:
        """The programme in the words the room reads."""
        settings = self.app.settings
        return as_the_room_reads(self.app.desk.state, self.tr.language, plain=settings.plain)

    @property
    def round(self) -> Round:
        """The round, its options in the words the room reads."""
        return self.state.get(Round, self.round_id)

    def in_words(self, option: Option) -> Option:
        """Return an option in the reader's words of this moment."""
        return next((one for one in self.round.options if one.no == option.no), option)

    def commands(self) -> tuple[Command, ...]:
        """Return the voter's own; nothing of the whole program."""
        own: dict[str, Command] = {}
        for kind in type(self).__mro__:
            for command in kind.__dict__.get("ACTIONS", ()):
                own.setdefault(command.action, command)
        return tuple(own.values())

    def place(self) -> str:
        """Return what is going on."""
        return self.tr(N_("Vote"))

    def refresh_band(self) -> None:
        """Say that it is practice, if it is, and nothing that changes from voter to voter."""
        for band in self.query(Band):
            show_bare_band(self, band)

    def action_language(self) -> None:
        """Switch to the next language until the laptop is passed on; nothing remembers it."""
        place = LANGUAGES.index(self.tr.language) if self.tr.language in LANGUAGES else 0
        self.app.tr = Translator(LANGUAGES[(place + 1) % len(LANGUAGES)])
        self.app.refill()
        self.say_again()

    def action_help(self) -> None:
        """Explain what to do here, in a few sentences."""
        self.app.push_screen(VoterCard(self.tr(N_("What to do here")), [], text=self.explanation()))

    def explanation(self) -> str:
        """Return what to do here."""
        return ""

    def action_not_yours(self) -> None:
        """Say that this is the facilitator's."""
        self.say(N_("That is for the facilitator. Please call them."), warning=True)


class VoterCard(ChoiceCard):
    """A card over a voter's screen; it names the keys, and nothing of the facilitator's."""

    CSS_PATH = "voter.tcss"
    ALLOW_SELECT = False

    def refresh_band(self) -> None:
        """Say what the screen below says."""
        for band in self.query(Band):
            show_bare_band(self, band)

    def begin(self) -> None:
        """Without a choice, Enter closes it."""
        super().begin()
        if not self.choices():
            self.query_one("#choices").display = False

    def _show_keys(self) -> None:
        """Name the keys; without a choice there is only one thing to do."""
        if self.choices():
            super()._show_keys()
        else:
            self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter or Esc: close"))))

    def action_choose(self) -> None:
        """Answer what is under the cursor."""
        if self.choices():
            super().action_choose()
        else:
            self.dismiss(None)


def show_bare_band(screen: FrameScreen | Card[Any], band: Band) -> None:
    """Show in the band that people vote, and whether it is practice; no time, no state of saving."""
    app = screen.app
    band.set_class(app.is_rehearsal, "-rehearsal")
    made_up = app.remarks()[1]
    words = screen.tr(N_("Not saved. Please call the facilitator.")) if app.is_unsaved else ""
    band.show(screen.tr(N_("Vote")), made_up, status=words, alarm=app.is_unsaved)

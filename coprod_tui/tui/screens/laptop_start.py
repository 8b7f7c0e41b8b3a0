"""Before the laptop goes round: unplug the projector, and a number to take it back (voting.md rule 21)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.i18n import N_
from coprod_tui.model.votes import Round
from coprod_tui.stage.cards import Neutral
from coprod_tui.stage.seen import seen_in_the_room
from coprod_tui.tui.audience.faces import name_of
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.polls import end_number
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.screens.laptop_next import LaptopNextScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput

_NOT_SECRET = N_("▲ This vote was not opened as a secret one: the file can tell who voted when.")


class LaptopStartScreen(FrameScreen):
    """Goes on only when the projector is said to be unplugged and the room's window is neutral.

    Args:
        round_id: the round that is voted on.
    """

    CSS_PATH = "voter.tcss"
    HELP = "laptop"
    KEEPS_NEUTRAL = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("unplugged", "enter", N_("the projector is unplugged"), N_("Goes on to the number.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id
        self._number = ""
        """The facilitator's digits; none before the projector is unplugged: the room would read them."""

    @property
    def _round(self) -> Round:
        return self.app.desk.state.get(Round, self.round_id)

    def place(self) -> str:
        """Return what is about to begin."""
        return self.tr(N_("Pass the laptop round"))

    def compose_body(self) -> ComposeResult:
        """Lay out what is to be done, the number, and a field to type it once."""
        with VerticalScroll(id="start", can_focus=False):
            yield Static(id="start-title", markup=False)
            yield Static(id="start-words", markup=False)
            yield Static(id="start-number", markup=False)
            yield LineInput(id="again")

    def fill(self) -> None:
        """Say what is to be done next."""
        tr = self.tr
        first = not self._number
        title = N_("Please unplug the projector.") if first else N_("Please note this number.")
        self.query_one("#start-title", Static).update(plain(tr(title)))
        self.query_one("#start-words", Static).update(plain("\n".join(self._words(first=first))))
        number = self.query_one("#start-number", Static)
        number.update(plain(" ".join(self._number)))
        number.display = self.query_one("#again").display = not first

    def _words(self, *, first: bool) -> list[str]:
        tr = self.tr
        if not first:
            return [
                tr(N_("Only with it you get the laptop back. Nobody else has to know it.")),
                tr(N_("Type it once, then Enter: the laptop goes to the first person.")),
            ]
        seen = seen_in_the_room(paths.home())
        if isinstance(seen, Neutral):
            room = tr(N_("✓ The window for the room is neutral, and stays so."))
        else:
            room = tr(N_("▲ A window for the room still shows: {what}"), what=tr(name_of(seen)))
        return [
            tr(N_("What comes on this screen now is for one person at a time.")),
            room,
            *([] if self._round.secret else [tr(_NOT_SECRET)]),
            "",
            tr(N_("Then the laptop goes from hand to hand. Each person votes alone.")),
            tr(N_("Please say so: nobody looks on, nobody helps unasked.")),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The projector is unplugged once."""
        return not self._number if action == "unplugged" else super().check_action(action, parameters)

    def action_unplugged(self) -> None:
        """Show the number, unless a window for the room shows anything but its neutral card."""
        self.refill()
        if not isinstance(seen_in_the_room(paths.home()), Neutral):
            words = N_("Not yet: a window for the room shows something. Close it, or its program.")
            self.say(words, warning=True)
            return
        self._number = end_number(self.app.context.new_id())
        self.hush()
        self.refill()
        focus_on(self.query_one(LineInput))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Begin once the number was typed."""
        event.stop()
        field = self.query_one(LineInput)
        typed = field.value.strip()
        field.begin()
        if typed != self._number:
            self.say(N_("That is not the number."), warning=True)
        elif self._round.state == "open":
            self.app.switch_screen(LaptopNextScreen(self.round_id, self._number))

"""What all screens of an open programme share: its state, changes to it, the ways through it."""

from __future__ import annotations

from typing import ClassVar

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import has_steps
from coprod_tui.model.pack_texts import LocalText
from coprod_tui.model.room_state import as_the_room_reads
from coprod_tui.model.state import State
from coprod_tui.model.steps import STEP_NAMES, STEPS
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.frame import FrameScreen

_READING = frozenset(
    {
        "back", "blank", "closing", "contents", "find", "generations", "go_on", "help", "language", "leave",
        "look", "next_activity", "next_field", "open", "opening", "overview", "previous_activity",
        "read_aloud", "rehearsal", "rehearse", "roster", "safe_copy", "scores",
    }
)  # fmt: skip
"""What can be done with a programme that is open to read only."""
ENTERING = frozenset(
    {
        "add", "discard", "entry_kind", "fewer_minutes", "from_idea", "from_votes", "group", "heads",
        "indicator", "kind", "mark", "merge", "mini_case", "mit", "more_minutes", "move", "move_down",
        "move_up", "my_day", "new", "next_state", "one_less", "one_more", "park", "postpone", "put_back",
        "recount", "rename", "replan", "settle", "show_room", "skip", "split", "take", "take_cards",
        "take_goals", "tick", "toggle_today", "under", "unexpected", "unmark",
    }
)  # fmt: skip
"""What enters something: not to be begun where nothing can be stored."""
_STEPS = tuple(
    Command(
        f"step({step})", str(step), STEP_NAMES[step],
        N_("To this step: its results and its next activity."), shown=False,
    )
    for step in STEPS
)  # fmt: skip


class ProgrammeScreen(FrameScreen):
    """A screen that shows a part of the open programme and asks for changes."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("undo", "ctrl+z", N_("undo"), N_("Takes the last change back.")),
        Command("redo", "ctrl+y", N_("redo"), N_("Does the change taken back again."), shown=False),
        Command("overview", "0", N_("overview"), N_("To the overview of the programme."), shown=False),
        Command("park", "p", N_("park a topic"), N_("Puts a topic into the parking lot."), shown=False),
        *_STEPS,
    )
    BINDINGS = bindings(*ACTIONS)

    @property
    def state(self) -> State:
        """The programme as it stands now."""
        return self.app.desk.state

    @property
    def room_state(self) -> State:
        """The programme in the words the room reads: for showing, never for changing."""
        return self.for_the_room(self.state)

    def for_the_room(self, state: State) -> State:
        """Return `state` with the pack's plain wording, unless that is switched off."""
        return as_the_room_reads(state, self.tr.language, plain=self.app.settings.plain)

    def room_line(self, text: LocalText) -> str:
        """Return a text of the pack on one line, as the room reads it."""
        return " ".join(self.app.room_words(text).split())

    def place(self) -> str:
        """Return the programme's title."""
        return self.state.programme.title

    def do(self, make: ChangeMaker) -> bool:
        """Make a change; return whether it was made. A refusal is said above the keys."""
        return self.app.do(make)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Redo acts only while there is something; undo also says where it stops, and why.

        A programme whose packs name no step has none to go to.
        """
        if action == "step":
            return has_steps(self.state)
        if action == "redo":
            return self.app.desk.repository.can_redo is not None
        return super().check_action(action, parameters)

    def offers(self, command: Command) -> bool:
        """Whether the key bar shows a command that could be done."""
        if command.action == "undo":
            return self.app.desk.repository.can_undo is not None
        if command.action == "safe_copy" and self.app.is_rehearsal:
            return False
        return not self.app.desk.repository.read_only or command.action in _READING

    def action_undo(self) -> None:
        """Take the last change back and say which."""
        self.app.undo()

    def action_redo(self) -> None:
        """Do it again and say which."""
        self.app.redo()

    def action_overview(self) -> None:
        """Go to the overview."""
        if self.leave_safely():
            self.app.show_overview()

    def action_step(self, step: int) -> None:
        """Go to a step's results and its next activity."""
        if self.leave_safely():
            self.app.show_step(step)

    def action_park(self) -> None:
        """Ask for a topic and park it."""
        self.app.action_park()

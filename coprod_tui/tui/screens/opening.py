"""How a day opens: what was to be done since the last time, before anything new begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from coprod_tui.changes.actions import postpone
from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action
from coprod_tui.model.opening import left_open, next_date
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.actions import ActionsScreen
from coprod_tui.tui.tools import screen_for
from coprod_tui.tui.widgets.entry_list import Entry


class OpeningScreen(ActionsScreen):
    """The next steps that are still open; what is ticked off here stays in sight.

    Args:
        session_id: the session that opens.
    """

    HELP = "opening"
    EMPTY = N_("Nothing is open from last time.")
    TITLE_ID = N_("Since last time")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_activity", "pagedown", N_("begin"), N_("Goes on where the session stands.")),
        Command("postpone", "m", N_("next time"), N_("Moves the next step on until the group meets again.")),
        Command("mood", "g", N_("how are we?"), N_("Counts how the room is on arrival.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._seen: frozenset[str] = frozenset()

    def question(self) -> str:
        """Ask what has come of it."""
        return self.tr(N_("What has come of what we agreed?"))

    def entries(self) -> Iterable[Entry]:
        """Return what was open when the screen came, ticked off or not."""
        seen = self._in_sight()
        return [entry for entry in super().entries() if entry.id in seen]

    def _in_sight(self) -> frozenset[str]:
        """Return the ids of what is open, and of what was since the screen came."""
        if (session := self.session) is not None:
            self._seen |= {action.id for action in left_open(self.state, session)}
        return self._seen

    def count(self) -> str:
        """Return how many are still open."""
        seen = (self.state.find(Action, id_) for id_ in self._in_sight())
        n = sum(action is not None and action.done is None for action in seen)
        return self.tr(N_("{n} open"), n=n)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Beginning needs a session, moving on an entry; new ones are agreed at the end of the day."""
        if action in ("next_activity", "mood"):
            return self.session is not None
        if action == "postpone":
            return super().check_action("open", ())
        return super().check_action(action, parameters)

    def action_next_activity(self) -> None:
        """Go on where the session stands."""
        if self.session_id is not None and self.leave_safely():
            self.app.continue_session(self.session_id)

    def action_postpone(self) -> None:
        """Move the next step on until the group meets again."""
        action, session = self.state.find(Action, self.list.chosen), self.session
        if action is None or session is None:
            return
        due = next_date(self.state, session)
        if due is None:
            self.say(N_("The next session has no date yet. Enter says until when."), warning=True)
        else:
            self.do(lambda state, context: postpone(action, due, context))

    def action_mood(self) -> None:
        """Count how the room is."""
        self.app.push_screen(screen_for("mood")(self.session_id))

"""One sign of a goal as a form."""

from __future__ import annotations

from typing import Any, ClassVar

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.goals import drop_indicator, edit_indicator
from coprod_tui.i18n import N_
from coprod_tui.model.goal_list import find_indicator
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.form_screen import FormScreen


class IndicatorScreen(FormScreen):
    """What is counted or told; figures and who measures are folded, they are not for the wall.

    Args:
        goal_id: the goal it belongs to.
        indicator_id: which of its signs.
    """

    HELP = "goals"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("discard", "delete", N_("take away"), N_("Takes this sign away."), shown=False),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, goal_id: str, indicator_id: str) -> None:
        folded = ("baseline", "target", "actual", "how", "who", "when")
        super().__init__(Indicator, ("text", "kind", "unit", "stair"), folded)
        self._goal_id, self._indicator_id = goal_id, indicator_id

    def values(self) -> Indicator:
        """Return the sign, empty once it is gone."""
        found = find_indicator(self.state, self._goal_id, self._indicator_id)
        return found or Indicator(id=self._indicator_id, text="")

    def heading(self) -> str:
        """Return the goal it belongs to."""
        goal = self.state.get(Goal, self._goal_id)
        return self.tr(N_("A sign of goal {no}: {wording}"), no=goal.no, wording=goal.wording)

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Change fields of the sign."""
        return edit_indicator(state.get(Goal, self._goal_id), context, self._indicator_id, values)

    def action_discard(self) -> None:
        """Take the sign away and go back."""
        goal = self.state.get(Goal, self._goal_id)
        if self.do(lambda state, context: drop_indicator(goal, context, self._indicator_id)):
            self.app.go_back()

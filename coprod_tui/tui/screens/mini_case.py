"""One mini-case: as the room reads it, and as a form."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.mini_cases import blank_mini_case, write_mini_case
from coprod_tui.i18n import N_
from coprod_tui.model.fields import field_specs
from coprod_tui.model.ideas import MINI_CASE_FIELDS, Idea, MiniCase
from coprod_tui.model.mini_cases import goals_served, ideas_for_mini_cases, mini_case_of
from coprod_tui.model.state import State
from coprod_tui.model.steps import MIT_NAMES
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.form_screen import FormScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import hanging, plain


class MiniCaseForm(FormScreen):
    """The eight fields of a mini-case, made with the first one that is filled.

    Args:
        idea_id: the idea it grows from.
    """

    HELP = "minicases"

    def __init__(self, idea_id: str) -> None:
        super().__init__(MiniCase, MINI_CASE_FIELDS)
        self._idea_id = idea_id

    @property
    def idea(self) -> Idea:
        """The idea it grows from."""
        return self.state.get(Idea, self._idea_id)

    def heading(self) -> str:
        """Return the idea's number and words."""
        return self.tr(N_("Mini-case {no}: {title}"), no=self.idea.no, title=self.idea.title)

    def values(self) -> MiniCase:
        """Return the mini-case, or what the idea knows of it already."""
        return mini_case_of(self.state, self._idea_id) or blank_mini_case(self.idea)

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Write fields of the mini-case."""
        return write_mini_case(state, context, self.idea, values)


class MiniCaseScreen(ProgrammeScreen):
    """What one mini-case says, large; the arrows walk from one to the next.

    Args:
        idea_id: the idea whose mini-case is shown first.
    """

    CSS_PATH = "mini_case.tcss"
    HELP = "minicases"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_case", "right", N_("next one"), N_("Shows the next mini-case."), always=True),
        Command("previous_case", "left", N_("the one before"), N_("Shows the one before."), always=True),
        Command("write", "enter,e", N_("write"), N_("Opens the eight fields of this mini-case.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, idea_id: str) -> None:
        super().__init__()
        self._idea_id = idea_id

    def compose_body(self) -> ComposeResult:
        """Lay out title and text."""
        yield Static(id="case-title", markup=False)
        with VerticalScroll(id="case"):
            yield Static(id="case-text", markup=False)

    @property
    def idea(self) -> Idea:
        """The idea on the screen."""
        return self.state.get(Idea, self._idea_id)

    def fill(self) -> None:
        """Put the mini-case on the wall."""
        cases = [idea.id for idea in ideas_for_mini_cases(self.state)]
        place = f"   {cases.index(self._idea_id) + 1}/{len(cases)}" if self._idea_id in cases else ""
        width = max(min(self.app.size.width, 104) - 4, 20)
        title = hanging(f"{self.idea.no}  ", self.idea.title, width, place)
        self.query_one("#case-title", Static).update(title)
        self.query_one("#case-text", Static).update(self._text())

    def _text(self) -> Content:
        case = mini_case_of(self.state, self._idea_id) or blank_mini_case(self.idea)
        specs = field_specs(MiniCase)
        parts: list[Content] = []
        missing: list[str] = []
        for name in MINI_CASE_FIELDS:
            label = self.tr(specs[name].label)
            if said := self._said(case, name):
                parts += [plain(label, "bold $primary"), plain(f"\n{said}\n\n")]
            else:
                missing.append(label)
        if missing:
            parts += [plain(self.tr(N_("Still open")), "bold $accent"), plain("\n" + " · ".join(missing))]
        return Content.assemble(*parts)

    def _said(self, case: MiniCase, name: str) -> str:
        if name == "mit":
            return self.tr(MIT_NAMES[case.mit]) if case.mit else ""
        if name == "goal_ids":
            goals = goals_served(self.room_state, case.goal_ids)
            return "\n".join(f"{goal.no} {goal.wording}" for goal in goals)
        return str(getattr(case, name))

    def begin(self) -> None:
        """Let the arrows scroll at once."""
        super().begin()
        focus_on(self.query_one("#case"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Walking takes another one to walk to."""
        if action in ("next_case", "previous_case"):
            return len(ideas_for_mini_cases(self.state)) > 1
        return super().check_action(action, parameters)

    def action_next_case(self) -> None:
        """Show the next mini-case; after the last one the first."""
        self._walk(1)

    def action_previous_case(self) -> None:
        """Show the one before."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        cases = [idea.id for idea in ideas_for_mini_cases(self.state)]
        at = cases.index(self._idea_id) if self._idea_id in cases else 0
        self._idea_id = cases[(at + steps) % len(cases)]
        self.query_one("#case").scroll_home(animate=False)
        self.fill()

    def action_write(self) -> None:
        """Open the form."""
        self.app.push_screen(MiniCaseForm(self._idea_id))

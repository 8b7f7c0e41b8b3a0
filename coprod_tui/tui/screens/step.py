"""One step of the Star: what it has brought so far, and its next activity, wherever that lies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import agenda, next_of_step, session_title, sessions_in_order, step_progress
from coprod_tui.model.pace import present_one
from coprod_tui.model.steps import STEP_NAMES
from coprod_tui.model.yields import step_yields
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class StepScreen(ProgrammeScreen):
    """Results and activities of a step.

    Args:
        step: 1 to 5.
    """

    CSS_PATH = "step.tcss"
    HELP = "step"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
        Command("go_on", "pagedown", N_("next activity"), N_("Goes to the next activity of this step.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step

    def compose_body(self) -> ComposeResult:
        """Lay out heading and list."""
        yield Static(id="heading", markup=False)
        yield EntryList(id="entries")

    @property
    def rows(self) -> EntryList:
        """Results and activities."""
        return self.query_one("#entries", EntryList)

    def place(self) -> str:
        """Return programme and step."""
        return f"{self.state.programme.title} · {self.step} {self.tr(STEP_NAMES[self.step])}"

    def fill(self) -> None:
        """Put results and activities into the list."""
        progress = step_progress(self.state)[self.step - 1]
        heading = self.tr(
            N_("Step {step}: {name}   {done} of {total} activities held"),
            step=self.step,
            name=self.tr(STEP_NAMES[self.step]),
            done=progress.done,
            total=progress.total,
        )
        self.query_one("#heading", Static).update(plain(heading))
        self.rows.show([*self._results(), *self._activities()])

    def _results(self) -> Iterable[Entry]:
        yield Entry("results", self.tr(N_("Results so far")), heading=True)
        for result in step_yields(self.state, self.step):
            yield Entry(f"tool:{result.tool}", self.tr(result.words), lead="  ")

    def _activities(self) -> Iterable[Entry]:
        for session in sessions_in_order(self.state):
            items = [item for item in agenda(self.state, session) if item.words.step == self.step]
            if not items:
                continue
            title = session_title(self.state, session, self.app.room_language)
            yield Entry(f"session:{session.id}", title, heading=True)
            present = present_one(agenda(self.state, session), session)
            for item in items:
                is_present = present is not None and item.activity.id == present.activity.id
                running = "▶ " if is_present else "  "
                mark = {"done": "✓ ", "running": running, "skipped": "→ "}.get(item.activity.state, "  ")
                minutes = self.tr(N_("{n} min"), n=item.words.minutes)
                words = self.room_line(item.words.title)
                yield Entry(f"activity:{session.id}:{item.activity.id}", words, lead=mark, tail=minutes)

    def begin(self) -> None:
        """Begin at the next activity of the step."""
        super().begin()
        focus_on(self.rows)
        found = next_of_step(self.state, self.step)
        if found is not None:
            session, item = found
            choose = f"activity:{session.id}:{item.activity.id}"
            self.rows.show([*self._results(), *self._activities()], choose=choose)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Open a result's tool or an activity."""
        event.stop()
        kind, *ids = (event.option.id or "").split(":")
        if kind == "tool":
            self.app.show_tool(ids[0])
        elif kind == "activity":
            self.app.show_activity(ids[0], ids[1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A step may have no activity in this programme."""
        if action == "go_on":
            return next_of_step(self.state, self.step) is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open what is under the cursor."""
        self.rows.action_select()

    def action_go_on(self) -> None:
        """Go to the next activity of the step."""
        found = next_of_step(self.state, self.step)
        if found is not None:
            session, item = found
            self.app.show_activity(session.id, item.activity.id)

    action_next_activity = action_go_on

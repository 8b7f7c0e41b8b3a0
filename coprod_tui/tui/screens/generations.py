"""Earlier states: what was kept and when, what it holds, and how to go back to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.state import State
from coprod_tui.model.yields import yields
from coprod_tui.store.generations import Generation
from coprod_tui.store.repository import read_state
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

_REASONS: Final = {
    "opening": N_("before the first change of a sitting"),
    "minutes": N_("while working"),
    "before-restore": N_("before going back to an earlier state"),
    "before-deletion": N_("before something large was deleted"),
    "before-migration": N_("before a new version of the program"),
    "before-import": N_("before something was taken in"),
}


class GenerationsScreen(ProgrammeScreen):
    """A list of kept states; Enter shows what one holds and offers to go back to it."""

    CSS_PATH = "generations.tcss"
    HELP = "generations"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "open", "enter", N_("look at it"), N_("Shows what the state holds, and offers to go back to it.")
        ),
    )
    BINDINGS = bindings(*ACTIONS)

    def compose_body(self) -> ComposeResult:
        """Lay out heading and list."""
        yield Static(id="heading", markup=False)
        yield EntryList(id="entries")

    def place(self) -> str:
        """Return programme and purpose."""
        return f"{self.state.programme.title} · {self.tr(N_('Earlier states'))}"

    def fill(self) -> None:
        """List the states, the newest first."""
        entries = list(self._entries())
        heading = (
            N_("These states were kept by themselves. Going back is a new save; nothing gets lost.")
            if entries
            else N_("Nothing has been kept yet. The first state is kept when something changes.")
        )
        self.query_one("#heading", Static).update(plain(self.tr(heading)))
        self.query_one(EntryList).show(entries)

    def _entries(self) -> Iterable[Entry]:
        for generation in self.app.desk.repository.generations:
            yield Entry(
                generation.path.name, self._when(generation), tail=self.tr(_REASONS[generation.reason])
            )

    def _when(self, generation: Generation) -> str:
        moment = generation.at.astimezone()
        return f"{self.tr.short_date(moment.date())}  {self.tr.time(moment.time())}"

    def begin(self) -> None:
        """Let the arrows choose."""
        super().begin()
        self.query_one(EntryList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to look at."""
        if action == "open":
            return bool(self.query(EntryList)) and self.query_one(EntryList).chosen is not None
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Show what the state holds."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Show what the state under the cursor holds, beside what there is now."""
        chosen = self.query_one(EntryList).chosen
        generation = next((g for g in self.app.desk.repository.generations if g.path.name == chosen), None)
        if generation is None:
            return
        try:
            then = read_state(generation.path)
        except CoprodError as error:
            self.app.explain(error)
            return

        def answered(answer: str | None) -> None:
            if answer == "restore":
                self._restore(generation)

        entries = [
            *self._compared(then),
            Entry("stay", self.tr(N_("Leave everything as it is")), lead="→ "),
            Entry("restore", self.tr(N_("Go back to this state")), lead="→ "),
        ]
        self.app.push_screen(ChoiceCard(self._when(generation), entries, chosen="stay"), answered)

    def _compared(self, then: State) -> Iterable[Entry]:
        """Return what the state holds, and how much of each there is now."""
        now = {found.words.id: found.n for found in yields(self.state)}
        before = yields(then)
        if not before:
            yield Entry("nothing", self.tr(N_("Nothing has been written down yet.")), heading=True)
        for found in before:
            tail = self.tr(N_("today {n}"), n=now.get(found.words.id, 0))
            yield Entry(found.words.id, self.tr(found.words), tail=tail, heading=True)

    def _restore(self, generation: Generation) -> None:
        """Make the state the present one."""
        try:
            self.app.desk.repository.restore(generation)
        except CoprodError as error:
            self.app.explain(error)
            return
        self.app.refill()
        self.say(N_("The earlier state is back. What was there before is kept in this list."))

"""Earlier states: what was kept and when, what it holds, and how to go back to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.state import State
from coprod_tui.model.yields import yields
from coprod_tui.store.generations import REASON_WORDS, Generation
from coprod_tui.store.restoring import Earlier, earlier_of, state_of
from coprod_tui.store.small_files import takes_files
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.saving import nothing_kept
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


def reason_of(generation: Generation) -> str:
    """Return the message id of why a state was kept."""
    return REASON_WORDS.get(generation.reason, "")


def state_words(kept: Earlier, tr: Translator) -> str:
    """Return which save a whole state is and how much is in it, e.g. `no. 12 · 7 entries`."""
    number = tr(N_("no. {n}"), n=kept.generation.n)
    return f"{number} · {tr.plural('{n} entry', '{n} entries', kept.entries or 0)}"


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

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Earlier, ...] | None = None
        """None while they are being read."""
        self._fault: CoprodError | None = None
        self._keeps = True
        """Whether further states can be kept."""

    def compose_body(self) -> ComposeResult:
        """Lay out heading and list."""
        yield Static(id="heading", markup=False)
        yield EntryList(id="entries")

    def place(self) -> str:
        """Return programme and purpose."""
        return f"{self.state.programme.title} · {self.tr(N_('Earlier states'))}"

    def fill(self) -> None:
        """List the states, the newest first."""
        self.query_one("#heading", Static).update(plain(self._heading()))
        self.query_one(EntryList).show(self._entries())

    def _heading(self) -> str:
        if self._fault is not None:
            return self._fault.read(self.tr)
        if self._kept is None:
            return self.tr(N_("Reading …"))
        if not self._keeps:
            return self.tr(nothing_kept())
        if not self._kept:
            return self.tr(N_("Nothing has been kept yet. The first state is kept when something changes."))
        if self.app.desk.repository.read_only:
            return self.tr(N_("These states were kept by themselves. They can be looked at."))
        return self.tr(
            N_("These states were kept by themselves. Going back is a new save; nothing gets lost.")
        )

    def _entries(self) -> Iterable[Entry]:
        for kept in self._kept or ():
            generation = kept.generation
            when = self.app.when(generation.at)
            reason = self.tr(reason_of(generation))
            if kept.entries is None:
                damaged = self.tr(N_("damaged, cannot come back"))
                yield Entry(generation.path.name, f"{when} · {damaged}", lead="▲ ", tail=reason, heading=True)
            else:
                number = state_words(kept, self.tr)
                yield Entry(generation.path.name, f"{when} · {number}", lead="  ", tail=reason)

    def begin(self) -> None:
        """Let the arrows choose; read in a thread, for a few dozen states may be a lot to read."""
        super().begin()
        focus_on(self.query_one(EntryList))
        self._read_soon()

    def _read_soon(self) -> None:
        self.run_worker(self._read(self.state.programme.id), exclusive=True)

    async def _read(self, programme_id: str) -> None:
        try:
            path = self.app.desk.repository.path
            self._kept = await asyncio.to_thread(earlier_of, programme_id, paths.home(), path=path)
            self._fault = None
            if not self.app.desk.repository.read_only:
                self._keeps = await asyncio.to_thread(takes_files, paths.home())
        except CoprodError as error:
            self._kept, self._fault = (), error
        self.refill()

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
        kept = (one.generation for one in self._kept or () if one.generation.path.name == chosen)
        if (generation := next(kept, None)) is not None:
            self.app.work(
                N_("Reading …"), lambda: state_of(generation), lambda then: self._preview(generation, then)
            )

    def _preview(self, generation: Generation, then: State) -> None:
        def answered(answer: str | None) -> None:
            if answer == "restore":
                self._restore(generation)

        entries = [Entry("stay", self.tr(N_("Leave everything as it is")), lead="→ ")]
        if not self.app.desk.repository.read_only:
            entries.append(Entry("restore", self.tr(N_("Go back to this state")), lead="→ "))
        entries += self._compared(then)  # last: on a small screen the answers must be in sight
        title = self.app.when(generation.at)
        self.app.push_screen(ChoiceCard(title, entries, chosen="stay"), answered)

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
        repository = self.app.desk.repository

        def then(_: State) -> None:
            self.app.refill()
            self._read_soon()
            self.say(N_("The earlier state is back. What was there before is kept in this list."))

        self.app.work(N_("Going back …"), lambda: repository.restore(generation), then)

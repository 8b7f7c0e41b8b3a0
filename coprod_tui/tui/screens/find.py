"""Find anything that was captured; private, since it shows all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action, Note, ParkedItem
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.practices import Practice
from coprod_tui.model.records import Dated
from coprod_tui.model.retros import Proposal, RetroCard
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.screens.searching import Searching
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput

_KINDS: tuple[tuple[type[Dated], str, str, str], ...] = (
    (Idea, "title", "ideas", N_("Idea")),
    (Cluster, "title", "ideas", N_("Heading")),
    (Practice, "name", "inventory", N_("Practice card")),
    (Goal, "wording", "goals", N_("Goal")),
    (Lab, "title", "labs", N_("Lab")),
    (LogEntry, "text", "labs", N_("Workbook")),
    (RetroCard, "text", "retro", N_("Look back")),
    (Proposal, "text", "proposals", N_("Proposal")),
    (Action, "text", "actions", N_("Next step")),
    (ParkedItem, "text", "parking", N_("Parking lot")),
    (Note, "text", "slide", N_("Note")),
)
_MOST = 200


class FindScreen(Searching, ProgrammeScreen):
    """Type a word or a number; Enter goes to where it lies."""

    CSS_PATH = "find.tcss"
    HELP = "find"
    PRIVATE: ClassVar[bool] = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def action_open(self) -> None:
        """Go to what is under the cursor."""
        self.go(self.query_one(EntryList).chosen)

    def compose_body(self) -> ComposeResult:
        """Lay out field and list."""
        with Horizontal(id="search"):
            yield Static(id="label", markup=False)
            yield LineInput()
        yield Static(id="hint", classes="hint", markup=False)
        yield EntryList()

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("Find"))

    def fill(self) -> None:
        """List what contains what was typed."""
        self.query_one("#label", Static).update(plain(self.tr(N_("Find"))))
        wanted = self.wanted
        found = list(islice(self._found(wanted), _MOST)) if wanted else []
        hint = N_("Type a word or a number.") if not wanted else N_("Nothing found.")
        self.query_one("#hint", Static).update(plain("" if found else self.tr(hint)))
        self.query_one("#hint").display = not found
        self.query_one(EntryList).show(found)

    def _found(self, wanted: str) -> Iterable[Entry]:
        for struct, field, tool, name in _KINDS:
            for record in self.state.all(struct):
                number = str(getattr(record, "no", ""))
                text = " ".join(str(getattr(record, field)).split())
                if wanted == number or wanted in text.casefold():
                    yield Entry(f"{tool}:{record.id}", text, lead=f"{number:>3}  ", tail=self.tr(name))

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        self.query_one(LineInput).focus()

    def go(self, chosen: str | None) -> None:
        """Open the tool the record lies in, with the cursor on it."""
        if chosen is None:
            return
        tool, _, id_ = chosen.partition(":")
        self.app.go_back()
        self.app.show_record(tool, id_)

"""Mini-cases: the ideas chosen for one, how far each has come, and the way into them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.ideas import mark_for_mini_case
from coprod_tui.i18n import N_
from coprod_tui.model.idea_board import came_from
from coprod_tui.model.ideas import MINI_CASE_FIELDS, Idea
from coprod_tui.model.mini_cases import filled_fields, ideas_for_mini_cases, mini_case_of
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.ideas import IdeasScreen
from coprod_tui.tui.screens.mini_case import MiniCaseForm, MiniCaseScreen
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class MiniCasesScreen(ToolScreen):
    """The marked ideas; Enter writes, the right arrow shows one to the room."""

    CSS_PATH = "minicases.tcss"
    HELP = "minicases"
    TITLE_ID = N_("Mini-cases")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("write", "enter,e", N_("write"), N_("Opens the eight fields of this mini-case.")),
        Command("read", "right,l", N_("show"), N_("Shows this mini-case to the room; → and ← walk on.")),
        Command("ideas", "i", N_("mark ideas"), N_("Opens the ideas, where m marks one for a mini-case.")),
        Command("unmark", "m", N_("unmark"), N_("Takes the mark away; what was written is kept.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def compose_tool(self) -> ComposeResult:
        """Lay out the number, the hint and the list."""
        yield Static(id="cases-count", markup=False)
        yield Static(id="empty", classes="hint", markup=False)
        yield EntryList(id="entries")

    @property
    def list(self) -> EntryList:
        """The list of marked ideas."""
        return self.query_one("#entries", EntryList)

    def entries(self) -> Iterable[Entry]:
        """Return a row for each marked idea, with the number of fields that say something."""
        for idea in ideas_for_mini_cases(self.state):
            n = filled_fields(self.state, mini_case_of(self.state, idea.id))
            done = "✓ " if n == len(MINI_CASE_FIELDS) else ""
            fields = self.tr(N_("{n} of {all} fields"), n=n, all=len(MINI_CASE_FIELDS))
            glyphs = "".join(group.glyph for group in came_from(self.state, idea))
            tail = "  ".join(part for part in (glyphs, done + fields) if part)
            yield Entry(idea.id, idea.title, lead=f"{idea.no:>3} ", tail=tail)

    def fill(self) -> None:
        """Put words and rows into place."""
        super().fill()
        entries = tuple(self.entries())
        counted = self.tr.plural("{n} mini-case", "{n} mini-cases", len(entries))
        self.query_one("#cases-count", Static).update(plain(counted))
        self.query_one("#cases-count").display = bool(entries)
        empty = self.query_one("#empty", Static)
        hint = N_("No idea is marked for a mini-case yet. Press i, go to an idea, and press m.")
        empty.update(plain(self.tr(hint)))
        empty.display = not entries
        self.list.show(entries)
        self.list.display = bool(entries)

    def begin(self) -> None:
        """Let the arrows act at once."""
        super().begin()
        focus_on(self.list)

    def resume(self) -> None:
        """Ideas may have been marked meanwhile."""
        focus_on(self.list)

    @property
    def idea(self) -> Idea | None:
        """The idea under the cursor."""
        return self.state.find(Idea, self.list.chosen) if self.query("#entries") else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Writing, showing and taking the mark away need a mini-case under the cursor."""
        if action in ("write", "read", "unmark"):
            return self.idea is not None
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Enter or a click writes."""
        event.stop()
        self.action_write()

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Other keys may act on another row."""
        event.stop()
        self.refresh_keys()

    def action_write(self) -> None:
        """Open the form."""
        if (idea := self.idea) is not None:
            self.app.push_screen(MiniCaseForm(idea.id))

    def action_read(self) -> None:
        """Show the mini-case to the room."""
        if (idea := self.idea) is not None:
            self.app.push_screen(MiniCaseScreen(idea.id))

    def action_ideas(self) -> None:
        """Open the ideas."""
        self.app.push_screen(IdeasScreen())

    def action_unmark(self) -> None:
        """Take the mark away."""
        if (idea := self.idea) is not None:
            self.do(lambda state, context: mark_for_mini_case([idea], context))

"""A card with the goals that the pack offers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from coprod_tui.changes.goals import take_goal
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.goal_list import library, taken_from_library
from coprod_tui.model.packs import local
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class LibraryCard(Card[None]):
    """Enter takes the goal under the cursor; the card stays for the next one."""

    BINDINGS: ClassVar = [Binding("space", "take", show=False)]

    def compose_card(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(classes="card-title", markup=False)
        yield EntryList(id="offered")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Offer the goals, what the law requires first; those taken already have a check mark."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Goals to take over"))))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: take over   Esc: done"))))
        state = self.app.desk.state
        taken = taken_from_library(state)
        entries = [
            Entry(
                goal.id,
                local(goal.wording, self.tr.language),
                lead="✓ " if goal.id in taken else "○ ",
                tail=self.tr(N_("required by law")) if goal.statutory else "",
            )
            for goal in library(state)
        ]
        offered = self.query_one(EntryList)
        waiting = (entry.id for entry in entries if entry.id not in taken)
        offered.show(entries, choose=offered.chosen or next(waiting, None))

    def begin(self) -> None:
        """Let the arrows choose at once."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def action_take(self) -> None:
        """Take the goal under the cursor."""
        self.query_one(EntryList).action_select()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Take a goal and go on to the next; one that is there already is said to be."""
        event.stop()
        goal = next(goal for goal in library(self.app.desk.state) if goal.id == event.option.id)
        words = ""
        try:
            self.app.commit(lambda state, context: take_goal(state, context, goal))
        except CoprodError as error:
            words = error.read(self.tr)
        else:
            self.query_one(EntryList).action_cursor_down()
        self.query_one(".card-fault", Static).update(plain(words))
        self.fill()

"""A card that asks under which heading cards go: one there is, a new one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.changes.ideas import put_under, put_under_new
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.idea_board import idea_board
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput

_NONE: Final = "none"


class HeadingCard(Card[bool]):
    """Answers True once the cards lie under the heading that was chosen or typed.

    Args:
        ideas: the cards.
    """

    BINDINGS: ClassVar = [Binding("n", "type", show=False)]

    def __init__(self, ideas: Sequence[Idea]) -> None:
        super().__init__()
        self._ideas = ideas

    def compose_card(self) -> ComposeResult:
        """Lay out the field for a new heading and the list of those there are."""
        yield Static(classes="card-title", markup=False)
        with Horizontal(id="new-heading"):
            yield Static(id="new-heading-label", markup=False)
            yield LineInput(id="heading-field")
        yield EntryList(id="headings")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Say what goes where, and offer the headings."""
        n = len(self._ideas)
        title = self.tr.plural(
            "Under which heading does this card go?", "Under which heading do the {n} cards go?", n
        )
        self.query_one(".card-title", Static).update(plain(title))
        self.query_one("#new-heading-label", Static).update(plain(self.tr(N_("New heading"))))
        self.query_one(EntryList).show(self._entries())
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("↑ ↓ and Enter: choose   Esc: back"))))

    def _entries(self) -> list[Entry]:
        board = idea_board(self.app.desk.state)
        entries = [
            Entry(heading.cluster.id, f"{heading.cluster.title} ({len(heading.ideas)})")
            for heading in board
            if heading.cluster is not None
        ]
        if any(idea.cluster_id is not None for idea in self._ideas):
            entries.append(Entry(_NONE, self.tr(N_("No heading"))))
        return entries

    def begin(self) -> None:
        """Begin in the list, or in the field where there is no heading yet."""
        super().begin()
        entries = self.query_one(EntryList)
        entries.display = bool(entries.option_count)
        self.query_one(LineInput).begin(self.app.drafts.pop("heading", ""))
        focus_on(entries if entries.display else self.query_one(LineInput))

    def action_type(self) -> None:
        """Put the cursor into the field."""
        focus_on(self.query_one(LineInput))

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow goes from the field into the list."""
        event.stop()
        if event.direction > 0 and self.query_one(EntryList).display:
            focus_on(self.query_one(EntryList))

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """The up arrow goes from the first heading into the field."""
        event.stop()
        focus_on(self.query_one(LineInput))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Make the heading and put the cards under it."""
        event.stop()
        title = event.value
        self._store(lambda state, context: put_under_new(state, context, self._ideas, title))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Put the cards under the heading."""
        event.stop()
        cluster = self.app.desk.state.find(Cluster, event.option.id)
        self._store(lambda state, context: put_under(self._ideas, cluster, context))

    def _store(self, make: ChangeMaker) -> None:
        try:
            self.app.commit(make)
        except CoprodError as error:
            words = error.read(self.tr)
            self.query_one(".card-fault", Static).update(plain(words))
            return
        self.dismiss(True)

    def action_close(self) -> None:
        """Keep a heading half typed for the next time."""
        self.app.drafts.update(self.typing())
        self.dismiss(False)

    def typing(self) -> dict[str, str]:
        """Return half a heading."""
        typed = self.query_one(LineInput).value
        return {"heading": typed} if typed.strip() else {}

"""A card on which the parts of an idea are typed, one after the other."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.changes.idea_merge import split_idea
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.ideas import Idea
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import hanging, plain
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.quick_line import QuickLine

_LINES: Final = 5
"""Most lines of parts in sight, so that the field stays on the smallest screen."""


class SplitCard(Card[bool]):
    """Answers True once the idea was split: type a part, Enter, the next; Enter alone splits.

    Args:
        idea: the card that is split.
    """

    def __init__(self, idea: Idea) -> None:
        super().__init__()
        self._idea = idea
        self._parts: list[str] = []

    def compose_card(self) -> ComposeResult:
        """Lay out the card, its parts so far, and the field."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="whole", markup=False)
        yield Static(id="parts", markup=False)
        with Horizontal(id="part"):
            yield Static(id="part-label", markup=False)
            yield QuickLine(take=self._take_line, empty_too=True, id="part-field")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Show the parts typed so far and ask for the next."""
        width = max(self.app.size.width - 12, 30)
        lines = [line for part in self._parts for line in hanging("✓ ", part, width).plain.split("\n")]
        if len(lines) > _LINES:
            lines = ["…", *lines[1 - _LINES :]]
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Which parts does this card have?"))))
        self.query_one("#whole", Static).update(hanging(f"{self._idea.no}  ", self._idea.title, width))
        self.query_one("#parts", Static).update(plain("\n".join(lines)))
        self.query_one("#parts").display = bool(lines)
        label = self.tr(N_("Part {n}"), n=len(self._parts) + 1)
        self.query_one("#part-label", Static).update(plain(label))
        keys = self.tr(N_("Enter: next part   Enter without words: split   Esc: back"))
        self.query_one(".card-keys", Static).update(plain(keys))

    def prepare(self) -> None:
        """Bring back parts typed before."""
        *self._parts, self._begun = self.app.drafts.pop(self._draft, "").split("\n")

    def begin(self) -> None:
        """Type on where it was left."""
        self.query_one(LineInput).begin(self._begun)
        focus_on(self.query_one(LineInput))

    @property
    def _draft(self) -> str:
        return f"split:{self._idea.id}"

    def _take_line(self, line: str) -> bool:
        """Take the part and ask for the next; without words, split."""
        self._fault("")
        if line.strip():
            self._parts.append(" ".join(line.split()))
            self.fill()
            return True
        try:
            self.app.commit(lambda state, context: split_idea(state, context, self._idea, self._parts))
        except CoprodError as error:
            self._fault(error.read(self.tr))
        else:
            self.dismiss(True)
        return True

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The up arrow takes the last part back into the empty field."""
        event.stop()
        field = self.query_one(LineInput)
        if event.direction < 0 and self._parts and not field.value.strip():
            field.begin(self._parts.pop())
            self.fill()

    def _fault(self, words: str) -> None:
        self.query_one(".card-fault", Static).update(plain(words))

    def action_close(self) -> None:
        """Keep the parts for the next time."""
        self.app.drafts.update(self.typing())
        self.dismiss(False)

    def typing(self) -> dict[str, str]:
        """Return the parts so far, a line each."""
        typed = "\n".join([*self._parts, self.query_one(LineInput).value])
        return {self._draft: typed} if typed.strip() else {}

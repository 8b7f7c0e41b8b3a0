"""How are we? People point or stick a dot, the facilitator counts; no names, no faces."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes.mood import count_mood
from coprod_tui.i18n import N_
from coprod_tui.model.mood import MoodPlace, mood_places
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.slide import SlideScreen
from coprod_tui.tui.text import plain

_A_COLUMN: Final = 5
"""Most places that stand below each other; more take two columns."""
_HIGH: Final = 24
"""Rows from which on large digits stand beside the scale."""


class MoodScreen(SlideScreen):
    """The scale with its counts, above the notes; ← → choose a place, + and - count."""

    CSS_PATH = "mood.tcss"
    HELP = "mood"
    TITLE_ID = N_("How are we?")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("one_more", "plus,space", N_("one more"), N_("Counts one person more at this place.")),
        Command("one_less", "minus", N_("one less"), N_("Counts one person less at this place.")),
        Command("place_right", "right,tab", N_("next place"), N_("Goes to the next place of the scale.")),
        Command(
            "place_left",
            "left,shift+tab",
            N_("place before"),
            N_("Goes to the place of the scale before."),
            shown=False,
        ),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._place = 0

    def compose_card(self) -> ComposeResult:
        """Lay out the scale."""
        yield Static(id="mood", markup=False)

    @property
    def places(self) -> tuple[MoodPlace, ...]:
        """The scale with its counts."""
        item = self.item
        words = item.words if item else None
        plain_words = self.app.settings.plain
        return mood_places(self.session, self.activity_id, words, self.tr, plain=plain_words)

    @property
    def has_room_for_digits(self) -> bool:
        """Question, time and scale share a low screen."""
        return self.app.size.height >= _HIGH

    def question(self) -> str:
        """Ask the pack's question, else the usual one."""
        return super().question() or self.tr(self.TITLE_ID)

    def fill(self) -> None:
        """Draw the scale."""
        super().fill()
        places = self.places
        self._place = min(self._place, len(places) - 1)
        self.query_one("#mood", Static).update(self._row(places))

    def _row(self, places: tuple[MoodPlace, ...]) -> Content:
        """Return a line a place, or all beside each other where there is room."""
        chosen = "bold $background on $primary"
        lines = []
        longest = max(len(one.words) for one in places)
        for number, one in enumerate(places):
            mark = "▶" if number == self._place else " "
            style = chosen if number == self._place else "bold"
            lines.append(plain(f" {mark} {one.words:<{longest}} ● {one.count:>2} ", style))
        fit = (self.app.size.width - 8) // (len(lines[0]) + 1)
        beside = len(lines) if fit >= len(lines) else 1 if len(lines) <= _A_COLUMN else 2
        rows = [lines[at : at + beside] for at in range(0, len(lines), beside)]
        return Content("\n").join(Content(" ").join(row) for row in rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Counting needs a session."""
        if action in ("one_more", "one_less"):
            return self.session is not None
        return super().check_action(action, parameters)

    def _count(self, by: int) -> None:
        if (session := self.session) is not None:
            place, activity_id = self._place, self.activity_id
            self.do(lambda _, context: count_mood(session, activity_id, place, by, context))

    def action_one_more(self) -> None:
        """Count one person more."""
        self._count(1)

    def action_one_less(self) -> None:
        """Count one person less."""
        self._count(-1)

    def action_place_right(self) -> None:
        """Go to the next place; after the last comes the first."""
        self._place = (self._place + 1) % len(self.places)
        self.refill()

    def action_place_left(self) -> None:
        """Go to the place before."""
        self._place = (self._place - 1) % len(self.places)
        self.refill()

"""A card that says what is going on while a job runs; keys wait until it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain

_SECONDS_UNSEEN: Final = 0.2
"""What is over sooner is not worth a flash on the projector."""
_SECONDS_LONG: Final = 10.0


class BusyCard(Card[None]):
    """Closes by itself; Esc and the other keys are told to wait.

    Args:
        words: message id of what is going on.
    """

    CSS_PATH = "busy.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "wait", show=False)]

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._hint = ""
        self._after: Callable[[], object] | None = None

    def compose_card(self) -> ComposeResult:
        """Lay out what is going on, and what to do if it takes long."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="busy-hint", markup=False)

    def fill(self) -> None:
        """Say it."""
        self.query_one(".card-title", Static).update(plain(self.tr(self._words)))
        hint = self.query_one("#busy-hint", Static)
        hint.update(plain(self.tr(self._hint)))
        hint.display = bool(self._hint)

    def begin(self) -> None:
        """Come into sight, and later say what to do, only if it takes that long."""
        super().begin()
        self.set_timer(_SECONDS_UNSEEN, self.show_now)
        self.set_timer(_SECONDS_LONG, self._takes_long)

    def show_now(self) -> None:
        """Come into sight."""
        self.add_class("-seen")

    def _takes_long(self) -> None:
        self._say(N_("The disk is slow. Please wait, and leave the stick in."))

    def _say(self, words: str) -> None:
        self._hint = words
        self.show_now()
        self.refill()

    def on_key(self, event: events.Key) -> None:
        """Say that keys have to wait."""
        if not self._hint and event.is_printable:
            self.action_wait()

    def action_wait(self) -> None:
        """Refuse to close."""
        if not self._hint:
            self._say(N_("One moment, please. It goes on by itself."))

    action_close = action_wait

    def finish(self, after: Callable[[], object]) -> None:
        """Close, and do `after`; at once, or when the dark projector is back."""
        self._after = after
        if self.app.screen is self:  # `is_current` also holds below a dark projector
            self._end()

    def on_screen_resume(self) -> None:
        """End what was finished while the screen was dark."""
        if self._after is not None:
            self._end()

    def _end(self) -> None:
        after, self._after = self._after, None
        if after is not None:
            self.dismiss()
            self.app.call_next(after)

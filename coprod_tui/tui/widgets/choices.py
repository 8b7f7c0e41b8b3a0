"""Choosing one or several of a few values with arrows and the space bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from coprod_tui.tui.text import plain

_GAP: Final = 3


class Choices(Widget, can_focus=True):
    """A row of choices, wrapped where it is too long; `●` marks what is chosen.

    Args:
        many: whether several can be chosen.
        optional: whether a choice can be taken back.
        stacked: whether each has a line of its own.
    """

    DEFAULT_CSS: ClassVar[str] = """
    Choices { height: auto; width: 1fr; padding: 0 1; background: $panel; color: $foreground; }
    Choices:focus { background: $block-cursor-blurred-background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "move_line(-1)", show=False),
        Binding("down", "move_line(1)", show=False),
        Binding("space", "choose", show=False),
        Binding("enter", "choose_and_go_on", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The choice has changed."""

        choices: Choices
        values: tuple[str, ...]

        @property
        def control(self) -> Choices:
            """The widget."""
            return self.choices

    def __init__(
        self,
        *,
        many: bool = False,
        optional: bool = True,
        stacked: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self.many = many
        self.optional = optional
        self._is_stacked = stacked
        self.values: tuple[str, ...] = ()
        self._options: tuple[tuple[str, str], ...] = ()
        self._at = 0
        self._has_moved = False
        """Whether the cursor was moved since the field was come to."""
        self._is_pointed = False
        """Whether that was done along a line, which never leads out of the field."""

    @property
    def under_cursor(self) -> str:
        """The value the arrows have come to; empty where there is none."""
        return self._options[self._at][0] if self._options else ""

    def offer(self, options: Iterable[tuple[str, str]], values: Iterable[str]) -> None:
        """Show `options` as (value, words), with `values` chosen."""
        self._options = tuple(options)
        self.values = tuple(values)
        chosen = (i for i, (value, _) in enumerate(self._options) if value in self.values)
        if not self.has_focus:
            self._at = next(chosen, 0)
        self._at = min(self._at, max(len(self._options) - 1, 0))
        self.refresh(layout=True)

    def action_move(self, step: int) -> None:
        """Go to the next or previous choice; nothing is chosen by moving."""
        if self._options:
            self._at = (self._at + step) % len(self._options)
            self._has_moved = self._is_pointed = True
            self.refresh()

    def action_move_line(self, step: int) -> None:
        """Go to what stands above or below; beyond the first or last line, to the next field."""
        places = self._places(self.content_size.width)
        line, start, _ = places[self._at] if places else (0, 0, 0)
        there = [index for index, place in enumerate(places) if place[0] == line + step]
        if not there:
            self._has_moved = self._is_pointed  # who only passes through has chosen nothing
            (self.screen.focus_next if step > 0 else self.screen.focus_previous)()
            return
        self._at = min(there, key=lambda index: abs(places[index][1] - start))
        self._has_moved = True
        self.refresh()

    def action_choose(self) -> None:
        """Choose where the cursor is, or take the choice back."""
        if not self._options:
            return
        value = self._options[self._at][0]
        if self.many:
            rest = tuple(other for other in self.values if other != value)
            self.values = rest if value in self.values else (*self.values, value)
        elif value in self.values and self.optional:
            self.values = ()
        else:
            self.values = (value,)
        self._has_moved = self._is_pointed = False  # said by hand: leaving adds nothing to it
        self.refresh()
        self.post_message(self.Chosen(self, self.values))

    def action_choose_and_go_on(self) -> None:
        """Go on to the next field; after a move of the arrows what is under the cursor is chosen first."""
        self._take_moved()
        self.screen.focus_next()

    def _take_moved(self) -> None:
        """Choose what the cursor was moved to, where only one can be."""
        if self._has_moved and not self.many and self._options[self._at][0] not in self.values:
            self.action_choose()
        self._has_moved = self._is_pointed = False

    def on_focus(self) -> None:
        """Nothing has been moved yet."""
        self._has_moved = self._is_pointed = False

    def on_blur(self) -> None:
        """Who leaves with Tab has chosen what the cursor stands on."""
        self._take_moved()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        x, y = event.x - 1, event.y
        for index, (line, start, end) in enumerate(self._places(self.content_size.width)):
            if line == y and start <= x < end:
                self._at = index
                self.action_choose()

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Return line, first and last cell of every choice when drawn `width` wide."""
        places = []
        line = x = 0
        for _, words in self._options:
            length = len(words) + 2
            if x and (self._is_stacked or x + length > width):
                line, x = line + 1, 0
            places.append((line, x, x + length))
            x += length + _GAP
        return places

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines the choices need."""
        return max((line for line, _, _ in self._places(width)), default=0) + 1

    def render(self) -> RenderResult:
        """Draw the choices, the one under the cursor underlined while the widget has the focus."""
        parts: list[Content] = []
        line = x = 0
        for index, (at, start, end) in enumerate(self._places(self.content_size.width)):
            value, words = self._options[index]
            parts.append(Content("\n" * (at - line) + " " * (start - (x if at == line else 0))))
            line, x = at, end
            style = "bold" if value in self.values else ""
            if self.has_focus and index == self._at:
                style = "$block-cursor-foreground on $block-cursor-background"
            parts.append(plain(f"{'●' if value in self.values else '○'} {words}", style))
        return Content.assemble(*parts)

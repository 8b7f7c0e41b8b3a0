"""The options of one ballot: arrows choose, +, − and digits give dots, Enter is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget
from textual.widgets.option_list import Option

from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.entry_row import EntryRow


class AiryRow(Visual):
    """A row with an empty one below it, which the cursor does not colour.

    Args:
        row: the row.
        ground: whose ground the empty one has.
    """

    def __init__(self, row: EntryRow, ground: Widget) -> None:
        self._row, self._ground = row, ground

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines both take."""
        return self._row.get_height(rules, width) + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the room there is."""
        return self._row.get_optimal_width(rules, container_width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw both."""
        drawn = self._row.render_strips(width, None, style, options)
        return [*drawn, Strip.blank(width, self._ground.rich_style)]


class BallotList(EntryList):
    """Tells what is to be given to the option under the cursor; it stores nothing."""

    DEFAULT_CSS: ClassVar[str] = """
    BallotList > .option-list--option { padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", show=False),
        Binding("space,plus,right", "give(1)", show=False),
        Binding("minus,left,backspace,delete", "give(-1)", show=False),
        *[Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)],
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]

    @dataclass
    class Given(Message):
        """So many dots more or fewer for an option, or exactly so many."""

        no: int
        by: int = 0
        exactly: int | None = None

    @dataclass
    class Done(Message):
        """Enter was pressed."""

    _typed = ""
    _is_airy = False

    def airy(self, wanted: bool) -> None:
        """Have an empty row below each option, or not."""
        if wanted != self._is_airy:
            self._is_airy = wanted
            self._rows, self._shape = {}, []
            self.clear_options()

    def _option(self, entry: Entry) -> Option:
        return Option(self._drawn(entry.id), id=entry.id)

    def _draw_anew(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            self.replace_option_prompt(id_, self._drawn(id_))

    def _drawn(self, id_: str) -> Visual:
        row = self._row(id_)
        return AiryRow(row, self) if self._is_airy else row

    def action_give(self, by: int) -> None:
        """Give one more, or take one away."""
        self._typed = ""
        if self.chosen is not None:
            self.post_message(self.Given(int(self.chosen), by=by))

    def action_digit(self, digit: int) -> None:
        """Give exactly as many; two digits in a row are one number."""
        if self.chosen is not None:
            self._typed = f"{self._typed}{digit}"[-3:]
            self.post_message(self.Given(int(self.chosen), exactly=int(self._typed)))

    def begin_number(self, digit: str = "") -> None:
        """Let the next digit begin a number, which goes on after `digit`."""
        self._typed = digit

    def watch_highlighted(self, highlighted: int | None) -> None:
        """A number belongs to one row."""
        super().watch_highlighted(highlighted)
        self._typed = ""

    def action_select(self) -> None:
        """A click on a row gives a dot, as Space does."""
        self.action_give(1)

    def action_done(self) -> None:
        """Go on."""
        self.post_message(self.Done())

    def action_up_or_leave(self) -> None:
        """Go up; above the first row there is nothing."""
        self.action_cursor_up()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A turned wheel scrolls and gives nothing."""
        self._typed = ""

"""The board of labs: four columns side by side, one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coprod_tui.tui.text import plain

_WIDE_CARD: Final = 40
"""Cells from which on a card says several things in a line."""
_LONGEST_BAR: Final = 24
_FOUR_COLUMNS: Final = 80
"""Width from which on the columns stand side by side (labs.tcss)."""


@dataclass(frozen=True, slots=True)
class BoardCard:
    """What one card says.

    Args:
        id: id of the lab.
        title: number and title.
        lines: what stands below it.
        share: how far it has come, 0 to 1; None draws no bar.
        day: words beside the bar.
    """

    id: str
    title: str
    lines: tuple[str, ...] = ()
    share: float | None = None
    day: str = ""


class LabCard(Static, can_focus=True):
    """One card on the board."""

    DEFAULT_CSS: ClassVar[str] = """
    LabCard { height: auto; width: 1fr; padding: 0 1; margin: 0 1 1 0; background: $panel;
              color: $foreground; }
    LabCard:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """

    def __init__(self, card: BoardCard) -> None:
        super().__init__(markup=False)
        self.card = card

    def show(self, card: BoardCard) -> None:
        """Say something else."""
        if card != self.card:
            self.card = card
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Draw title, bar and lines; on a narrow card each thing has a line of its own."""
        width = self.content_size.width
        parts = [self.card.title]
        if self.card.share is not None and width < _WIDE_CARD:
            parts += [_bar(self.card.share, width), self.card.day]
        elif self.card.share is not None:
            parts.append(f"{_bar(self.card.share, _LONGEST_BAR)} {self.card.day}")
        parts += [" · ".join(self.card.lines)] if width >= _WIDE_CARD else self.card.lines
        title, *rest = [plain(part) for part in parts if part]
        return Content("\n").join([title.stylize("bold"), *rest])

    def on_click(self, event: events.Click) -> None:
        """A click opens."""
        event.stop()
        self.focus()
        self.post_message(LabBoard.Opened(self.card.id))


def _bar(share: float, width: int) -> str:
    full = round(width * min(max(share, 0.0), 1.0))
    return "█" * full + "░" * (width - full)


class LabColumn(Vertical):
    """One column: its name, how many, and its cards."""

    DEFAULT_CSS: ClassVar[str] = """
    LabColumn { height: auto; width: 1fr; }
    LabColumn > .name { color: $primary; text-style: bold; height: auto; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the name; cards come as there are labs."""
        yield Static(classes="name", markup=False)

    @property
    def cards(self) -> list[LabCard]:
        """The cards from top to bottom."""
        return [card for card in self.query(LabCard) if not card.has_class("-going")]

    def show(self, name: str, cards: Sequence[BoardCard]) -> None:
        """Show `cards` under `name`; cards that stay keep the cursor."""
        self.query_one(".name", Static).update(plain(f"{name} {len(cards)}"))
        self.set_class(not cards, "-empty")
        there = self.cards
        if [card.card.id for card in there] == [card.id for card in cards]:
            for widget, card in zip(there, cards, strict=True):
                widget.show(card)
            return
        for widget in there:
            widget.add_class("-going")
            widget.remove()
        self.mount_all(LabCard(card) for card in cards)


class LabBoard(VerticalScroll, can_focus=False):
    """Moves the cursor from card to card; Enter opens."""

    DEFAULT_CSS: ClassVar[str] = """
    LabBoard { height: 1fr; padding: 0 0 0 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "along(-1)", show=False),
        Binding("down", "along(1)", show=False),
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
    ]

    @dataclass
    class Opened(Message):
        """A card was clicked."""

        id: str

    @dataclass
    class LeftAbove(Message):
        """The arrow went up past the first card."""

        board: LabBoard

    def __init__(self, columns: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._keys = tuple(columns)

    def compose(self) -> ComposeResult:
        """Lay out the columns."""
        for key in self._keys:
            yield LabColumn(id=f"column-{key}")

    @property
    def chosen(self) -> str | None:
        """Id of the lab under the cursor, or None."""
        focused = self.screen.focused
        return focused.card.id if isinstance(focused, LabCard) else None

    @property
    def columns(self) -> list[LabColumn]:
        """The columns from left to right."""
        return list(self.query(LabColumn))

    def show(self, columns: Mapping[str, tuple[str, Sequence[BoardCard]]]) -> None:
        """Show every column's name and cards; the cursor stays on its lab, also in a new column."""
        chosen = self.chosen
        for key, (name, cards) in columns.items():
            self.query_one(f"#column-{key}", LabColumn).show(name, cards)
        if chosen is not None:
            self.call_after_refresh(self.choose, chosen)

    def choose(self, id_: str | None) -> None:
        """Put the cursor on a lab, else on the first one."""
        cards = [card for column in self.columns for card in column.cards]
        wanted: Widget | None = next((card for card in cards if card.card.id == id_), None)
        if wanted is None and cards:
            wanted = cards[0]
        if wanted is not None and wanted is not self.screen.focused:
            wanted.focus()

    def _place(self) -> tuple[int, int]:
        """Return column and row of the cursor."""
        for x, column in enumerate(self.columns):
            for y, card in enumerate(column.cards):
                if card is self.screen.focused:
                    return x, y
        return 0, 0

    def action_along(self, step: int) -> None:
        """Go to the card below or above, also into the next column where they lie below each other."""
        x, y = self._place()
        cards = self.columns[x].cards
        if 0 <= y + step < len(cards):
            cards[y + step].focus()
        elif not self._beside_each_other() and self._other_column(x, step) is not None:
            self._go_across(x, step, 0 if step > 0 else -1)
        elif step < 0:
            self.post_message(self.LeftAbove(self))

    def action_across(self, step: int) -> None:
        """Go to the nearest card of the next column that has one."""
        x, y = self._place()
        self._go_across(x, step, y if self._beside_each_other() else 0)

    def _beside_each_other(self) -> bool:
        return self.app.size.width >= _FOUR_COLUMNS

    def _other_column(self, x: int, step: int) -> LabColumn | None:
        further = self.columns[x + 1 :] if step > 0 else self.columns[:x][::-1]
        return next((column for column in further if column.cards), None)

    def _go_across(self, x: int, step: int, y: int) -> None:
        if (column := self._other_column(x, step)) is not None:
            column.cards[min(y, len(column.cards) - 1)].focus()

"""A list of cards that stays pleasant at a thousand, keeps its place, and can be marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coprod_tui.tui.text import hanging
from coprod_tui.tui.widgets.turning import TURNING, Turning


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a card, or a heading that cannot be chosen.

    Args:
        id: id of the record; unique in the list.
        text: people's words, or a heading's.
        lead: what stands in the margin before it, e.g. its number.
        tail: a short remark flush right.
        heading: whether it only names what follows.
        style: Textual style of the whole row, except under the cursor, which has colours of its own.
    """

    id: str
    text: str
    lead: str = ""
    tail: str = ""
    heading: bool = False
    style: str = ""


class EntryList(Turning, OptionList):
    """Shows entries; Enter opens, Space marks, Page keys scroll before they turn the page."""

    DEFAULT_CSS: ClassVar[str] = """
    EntryList, EntryList:focus { border: none; height: 1fr; min-width: 12; padding: 0;
                                 background: $background; background-tint: transparent; }
    EntryList > .option-list--option { padding: 0 1; }
    EntryList > .option-list--option-disabled { color: $primary; text-style: bold; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *TURNING,
        Binding("up", "up_or_leave", show=False),
    ]

    @dataclass
    class LeftAbove(Message):
        """The arrow went up past the first row."""

        entries: EntryList

    def __init__(self, *, marks: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._marks = marks
        self._entries: tuple[Entry, ...] = ()
        self.marked: set[str] = set()
        """Ids of the marked entries."""
        self._width = 0
        self._under_cursor: str | None = None

    @property
    def chosen(self) -> str | None:
        """Id of the entry under the cursor, or None."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id

    def show(self, entries: Iterable[Entry], *, choose: str | None = None) -> None:
        """Show `entries`, keep the cursor on its entry, or put it on `choose`."""
        before = self.chosen
        place = self.highlighted
        fresh = tuple(entries)
        self.marked &= {entry.id for entry in fresh}
        same_rows = [(e.id, e.heading) for e in fresh] == [(e.id, e.heading) for e in self._entries]
        old, self._entries = self._entries, fresh
        if same_rows:
            for entry, was in zip(fresh, old, strict=True):
                if entry != was:
                    self.replace_option_prompt(entry.id, self._prompt(entry))
        else:
            self._fill()
        self._put_cursor(choose or before, place)

    def choose(self, id_: str) -> None:
        """Put the cursor on an entry, if it is there."""
        self._put_cursor(id_, self.highlighted)

    def _fill(self) -> None:
        self._width = self.size.width
        self.set_options(
            Option(self._prompt(entry), id=entry.id, disabled=entry.heading) for entry in self._entries
        )

    def _put_cursor(self, wanted: str | None, place: int | None) -> None:
        places = {entry.id: index for index, entry in enumerate(self._entries) if not entry.heading}
        if wanted in places:
            self.highlighted = places[wanted]
        elif places:
            free = sorted(places.values())
            self.highlighted = min(free, key=lambda index: abs(index - (place or 0)))
        else:
            self.highlighted = None

    def _prompt(self, entry: Entry) -> Content:
        width = max((self.size.width or 64) - 3, 20)
        mark = ("✓ " if entry.id in self.marked else "  ") if self._marks and not entry.heading else ""
        lead = mark + entry.lead
        content = hanging(lead, entry.text, width, entry.tail)
        styled = entry.style and entry.id != self._under_cursor
        return content.stylize(entry.style) if styled else content

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw styled rows anew when the cursor comes or goes."""
        super().watch_highlighted(highlighted)
        left, self._under_cursor = self._under_cursor, self.chosen
        rows = {option.id for option in self.options} & ({left} ^ {self._under_cursor})
        for entry in self._entries:
            if entry.style and entry.id in rows:
                self.replace_option_prompt(entry.id, self._prompt(entry))

    def toggle_mark(self) -> None:
        """Mark the entry under the cursor, or take its mark away, and go on to the next."""
        if (id_ := self.chosen) is None:
            return
        self.marked ^= {id_}
        entry = next(entry for entry in self._entries if entry.id == id_)
        self.replace_option_prompt(id_, self._prompt(entry))
        self.action_cursor_down()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.marked.clear()
        self._refill()

    def _refill(self) -> None:
        chosen = self.chosen
        self._fill()
        self._put_cursor(chosen, None)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the rows anew when the width has changed."""
        if event.size.width != self._width:
            self._refill()

    def action_up_or_leave(self) -> None:
        """Go up; from the first row go to what stands above the list."""
        first = next((i for i, entry in enumerate(self._entries) if not entry.heading), None)
        if self.highlighted in (None, first):
            self.post_message(self.LeftAbove(self))
        else:
            self.action_cursor_up()

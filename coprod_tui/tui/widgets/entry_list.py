"""A list of cards that stays pleasant at a thousand, keeps its place, and can be marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coprod_tui.tui.widgets.entry_row import Entry, EntryRow
from coprod_tui.tui.widgets.turning import TURNING, Turning

__all__ = ["Entry", "EntryList"]


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
        self._rows: dict[str, EntryRow] = {}
        """Id → row, in their order."""
        self._shape: list[tuple[str, bool]] = []
        """Id of every row, and whether it is a heading."""
        self._places: dict[str, int] = {}
        """Id → place of the entries that can be chosen."""
        self.marked: set[str] = set()
        """Ids of the marked entries."""

    @property
    def chosen(self) -> str | None:
        """Id of the entry under the cursor, or None."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the entries that can be chosen, in their order."""
        return tuple(self._places)

    @property
    def room(self) -> int:
        """Cells a row may take, beside its padding and a scroll bar."""
        return max((self.outer_size.width or 64) - 3, 20)

    def margin(self, entry: Entry) -> str:
        """Return the mark before an entry, or the room for it."""
        if not self._marks or entry.heading:
            return ""
        return "✓ " if entry.id in self.marked else "  "

    def show(self, entries: Iterable[Entry], *, choose: str | None = None) -> None:
        """Show `entries`, keep the cursor on its entry, or put it on `choose`."""
        before, at, old = self.chosen, self.highlighted, self._rows
        fresh = list(entries)
        self._expect_scrollbar(len(fresh) >= self.app.size.height)
        self._rows = {entry.id: self._kept(entry) or EntryRow(self, entry) for entry in fresh}
        self.marked &= self._rows.keys()
        shape, was = [(entry.id, entry.heading) for entry in fresh], self._shape
        self._shape = shape
        self._places = {id_: place for place, (id_, is_heading) in enumerate(shape) if not is_heading}
        if shape[: len(was)] == was:  # as a rule something was changed, or came last
            self._draw_anew([id_ for id_, row in old.items() if self._rows[id_] is not row])
            self.add_options([self._option(entry) for entry in fresh[len(was) :]])
        else:
            # those that stay have been measured
            known = {id_: self.get_option(id_) for id_, row in old.items() if self._rows.get(id_) is row}
            self.set_options([known.get(entry.id) or self._option(entry) for entry in fresh])
        self._put_cursor(choose or before, at)

    def _expect_scrollbar(self, surely: bool) -> None:
        """Have the scroll bar from the first layout on where it will surely be, instead of a second one."""
        self.styles.overflow_y = "scroll" if surely else "auto"
        if surely:
            self.show_vertical_scrollbar = True

    def _kept(self, entry: Entry) -> EntryRow | None:
        """Return the row of an entry that says the same as before."""
        known = self._rows.get(entry.id)
        return known if known is not None and known.entry == entry else None

    def _row(self, id_: str) -> EntryRow:
        return self._rows[id_]

    def _option(self, entry: Entry) -> Option:
        return Option(self._row(entry.id), id=entry.id, disabled=entry.heading)

    def choose(self, id_: str) -> None:
        """Put the cursor on an entry, if it is there."""
        self._put_cursor(id_, self.highlighted)

    def _put_cursor(self, wanted: str | None, place: int | None) -> None:
        if wanted in self._places:
            self.highlighted = self._places[wanted]
        elif self._places:
            self.highlighted = min(self._places.values(), key=lambda index: abs(index - (place or 0)))
        else:
            self.highlighted = None

    def toggle_mark(self) -> None:
        """Mark the entry under the cursor, or take its mark away, and go on to the next."""
        if (id_ := self.chosen) is None:
            return
        self.marked ^= {id_}
        self._draw_anew([id_])
        self.action_cursor_down()

    def clear_marks(self) -> None:
        """Take all marks away."""
        marked, self.marked = self.marked, set()
        self._draw_anew(marked)

    def _draw_anew(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            self.replace_option_prompt(id_, self._row(id_))

    def on_resize(self) -> None:
        """Keep the cursor in sight when the rows are wrapped anew."""
        self.call_next(self.scroll_to_highlight)

    def action_up_or_leave(self) -> None:
        """Go up; from the first row go to what stands above the list."""
        if self.highlighted in (None, next(iter(self._places.values()), None)):
            self.post_message(self.LeftAbove(self))
        else:
            self.action_cursor_up()

"""Fast capture: type, Enter, next; the down arrow leaves the field and letters act again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.changes.records import discard
from coprod_tui.i18n import N_
from coprod_tui.model.records import Dated
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.quick_line import QuickLine


class CaptureScreen(ToolScreen):
    """A field on top and the cards below it.

    A subclass says what a new line becomes (`add`), what the list shows (`entries`), what
    Enter opens (`open_entry`) and which record an entry stands for (`record`).
    """

    CSS_PATH = "capture.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new", "n", N_("new"), N_("A new entry: type, Enter, and the next one.")),
        Command("open", "enter", N_("open"), N_("Opens the entry under the cursor.")),
        Command(
            "discard", "delete", N_("into the bin"), N_("Puts the entry into the bin; Ctrl+Z takes it back.")
        ),
    )
    BINDINGS = bindings(*ACTIONS)

    NEW: ClassVar[str] = N_("New")
    """Message id before the field."""
    EMPTY: ClassVar[str] = N_("Nothing here yet. Press n, type, and press Enter.")
    """Message id shown while the list is empty: what to do first."""
    MARKS: ClassVar[bool] = False
    """Whether entries can be marked, so that a margin is kept for it."""

    def compose_tool(self) -> ComposeResult:
        """Lay out field and list."""
        with Horizontal(id="capture"):
            yield Static(id="capture-label", markup=False)
            yield QuickLine(take=self._take_line, id="capture-field")
            yield Static(id="capture-count", markup=False)
        yield Static(id="empty", classes="hint", markup=False)
        yield EntryList(marks=self.MARKS, id="entries")

    @property
    def field(self) -> QuickLine:
        """The field new entries are typed into."""
        return self.query_one("#capture-field", QuickLine)

    @property
    def list(self) -> EntryList:
        """The list of entries."""
        return self.query_one("#entries", EntryList)

    def entries(self) -> Iterable[Entry]:
        """Return the rows of the list."""
        return ()

    def add(self, text: str) -> ChangeMaker:
        """Return the change a typed line becomes."""
        raise NotImplementedError

    def record(self, id_: str) -> Dated | None:
        """Return the record an entry stands for, or None."""
        return None

    def open_entry(self, id_: str) -> None:
        """Open an entry."""

    def count(self) -> str:
        """Return e.g. `17 ideas`, shown beside the field."""
        return ""

    def fill(self) -> None:
        """Put words and rows into place."""
        super().fill()
        self.query_one("#capture-label", Static).update(plain(self.tr(self.NEW)))
        self.query_one("#capture-count", Static).update(plain(self.count()))
        entries = tuple(self.entries())
        self.list.show(entries)
        empty = self.query_one("#empty", Static)
        empty.update(plain(self.tr(self.EMPTY)))
        empty.display = bool(self.EMPTY) and not entries
        self.list.display = bool(entries)
        if entries and self.focused is None:
            focus_on(self.list)

    def begin(self) -> None:
        """Bring back what was typed here and not stored; the letters act first."""
        super().begin()
        if draft := self.app.drafts.pop(self._draft_key, ""):
            self.field.begin(draft)
            focus_on(self.field)
        else:
            focus_on(self.list)

    @property
    def _draft_key(self) -> str:
        return f"{type(self).__name__}:{self.activity_id}"

    def typing(self) -> dict[str, str]:
        """Return half a line."""
        return {self._draft_key: self.field.value} if self.field.value.strip() else {}

    def leave_safely(self) -> bool:
        """Keep half a line for when the screen is opened again."""
        self.app.drafts.update(self.typing())
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening and throwing away need an entry under the cursor."""
        if action in ("open", "discard"):
            return bool(self.query("#entries")) and self.list.has_focus and self.list.chosen is not None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Put the cursor into the field, before the next key comes."""
        self.set_focus(self.field)

    def _take_line(self, line: str) -> bool:
        """Store a line of the field."""
        before = set(self.list.ids)
        is_stored = self.do(self.add(line))
        fresh = [id_ for id_ in self.list.ids if id_ not in before]
        if fresh:
            self.list.choose(fresh[-1])
        return is_stored

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow leaves the field."""
        event.stop()
        if event.direction > 0 and self.list.display:
            focus_on(self.list)
        elif event.direction > 0:
            self.set_focus(None)

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """The up arrow goes from the first entry into the field."""
        event.stop()
        focus_on(self.field)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Enter or a click opens."""
        event.stop()
        if event.option.id is not None:
            self.open_entry(event.option.id)

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Other keys may act on another entry."""
        event.stop()
        self.refresh_keys()

    def action_open(self) -> None:
        """Open the entry under the cursor."""
        if self.list.chosen is not None:
            self.open_entry(self.list.chosen)

    def action_discard(self) -> None:
        """Put the entry into the bin."""
        record = self.record(self.list.chosen) if self.list.chosen else None
        if record is not None:
            self.do(lambda state, context: discard(record, context))

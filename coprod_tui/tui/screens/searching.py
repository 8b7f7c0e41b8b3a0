"""A field that narrows a list, and the ways between the two."""

from __future__ import annotations

from typing import Any, Protocol

from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.widgets.entry_list import EntryList
from coprod_tui.tui.widgets.line_input import LineInput


class _Searches(Protocol):
    """A screen or card with one LineInput and one EntryList."""

    def query_one(self, selector: Any) -> Any: ...

    def fill(self) -> None: ...

    def go(self, chosen: str | None) -> None: ...


class Searching:
    """Handlers to be named first among the bases; `fill` narrows the list, `go` takes the choice.

    Not a widget itself: Textual takes styles from the first base that is one.
    """

    @property
    def wanted(self: _Searches) -> str:
        """What was typed, for comparing."""
        return str(self.query_one(LineInput).value).strip().casefold()

    def on_input_changed(self: _Searches, event: LineInput.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.fill()

    def on_input_submitted(self: _Searches, event: LineInput.Submitted) -> None:
        """Take what is under the cursor: the first, unless the arrows moved it."""
        event.stop()
        self.go(self.query_one(EntryList).chosen)

    def on_line_input_left(self: _Searches, event: LineInput.Left) -> None:
        """Go into the list."""
        event.stop()
        if event.direction > 0:
            focus_on(self.query_one(EntryList))

    def on_entry_list_left_above(self: _Searches, event: EntryList.LeftAbove) -> None:
        """Go back into the field."""
        event.stop()
        focus_on(self.query_one(LineInput))

    def on_option_list_option_selected(self: _Searches, event: EntryList.OptionSelected) -> None:
        """Take what was chosen."""
        event.stop()
        self.go(event.option.id)

"""One list with a few words above it: what screens that are hardly more than that share."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.widgets.entry_list import EntryList


class ListingScreen(FrameScreen):
    """Words in `#about`, rows below; the arrows choose, and the keys follow the row."""

    CSS_PATH = "listing.tcss"

    def compose_body(self) -> ComposeResult:
        """Lay out the words and the list."""
        yield Static(id="about", markup=False)
        yield EntryList(id="entries")

    @property
    def rows(self) -> EntryList:
        """The list."""
        return self.query_one("#entries", EntryList)

    @property
    def has_choice(self) -> bool:
        """Whether the bar stands on a row."""
        return self.is_filled and self.rows.chosen is not None

    def begin(self) -> None:
        """Let the arrows choose."""
        super().begin()
        focus_on(self.rows)

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Other keys may act now."""
        event.stop()
        self.refresh_keys()

"""The content packs there are: those that can be used, and the broken ones with what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.packs import local
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.pack_words import broken_words
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.screens.pack_preview import PackPreviewScreen
from coprod_tui.tui.screens.shelf_reader import ShelfReader
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

_PACK = "pack:"
_BROKEN = "broken:"


class PackListScreen(ShelfReader, ListingScreen):
    """Every pack on this laptop; Enter shows its days, or its faults.

    Args:
        wanted: id of the pack the bar begins on; empty: the first.
    """

    HELP = "packs"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Shows the days of the pack, or what is wrong with it.")),
        Command("read_again", "r", N_("read again"), N_("Reads the packs again after you changed one.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self._wanted = wanted

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("Content packs"))

    def fill(self) -> None:
        """List what was read so far."""
        words = N_("What a programme begins with: days, questions and times.")
        self.query_one("#about", Static).update(plain(self.tr(words if self.is_read else N_("Reading …"))))
        self.rows.show(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for pack in self.packs:
            sessions = self.tr.plural("{n} session", "{n} sessions", len(pack.sessions))
            title = local(pack.title, self.tr.language)
            yield Entry(f"{_PACK}{pack.id}", title, lead="  ", tail=f"{pack.version} · {sessions}")
        for number, broken in enumerate(self.broken):
            faults = self.tr.plural("broken: {n} fault", "broken: {n} faults", len(broken.faults))
            yield Entry(f"{_BROKEN}{number}", broken.id, lead="▲ ", tail=faults)

    def begin(self) -> None:
        """Read the packs while the screen is drawn."""
        super().begin()
        self.read_shelf()

    def shelf_read(self) -> None:
        """Put the bar on the pack that was asked for."""
        self.rows.choose(f"{_PACK}{self._wanted}")
        self._wanted = ""

    def action_read_again(self) -> None:
        """Read the packs again."""
        self.read_shelf()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening needs something to open."""
        if action == "open":
            return self.has_choice
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show what is under the cursor."""
        self.rows.action_select()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Show the days of a pack, or what is wrong with it."""
        event.stop()
        kind, _, id_ = (event.option.id or "").partition(":")
        if f"{kind}:" == _BROKEN:
            broken = self.broken[int(id_)]
            self.app.show_card(
                lambda: self.tr(N_("“{name}” cannot be used yet"), name=broken.id),
                lambda: broken_words(broken, self.tr),
            )
        else:
            self.app.push_screen(PackPreviewScreen(next(pack for pack in self.packs if pack.id == id_)))

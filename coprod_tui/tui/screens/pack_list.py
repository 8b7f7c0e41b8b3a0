"""The content packs there are: those that can be used, and the broken ones with what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.packs import Pack, local
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.pack_words import broken_words
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.screens.pack_preview import PackPreviewScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

if TYPE_CHECKING:
    from coprod_tui.packs.shelf import Broken

_PACK = "pack:"
_BROKEN = "broken:"


class PackListScreen(FrameScreen):
    """Every pack on this laptop; Enter shows its days, or its faults.

    Args:
        wanted: id of the pack the bar begins on; empty: the first.
    """

    CSS_PATH = "pack_list.tcss"
    HELP = "packs"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Shows the days of the pack, or what is wrong with it.")),
        Command("read_again", "r", N_("read again"), N_("Reads the packs again after you changed one.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self._wanted = wanted
        self._packs: tuple[Pack, ...] = ()
        self._broken: tuple[Broken, ...] = ()
        self._is_read = False

    def compose_body(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(id="about", markup=False)
        yield EntryList(id="entries")

    @property
    def rows(self) -> EntryList:
        """The packs."""
        return self.query_one("#entries", EntryList)

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("Content packs"))

    def fill(self) -> None:
        """List what was read so far."""
        words = N_("What a programme begins with: days, questions and times.")
        self.query_one("#about", Static).update(plain(self.tr(words if self._is_read else N_("Reading …"))))
        self.rows.show(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for pack in self._packs:
            sessions = self.tr.plural("{n} session", "{n} sessions", len(pack.sessions))
            title = local(pack.title, self.tr.language)
            yield Entry(f"{_PACK}{pack.id}", title, lead="  ", tail=f"{pack.version} · {sessions}")
        for number, broken in enumerate(self._broken):
            faults = self.tr.plural("broken: {n} fault", "broken: {n} faults", len(broken.faults))
            yield Entry(f"{_BROKEN}{number}", broken.id, lead="▲ ", tail=faults)

    def begin(self) -> None:
        """Read the packs while the screen is drawn, and let the arrows choose."""
        super().begin()
        self.rows.focus()
        self.action_read_again()

    async def _read(self) -> None:
        from coprod_tui.tui.beginning import shelf  # noqa: PLC0415 - reads all packs

        packs, broken = await asyncio.to_thread(shelf)
        if self.is_attached:
            self._packs, self._broken, self._is_read = packs, broken, True
            self.refill()
            self.rows.choose(f"{_PACK}{self._wanted}")
            self._wanted = ""

    def action_read_again(self) -> None:
        """Read the packs, off the screen's thread."""
        self.run_worker(self._read(), exclusive=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening needs something to open."""
        if action == "open":
            return self.is_filled and self.rows.chosen is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show what is under the cursor."""
        self.rows.action_select()

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Other keys may act now."""
        event.stop()
        self.refresh_keys()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Show the days of a pack, or what is wrong with it."""
        event.stop()
        kind, _, id_ = (event.option.id or "").partition(":")
        if f"{kind}:" == _BROKEN:
            broken = self._broken[int(id_)]
            self.app.show_card(
                lambda: self.tr(N_("“{name}” cannot be used yet"), name=broken.id),
                lambda: broken_words(broken, self.tr),
            )
        else:
            self.app.push_screen(PackPreviewScreen(next(pack for pack in self._packs if pack.id == id_)))

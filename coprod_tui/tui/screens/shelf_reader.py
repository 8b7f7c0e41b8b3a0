"""The packs on this laptop, read off the screen's thread while the screen is drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from coprod_tui.model.packs import Pack
from coprod_tui.tui.screens.frame import FrameScreen

if TYPE_CHECKING:
    from coprod_tui.packs.shelf import Broken


class ShelfReader(FrameScreen):
    """A screen that shows what the shelf of packs holds, once it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.packs: tuple[Pack, ...] = ()
        """The packs that can be used."""
        self.broken: tuple[Broken, ...] = ()
        """Those that cannot, with what is wrong."""
        self.is_read = False
        """Whether the two above tell what there is."""

    def read_shelf(self) -> None:
        """Read the packs, then fill the screen; a reading under way is given up."""
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        from coprod_tui.tui.beginning import shelf  # noqa: PLC0415 - reads all packs

        packs, broken = await asyncio.to_thread(shelf)
        if self.is_attached:
            self.packs, self.broken, self.is_read = packs, broken, True
            self.refill()
            self.shelf_read()

    def shelf_read(self) -> None:
        """Go on, now that the packs are there."""

"""The real program in a terminal, walking through every screen by itself; run as a process.

Usage: python -m tests.hostile.walker FILE
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from coprod_tui.settings import Settings
from coprod_tui.store.repository import Repository
from coprod_tui.tui import app
from coprod_tui.tui.app import CoprodApp
from tests.hostile.stops import STOPS

DONE = "Rundgang zu Ende"


class Walker(CoprodApp):
    """Goes to every stop, and says so at the end."""

    CSS_PATH = str(Path(app.__file__).with_name(CoprodApp.CSS_PATH))

    def on_ready(self) -> None:
        super().on_ready()
        self.run_worker(self.walk(), exit_on_error=True)

    async def walk(self) -> None:
        """Draw every screen."""
        await self._drawn()
        for way in STOPS.values():
            screen = way(self)
            if screen is not None:
                await self.push_screen(screen)
            await self._drawn()
            while len(self.screen_stack) > 1:
                self.pop_screen()
            await self._drawn()
        self.exit(message=DONE)

    async def _drawn(self) -> None:
        for _ in range(2):
            drawn = asyncio.Event()
            self.screen.call_after_refresh(drawn.set)
            await drawn.wait()


if __name__ == "__main__":
    walker = Walker(Repository.open(Path(sys.argv[1])), Settings(language="de", guide_seen=True))
    walker.run()
    if walker.crash is not None:
        raise walker.crash

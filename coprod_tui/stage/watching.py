"""Watching the stage from a thread of its own: a look that finds nothing new costs next to nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from coprod_tui.stage.cards import Stage
from coprod_tui.stage.following import Follower

SECONDS_BETWEEN: Final = 0.1
"""How often it is looked whether something else is on stage (screen.md, "Two windows")."""


class Watcher:
    """Looks at the stage again and again, and tells only what is another one.

    Args:
        follower: who reads the stage; from now on only through here.
        told: called from the thread with what is on stage now, None where nothing is.
    """

    def __init__(self, follower: Follower, told: Callable[[Stage | None], object]) -> None:
        self._follower = follower
        self._told = told
        self._looking = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="stage", daemon=True)

    def look(self) -> Stage | None:
        """Return what is on stage now; from any thread."""
        with self._looking:
            return self._follower.look()

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Tell nothing any more."""
        self._is_closed = True

    def _run(self) -> None:
        last = self.look()
        self._tell(last)
        while not self._is_closed:
            time.sleep(SECONDS_BETWEEN)
            stage = self.look()
            if stage is not last:
                last = stage
                self._tell(stage)

    def _tell(self, stage: Stage | None) -> None:
        if not self._is_closed:
            self._told(stage)

"""When an earlier state is kept: before the first save of a sitting, and every ten minutes of change."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coprod_tui.store.generations import EVERY, Generations, Reason


class Keeper:
    """Watches the writer; called from its thread.

    Args:
        generations: where states are kept.
        path: the programme's file.
        clock: for the ten minutes.
    """

    def __init__(self, generations: Generations, path: Path, clock: Callable[[], datetime]) -> None:
        self.generations = generations
        self._path = path
        self._clock = clock
        self._last: datetime | None = None

    def before_save(self) -> None:
        """Keep what lies on the disk, if it is time; a failure never stops the save itself."""
        now = self._clock()
        if self._last is not None and abs(now - self._last) < EVERY:
            return
        reason: Reason = "opening" if self._last is None else "minutes"
        self._last = now
        # the save matters more; the next attempt comes in ten minutes
        with contextlib.suppress(OSError):
            self.generations.keep(self._path, reason)

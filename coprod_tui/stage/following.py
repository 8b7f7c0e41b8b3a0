"""The one who reads the stage: what is to be shown now, or that nobody writes any more."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from time import monotonic, time
from typing import Any, Final

from msgspec.structs import replace

from coprod_tui.stage.cards import Stage
from coprod_tui.stage.file import read

STALE: Final = 5.0
"""Seconds without a heartbeat after which what is shown is not trusted any more."""
_WRITING: Final[dict[str, Any]] = {"number": 0, "beat": 0.0, "wall": 0.0}
"""What each writing changes."""


class Follower:
    """Looks at the stage file, and reads it only when it is another one.

    Freshness is what this laptop's own growing clock says since the last heartbeat came, so that
    setting the clock on the wall neither ends nor revives anything.

    Args:
        path: the stage file.
        file: fingerprint of the only programme to follow; empty: whichever is on stage.
        now: seconds that only ever grow.
        wall: seconds since 1970.
    """

    def __init__(
        self,
        path: Path,
        file: str = "",
        now: Callable[[], float] = monotonic,
        wall: Callable[[], float] = time,
    ) -> None:
        self._path = path
        self._name = os.fspath(path)
        self._file = file
        self._now = now
        self._wall = wall
        self._seen: tuple[int, int, int] | None = None
        self._before: Stage | None = None
        """What lay there at the first look, and may be of last week."""
        self._stage: Stage | None = None
        self._since = 0.0

    def look(self) -> Stage | None:
        """Return the stage, the same object as long as nothing but the heartbeat changed; None: neutral."""
        seen = self._stamp()
        if seen != self._seen:
            self._seen = seen
            if seen is None:
                self._stage = None  # taken away on purpose: the program was left
            else:
                self._take(read(self._path))
        if self._stage is not None and self._now() - self._since >= STALE:
            self._stage = None
        return self._stage

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._name)  # noqa: PTH116 - ten times a second: half the price
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(found.st_mode):
            return None  # a pipe would be waited for, and the window with it
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _take(self, stage: Stage | None) -> None:
        if stage is None or (self._file and stage.file != self._file):
            return  # torn or of another programme: what was there goes on until it is stale
        shown = self._stage
        if shown is not None and stage.run != shown.run and self._now() - self._since < STALE / 2:
            return  # two programs write: the one that is followed goes on
        if shown is None and self._before is None and not self._is_new(stage):
            self._before = stage
            return
        if self._before is not None and (stage.run, stage.number) == (self._before.run, self._before.number):
            return
        self._since = self._now()
        if shown is None or not same(shown, stage):
            self._stage = stage

    def _is_new(self, stage: Stage) -> bool:
        """Whether a file that lay there at the first look was written just now, by both clocks."""
        return 0 <= self._now() - stage.beat < STALE and abs(self._wall() - stage.wall) < 2 * STALE


def same(one: Stage, other: Stage) -> bool:
    """Whether a window that shows `one` need not change for `other`."""
    return replace(one, **_WRITING) == replace(other, **_WRITING)

"""The one who writes the stage: a thread of its own, so that no slow disk holds up a key."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from coprod_tui.stage.cards import Stage
from coprod_tui.stage.file import read, write

HEARTBEAT: Final = 1.5
"""Seconds between two writings of the same; readers are promised two at most."""


class Publisher:
    """Writes what it was given last, at once and then as a heartbeat.

    Args:
        path: the stage file.
        run: what tells this run of the program from another one.
        told: called, from the thread, when writing begins to fail (False) or works again (True).
    """

    def __init__(self, path: Path, run: str, told: Callable[[bool], object] = lambda works: None) -> None:
        self._path = path
        self._run_id = run
        self._told = told
        self._changed = threading.Condition()
        self._stage: Stage | None = None
        self._fresh = False
        self._closed = False
        self._number = 0
        self._works = True
        self._thread: threading.Thread | None = None

    def show(self, stage: Stage) -> None:
        """Write `stage` as soon as the thread comes to it; what was not written yet is left out."""
        with self._changed:
            self._stage, self._fresh = stage, True
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="stage", daemon=True)
            self._thread.start()

    def close(self, timeout: float = 0.5) -> None:
        """Stop, and take the file away: the room's window shows its neutral card at once."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(timeout)
            last = read(self._path)
            if last is None or last.run == self._run_id:  # else another program's room goes on
                with contextlib.suppress(OSError):
                    self._path.unlink(missing_ok=True)

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            for left in self._path.parent.glob("stage.*.tmp"):  # of a run that was killed
                left.unlink(missing_ok=True)
        while True:
            with self._changed:
                if not self._fresh and not self._closed:
                    self._changed.wait(HEARTBEAT)
                self._fresh = False
                stage = self._stage
                if self._closed or stage is None:
                    return
            self._number += 1
            self._write(
                replace(stage, run=self._run_id, number=self._number, beat=time.monotonic(), wall=time.time())
            )

    def _write(self, stage: Stage) -> None:
        try:
            write(self._path, stage)
            works = True
        except OSError:
            works = False
        if works != self._works:
            self._works = works
            self._told(works)

"""Who (as a role) did what and when, without contents; nothing at all of secret ballots (screen.md).

A file of lines for each programme under `COPROD_HOME/logs`, written by a thread of its own: it may be slow,
it may fail, and nobody waits for it.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from coprod_tui.changes.base import Change
from coprod_tui.i18n import Message
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round, Tally

FACILITATOR: Final = "facilitator"
"""The only role that types."""

_MOST_BYTES: Final = 1_000_000
"""A longer file is set aside as the last one before."""
_GAP: Final = re.compile(r"\{\w+\}")


class Journal:
    """Lines `moment TAB role TAB what`, in English like every log.

    Args:
        home: the user's data folder.
        programme_id: whose file it is; harmless in a path.
        now: the clock, UTC.
    """

    def __init__(self, home: Path, programme_id: str, now: Callable[[], datetime]) -> None:
        self.path = home / "logs" / f"programme-{programme_id}.log"
        self._now = now
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def note(self, what: Message) -> None:
        """Write down that something was done; what fills the message's gaps is left out."""
        words = _GAP.sub("…", what.id)
        self._lines.put(f"{self._now():%Y-%m-%dT%H:%M:%SZ}\t{FACILITATOR}\t{words}\n")
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def close(self, timeout: float | None = None) -> None:
        """Write what is left; a disk that does not answer is not waited for any longer than `timeout`."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._lines.put(None)
            thread.join(timeout)

    def _run(self) -> None:
        while (line := self._lines.get()) is not None:
            with contextlib.suppress(OSError):  # a log that cannot be written must not stop anybody
                self._append(line)

    def _append(self, line: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            if self.path.stat().st_size > _MOST_BYTES:
                self.path.replace(self.path.with_suffix(".log.1"))
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", newline="\n") as file:
            file.write(line)


def is_told(state: State, change: Change) -> bool:
    """Whether a change may be written down: nothing of ballots, and no count of a secret round."""
    for record in change.put:
        if isinstance(record, Ballot):
            return False
        if isinstance(record, Tally):
            round_ = state.find(Round, record.round_id)
            if round_ is None or round_.secret:
                return False
    return not change.is_empty or change.barrier is not None

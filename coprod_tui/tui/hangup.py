"""When the terminal is closed: end at once, with everything acknowledged on the disk.

Windows ends the program itself some seconds after its console is closed; what was acknowledged
is durable by then.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Final, Protocol

HANGUP_STATUS: Final = 129
"""Exit status of a program ended by SIGHUP, as shells count it."""
MOST_SECONDS: Final = 1.8
"""The process is to end within two, whatever a disk does."""
_SECONDS_TO_SAVE: Final = 1.4
"""How long the disk is waited for; the rest is for clearing up."""


class Leaving(Protocol):
    """What is still to be done when the terminal is gone."""

    def saving(self) -> Iterable[Callable[[], object]]:
        """Return what brings to the disk what is not there yet; done side by side, each in its thread."""

    def clearing(self) -> Iterable[Callable[[], object]]:
        """Return what takes away what must not stay; done afterwards, one by one."""


def watch(leaving: Leaving) -> None:
    """Leave the process when the terminal goes away.

    The signal alone is not enough: a program started with `nohup` ignores it and would read
    an empty terminal for ever. So a thread sleeps on the terminal's own hang-up as well.

    Args:
        leaving: asked once, from any thread.
    """
    if sys.platform == "win32":
        return
    once = threading.Lock()

    def gone(*_: object) -> None:
        if once.acquire(blocking=False):
            leave(leaving)

    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: threading.Thread(target=gone, daemon=True).start())
    threading.Thread(target=_wait_for_hangup, args=(gone,), daemon=True, name="hang-up").start()


def leave(leaving: Leaving, end: Callable[[int], object] = os._exit) -> None:
    """Do what is still to be done, and end the process within `MOST_SECONDS`.

    No step waits for another one's disk, and none that fails keeps another from being done.
    """
    late = threading.Timer(MOST_SECONDS, end, (HANGUP_STATUS,))
    late.daemon = True
    until = time.monotonic() + _SECONDS_TO_SAVE
    try:
        late.start()
        jobs = [threading.Thread(target=_try, args=(step,), daemon=True) for step in leaving.saving()]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join(max(until - time.monotonic(), 0))
        for step in leaving.clearing():
            _try(step)
    finally:
        late.cancel()
        end(HANGUP_STATUS)


def _try(step: Callable[[], object]) -> None:
    with contextlib.suppress(Exception):  # the process is ending: the other steps matter as much
        step()


def _wait_for_hangup(gone: Callable[[], None]) -> None:
    """Sleep until the terminal reports that its other side is closed."""
    poller = select.poll()
    try:
        poller.register(sys.__stdin__.fileno(), 0)  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return
    poller.poll()
    gone()

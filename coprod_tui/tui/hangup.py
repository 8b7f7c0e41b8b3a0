"""When the terminal is closed: end at once, with everything acknowledged on the disk.

Windows ends the program itself some seconds after its console is closed; what was acknowledged
is durable by then.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from typing import Final

HANGUP_STATUS: Final = 129
"""Exit status of a program ended by SIGHUP, as shells count it."""


def watch(end: Callable[[], None]) -> None:
    """Call `end` and leave the process when the terminal goes away.

    The signal alone is not enough: a program started with `nohup` ignores it and would read
    an empty terminal for ever. So a thread sleeps on the terminal's own hang-up as well.

    Args:
        end: brings to the disk what is not there yet; called once, from any thread.
    """
    if sys.platform == "win32":
        return
    once = threading.Lock()

    def gone(*_: object) -> None:
        if once.acquire(blocking=False):
            try:
                end()
            finally:
                os._exit(HANGUP_STATUS)

    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: threading.Thread(target=gone).start())
    threading.Thread(target=_wait_for_hangup, args=(gone,), daemon=True, name="hang-up").start()


def _wait_for_hangup(gone: Callable[[], None]) -> None:
    """Sleep until the terminal reports that its other side is closed."""
    poller = select.poll()
    try:
        poller.register(sys.__stdin__.fileno(), 0)  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return
    poller.poll()
    gone()

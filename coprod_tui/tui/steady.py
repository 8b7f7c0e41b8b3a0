"""A clock for timers: it only grows, goes on while the lid is closed, and nobody can set it."""

from __future__ import annotations

import sys
import time


def steady_seconds() -> float:
    """Return seconds that only ever grow, sleep of the laptop included.

    `time.monotonic` stands still during sleep on Linux and macOS; on Windows it does not.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()

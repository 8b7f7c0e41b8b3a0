"""One writer at a time: a lock the operating system frees when its holder dies."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

MOST_HOLDER: Final = 120
"""Most characters of the holder's name that are read back."""


def lock_path(path: Path) -> Path:
    """Return where the lock of a programme lies."""
    return path.with_name(path.name + ".lock")


def info_path(path: Path) -> Path:
    """Return where its holder says who it is; apart, because Windows lets nobody read a locked file."""
    return path.with_name(path.name + ".lock.info")


class Hold(Struct, frozen=True):
    """The outcome of asking for the lock."""

    held: bool
    """Whether we are the writer."""
    holder: str = ""
    """Who has it when we do not; empty when nobody has and the folder cannot be written."""
    fault: OSError | None = None
    """Why the lock could not even be asked for."""
    let_go: Callable[[bool], None] | None = None

    def release(self, *, tidy: bool = False) -> None:
        """Let the next one write; does nothing when the lock is not ours.

        Args:
            tidy: take the lock file away as well. Only where there is no programme: somebody who
                waits for the lock of one would wait for a file that is no longer there.
        """
        if self.let_go is not None:
            self.let_go(tidy)


def hold(path: Path) -> Hold:
    """Ask for the lock of the programme at `path` without waiting.

    The lock is the operating system's, not the existence of a file: a killed holder frees it.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - 15 ms that reading does not need

    lock = FileLock(lock_path(path), timeout=0, thread_local=False, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        return Hold(False, _read_info(path))
    except (OSError, NotImplementedError) as error:
        return Hold(False, "", error if isinstance(error, OSError) else OSError(str(error)))
    _write_info(path)

    def let_go(tidy: bool) -> None:
        with contextlib.suppress(OSError):
            info_path(path).unlink()
        lock.release()
        if tidy:
            with contextlib.suppress(OSError):
                lock_path(path).unlink()

    return Hold(True, let_go=let_go)


def _write_info(path: Path) -> None:
    import getpass  # noqa: PLC0415 - only the writer needs them
    import platform  # noqa: PLC0415

    # only words for a message: without them the lock holds all the same
    with contextlib.suppress(OSError, KeyError, ImportError):
        who = f"{getpass.getuser()} · {platform.node()} · {os.getpid()}"
        info_path(path).write_text(who, encoding="utf-8")


def _read_info(path: Path) -> str:
    try:
        return info_path(path).read_text(encoding="utf-8", errors="replace")[:MOST_HOLDER].strip() or "?"
    except OSError:
        return "?"

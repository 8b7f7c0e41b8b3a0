"""One writer at a time: a lock the operating system frees when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.text import clean_line

_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_IN_USE: Final = 32
"""Windows: somebody has that file open just now."""
MOST_HOLDER: Final = 120
"""Most characters that are read of what the holder wrote."""


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
    """Name of the computer it is open on when we do not have it, "?" if unknown; empty when nobody
    has it and the folder cannot be written."""
    fault: OSError | None = None
    """Why the lock could not even be asked for."""
    let_go: Callable[[bool], None] | None = None

    def release(self, *, tidy: bool = False) -> None:
        """Let the next one write; does nothing when the lock is not ours.

        Args:
            tidy: take the lock file away as well, because there is no programme that could be
                worked on. It goes while we hold it, so that it is never somebody else's.
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
    try:
        _write_info(path)
    except OSError as error:  # only words for a message: without them the lock holds all the same
        # an old lock file may be written to in a folder that may not
        if error.errno in _NOT_ALLOWED and getattr(error, "winerror", None) != _IN_USE:
            lock.release()
            return Hold(False, "", error)

    def let_go(tidy: bool) -> None:
        with contextlib.suppress(OSError):
            info_path(path).unlink()
        # the lock is the file, not its name: whoever waits for one that has no name any more begins anew
        if tidy and sys.platform != "win32":
            _unlink(lock_path(path))
        lock.release()
        # Windows takes no file away that is open, neither ours nor one that somebody opened since
        if tidy and sys.platform == "win32":
            _unlink(lock_path(path))

    return Hold(True, let_go=let_go)


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def on_this_computer(holder: str) -> bool:
    """Whether the name of a holder is that of this computer."""
    import platform  # noqa: PLC0415 - only needed where somebody else has the file

    return bool(holder) and holder == clean_line(platform.node())


def _write_info(path: Path) -> None:
    import platform  # noqa: PLC0415 - only the writer needs it

    info_path(path).unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(info_path(path), flags, 0o600), "w", encoding="utf-8") as info:
        info.write(platform.node())


def _read_info(path: Path) -> str:
    """Return the name of the holder's computer, "?" if nobody can tell.

    Older releases wrote login name, computer and process; a screen shows none but the computer.
    """
    try:
        with info_path(path).open(encoding="utf-8", errors="replace") as info:
            text = info.read(MOST_HOLDER)
    except OSError:
        return "?"
    match text.split(" · "):
        case [_, computer, _]:
            text = computer
    return clean_line(text).strip() or "?"

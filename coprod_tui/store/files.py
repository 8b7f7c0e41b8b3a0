"""The few file operations the store needs, as a protocol, and the real disk behind them.

Crash model, fault injection and real disk share one code path because everything the store
does to files goes through here (durability.md, fault table).
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol

from msgspec import Struct

from coprod_tui.store.lock import Hold, hold

SHARING_SECONDS: Final = 2.5
"""How long a file that another program has open on Windows is waited for (durability.md, "Write")."""
_SHARING_PAUSE: Final = 0.05
_SHARING_CODES: Final = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation."""
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS_WINDOWS: Final = frozenset({1, 50, 1142})
"""Windows: invalid function, not supported, too many links."""
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_NEVER_WAIT: Final[int] = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe that nobody writes to would wait for ever."""
_REFER: Final[int] = getattr(os, "O_PATH", 0)
"""Linux: a hold on a file that reads nothing, needs no permission and waits for nobody."""


class Stat(Struct, frozen=True):
    """What tells one version of a file from another without reading it."""

    size: int
    """Bytes."""
    mtime_ns: int
    """Nanoseconds since 1970; compared for being the same, never for being later."""
    inode: int

    @property
    def at(self) -> datetime | None:
        """When it was last written (UTC), None where the number is no moment of the calendar."""
        try:
            return datetime.fromtimestamp(self.mtime_ns // 10**9, UTC)
        except (ValueError, OverflowError, OSError):
            return None


class NoFile(OSError):
    """There is something of that name, but it is a pipe or a device."""


class Files(Protocol):
    """Operations on files; every one may raise OSError."""

    def read(self, path: Path, most: int) -> bytes:
        """Return at most the first `most` bytes of a file."""

    def stat(self, path: Path) -> Stat | None:
        """Return what is known about a file, None when there is none."""

    def write_new(self, path: Path, data: bytes) -> None:
        """Make a file that does not exist yet, readable by its owner only, and wait until it is durable."""

    def link(self, source: Path, target: Path) -> bool:
        """Give a file a second name that is free; False where the file system knows no links."""

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file, in place of whatever `target` names."""

    def outlive(self, path: Path) -> Callable[[], None]:
        """Let a file outlive its name until the function returned is called; never raises.

        Freeing the blocks of a file whose name another one takes is as slow as an fsync: so it can
        wait until the save is acknowledged. Where the system knows no way, nothing waits.
        """

    def remove(self, path: Path) -> None:
        """Remove a file; nothing happens when there is none."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """Return the names in a folder, sorted."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only its owner may read, with those above it; there may be one already."""

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are durable."""

    def hold(self, path: Path) -> Hold:
        """Try to become the only writer of the file `path` (not of its lock file)."""


class Disk:
    """The real disk."""

    def read(self, path: Path, most: int) -> bytes:
        """Return at most the first `most` bytes; see Files."""
        try:
            descriptor = os.open(path, os.O_RDONLY | _BINARY | _NEVER_WAIT)
        except PermissionError as error:
            if os.path.isdir(path):  # noqa: PTH112 - never raises; what Windows says of a folder
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from error
            raise
        try:
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if not stat.S_ISREG(found.st_mode):
                raise NoFile(errno.EINVAL, "no file", str(path))
            size = min(found.st_size, most)
            parts: list[bytes] = []
            while size > 0 and (part := os.read(descriptor, size)):
                parts.append(part)
                size -= len(part)
        finally:
            os.close(descriptor)
        return b"".join(parts)

    def stat(self, path: Path) -> Stat | None:
        """Return size, time and inode, or None; see Files."""
        try:
            found = os.stat(path)  # noqa: PTH116 - Path.stat takes half as long again
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Stat(found.st_size, found.st_mtime_ns, found.st_ino)

    def write_new(self, path: Path, data: bytes) -> None:
        """Write, fsync and close a new file of mode 0600; see Files."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            _sync(descriptor)
        finally:
            os.close(descriptor)

    def link(self, source: Path, target: Path) -> bool:
        """Hard-link; see Files."""
        try:
            os.link(source, target)
        except OSError as error:
            if error.errno in _NO_LINKS or getattr(error, "winerror", None) in _NO_LINKS_WINDOWS:
                return False
            raise
        return True

    def replace(self, source: Path, target: Path) -> None:
        """Rename over `target`, patient with sharing violations on Windows; see Files."""
        _patiently(lambda: source.replace(target))

    def outlive(self, path: Path) -> Callable[[], None]:
        """Refer to the file without opening it, on Linux; see Files."""
        try:
            descriptor = os.open(path, _REFER) if _REFER else None
        except OSError:
            descriptor = None
        return _nothing if descriptor is None else lambda: os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Unlink, also when it is gone already; see Files."""
        with contextlib.suppress(FileNotFoundError):
            _patiently(path.unlink)

    def names(self, folder: Path) -> tuple[str, ...]:
        """List a folder; see Files."""
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are wanted, not paths

    def make_folder(self, folder: Path) -> None:
        """Make a folder of mode 0700, and make the names of the new ones last; see Files."""
        if folder.is_dir():
            return
        there = next((one for one in folder.parents if one.is_dir()), folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in folder.parents:
            with contextlib.suppress(PermissionError):  # it may be written to, but not be read
                self.sync_folder(one)
            if one == there:
                break

    def sync_folder(self, folder: Path) -> None:
        """Fsync the folder where the system can; Windows writes names through by itself."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # some network and FUSE file systems refuse to sync a folder at all: there is nothing to wait for
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
                raise
        finally:
            os.close(descriptor)

    def hold(self, path: Path) -> Hold:
        """Take the lock beside the file; see Files."""
        return hold(path)


def _sync(descriptor: int) -> None:
    """Wait until a file is on the medium; macOS keeps it in the drive's cache unless asked twice."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - there is none on Windows

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:  # file systems that do not know it
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)


def _patiently(
    action: Callable[[], Any],
    *,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], object] = time.sleep,
) -> None:
    """Do `action`, again for up to SHARING_SECONDS while Windows says that somebody has the file open."""
    until = clock() + SHARING_SECONDS
    while True:
        try:
            action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING_CODES or clock() >= until:
                raise
            pause(_SHARING_PAUSE)
        else:
            return


def _nothing() -> None:
    """Do nothing."""


DISK: Final = Disk()

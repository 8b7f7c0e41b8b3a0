"""A real disk that fails, or waits, where a test says so."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from coprod_tui.store.files import Disk
from coprod_tui.store.lock import Hold


@dataclass
class FaultyDisk(Disk):
    """The real disk behind switches; `go` is open unless a test closes it."""

    write_fails: int | None = None
    """Error number of every write of a file, None: they work."""
    sync_fails: int | None = None
    """Error number of every fsync of a folder."""
    replace_fails: int | None = None
    hold_is: Hold | None = None
    """What asking for the lock gives, None: what the real one gives."""
    only_in: str = ""
    """Part of the path that the failures are limited to."""
    go: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.go.set()

    def write_new(self, path: Path, data: bytes) -> None:
        self.go.wait(20)
        self._fail(self.write_fails, path)
        super().write_new(path, data)

    def replace(self, source: Path, target: Path) -> None:
        self._fail(self.replace_fails, target)
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._fail(self.sync_fails, folder)
        super().sync_folder(folder)

    def hold(self, path: Path) -> Hold:
        return self.hold_is or super().hold(path)

    def _fail(self, code: int | None, path: Path) -> None:
        if code is not None and self.only_in in str(path):
            raise OSError(code, os.strerror(code), str(path))

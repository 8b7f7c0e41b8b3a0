"""Start the program on a disk that takes its time.

python -m tests.benchmarks.slow_start FILE SECONDS
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from coprod_tui import paths, settings
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.files import Disk
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp


class SlowDisk(Disk):
    """The real disk, only that everything written is durable `seconds` later than it might be."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def write_new(self, path: Path, data: bytes) -> None:
        """Write, and let the caller wait."""
        super().write_new(path, data)
        time.sleep(self._seconds)


def main() -> None:
    """Run the full screen as `coprod-tui FILE` does, on a slow disk."""
    disk = SlowDisk(float(sys.argv[2]))
    book = Repository.open(Path(sys.argv[1]), home=paths.home(), files=disk)
    app = CoprodApp(book, settings.load())
    app.drafts.open(Drafts(paths.home(), book.state.programme.id, disk))
    app.run()
    book.close()


if __name__ == "__main__":
    main()

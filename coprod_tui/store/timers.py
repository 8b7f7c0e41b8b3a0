"""The timers of a programme, kept beside its drafts: a killed program takes no group's time away.

Written when a timer is started, paused or changed, never while it runs; the programme's own file
knows nothing of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from coprod_tui.model.countdown import KeptCountdown
from coprod_tui.store.files import Files
from coprod_tui.store.generations import folder_of
from coprod_tui.store.small_files import put_record, record_in

MOST_BYTES: Final = 100_000
_KEPT: Final = dict[str, KeptCountdown]


class KeptTimers:
    """Where the timers of one programme are kept.

    Args:
        home: the user's data folder (COPROD_HOME).
        programme_id: id of the programme.
        files: the file operations.
    """

    def __init__(self, home: Path, programme_id: str, files: Files) -> None:
        self._path = folder_of(home, programme_id) / "timers.json"
        self._files = files

    def read(self) -> dict[str, KeptCountdown]:
        """Return id of the activity → its timer; one that cannot be read counts as not started."""
        found = record_in(self._files, self._path, _KEPT, MOST_BYTES) or {}
        return {id_: one for id_, one in found.items() if one.since is None or one.since.tzinfo is not None}

    def write(self, timers: Mapping[str, KeptCountdown]) -> None:
        """Keep `timers`; that they could not be kept stops nobody."""
        with contextlib.suppress(OSError):
            put_record(self._files, self._path, dict(timers), synced=False)

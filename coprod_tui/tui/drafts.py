"""Half-typed text: waits in memory for its screen, and on the disk for the next start.

Kept 300 ms after the last key, at the latest after two seconds (durability.md, "Typing drafts").
Each screen and card says in `typing` what is half typed on it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coprod_tui.store.drafts import Drafts

AFTER_LAST_KEY: Final = 0.3
"""Seconds of rest after which what was typed is kept."""
AT_LATEST: Final = 2.0
"""Seconds after which it is kept although somebody goes on typing."""


class DraftBox(dict[str, str]):
    """Field → text that waits for it. The disk follows what `keep` is told."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: Drafts | None = None
        self._kept: dict[str, str] = {}
        self._thread: ThreadPoolExecutor | None = None

    def open(self, drafts: Drafts | None) -> bool:
        """Go over to another programme; return whether something of an earlier start waits."""
        self.close()
        self.clear()
        self._drafts = drafts
        self._kept = drafts.texts if drafts is not None else {}
        self.update(self._kept)
        return bool(self._kept)

    def keep(self, typing: Mapping[str, str], *, wait: bool = False) -> None:
        """Keep on the disk what waits and what is being typed.

        Args:
            typing: field → text that stands in it now.
            wait: return only when it is on the disk.
        """
        wanted = {field: text for field, text in {**self, **typing}.items() if text.strip()}
        if self._drafts is None or wanted == self._kept:
            return
        before, self._kept = self._kept, wanted
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        done = self._thread.submit(_write, self._drafts, before, wanted)
        if wait:
            done.result()

    def close(self) -> None:
        """Wait until the disk has followed."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        self._drafts = None


def _write(drafts: Drafts, before: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Bring the disk from `before` to `wanted`; a draft that cannot be kept stops nobody."""
    with contextlib.suppress(OSError):
        for field in before.keys() - wanted.keys():
            drafts.forget(field)
        for field, text in wanted.items():
            if before.get(field) != text:
                drafts.keep(field, text)

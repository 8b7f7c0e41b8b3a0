"""Half-typed text: waits in memory for its screen, and on the disk for the next start.

Kept 300 ms after the last key, at the latest after two seconds (durability.md, "Typing drafts").
Each screen and card says in `typing` what is half typed on it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from coprod_tui.tui.background import Background

if TYPE_CHECKING:
    from coprod_tui.store.drafts import Drafts

AFTER_LAST_KEY: Final = 0.3
"""Seconds of rest after which what was typed is kept."""
AT_LATEST: Final = 2.0
"""Seconds after which it is kept although somebody goes on typing."""

_FORM: Final = "new:"
"""How the fields of a new programme's form begin; they belong to no programme."""


class DraftBox(dict[str, str]):
    """Field → text that waits for it. The disk follows what `keep` is told.

    What was entered stays on the disk as a draft until the change that took it over is saved:
    else a kill during a slow save would lose both.
    """

    def __init__(self) -> None:
        super().__init__()
        self._drafts: Drafts | None = None
        self._is_saved: Callable[[], bool] = _always
        self._kept: dict[str, str] = {}
        self._held: dict[str, str] = {}
        """Field → text of the disk that was entered, perhaps, and is not saved yet."""
        self._typing: dict[str, str] = {}
        self._thread: Background | None = None

    def open(self, drafts: Drafts | None, is_saved: Callable[[], bool] | None = None) -> bool:
        """Go over to another programme; return whether something of an earlier start waits.

        Args:
            drafts: where its drafts are kept, None: nowhere.
            is_saved: whether every change made so far is durable; None: it always is.
        """
        self.close()
        self.clear()
        self._drafts = drafts
        self._is_saved = is_saved or _always
        self._kept = drafts.texts if drafts is not None else {}
        self._held, self._typing = {}, {}
        self.update({field: text for field, text in self._kept.items() if not field.startswith(_FORM)})
        return bool(self)

    def forget_forms(self) -> None:
        """Let go of what was typed to make a programme: it is made."""
        for field in [field for field in self if field.startswith(_FORM)]:
            del self[field]

    def entered(self) -> None:
        """Hold what is kept: the change that is made now may take it over."""
        self._held = dict(self._kept)

    def settle(self) -> None:
        """Let go of what was entered, if it is saved by now."""
        if self._held:
            self.keep(self._typing)

    def keep(self, typing: Mapping[str, str], *, wait: float = 0) -> None:
        """Keep on the disk what waits and what is being typed.

        Args:
            typing: field → text that stands in it now.
            wait: seconds to wait at most until it is on the disk.
        """
        if self._drafts is None:
            return
        if self._held and self._is_saved():
            self._held = {}
        self._typing = dict(typing)
        both = {**self, **typing}
        wanted = {field: text for field, text in both.items() if text.strip() and not field.startswith(_FORM)}
        for field, text in self._held.items():
            wanted[field] = _both(text, wanted.get(field, ""))
        if wanted != self._kept:
            before, self._kept = self._kept, wanted
            drafts = self._drafts
            self.follow(lambda: _write(drafts, before, wanted))
        if wait:
            self.wait(wait)

    def follow(self, job: Callable[[], object]) -> None:
        """Let the disk follow with something else, in the same order; nothing happens when closed."""
        if self._drafts is None:
            return
        if self._thread is None:
            self._thread = Background("drafts")
        self._thread.do(job)

    def wait(self, seconds: float) -> None:
        """Wait until the disk has followed, but not longer than `seconds`."""
        if self._thread is not None:
            self._thread.wait(seconds)

    def close(self, timeout: float | None = None) -> None:
        """Wait until the disk has followed, or `timeout` seconds are over."""
        if self._thread is not None:
            self._thread.close(timeout)
            self._thread = None
        self._drafts = None


def _always() -> bool:
    return True


def _both(entered: str, typed: str) -> str:
    """Return the text of a field in which something was entered, and perhaps something new is typed."""
    if not typed or entered.startswith(typed):
        return entered
    return typed if typed.startswith(entered) else f"{entered} / {typed}"


def _write(drafts: Drafts, before: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Bring the disk from `before` to `wanted`; a draft that cannot be kept stops nobody."""
    with contextlib.suppress(OSError):
        for field in before.keys() - wanted.keys():
            drafts.forget(field)
        for field, text in wanted.items():
            if before.get(field) != text:
                drafts.keep(field, text)

"""Reading the keyboard so that no byte of it ends the program, and Esc is not slow.

Textual's driver decodes what is typed strictly: one byte that is not UTF-8, as an old terminal or a
paste in Latin-1 sends it, ends its thread, and Textual then shows a traceback with local variables.
It also looks only every tenth of a second whether something follows an Esc, which is what tells the
key from the beginning of an arrow, and it looks as often while nobody types at all.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import selectors
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Final

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

__all__ = ["ForgivingDriver", "LinuxDriver"]


_SECONDS_BEHIND_ESC: Final = 0.02
"""The rest of an arrow key comes in the same write: no terminal of ours is far away."""
_SECONDS_CALM: Final = 1.0
"""How long is waited at a time while nobody types; a key ends the wait, and so does leaving."""
_LOOKS_BEHIND_A_KEY: Final = 10
"""How often it is looked as Textual does after a key: what was begun and never finished ends then."""


class ForgivingDriver(LinuxDriver):
    """Textual's driver for Linux and macOS; a byte it cannot read becomes U+FFFD."""

    _wake: int | None = None
    """Where a byte ends the wait for a key."""

    def _run_input_thread(self) -> None:
        """Read until the end; a fault ends the program as any other does, never with Textual's report."""
        woken, self._wake = os.pipe()
        # where the driver looks for them; the tests of a real terminal notice when that moves
        vars(linux_driver)["getincrementaldecoder"] = _forgiving
        vars(linux_driver)["selectors"] = SimpleNamespace(
            SelectSelector=partial(_LooksAgain, woken), EVENT_READ=selectors.EVENT_READ
        )
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)
        finally:
            wake, self._wake = self._wake, None
            for end in (woken, wake):
                os.close(end)

    def disable_input(self) -> None:
        """Hear no more keys, at once."""
        if (wake := self._wake) is not None:
            with contextlib.suppress(OSError):
                os.write(wake, b".")
        super().disable_input()


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class _LooksAgain(selectors.SelectSelector):
    """Waits less long once something came: it may have been an Esc with nothing behind it.

    Args:
        woken: where a byte comes when the program leaves.
    """

    def __init__(self, woken: int) -> None:
        super().__init__()
        self._woken = woken
        self._looks = 0
        """How often it was looked since something came."""
        self._leaves = False
        self.register(woken, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None:
            if self._looks == 0 or self._leaves:
                timeout = min(timeout, _SECONDS_BEHIND_ESC)
            elif self._looks > _LOOKS_BEHIND_A_KEY:
                timeout = _SECONDS_CALM
        events = [event for event in super().select(timeout) if event[0].fd != self._woken or self._leave()]
        self._looks = 0 if events else self._looks + 1
        return events

    def _leave(self) -> bool:
        """Do not wait any more; what woke us is no key."""
        self._leaves = True
        self.unregister(self._woken)
        return False

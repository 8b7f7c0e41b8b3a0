"""Reading the keyboard so that no byte of it ends the program, and Esc is not slow.

Textual's driver decodes what is typed strictly: one byte that is not UTF-8, as an old terminal or a
paste in Latin-1 sends it, ends its thread, and Textual then shows a traceback with local variables.
It also looks only every tenth of a second whether something follows an Esc, which is what tells the
key from the beginning of an arrow.
"""

from __future__ import annotations

import codecs
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


class ForgivingDriver(LinuxDriver):
    """Textual's driver for Linux and macOS; a byte it cannot read becomes U+FFFD."""

    def _run_input_thread(self) -> None:
        """Read until the end; a fault ends the program as any other does, never with Textual's report."""
        # where the driver looks for them; the tests of a real terminal notice when that moves
        vars(linux_driver)["getincrementaldecoder"] = _forgiving
        vars(linux_driver)["selectors"] = SimpleNamespace(
            SelectSelector=_LooksAgain, EVENT_READ=selectors.EVENT_READ
        )
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class _LooksAgain(selectors.SelectSelector):
    """Waits less long once something came: it may have been an Esc with nothing behind it."""

    _has_read = False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self._has_read and timeout is not None:
            timeout = min(timeout, _SECONDS_BEHIND_ESC)
        events = super().select(timeout)
        self._has_read = bool(events)
        return events

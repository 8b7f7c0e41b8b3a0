"""Reading the keyboard so that no byte of it ends the program.

Textual's driver decodes what is typed strictly: one byte that is not UTF-8, as an old terminal or a
paste in Latin-1 sends it, ends its thread, and Textual then shows a traceback with local variables.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

__all__ = ["ForgivingDriver", "LinuxDriver"]


class ForgivingDriver(LinuxDriver):
    """Textual's driver for Linux and macOS; a byte it cannot read becomes U+FFFD."""

    def _run_input_thread(self) -> None:
        """Read until the end; a fault ends the program as any other does, never with Textual's report."""
        # where the driver looks for its decoder; the tests of a real terminal notice when it moves
        vars(linux_driver)["getincrementaldecoder"] = _forgiving
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")

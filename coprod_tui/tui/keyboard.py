"""Which driver of Textual's reads the keyboard."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def forgiving(kind: type[Driver]) -> type[Driver]:
    """Return the driver to take in place of Textual's, so that no byte of the keyboard ends the program."""
    if sys.platform == "win32":
        return kind
    from coprod_tui.tui.terminal_input import (  # noqa: PLC0415 - there is none on Windows
        ForgivingDriver,
        LinuxDriver,
    )

    return ForgivingDriver if kind is LinuxDriver else kind

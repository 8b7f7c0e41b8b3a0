"""Whether there is a terminal to be full-screen on."""

from __future__ import annotations

import sys

from coprod_tui.errors import CallFault
from coprod_tui.i18n import N_, Message


def require_terminal() -> None:
    """Raise CallFault when stdin or stdout is not a terminal (contract: exit status 2)."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CallFault(
            Message.of(N_("The full-screen program needs a terminal")),
            Message.of(N_("Here the input or the output goes somewhere else.")),
            Message.of(N_("As plain text lines: coprod-tui show FILE")),
        )

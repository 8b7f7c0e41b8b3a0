"""`coprod-tui audience [FILE]`: the room's window."""

from __future__ import annotations

import os

from coprod_tui.cli.parser import Arguments, Parser, file
from coprod_tui.cli.terminal import require_terminal
from coprod_tui.i18n import Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE, which only says which programme is meant."""
    words = tr("follow this programme only; its file is not opened")
    parser.what.add_argument("file", metavar="FILE", nargs="?", type=file, help=words)
    parser.how.add_argument(
        "--home", metavar="DIR", type=file, help=tr("the program's data folder, where the stage lies")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Show the stage until Esc."""
    require_terminal()
    if arguments.home is not None:
        os.environ["COPROD_HOME"] = str(arguments.home)
    from coprod_tui.tui.audience.app import run as run_window

    return run_window(arguments.file)

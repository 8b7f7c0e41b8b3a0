"""`coprod-tui [FILE]`: the full-screen program."""

from __future__ import annotations

import gc

from coprod_tui.cli.output import note
from coprod_tui.cli.parser import Arguments, Parser, file
from coprod_tui.cli.terminal import require_terminal
from coprod_tui.i18n import Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE."""
    parser.what.add_argument("file", metavar="FILE", nargs="?", type=file, help=tr("a programme"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Open FILE, or the library without one."""
    require_terminal()
    gc.disable()  # until the screen stands, see `tui.preloading`: what is imported is no garbage
    from coprod_tui.tui.app import run as run_full_screen

    return run_full_screen(arguments.file, note=note)

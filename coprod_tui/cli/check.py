"""`coprod-tui check FILE…`: is it whole and valid? Never writes anything."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.cli.output import complain, say
from coprod_tui.cli.parser import Arguments, Parser, file
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the files."""
    parser.what.add_argument(
        "files", metavar="FILE", nargs="+", type=file, help=tr("programmes, exports or packs")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Look at every file, whatever is wrong with the one before; exit status 1 if any has faults."""
    return max([_check(path, tr) for path in arguments.files])


def _check(path: Path, tr: Translator) -> int:
    from coprod_tui.cli.examine import examined

    try:
        say(tr(examined(path)))
    except CoprodError as error:
        complain(error, tr)
        return error.exit_status
    return 0

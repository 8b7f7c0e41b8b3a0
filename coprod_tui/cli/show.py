"""`coprod-tui show FILE`: the public part of a programme as plain text lines."""

from __future__ import annotations

from coprod_tui.cli.anyway import check_suspects
from coprod_tui.cli.output import note, say
from coprod_tui.cli.parser import Arguments, Parser, file, one_of
from coprod_tui.i18n import Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE and which step."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("a programme"))
    parser.how.add_argument(
        "--step", metavar="1…5", type=one_of("1", "2", "3", "4", "5"), help=tr("only this step")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Print the lines; what looks like it points at one person is said on stderr."""
    from coprod_tui.changes.base import utc_now
    from coprod_tui.exchange.document import document
    from coprod_tui.exchange.encode import plain
    from coprod_tui.exchange.levels import ExportLevel
    from coprod_tui.exchange.plain_text import public_lines
    from coprod_tui.model.agenda import has_steps
    from coprod_tui.paths import home
    from coprod_tui.store.repository import read_state

    state = read_state(arguments.file, home=home())
    export = document(state, ExportLevel.OPEN, exported_at=utc_now(), generator="", device_id="")
    check_suspects(export, tr, anyway=True)
    if arguments.step and not has_steps(state):
        note(tr("This programme does not go by the five steps."))
    for line in public_lines(plain(export), tr, int(arguments.step) if arguments.step else None):
        say(line)
    return 0

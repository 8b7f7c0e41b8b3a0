"""`coprod-tui export FILE`: JSON for the coordination team."""

from __future__ import annotations

from coprod_tui.cli.anyway import add_anyway, check_suspects
from coprod_tui.cli.output import note, say, say_bytes
from coprod_tui.cli.parser import Arguments, Parser, call_fault, file, one_of
from coprod_tui.i18n import N_, Message, Translator

LEVELS = ("open", "coordination", "full")


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE, where to, how far, and the try-out."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("a programme"))
    parser.how.add_argument(
        "-o", dest="out", metavar="OUT", type=file, help=tr("where to; - is the standard output")
    )
    parser.how.add_argument(
        "--level",
        metavar="|".join(LEVELS),
        type=one_of(*LEVELS),
        default="coordination",
        help=tr("for whom: everybody, the coordination team (default), you alone"),
    )
    parser.how.add_argument(
        "--dry-run", action="store_true", help=tr("only list what would leave and what stays")
    )
    parser.how.add_argument("--force", action="store_true", help=tr("replace OUT if it exists"))
    parser.how.add_argument(
        "--yes", action="store_true", help=tr("confirm level full: it holds private notes and counts")
    )
    add_anyway(parser, tr)
    parser.how.add_argument("--reason", metavar="TEXT", help=tr("why level full is needed; it is shown"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Write the export, or list what it would hold."""
    if arguments.level == "full" and not arguments.dry_run:
        _require_confirmation(arguments)
    from coprod_tui import __version__
    from coprod_tui.changes.base import Context
    from coprod_tui.cli.outfile import default_out, write_out
    from coprod_tui.exchange.device import device_id
    from coprod_tui.exchange.document import document
    from coprod_tui.exchange.encode import encoded, sealed
    from coprod_tui.exchange.levels import ExportLevel
    from coprod_tui.exchange.summary import summary_lines
    from coprod_tui.exchange.suspects import suspect_lines, suspects
    from coprod_tui.paths import home
    from coprod_tui.store.repository import read_state

    context = Context()
    state = read_state(arguments.file, home=home())
    export = sealed(
        document(
            state,
            ExportLevel(arguments.level),
            exported_at=context.now(),
            generator=f"coprod-tui {__version__}",
            device_id="" if arguments.dry_run else device_id(home()),
        )
    )
    lines = [*summary_lines(export, tr), *_reason(arguments, tr)]
    if arguments.dry_run:
        for line in (*lines, *suspect_lines(suspects(export), tr)):
            say(line)
        return 0
    check_suspects(export, tr, anyway=arguments.anyway)
    if str(arguments.out) == "-":
        say_bytes(encoded(export))
        return 0
    out = arguments.out or default_out(arguments.file, arguments.level, context.today())
    write_out(out, encoded(export), programme=arguments.file, force=arguments.force)
    for line in lines:
        note(line)
    say(tr("Written: {file}", file=str(out)))
    return 0


def _require_confirmation(arguments: Arguments) -> None:
    """Raise CallFault unless level full was given a reason and confirmed (screen.md, "Privacy")."""
    if not (arguments.reason or "").strip() or not arguments.yes:
        raise call_fault(
            Message.of(N_("Level full holds private notes and the counts of single groups")),
            Message.of(N_('If that is meant: --level full --reason "…" --yes')),
        )


def _reason(arguments: Arguments, tr: Translator) -> list[str]:
    """Return the line that tells why everything leaves, at level full."""
    return (
        [tr("Reason: {text}", text=arguments.reason)]
        if arguments.level == "full" and arguments.reason
        else []
    )

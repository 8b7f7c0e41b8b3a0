"""`coprod-tui schema export|pack|programme`: the JSON Schema of a file format."""

from __future__ import annotations

from coprod_tui.cli.output import say_bytes
from coprod_tui.cli.parser import Arguments, Parser, one_of
from coprod_tui.i18n import Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare which format."""
    parser.what.add_argument(
        "format",
        metavar="export|pack|programme",
        type=one_of("export", "pack", "programme"),
        help=tr("which format"),
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Print the schema."""
    from coprod_tui.exchange.schema import schema_of

    say_bytes(schema_of(arguments.format))
    return 0

"""`coprod-tui report FILE --as html`: what people read."""

from __future__ import annotations

from coprod_tui.cli.anyway import add_anyway, check_suspects
from coprod_tui.cli.output import say, say_bytes
from coprod_tui.cli.parser import Arguments, Parser, file, one_of
from coprod_tui.i18n import Translator
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.reports.formats import FORMATS

LEVELS = ("open",)
"""For whom reports are made so far."""


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE, the format, for whom, the language and where to."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("a programme"))
    parser.how.add_argument(
        "--as",
        dest="format",
        metavar="|".join(FORMATS),
        type=one_of(*FORMATS),
        required=True,
        help=tr("the format: html is a page for the browser and for screen readers, txt plain text"),
    )
    parser.how.add_argument(
        "--level",
        metavar="|".join(LEVELS),
        type=one_of(*LEVELS),
        default=LEVELS[0],
        help=tr("for whom: everybody"),
    )
    parser.how.add_argument(
        "--lang",
        metavar="|".join(LANGUAGES),
        type=one_of(*LANGUAGES),
        help=tr("language of the headings; without it that of the programme"),
    )
    parser.how.add_argument(
        "-o", dest="out", metavar="OUT", type=file, help=tr("where to; - is the standard output")
    )
    add_anyway(parser, tr)
    parser.how.add_argument("--force", action="store_true", help=tr("replace OUT if it exists"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Write the report."""
    from coprod_tui.changes.base import Context
    from coprod_tui.cli.outfile import default_out, write_out
    from coprod_tui.paths import home
    from coprod_tui.reports.making import language_of, made_report, report_source
    from coprod_tui.store.repository import read_state

    context = Context()
    state = read_state(arguments.file, home=home())
    words = Translator(arguments.lang or language_of(state, tr.language))
    check_suspects(report_source(state, context.now()), tr, anyway=arguments.anyway)
    data = made_report(state, arguments.format, words, context.now(), context.today())
    if str(arguments.out) == "-":
        say_bytes(data)
        return 0
    out = arguments.out or default_out(
        arguments.file, arguments.level, context.today(), ending=arguments.format
    )
    write_out(out, data, programme=arguments.file, force=arguments.force)
    say(tr("Written: {file}", file=str(out)))
    return 0

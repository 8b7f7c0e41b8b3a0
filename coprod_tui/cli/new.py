"""`coprod-tui new FILE --pack ID`: makes a programme without opening it."""

from __future__ import annotations

from coprod_tui.cli.output import say
from coprod_tui.cli.parser import Arguments, Parser, day, file, one_of
from coprod_tui.i18n import Translator
from coprod_tui.i18n.translator import LANGUAGES


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE and what a programme begins with."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("the file to be made"))
    parser.how.add_argument("--pack", metavar="ID", required=True, help=tr("the content pack"))
    parser.how.add_argument("--title", metavar="T", help=tr("title (default: the pack's)"))
    parser.how.add_argument("--start", metavar="YYYY-MM-DD", type=day, help=tr("the first day"))
    parser.how.add_argument(
        "--lang", metavar="|".join(LANGUAGES), type=one_of(*LANGUAGES), help=tr("language of the programme")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Make the programme and say where it lies."""
    from coprod_tui.changes.base import Context
    from coprod_tui.changes.programme import new_programme
    from coprod_tui.cli.packs import find_pack
    from coprod_tui.cli.programmes import create, refuse_existing
    from coprod_tui.model.packs import local
    from coprod_tui.packs.load import canonical_sha256

    refuse_existing(arguments.file)
    pack = find_pack(arguments.pack, keeping=True)
    language = arguments.lang or (tr.language if tr.language in pack.languages else pack.languages[0])
    title = arguments.title if arguments.title is not None else local(pack.title, language)
    state = new_programme(
        pack,
        canonical_sha256(pack),
        title=title,
        language=language,
        start=arguments.start,
        context=Context(),
    )
    create(arguments.file, state)
    say(tr("Made: {file}", file=str(arguments.file)))
    return 0

"""`coprod-tui demo`: an example in a throw-away copy, or written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coprod_tui.cli.output import say
from coprod_tui.cli.parser import Arguments, Parser, call_fault, file, one_of
from coprod_tui.cli.terminal import require_terminal
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.i18n.translator import LANGUAGES

DEFAULT: Final = "offenbach-2019"
"""The example that is opened when none is named."""


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare where to, which example, which language."""
    parser.how.add_argument("--to", metavar="FILE", type=file, help=tr("write it to FILE and do not open it"))
    parser.how.add_argument(
        "--example", metavar="ID", default=DEFAULT, help=tr("which example (default: {name})", name=DEFAULT)
    )
    parser.how.add_argument(
        "--lang", metavar="|".join(LANGUAGES), type=one_of(*LANGUAGES), help=tr("language of the example")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Open the example, or write it."""
    if arguments.to is not None:
        _write(arguments.example, arguments.lang or tr.language, arguments.to)
        say(tr("Made: {file}", file=str(arguments.to)))
        return 0
    require_terminal()
    _refuse_unknown(arguments.example)
    from coprod_tui.tui.app import run as run_full_screen

    return run_full_screen(None, example=arguments.example, language=arguments.lang)


def _refuse_unknown(id_: str) -> None:
    from coprod_tui.packs.examples import example_ids
    from coprod_tui.paths import pack_folders

    names = example_ids(pack_folders())
    if id_ not in names:
        raise call_fault(
            Message.of(N_("There is no example “{name}”"), name=id_),
            Message.of(N_("Possible are: {names}."), names=", ".join(names) or "–"),
        )


def _write(id_: str, language: str, path: Path) -> None:
    from coprod_tui.changes.base import Context
    from coprod_tui.changes.example import example_state
    from coprod_tui.cli.packs import find_pack
    from coprod_tui.cli.programmes import create, refuse_existing
    from coprod_tui.packs.examples import load_example
    from coprod_tui.packs.load import canonical_sha256
    from coprod_tui.paths import pack_folders

    refuse_existing(path)
    _refuse_unknown(id_)
    example = load_example(pack_folders(), id_)
    pack = find_pack(example.pack)
    create(path, example_state(example, pack, canonical_sha256(pack), language, Context()))

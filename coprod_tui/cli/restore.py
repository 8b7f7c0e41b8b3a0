"""`coprod-tui restore FILE`: the earlier states that are kept, and the way back to one of them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from coprod_tui.cli.output import note, say
from coprod_tui.cli.parser import Arguments, Parser, call_fault, file
from coprod_tui.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_tui.store.restoring import Earlier

_WANTED: Final = re.compile(r"[0-9]{1,15}|[0-9a-f]{8,12}")


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE, the list, and which save."""
    parser.what.add_argument("file", metavar="FILE", nargs="?", type=file, help=tr("a programme"))
    parser.how.add_argument(
        "--list",
        action="store_true",
        help=tr("only list what is kept (also without --to); without FILE: of all programmes"),
    )
    parser.how.add_argument(
        "--to", metavar="N", type=_wanted, help=tr("go back to save no. N, or to the one with that mark")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """List the earlier states, or make one of them the present one."""
    from coprod_tui.paths import home
    from coprod_tui.store.restoring import restore

    if arguments.file is None and (arguments.to is not None or not arguments.list):
        raise call_fault(
            Message.of(N_("Which programme?")),
            Message.of(N_("coprod-tui restore FILE, or coprod-tui restore --list for all programmes")),
        )
    if arguments.to is None or arguments.list:
        _list(arguments.file, tr)
        return 0
    generation = restore(arguments.file, arguments.to, home())
    say(tr("Save no. {n} is the present state now.", n=generation.n))
    say(tr("What was there before is kept, too: --list shows it."))
    return 0


def _list(path: Path | None, tr: Translator) -> None:
    from coprod_tui.paths import home
    from coprod_tui.store.restoring import earlier_of_all, examined, shelf_of

    known = False
    if path is None:
        kept = earlier_of_all(home())
    else:
        shelf = shelf_of(path, home())
        kept, known = examined(shelf.states), shelf.known
        if not known and kept:
            note(tr("Which programme {name} was cannot be told. These states are kept:", name=path.name))
    for one in kept:
        say(_line(one, tr, named=not known))
    if not kept:
        say(tr("No earlier state is kept on this computer yet."))


def _line(one: Earlier, tr: Translator, *, named: bool) -> str:
    from coprod_tui.store.generations import REASON_WORDS
    from coprod_tui.store.restoring import MARK

    made = one.generation
    at: datetime = made.at.astimezone()
    count = tr("damaged") if one.entries is None else tr.plural("{n} entry", "{n} entries", one.entries)
    reason = tr(REASON_WORDS.get(made.reason, made.reason))
    when = f"{tr.short_date(at.date())} {tr.time(at.time())}"
    title = f"  {one.title}" if named and one.title else ""
    return f"{made.n:>6}  {made.mark[:MARK]}  {when}  {count:>12}  {reason}{title}"


def _wanted(text: str) -> str:
    if _WANTED.fullmatch(text):
        return text
    raise call_fault(
        Message.of(N_("“{text}” is neither the number nor the mark of a save"), text=text),
        Message.of(N_("The option --list shows numbers and marks.")),
    )

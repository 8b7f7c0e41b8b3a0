"""`coprod-tui restore FILE`: the earlier states that are kept, and the way back to one of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from coprod_tui.cli.output import say
from coprod_tui.cli.parser import Arguments, Parser, call_fault, file
from coprod_tui.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from coprod_tui.store.restoring import Earlier

REASONS: Final = {
    "opening": N_("before the first change of a sitting"),
    "minutes": N_("while working"),
    "before-migration": N_("before a new version of the program"),
    "before-import": N_("before something was taken in"),
    "before-deletion": N_("before something large was deleted"),
    "before-restore": N_("before going back to an earlier state"),
    "unsaved": N_("could not be saved"),
    "left-unsaved": N_("could not be saved"),
}


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE, the list, and which save."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("a programme"))
    parser.how.add_argument(
        "--list", action="store_true", help=tr("only list what is kept (also without --to)")
    )
    parser.how.add_argument("--to", metavar="N", type=_number, help=tr("go back to save no. N"))


def run(arguments: Arguments, tr: Translator) -> int:
    """List the earlier states, or make one of them the present one."""
    from coprod_tui.paths import home
    from coprod_tui.store.restoring import earlier, restore

    if arguments.to is None or arguments.list:
        kept = earlier(arguments.file, home())
        for one in kept:
            say(_line(one, tr))
        if not kept:
            say(tr("No earlier state is kept on this computer yet."))
        return 0
    restore(arguments.file, arguments.to, home())
    say(tr("Save no. {n} is the present state now.", n=arguments.to))
    say(tr("What was there before is kept, too: --list shows it."))
    return 0


def _line(one: Earlier, tr: Translator) -> str:
    made = one.generation
    at: datetime = made.at.astimezone()
    count = tr("damaged") if one.entries is None else tr.plural("{n} entry", "{n} entries", one.entries)
    reason = tr(REASONS[made.reason]) if made.reason in REASONS else made.reason
    when = f"{tr.short_date(at.date())} {tr.time(at.time())}"
    return f"{made.n:>6}  {when}  {count:>12}  {reason}"


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 15:  # noqa: PLR2004
        return int(text)
    raise call_fault(
        Message.of(N_("“{text}” is not the number of a save"), text=text),
        Message.of(N_("The option --list shows the numbers.")),
    )

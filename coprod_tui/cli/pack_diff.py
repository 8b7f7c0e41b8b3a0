"""`coprod-tui pack diff OLD NEW`: what another version of a pack changes for running programmes."""

from __future__ import annotations

from coprod_tui.cli.output import say
from coprod_tui.cli.pack_show import pack_at
from coprod_tui.cli.parser import Arguments, Parser
from coprod_tui.i18n import N_, Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the two packs."""
    parser.what.add_argument("old", metavar="OLD", help=tr("id of a pack, or the path of one"))
    parser.what.add_argument("new", metavar="NEW", help=tr("id of a pack, or the path of one"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Print every difference as a line; those that running programmes notice begin with `!`."""
    from coprod_tui.packs.compare import differences

    found = differences(pack_at(arguments.old), pack_at(arguments.new), tr.language)
    for difference in found:
        mark = "!" if difference.touches else " "
        say(f"{mark} {difference.path}  {tr(difference.what)}")
    if not found:
        say(tr(N_("The two packs say the same.")))
        return 0
    touching = sum(difference.touches for difference in found)
    say(
        tr.plural(
            "{n} change is noticed by running programmes (marked with !).",
            "{n} changes are noticed by running programmes (marked with !).",
            touching,
        )
    )
    return 0

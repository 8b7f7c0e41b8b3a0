"""The help of the whole program: every command with its call."""

from __future__ import annotations

from typing import Final

from coprod_tui.cli.commands import COMMANDS
from coprod_tui.cli.output import say
from coprod_tui.i18n import N_, Translator

_CALLS: Final = (
    ("", N_("opens the library of your programmes, full screen")),
    ("FILE", N_("opens a programme; one that does not exist yet is offered as a new one")),
    ("demo [--to FILE]", COMMANDS["demo"]),
    ("new FILE --pack ID", COMMANDS["new"]),
    ("audience [FILE]", COMMANDS["audience"]),
    ("show FILE [--step N]", COMMANDS["show"]),
    ("round FILE new|ballots|result", COMMANDS["round"]),
    ("report FILE --as html", COMMANDS["report"]),
    ("export FILE [-o OUT]", COMMANDS["export"]),
    ("schema export|pack|programme", COMMANDS["schema"]),
    ("check FILE …", COMMANDS["check"]),
    ("backup FILE --to DIR", COMMANDS["backup"]),
    ("restore FILE [--to N]", COMMANDS["restore"]),
    ("pack list", COMMANDS["pack"]),
    ("--version", N_("prints the version")),
)


def print_overview(tr: Translator) -> None:
    """Print how the program is called."""
    say(tr("Co-production workshops, from the first card to the handed-over report."))
    say("")
    for call, words in _CALLS:
        say(f"  coprod-tui {call}".rstrip())
        say(f"      {tr(words)}")
    say("")
    say(tr("“coprod-tui COMMAND --help” tells more about one of them."))
    say(tr("Exit status: 0 done, 1 fault in the input, 2 wrong call, 3 not written."))

"""`coprod-tui round FILE …`: a vote from the command line."""

from __future__ import annotations

import argparse
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from coprod_tui.cli.parser import Arguments, Parser, file, one_of
from coprod_tui.i18n import N_, Translator

ACTIONS: Final = MappingProxyType(
    {
        "new": N_("opens a vote and prints its id"),
        "ballots": N_("takes in ballots from a spreadsheet, all or none, and closes the vote"),
        "result": N_("prints the result of a vote that is closed"),
    }
)
"""Name of every action → what it does; the module `round_NAME` runs it."""
_CALLS: Final = (
    "ballots ROUND BALLOTS [--keep-open] | result ROUND [--json] | "
    "new --question Q --options OPTIONS.txt --budget B [--cap C] [--group NAME=N]… "
    "[--secret] [--tie RULE] [--cut K]"
)


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE and what to do in it."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("a programme"))
    help_ = "; ".join(f"{name}: {tr(words)}" for name, words in ACTIONS.items())
    parser.what.add_argument("action", metavar="|".join(ACTIONS), type=one_of(*ACTIONS), help=help_)
    parser.epilog = _CALLS
    parser.what.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help=argparse.SUPPRESS)


def run(arguments: Arguments, tr: Translator) -> int:
    """Run the action with the words behind it."""
    action = arguments.action
    command: Any = import_module(f"coprod_tui.cli.round_{action}")
    parser = Parser(f"round FILE {action}", tr(ACTIONS[action]), tr)
    command.add_arguments(parser, tr)
    parsed = parser.parse(arguments.rest)
    parsed.file = arguments.file
    return int(command.run(parsed, tr))

"""`coprod-tui pack …`: the content packs there are, and what a writer of packs needs."""

from __future__ import annotations

import argparse
from importlib import import_module
from types import MappingProxyType
from typing import Final, cast

from coprod_tui.cli.commands import Command
from coprod_tui.cli.parser import Arguments, Parser, one_of
from coprod_tui.i18n import N_, Translator

ACTIONS: Final = MappingProxyType(
    {
        "list": N_("lists them"),
        "show": N_("prints the days of a pack as timetables"),
        "check": N_("says what is wrong in a pack, and what could be better"),
        "new": N_("writes a small pack with explanations to begin with"),
        "diff": N_("says what another version of a pack changes for running programmes"),
    }
)
"""Name of every action → what it does; the module `pack_NAME` runs it."""


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare what to do with the packs."""
    help_ = "; ".join(f"{name}: {tr(words)}" for name, words in ACTIONS.items())
    parser.what.add_argument("action", metavar="|".join(ACTIONS), type=one_of(*ACTIONS), help=help_)
    parser.what.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help=argparse.SUPPRESS)


def run(arguments: Arguments, tr: Translator) -> int:
    """Run the action with the words behind it."""
    action = arguments.action
    command = cast(Command, import_module(f"coprod_tui.cli.pack_{action}"))
    parser = Parser(f"pack {action}", tr(ACTIONS[action]), tr)
    command.add_arguments(parser, tr)
    return command.run(parser.parse(arguments.rest), tr)

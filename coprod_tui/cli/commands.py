"""Which commands there are, and how a call finds the module of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType
from typing import Final, Protocol, cast

from coprod_tui.cli.parser import Arguments, Parser, call_fault
from coprod_tui.i18n import N_, Message, Translator

COMMANDS: Final = MappingProxyType(
    {
        "demo": N_("opens an example in a throw-away copy, or writes it to a file"),
        "new": N_("makes a programme without opening it"),
        "audience": N_("opens the room's window: what the facilitator put on stage"),
        "show": N_("prints the public part of a programme as plain text lines"),
        "round": N_("opens a vote, takes in ballots from a spreadsheet, prints the result"),
        "report": N_("writes what people read: a page for browsers and screen readers"),
        "export": N_("writes what the coordination team needs, as JSON"),
        "schema": N_("prints the JSON Schema of a file format"),
        "check": N_("says whether programmes, exports and packs are whole and valid"),
        "backup": N_("writes a safe copy of a whole programme, on a stick as a rule"),
        "restore": N_("lists earlier states of a programme, or goes back to one"),
        "pack": N_("lists, shows, checks, begins and compares content packs"),
    }
)
"""Name of every command → what it does; the module of the same name runs it."""

OPEN: Final = "open"
"""Module of the call without a command: the full-screen program."""


class Command(Protocol):
    """What the module of a command offers."""

    add_arguments: Callable[[Parser, Translator], None]
    run: Callable[[Arguments, Translator], int]


def dispatch(arguments: Sequence[str], tr: Translator) -> int:
    """Run the command that `arguments` ask for and return its exit status.

    A first argument that is the name of a command is that command, anything else a FILE
    (`./show` opens a file that is called like a command).

    Raises:
        CoprodError: whatever the command cannot do; CallFault when the call is wrong.
    """
    first = arguments[0] if arguments else ""
    if first in ("--help", "-h"):
        from coprod_tui.cli.overview import print_overview

        print_overview(tr)
        return 0
    if first not in COMMANDS:
        _refuse_mistyped(arguments)
        return _run(OPEN, "", arguments, tr)
    return _run(first, first, arguments[1:], tr)


def _run(module: str, name: str, arguments: Sequence[str], tr: Translator) -> int:
    command = cast(Command, import_module(f"coprod_tui.cli.{module}"))
    parser = Parser(name, tr(COMMANDS[name]) if name else "", tr)
    command.add_arguments(parser, tr)
    return command.run(parser.parse(arguments), tr)


def _refuse_mistyped(arguments: Sequence[str]) -> None:
    """Raise CallFault where several words begin with one that is no command."""
    words = [word for word in arguments if not word.startswith("-")]
    if len(words) > 1 and words[0] == arguments[0]:
        near = get_close_matches(arguments[0], COMMANDS, n=1)
        way_out = Message.of(N_("Did you mean “{name}”?"), name=near[0]) if near else None
        raise call_fault(Message.of(N_("“{name}” is not a command"), name=arguments[0]), way_out)

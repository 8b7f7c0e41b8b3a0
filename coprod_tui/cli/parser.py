"""argparse that speaks the reader's language and raises instead of leaving."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NoReturn

from coprod_tui.errors import CallFault
from coprod_tui.i18n import N_, Message, Translator

Arguments = argparse.Namespace
"""The arguments of one call, by name."""

_COMPLAINTS: Final = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), N_("Something is missing: {what}")),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), N_("This is not known here: {what}")),
    (re.compile(r"argument (?P<what>.+): expected .*argument"), N_("{what} needs something after it")),
    (re.compile(r"argument (?P<what>.+): ignored explicit"), N_("{what} takes nothing after it")),
)
"""argparse's sentences and ours for them; what is not listed is passed on as it is."""


def call_fault(message: Message, way_out: Message | None = None) -> CallFault:
    """Return the error of a wrong call; without a `way_out` it points at --help."""
    hint = way_out or Message.of(N_("“{call}” shows how it goes."), call="coprod-tui --help")
    return CallFault(Message.of(N_("This call is not understood")), message, hint)


class Parser(argparse.ArgumentParser):
    """The parser of one command.

    Args:
        name: name of the command; empty for the call without one.
        summary: what it does, already translated.
        tr: the reader's language.
    """

    def __init__(self, name: str, summary: str, tr: Translator) -> None:
        super().__init__(
            prog=f"coprod-tui {name}".strip(),
            description=summary,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Help(prog, tr),
        )
        self.what = self.add_argument_group(tr("Arguments"))
        """Group of the positional arguments."""
        self.how = self.add_argument_group(tr("Options"))
        """Group of the options."""
        self.how.add_argument("-h", "--help", action="help", help=tr("show this help"))

    def parse(self, arguments: Sequence[str]) -> Arguments:
        """Return the parsed call; raises CallFault, or SystemExit after printing the help."""
        return self.parse_args(list(arguments))

    def error(self, message: str) -> NoReturn:
        """Raise argparse's complaint as one of ours."""
        way_out = Message.of(N_("“{call}” shows how it goes."), call=f"{self.prog} --help")
        for pattern, words in _COMPLAINTS:
            found = pattern.match(message)
            if found:
                raise call_fault(Message.of(words, what=found["what"]), way_out)
        raise call_fault(Message.of(N_("What is wrong: {detail}"), detail=message), way_out)


class _Help(argparse.HelpFormatter):
    """The help text, its first word in the reader's language."""

    def __init__(self, prog: str, tr: Translator) -> None:
        super().__init__(prog, max_help_position=28, width=80)
        self._words = tr

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or self._words("Call: "))


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one word out of `allowed`, for argparse's `type`; raises CallFault."""

    def read(text: str) -> str:
        if text in allowed:
            return text
        near = get_close_matches(text, allowed, n=1)
        way_out = (
            Message.of(N_("Did you mean “{name}”?"), name=near[0])
            if near
            else Message.of(N_("Possible are: {names}."), names=", ".join(allowed))
        )
        raise call_fault(Message.of(N_("“{name}” is not possible here"), name=text), way_out)

    return read


def day(text: str) -> date:
    """Return the calendar day `YYYY-MM-DD`, for argparse's `type`; raises CallFault."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise call_fault(
            Message.of(N_("“{text}” is not a date"), text=text),
            Message.of(N_("Please write it like 2027-03-03: year, month, day.")),
        ) from None


def file(text: str) -> Path:
    """Return the path `text`, for argparse's `type`; raises CallFault when it is empty."""
    if not text or "\0" in text:
        raise call_fault(Message.of(N_("The name of a file is missing")))
    return Path(text)

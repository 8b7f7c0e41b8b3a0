"""Before something leaves: texts that look like they point at one person stop it, until that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_tui.cli.output import note
from coprod_tui.cli.parser import Parser
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from coprod_tui.exchange.document import Head


def add_anyway(parser: Parser, tr: Translator) -> None:
    """Declare the option that goes on although a text may point at one person."""
    parser.how.add_argument(
        "--anyway",
        action="store_true",
        help=tr("write although texts look like e-mail, phone, account, birthday or client number"),
    )


def check_suspects(export: Head, tr: Translator, *, anyway: bool) -> None:
    """List on stderr what looks like it points at one person, masked, and stop there unless `anyway`.

    Raises:
        InputFault: there is such a text, and nobody said that it is meant.
    """
    from coprod_tui.exchange.suspects import suspect_lines, suspects

    found = suspects(export)
    for line in suspect_lines(found, tr):
        note(line)
    if found and not anyway:
        raise InputFault(
            Message.of(N_("Nothing was written")),
            Message.of(N_("E-mail addresses, phone numbers and the like would leave with it.")),
            Message.of(N_("Please change the texts, or go on all the same with --anyway.")),
        )

"""`coprod-tui round FILE result ROUND`: the result of a vote, from closed on."""

from __future__ import annotations

from coprod_tui.cli.output import say, say_bytes
from coprod_tui.cli.parser import Arguments, Parser
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message, Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the vote and the form."""
    parser.what.add_argument("round", metavar="ROUND", help=tr("id or number of the vote"))
    parser.how.add_argument("--json", action="store_true", help=tr("print the result as JSON"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Print the result; nothing is written."""
    from coprod_tui.cli.round_files import round_named
    from coprod_tui.exchange.round_result import result_data, result_lines
    from coprod_tui.model.results import result_of
    from coprod_tui.paths import home
    from coprod_tui.store.repository import read_state

    state = read_state(arguments.file, home=home())
    round_ = round_named(state, arguments.round)
    if round_.state in ("draft", "open"):
        raise InputFault(
            Message.of(N_("This vote is not over yet")),
            None,
            Message.of(N_("Its result can be read once it is closed.")),
        )
    result = result_of(state, round_)
    if arguments.json:
        import msgspec

        say_bytes(msgspec.json.format(msgspec.json.encode(result_data(round_, result)), indent=2) + b"\n")
        return 0
    for line in result_lines(round_, result, tr):
        say(line)
    return 0

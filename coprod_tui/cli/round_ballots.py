"""`coprod-tui round FILE ballots ROUND BALLOTS.csv`: what somebody typed into a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coprod_tui.cli.output import note, say
from coprod_tui.cli.parser import Arguments, Parser, file
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from coprod_tui.changes.ballots import Filled
    from coprod_tui.exchange.ballot_sheet import BallotSheet
    from coprod_tui.model.state import State
    from coprod_tui.model.votes import Round


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the vote, the sheet, and whether the vote stays open."""
    parser.what.add_argument("round", metavar="ROUND", help=tr("id or number of the vote"))
    parser.what.add_argument(
        "ballots", metavar="BALLOTS", type=file,
        help=tr("CSV or XLSX: a row a ballot, a column an option, and a column “group” if there are groups"),
    )  # fmt: skip
    parser.how.add_argument("--keep-open", action="store_true", help=tr("do not close the vote"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Take in all ballots of the sheet, or none and say everything that is wrong."""
    from coprod_tui.changes.ballots import cast_all
    from coprod_tui.changes.base import Change, Context
    from coprod_tui.changes.vote_states import close_round
    from coprod_tui.cli.round_files import opened, round_named

    context = Context()
    with opened(arguments.file, tr) as repository:
        round_ = round_named(repository.state, arguments.round)
        if round_.state != "open":
            raise InputFault(
                Message.of(N_("This vote is not open")),
                Message.of(N_("Ballots can be taken in while it is.")),
            )
        sheet = _sheet(repository.state, round_, arguments.ballots)
        change = cast_all(repository.state, round_, context, sheet.filled, "sheet")
        if not arguments.keep_open:
            closed = close_round(round_, context)
            change = Change(closed.label, (*change.put, *closed.put), barrier=closed.barrier)
        if not change.is_empty:
            repository.commit(change)
    if sheet.missing:
        names = ", ".join(f"{option.no} {option.title}" for option in sheet.missing)
        note(tr(N_("No column, so no dots, for: {names}"), names=names))
    blank = sum(not one.dots and not one.negative for one in sheet.filled)
    say(
        tr(
            N_("{ballots} taken in, {blank} of them blank."),
            ballots=tr.plural("{n} ballot", "{n} ballots", len(sheet.filled)),
            blank=blank,
        )
    )
    say(tr(N_("The vote is still open.")) if arguments.keep_open else tr(N_("The vote is closed.")))
    return 0


def _sheet(state: State, round_: Round, path: Path) -> BallotSheet:
    """Return the sheet's ballots; raises InputFault with everything that is wrong."""
    from coprod_tui.cli.round_files import Faults, bytes_of
    from coprod_tui.exchange.ballot_sheet import ballots_in, is_heading
    from coprod_tui.exchange.tables import MOST_BYTES, table_of

    table = table_of(path, bytes_of(path, MOST_BYTES), lambda text: is_heading(round_, text))
    sheet = ballots_in(round_, table, state.programme.groups)
    lines = [fault.words for fault in sorted(sheet.faults, key=lambda fault: fault.line)]
    if not lines:
        lines = _too_many(state, round_, sheet.filled)
    if lines:
        raise Faults(path, lines)
    return sheet


def _too_many(state: State, round_: Round, filled: tuple[Filled, ...]) -> list[Message]:
    from coprod_tui.exchange.ballot_sheet import over_entitled
    from coprod_tui.model.turnout import turnout

    before = {part.group: turnout(state, round_, part.group) for part in round_.electorates}
    return over_entitled(round_, filled, before)

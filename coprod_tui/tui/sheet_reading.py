"""Reading a spreadsheet of ballots from within, as `coprod-tui round … ballots` reads it (contract.md)."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.errors import InputFault
from coprod_tui.exchange.ballot_sheet import BallotSheet, ballots_in, is_heading, over_entitled
from coprod_tui.exchange.tables import MOST_BYTES, table_of
from coprod_tui.i18n import N_, Message
from coprod_tui.model.state import State
from coprod_tui.model.turnout import turnout
from coprod_tui.model.votes import Round
from coprod_tui.store.faults import cannot_read
from coprod_tui.store.files import DISK


def read_sheet(state: State, round_: Round, path: Path) -> tuple[BallotSheet, tuple[Message, ...]]:
    """Return what a sheet says, and everything that is wrong with it, in the order of its lines.

    Raises:
        InputFault: it cannot be read, or is no table.
    """
    try:
        data = DISK.read(path, MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError) as error:
        raise InputFault(
            Message.of(N_("There is no such file")),
            None,
            Message.of(N_("Please type its whole name, or drag it into the window.")),
        ) from error
    except OSError as error:
        raise cannot_read(path, error) from error
    table = table_of(path, data, lambda text: is_heading(round_, text))
    sheet = ballots_in(round_, table, state.programme.groups)
    faults = [fault.words for fault in sorted(sheet.faults, key=lambda fault: fault.line)]
    if not faults:
        before = {part.group: turnout(state, round_, part.group) for part in round_.electorates}
        faults = over_entitled(round_, sheet.filled, before)
    return sheet, tuple(faults)

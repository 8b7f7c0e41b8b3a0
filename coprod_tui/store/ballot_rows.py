"""The table of ballots: in an order that tells nothing (voting.md rule 21, contract.md "Programme").

Every ballot has a random document id of TinyDB and the table is sorted by it: not the place in the
file, not the number, not the distance of two numbers says who voted when. That holds for all ballots, so
that nothing tells a secret round from another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from coprod_tui.model.records import is_random
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.model.votes import Ballot, Round
from coprod_tui.store.format import Line, numbered_row, table_part

BALLOTS: Final = TABLE_OF[Ballot]
_DIGITS: Final = 13
"""Hexadecimal digits of a document id: 52 bits, which every JSON reader holds exactly."""


class BallotRows:
    """Encodes the table of ballots and keeps the rows it has encoded."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Any, bytes]] = {}

    def line(self, table: Mapping[str, Any], encode: Callable[[Any], bytes]) -> Line:
        """Return the table as one line, sorted by its document ids."""
        known, rows = self._rows, []
        self._rows = {}
        for number, record in _numbered(table.values()):
            before = known.get(record.id)
            row = before[1] if before is not None and before[0] is record else encode(record)
            self._rows[record.id] = (record, row)
            rows.append(numbered_row(number, row))
        return table_part(BALLOTS, rows, opens=True, closes=True)

    def forget(self) -> None:
        """Encode every row anew the next time."""
        self._rows = {}


def _numbered(records: Iterable[Any]) -> list[tuple[int, Any]]:
    """Return document id and record, sorted; the same for the same records, whatever their order."""
    wanted = sorted((document_id(record.id), record.id, record) for record in records)
    taken: list[tuple[int, Any]] = []
    last = 0
    for number, _, record in wanted:
        last = max(number, last + 1)
        taken.append((last, record))
    return taken


def document_id(id_: str) -> int:
    """Return a document id from 1 on that is as random as the record's own id."""
    digits = id_ if is_random(id_) else hashlib.blake2b(id_.encode(), digest_size=8).hexdigest()
    return int(digits[:_DIGITS], 16) + 1


def votes_in_secret(state: State) -> bool:
    """Whether a secret round is open."""
    return any(round_.secret and round_.state == "open" for round_ in state.all(Round))


def ballots_of(lines: Iterable[Line]) -> bytes:
    """Return the table of ballots as it stands among the lines of a file; empty where there is none."""
    head = b'"%s":{' % BALLOTS.encode("ascii")
    return next((line.data for line in lines if line.data.startswith(head)), b"")

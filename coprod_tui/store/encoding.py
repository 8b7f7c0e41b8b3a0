"""Tables to the lines of a file, each encoded and hashed once and then kept.

Records are immutable, so bytes made once serve as long as the record is in its place: a commit
costs what it changed, not what the programme holds (durability.md, last rule of "Write").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import Any, Final

from msgspec import Struct

from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES
from coprod_tui.store.format import MOST_HEADER, Line, ascii_json, numbered_row, raw_line, table_part
from coprod_tui.store.history import History, Step
from coprod_tui.store.strict import MOST_BYTES
from coprod_tui.store.tables import HISTORY, Contents

ROWS: Final = 32
"""Most rows of a line: few enough to be encoded in no time, enough that 10,000 records are few lines."""


class _Part(Struct, frozen=True):
    """One line: some rows of a table that follow each other."""

    number: int
    """Number of the first of them."""
    things: Sequence[object]
    """What the rows say; compared by identity."""
    rows: Sequence[bytes]
    opens: bool
    """Whether the table begins with this line."""
    closes: bool
    line: Line


class TableEncoder:
    """Encodes a programme line by line and remembers what it encoded."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[Mapping[str, Record], tuple[Line, ...]]] = {}
        self._parts: dict[str, dict[int, _Part]] = {}
        self._done: Sequence[Step] = ()
        self._first_step = 1
        """Row number of the oldest step in the log; it rises as old ones go: the others keep theirs."""

    def lines(self, contents: Contents) -> tuple[Line, ...]:
        """Return the lines of every table that holds something, in the order of the file.

        Raises:
            Refused: it is more than a file may hold.
            ValueError, OverflowError, TypeError: a value cannot be said in JSON.
        """
        tables = contents.state.tables
        lines = [line for name in TABLES if tables.get(name) for line in self._table(name, tables[name])]
        if contents.history.steps:
            lines += self._history(contents.history)
        lines += [raw_line(name, kept) for name, kept in contents.extras.items()]
        if sum(len(line.data) for line in lines) > MOST_BYTES - 10 * MOST_HEADER:
            raise Refused(
                Message.of(N_("The programme is too large for one file")),
                Message.of(N_("Please hand it over and begin a new one.")),
            )
        return tuple(lines)

    def _table(self, name: str, table: Mapping[str, Record]) -> tuple[Line, ...]:
        known = self._tables.get(name)
        if known is None or known[0] is not table:
            known = (table, self._lines(name, 1, tuple(table.values()), ascii_json))
            self._tables[name] = known
        return known[1]

    def _history(self, history: History) -> tuple[Line, ...]:
        """Return the lines of the log: what is done, then what is undone."""
        done = history.done
        gone = next((place for place, step in enumerate(self._done) if done and step is done[0]), None)
        self._first_step = 1 if gone is None else self._first_step + gone
        self._done = done
        undone = tuple(_Undone(step) for step in history.undone)
        return self._lines(HISTORY, self._first_step, done + undone, _step_row)

    def _lines(
        self, name: str, first: int, things: Sequence[Any], encode: Callable[[Any], bytes]
    ) -> tuple[Line, ...]:
        """Return the lines of rows numbered from `first`; a row's number says which line it is in."""
        old, new = self._parts.get(name, {}), {}
        number, end = first, first + len(things)
        while number < end:
            place = (number - 1) // ROWS
            following = min((place + 1) * ROWS + 1, end)
            part = things[number - first : following - first]
            new[place] = _part(
                old.get(place), name, number, part, encode, opens=number == first, closes=following == end
            )
            number = following
        self._parts[name] = new
        return tuple(part.line for part in new.values())


class _Undone(Struct, frozen=True):
    """A step as it stands in the log while it is undone."""

    step: Step


def _step_row(step: Step | _Undone) -> bytes:
    return step.step.undone_row if isinstance(step, _Undone) else step.row


def _part(
    known: _Part | None,
    name: str,
    number: int,
    things: Sequence[object],
    encode: Callable[[Any], bytes],
    *,
    opens: bool,
    closes: bool,
) -> _Part:
    """Return the line of some rows, the very same one if it is still right."""
    if known is not None and known.number != number:
        known = None
    if (
        known is not None
        and (known.opens, known.closes, len(known.things)) == (opens, closes, len(things))
        and all(map(is_, known.things, things))
    ):
        return known
    rows = []
    for place, thing in enumerate(things):
        if known is not None and place < len(known.things) and known.things[place] is thing:
            rows.append(known.rows[place])
        else:
            rows.append(numbered_row(number + place, encode(thing)))
    return _Part(number, things, rows, opens, closes, table_part(name, rows, opens=opens, closes=closes))

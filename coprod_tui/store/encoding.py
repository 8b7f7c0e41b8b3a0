"""Tables to the lines of a file, each encoded and hashed once and then kept.

Records are immutable, so bytes made once serve as long as the record is in its place: a commit
costs what it changed, not what the programme holds (durability.md, last rule of "Write").
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from operator import is_
from typing import Any, Final

from msgspec import Struct

from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLE_OF, TABLES
from coprod_tui.store.ballot_rows import BALLOTS, BallotRows
from coprod_tui.store.format import MOST_HEADER, Line, ascii_json, numbered_row, raw_line, table_part
from coprod_tui.store.history import History, Step
from coprod_tui.store.packing import packed_rows
from coprod_tui.store.rows import row_of, without_blanks
from coprod_tui.store.strict import MOST_BYTES, MOST_MARKS
from coprod_tui.store.tables import HISTORY, Contents
from coprod_tui.store.unknown import Fields, completed

ROWS: Final = 32
"""Most rows of a line: few enough to be encoded in no time, enough that 10,000 records are few lines."""


class _Part(Struct, frozen=True):
    """One line: some rows of a table that follow each other."""

    number: int
    """Number of the first of them."""
    rows: Sequence[bytes]
    opens: bool
    """Whether the table begins with this line."""
    closes: bool
    line: Line


class _Encoded(Struct, frozen=True):
    """A table as it was encoded last."""

    first: int = 1
    """Number of its first row."""
    things: Sequence[object] = ()
    """What its rows say; compared by identity."""
    parts: Mapping[int, _Part] = {}
    """Place of each line (from 0, were the first row number 1) → the line."""


class TableEncoder:
    """Encodes a programme line by line and remembers what it encoded."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[Mapping[str, Record], tuple[Line, ...]]] = {}
        self._encoded: dict[str, _Encoded] = {}
        self._ballots = BallotRows()
        self._fields: Fields = {}
        self._done: Sequence[Step] = ()
        self._busy = threading.Lock()
        """Long work such as restoring hands in its lines from another thread than the screen's."""
        self._first_step = 1
        """Row number of the oldest step in the log; it rises as old ones go: the others keep theirs."""

    def lines(self, contents: Contents) -> tuple[Line, ...]:
        """Return the lines of every table that holds something, in the order of the file.

        Raises:
            Refused: it is more than a file may hold.
            ValueError, OverflowError, TypeError: a value cannot be said in JSON.
        """
        with self._busy:
            lines = self._all_lines(contents)
        size = sum(len(line.data) for line in lines) + 10 * MOST_HEADER
        # each mark is a byte: a file that is not larger need not be counted
        marks = sum(line.marks for line in lines) if size > MOST_MARKS else 0
        if size > MOST_BYTES or marks > MOST_MARKS - MOST_HEADER:
            raise Refused(
                Message.of(N_("The programme is too large for one file")),
                Message.of(N_("Please hand it over and begin a new one.")),
            )
        return lines

    def _all_lines(self, contents: Contents) -> tuple[Line, ...]:
        self._forget_rows(contents.fields)
        tables = contents.state.tables
        lines = [line for name in TABLES if tables.get(name) for line in self._table(name, tables[name])]
        if contents.history.steps:
            lines += self._history(contents.history)
        lines += [raw_line(name, kept) for name, kept in contents.extras.items()]
        return tuple(lines)

    def warm(self, contents: Contents, limit: int) -> bool:
        """Encode about `limit` rows ahead of `lines` and keep them; return whether nothing is left to do.

        Rows that `lines` has encoded once are known already. Does nothing, and returns False, while
        another thread encodes. Raises ValueError, OverflowError, TypeError.
        """
        if not self._busy.acquire(blocking=False):
            return False
        try:
            return self._warm(contents, limit)
        finally:
            self._busy.release()

    def _warm(self, contents: Contents, limit: int) -> bool:
        self._forget_rows(contents.fields)
        for name in TABLES:
            table = contents.state.tables.get(name)
            known = self._tables.get(name)
            if not table or (known is not None and known[0] is table):
                continue
            if limit <= 0:
                return False
            if name == TABLE_OF[EmbeddedPack]:
                _count(self._table(name, table))
                return False  # a pack is as much work as many rows
            begun = len(self._encoded.get(name, _NOTHING).things)
            left = max(len(table) - begun, 0)
            if left > limit and name != BALLOTS:
                some = tuple(islice(table.values(), begun + limit))
                _count(self._lines(name, 1, some, self._encode(name, table)))
                return False
            _count(self._table(name, table))
            limit -= left
        if contents.history.steps and HISTORY not in self._encoded:
            if limit <= 0:
                return False
            _count(self._history(contents.history))
        return True

    def _table(self, name: str, table: Mapping[str, Record]) -> tuple[Line, ...]:
        known = self._tables.get(name)
        if known is None or known[0] is not table:
            encode = self._encode(name, table)
            if name == BALLOTS:
                known = (table, (self._ballots.line(table, encode),))
            else:
                known = (table, self._lines(name, 1, tuple(table.values()), encode))
            self._tables[name] = known
        return known[1]

    def _encode(self, name: str, table: Mapping[str, Any]) -> Callable[[Any], bytes]:
        """Return what makes the row of a record of a table."""
        unknown = self._fields.get(name, {})
        if name == TABLE_OF[EmbeddedPack]:
            # which of them are packed depends on all of them
            self._encoded.pop(name, None)
            rows = dict(zip(table, packed_rows(table.values(), unknown), strict=True))
            return lambda one: rows[one.id]
        if not unknown:
            return row_of
        return lambda one: ascii_json(completed(without_blanks(one), one, unknown.get(one.id)))

    def _forget_rows(self, fields: Fields) -> None:
        """Forget what was encoded of the tables whose unknown fields are others now."""
        if fields is self._fields:
            return
        for name in {*fields, *self._fields}:
            if fields.get(name) != self._fields.get(name):
                self._tables.pop(name, None)
                self._encoded.pop(name, None)
                if name == BALLOTS:
                    self._ballots.forget()
        self._fields = fields

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
        old = self._encoded.get(name, _NOTHING)
        same = _unchanged(old, first, things)
        parts: dict[int, _Part] = {}
        number, end = first, first + len(things)
        while number < end:
            place = (number - 1) // ROWS
            following = min((place + 1) * ROWS + 1, end)
            known = old.parts.get(place)
            opens, closes = number == first, following == end
            if (
                known is None
                or (known.number, len(known.rows)) != (number, following - number)
                or (known.opens, known.closes) != (opens, closes)
                or same.find(b"\0", number - first, following - first) >= 0
            ):
                rows = [
                    known.rows[row - known.number]
                    if known is not None and same[row - first] and row - known.number < len(known.rows)
                    else numbered_row(row, encode(things[row - first]))
                    for row in range(number, following)
                ]
                line = table_part(name, rows, opens=opens, closes=closes)
                known = _Part(number, rows, opens, closes, line)
            parts[place] = known
            number = following
        self._encoded[name] = _Encoded(first, things, parts)
        return tuple(part.line for part in parts.values())


def _count(lines: Sequence[Line]) -> None:
    """Count the marks of lines ahead; each remembers its number."""
    sum(line.marks for line in lines)


def _unchanged(old: _Encoded, first: int, things: Sequence[object]) -> bytes:
    """Return a byte for each row numbered from `first`: 1 where it says the very thing it said before."""
    gone = first - old.first
    if gone < 0:
        return bytes(len(things))
    return bytes(map(is_, things, old.things[gone:])).ljust(len(things), b"\0")


_NOTHING: Final = _Encoded()


class _Undone(Struct, frozen=True):
    """A step as it stands in the log while it is undone."""

    step: Step


def _step_row(step: Step | _Undone) -> bytes:
    return step.step.undone_row if isinstance(step, _Undone) else step.row

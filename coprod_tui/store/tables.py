"""Records to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES, State
from coprod_tui.store.format import (
    MOST_HEADER,
    Document,
    Line,
    ascii_json,
    numbered_row,
    raw_line,
    table_line,
)
from coprod_tui.store.history import History
from coprod_tui.store.strict import MOST_BYTES

HISTORY: Final = "history"
"""Table of the undo log, after the tables of the model."""


class WrongShape(ValueError):
    """A table that does not hold what it should; the message is English and technical."""


class Contents(Struct, frozen=True):
    """What a file holds, as the program works with it."""

    state: State
    history: History
    extras: Mapping[str, Mapping[str, Any]]
    """Tables this program does not know; kept as they are."""


def contents_of(document: Document) -> Contents:
    """Return records and undo log of a document of our schema.

    Raises:
        WrongShape: a row is not a record of its table; names table, row and field.
    """
    tables: dict[str, Mapping[str, Record]] = {}
    for name, struct in TABLES.items():
        rows = document.tables.get(name)
        if rows:
            tables[name] = _records(name, struct, rows)
    if len(tables.get("programme", {})) != 1:
        raise WrongShape("table programme: exactly one row is needed")
    if document.header.programme_id not in tables["programme"]:
        raise WrongShape("table programme: not the programme of the first line")
    try:
        history = History.from_rows(document.tables.get(HISTORY, {}).values())
    except msgspec.ValidationError as error:
        raise WrongShape(f"table {HISTORY}: {error}") from error
    extras = {name: rows for name, rows in document.tables.items() if name not in TABLES and name != HISTORY}
    return Contents(State(tables), history, extras)


def _records(name: str, struct: type[Record], rows: Mapping[str, Any]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for number, row in rows.items():
        try:
            record = msgspec.convert(row, struct, str_keys=True)
        except msgspec.ValidationError as error:
            raise WrongShape(f"table {name}, row {number[:20]}: {error}") from error
        if record.id in records:
            raise WrongShape(f"table {name}, row {number[:20]}: the id stands twice")
        records[record.id] = record
    return records


class TableEncoder:
    """Encodes a programme line by line and remembers what it encoded.

    Records are immutable, so bytes made once serve as long as the record is in its table: a
    commit costs what it changed, not what the programme holds (durability.md, last write rule).
    """

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Mapping[str, Record], Line]] = {}
        self._rows: dict[str, dict[str, tuple[Record, int, bytes]]] = {}

    def lines(self, contents: Contents) -> tuple[Line, ...]:
        """Return the lines of every table that holds something, in the order of the file.

        Raises:
            Refused: it is more than a file may hold.
            ValueError, OverflowError, TypeError: a value cannot be said in JSON.
        """
        tables = contents.state.tables
        lines = [self._line(name, tables[name]) for name in TABLES if tables.get(name)]
        if contents.history.steps:
            rows = enumerate(contents.history.rows(), 1)
            lines.append(table_line(HISTORY, (numbered_row(number, row) for number, row in rows)))
        lines.extend(raw_line(name, kept) for name, kept in contents.extras.items())
        if sum(len(line.data) for line in lines) > MOST_BYTES - 10 * MOST_HEADER:
            raise Refused(
                Message.of(N_("The programme is too large for one file")),
                Message.of(N_("Please hand it over and begin a new one.")),
            )
        return tuple(lines)

    def _line(self, name: str, table: Mapping[str, Record]) -> Line:
        known = self._lines.get(name)
        if known is not None and known[0] is table:
            return known[1]
        old = self._rows.get(name, {})
        rows: dict[str, tuple[Record, int, bytes]] = {}
        for number, (key, record) in enumerate(table.items(), 1):
            row = old.get(key)
            if row is None or row[0] is not record or row[1] != number:
                row = (record, number, numbered_row(number, ascii_json(record)))
            rows[key] = row
        line = table_line(name, [row for _, _, row in rows.values()])
        self._rows[name] = rows
        self._lines[name] = (table, line)
        return line


def programme_id(state: State) -> str:
    """Return the id of the one programme of a state; raises WrongShape."""
    records = tuple(state.tables.get("programme", {}).values())
    if len(records) != 1 or not isinstance(records[0], Programme):
        raise WrongShape("table programme: exactly one row is needed")
    return records[0].id


def without_empty(state: State) -> State:
    """Return `state` without tables that hold nothing, as reading the file gives it back."""
    if all(state.tables.values()):
        return state
    return State({name: table for name, table in state.tables.items() if table})

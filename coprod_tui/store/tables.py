"""Records to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES, State
from coprod_tui.store.format import Document
from coprod_tui.store.history import History

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

"""Records to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.cleaning import cleaned
from coprod_tui.model.misfits import misfit_of
from coprod_tui.model.people import Tombstone
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLE_OF, TABLES, State
from coprod_tui.store.format import Document
from coprod_tui.store.history import History, StepRow
from coprod_tui.store.json_faults import shown
from coprod_tui.store.known_only import known_only
from coprod_tui.store.packing import PACKED, Unpacker
from coprod_tui.store.strict import NotStrict
from coprod_tui.store.unknown import Fields, Unknown, unknown_in

HISTORY: Final = "history"
"""Table of the undo log, after the tables of the model."""


class WrongShape(ValueError):
    """A table that does not hold what it should."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
        """Table, row, field and fault as a sentence."""


class Contents(Struct, frozen=True):
    """What a file holds, as the program works with it."""

    state: State
    history: History
    extras: Mapping[str, Mapping[str, Any]]
    """Tables this program does not know; kept as they are."""
    fields: Fields = {}
    """What this program does not know in records, and inside of them; kept as it is."""


def contents_of(document: Document) -> Contents:
    """Return records and undo log of a document of our schema, every text in them clean.

    Raises:
        WrongShape: a row is not a record of its table; names table, row and field.
    """
    tables: dict[str, Mapping[str, Record]] = {}
    fields: dict[str, dict[str, Unknown]] = {}
    for name, struct in TABLES.items():
        rows = document.tables.get(name)
        if rows:
            tables[name], unknown = _records(name, struct, rows)
            if unknown:
                fields[name] = unknown
    if programme_id(State(tables)) != document.header.programme_id:
        raise WrongShape(Message.of(N_("The first line is that of another programme.")))
    history = _history(document.tables.get(HISTORY, {}))
    history = history.believable(document.header.programme_id, tables.get(TABLE_OF[Tombstone], {}).keys())
    extras = {name: rows for name, rows in document.tables.items() if name not in TABLES and name != HISTORY}
    return Contents(State(tables), history, extras, fields)


def _records(
    name: str, struct: type[Record], rows: Mapping[str, Any]
) -> tuple[dict[str, Record], dict[str, Unknown]]:
    """Return the records of a table by id, and what is unknown of those that have unknown fields."""
    records: dict[str, Record] = {}
    fields: dict[str, Unknown] = {}
    unpacker = Unpacker() if struct is EmbeddedPack else None
    for number, row in rows.items():
        if unpacker is not None:
            row = _unpacked(unpacker, name, number, row)  # noqa: PLW2901 - it says the same
        record = _record(name, struct, number, row)
        if record.id in records:
            what = Message.of(N_("Its id stands twice."))
            raise WrongShape(
                Message.of(N_("Table {table}, row {row}: {what}"), table=name, row=shown(number), what=what)
            )
        records[record.id] = record
        if (unknown := unknown_in(record, row)) is not None:
            fields[record.id] = unknown
    return records, fields


def _record(name: str, struct: type[Record], number: str, row: Any) -> Record:
    row = cleaned(row, struct)
    try:
        return msgspec.convert(row, struct, str_keys=True)
    except msgspec.ValidationError:
        pass
    try:  # parts that refuse what they do not know
        return msgspec.convert(known_only(row, struct), struct, str_keys=True)
    except msgspec.ValidationError as error:
        raise _misfit(name, number, error) from error


def _unpacked(unpacker: Unpacker, table: str, number: str, row: Any) -> Any:
    try:
        return unpacker.row(row)
    except NotStrict as error:
        raise WrongShape(
            Message.of(
                N_("Table {table}, row {row}, field {field}: {what}"),
                table=table,
                row=shown(number),
                field=PACKED,
                what=error.message,
            )
        ) from error


def _history(rows: Mapping[str, Any]) -> History:
    try:
        return History.from_rows(map(_clean_step, rows.values()))
    except msgspec.ValidationError as error:
        raise _misfit(HISTORY, "", error) from error


def _clean_step(row: Any) -> Any:
    """Return a row of the undo log with its texts clean, those of fields by their kind."""
    row = cleaned(row, StepRow)
    deltas = row.get("deltas") if isinstance(row, dict) else None
    if not isinstance(deltas, list):
        return row
    return {**row, "deltas": [_clean_delta(delta) for delta in deltas]}


def _clean_delta(delta: Any) -> Any:
    struct = TABLES.get(str(delta.get("table"))) if isinstance(delta, dict) else None
    if struct is None:
        return delta
    return {
        name: cleaned(part, struct) if name in ("before", "after") else part for name, part in delta.items()
    }


def _misfit(table: str, number: str, error: msgspec.ValidationError) -> WrongShape:
    found = misfit_of(error)
    where = {"table": table, "row": shown(number) or "–", "what": found.what}
    if not found.place:
        return WrongShape(Message.of(N_("Table {table}, row {row}: {what}"), **where))
    return WrongShape(
        Message.of(N_("Table {table}, row {row}, field {field}: {what}"), field=found.place, **where)
    )


def _not_one_programme() -> WrongShape:
    return WrongShape(Message.of(N_("Table {table}: right would be exactly one row."), table="programme"))


def programme_id(state: State) -> str:
    """Return the id of the one programme of a state; raises WrongShape."""
    records = tuple(state.tables.get(TABLE_OF[Programme], {}).values())
    if len(records) != 1:
        raise _not_one_programme()
    if records[0].deleted is not None:
        what = Message.of(N_("It says that the programme itself is in the bin."))
        raise WrongShape(Message.of(N_("Table {table}: {what}"), table="programme", what=what))
    return records[0].id


def without_empty(state: State) -> State:
    """Return `state` without tables that hold nothing, as reading the file gives it back."""
    if all(state.tables.values()):
        return state
    return State({name: table for name, table in state.tables.items() if table})

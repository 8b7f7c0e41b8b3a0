"""Fields of a record that this program does not know: kept, never shown, never handed on.

A script of the coordination team may have added one, or a release between two. They go back into the
file with their record, and with it they go (durability.md, "JSON in").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from coprod_tui.changes.unlinking import unlinked
from coprod_tui.model.records import Record
from coprod_tui.store.format import ascii_json

Fields = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Table → id of a record → its unknown fields, as plain values."""


def unknown_fields(row: Mapping[str, Any], struct: type[Record]) -> dict[str, Any]:
    """Return the fields of a row that its struct does not know."""
    known = _known(struct)
    return {} if row.keys() <= known else {key: part for key, part in row.items() if key not in known}


def with_unknown(row: bytes, fields: Mapping[str, Any] | None) -> bytes:
    """Return a row as it is written, with the unknown fields of its record; raises ValueError."""
    return row[:-1] + b"," + ascii_json(fields)[1:] if fields else row


def fields_without(fields: Fields, ids: frozenset[str]) -> Fields:
    """Return unknown fields without those of the people `ids`, and without what names them elsewhere."""
    if not fields or not ids:
        return fields
    clean = {
        table: {id_: unlinked(row, ids) or {} for id_, row in rows.items() if id_ not in ids}
        for table, rows in fields.items()
    }
    return {table: {id_: row for id_, row in rows.items() if row} for table, rows in clean.items()}


@cache
def _known(struct: type[Record]) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(struct))

"""Records as rows: what is empty is not written, and an absent field means that it is empty.

A third of a programme would be fields that say nothing, and every save writes all of it. Only what is
empty *and* the field's default is left out, so that a script can read a row without knowing defaults:
`timer: true` or `state: "planned"` stand in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import NODEFAULT, Struct

from coprod_tui.model.records import Record
from coprod_tui.store.format import ascii_json

_FLAT: Final = frozenset({str, int, float, bool, type(None), datetime, date})


def row_of(record: Record) -> bytes:
    """Return the row of a record; raises ValueError, OverflowError, TypeError."""
    return ascii_json(without_blanks(record))


def without_blanks(value: Any) -> Any:
    """Return `value` with structs as mappings of those fields that say something, at any depth."""
    kind = type(value)
    if kind in _FLAT:
        return value
    if issubclass(kind, Struct):
        said: dict[str, Any] = {}
        for (key, blank), part in zip(_fields(kind), msgspec.structs.astuple(value), strict=True):
            if part or part != blank or type(part) is not type(blank):
                said[key] = part if type(part) in _FLAT else without_blanks(part)
        return said
    if isinstance(value, Mapping):
        return {key: without_blanks(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [without_blanks(part) for part in value]
    return value


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """Return key in the file and default of every field; the default only where it is empty."""
    return tuple((field.encode_name, _blank(field)) for field in msgspec.structs.fields(kind))


def _blank(field: msgspec.structs.FieldInfo) -> object:
    default = field.default
    if default is NODEFAULT and field.default_factory is not NODEFAULT:
        default = field.default_factory()
    return NODEFAULT if default is NODEFAULT or default else default

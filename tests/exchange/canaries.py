"""A programme in which every text of every field of every kind of record says where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, inspect

from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.visibility import Visibility, visibilities

MOMENT = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
FIELDS_OF_TIME = "09:00"
FIELDS_OF_DAY = "2027-03-03"
LONGEST_KEY = 60


def canary(*path: str) -> str:
    """Return the unique text of a field: `canary-ideas-title-x`; short enough for an id of a pack."""
    text = "-".join(["canary", *path, "x"]).replace("_", "-").lower()
    if len(text) <= LONGEST_KEY:
        return text
    rest = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    return f"{text[: LONGEST_KEY - len(rest) - 3]}-{rest}-x"


class Sown(Struct, frozen=True):
    """A text that was put somewhere, and the classes of all fields on the way to it."""

    text: str
    table: str
    path: tuple[str, ...]
    classes: tuple[Visibility, ...]


@cache
def sown_state() -> State:
    """Return a state with one record of every kind, every text in it a canary of its own."""
    return State({table: {canary(table, "id"): record(table)} for table in TABLES})


def record(table: str) -> Record:
    """Return the record of a table."""
    made = _value(inspect.type_info(TABLES[table]), (table,))
    assert isinstance(made, Record)
    if isinstance(made, Programme):  # of a rehearsal nothing leaves at all
        return msgspec.structs.replace(made, deleted=None, rehearsal=False)
    return msgspec.structs.replace(made, deleted=None)


@cache
def sown() -> tuple[Sown, ...]:
    """Return every canary of `sown_state` with the classes that guard it."""
    return tuple(
        seed
        for table, records in sown_state().tables.items()
        for held in records.values()
        for seed in _found(held, table, (), ())
    )


def _found(value: Any, table: str, path: tuple[str, ...], classes: tuple[Visibility, ...]) -> Iterator[Sown]:
    if isinstance(value, str) and value.startswith("canary-"):
        yield Sown(value, table, path, classes)
    elif isinstance(value, tuple):
        for part in value:
            yield from _found(part, table, path, classes)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _found(key, table, path, classes)
            yield from _found(part, table, path, classes)
    elif isinstance(value, Struct):
        for name, seen in visibilities(type(value)).items():
            deeper = classes if seen is None else (*classes, seen)
            yield from _found(getattr(value, name), table, (*path, name), deeper)


def _value(type_: inspect.Type, path: tuple[str, ...]) -> Any:  # noqa: PLR0911 - one line a kind
    match type_:
        case inspect.Metadata():
            return _value(type_.type, path)
        case inspect.UnionType():
            return _value(next(part for part in type_.types if not isinstance(part, inspect.NoneType)), path)
        case inspect.StructType():
            return type_.cls(
                **{field.name: _value(field.type, (*path, field.name)) for field in type_.fields}
            )
        case inspect.VarTupleType():
            return (_value(type_.item_type, path),) * max(type_.min_length or 1, 1)
        case inspect.DictType():
            return {_value(type_.key_type, (*path, "key")): _value(type_.value_type, (*path, "value"))}
        case inspect.StrType():
            pattern = type_.pattern or ""
            fixed = FIELDS_OF_TIME if ":" in pattern else FIELDS_OF_DAY if r"\d{4}" in pattern else ""
            return fixed or canary(*path)
        case inspect.LiteralType():
            return type_.values[0]
        case inspect.EnumType():
            return next(iter(type_.cls))
        case inspect.BoolType():
            return path[-1] != "not_today"  # else the agenda would not be told
        case inspect.IntType():
            return max(type_.ge or 0, 1)
        case inspect.DateType():
            return date(2027, 3, 3)
        case inspect.DateTimeType():
            return MOMENT
    raise TypeError(type_)

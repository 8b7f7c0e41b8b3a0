"""Fields that this program does not know, of a record or inside of it: kept, never shown, never handed on.

A script of the coordination team may have added one, or a release between two. They go back into the
file with what they belong to, and with it they go (durability.md, "JSON in").

A record is known by its id, and so is a part of one that has an id, wherever in its list it moves. A
part without an id is known by its field or key; in a list by its place while the list is as it was read,
else by being the very same as one that was read, if there is no other like it. What cannot be told so
loses what is unknown of it: a part without an id that was changed, and one that went to another record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, inspect

from coprod_tui.changes.unlinking import unlinked
from coprod_tui.model.structs import struct_type

Place = str | int
"""Attribute of a struct, key of a mapping, or place in a list."""


class Unknown(Struct, frozen=True):
    """What is unknown of one value of a record, or inside of it."""

    before: object
    """The value as it was read: tells whether a list is still the same, and of which kind a struct was."""
    fields: Mapping[str, Any] = {}
    """Of a struct: its own unknown fields, as plain values."""
    parts: Mapping[Place, Unknown] = {}
    """What is unknown inside of it, by part."""


Fields = Mapping[str, Mapping[str, Unknown]]
"""Table → id of a record → what is unknown of it."""


def unknown_in(value: object, plain: object) -> Unknown | None:
    """Return what is unknown of a value that was read from `plain`; None when everything is known."""
    fields: dict[str, Any] = {}
    if isinstance(value, Struct) and isinstance(plain, dict):
        names = _names(type(value))
        if not plain.keys() <= names.known:
            fields = {key: part for key, part in plain.items() if key not in names.known}
        elif not names.nested:
            return None
    parts = {place: found for place, found in _inside(value, plain) if found is not None}
    return Unknown(value, fields, parts) if fields or parts else None


def completed(plain: Any, value: object, unknown: Unknown | None) -> Any:
    """Return the plain form of a value with what was unknown of it put back.

    Args:
        plain: the value without blanks, see `rows.without_blanks`; it is changed.
        value: the value as it is now.
        unknown: what was unknown of it when it was read.
    """
    if unknown is None or not _is_the_same(value, unknown.before):
        return plain
    if isinstance(value, Struct):
        keys = _names(type(value)).keys
        for name, part in unknown.parts.items():
            if keys[str(name)] in plain:
                completed(plain[keys[str(name)]], getattr(value, str(name)), part)
        plain.update(unknown.fields)
    elif isinstance(value, Mapping):
        for key, part in unknown.parts.items():
            if key in value:
                completed(plain[key], value[key], part)
    elif isinstance(value, tuple) and isinstance(unknown.before, tuple):
        for before, part in unknown.parts.items():
            place = _place(value, unknown.before, int(before))
            if place is not None:
                completed(plain[place], value[place], part)
    return plain


def fields_without(fields: Fields, ids: frozenset[str]) -> Fields:
    """Return unknown fields without those of the people `ids`, and without what names them elsewhere."""
    if not fields or not ids:
        return fields
    clean = {
        table: {id_: _without(row, ids) for id_, row in rows.items() if id_ not in ids}
        for table, rows in fields.items()
    }
    return {
        table: {id_: row for id_, row in rows.items() if row.fields or row.parts}
        for table, rows in clean.items()
    }


def _without(unknown: Unknown, ids: frozenset[str]) -> Unknown:
    parts = {place: _without(part, ids) for place, part in unknown.parts.items()}
    return Unknown(
        unknown.before,
        unlinked(unknown.fields, ids) or {},
        {place: part for place, part in parts.items() if part.fields or part.parts},
    )


def _inside(value: object, plain: Any) -> Iterator[tuple[Place, Unknown | None]]:
    """Yield the parts of a value that may hold something unknown, and what they hold."""
    if isinstance(value, Struct) and isinstance(plain, dict):
        names = _names(type(value))
        for name in names.nested:
            if (part := plain.get(names.keys[name])) is not None:
                yield name, unknown_in(getattr(value, name), part)
    elif isinstance(value, tuple) and isinstance(plain, list) and len(value) == len(plain):
        for place, (one, part) in enumerate(zip(value, plain, strict=True)):
            yield place, unknown_in(one, part)
    elif isinstance(value, Mapping) and isinstance(plain, dict) and len(value) == len(plain):
        for (key, one), part in zip(value.items(), plain.values(), strict=True):
            yield key, unknown_in(one, part)


def _is_the_same(now: object, before: object) -> bool:
    """Whether a value stands for what another one stood for: of the same kind, and of the same id if any."""
    if not isinstance(now, Struct):
        return isinstance(before, tuple) if isinstance(now, tuple) else isinstance(before, Mapping)
    return type(now) is type(before) and _id(now) == _id(before)


def _place(now: tuple[object, ...], before: tuple[object, ...], place: int) -> int | None:
    """Return where in a list stands what stood at `place` before; None when that cannot be told."""
    if now == before:
        return place
    one = before[place]
    if (id_ := _id(one)) is not None:
        found = [there for there, other in enumerate(now) if _id(other) == id_]
        return found[0] if len(found) == [*map(_id, before)].count(id_) == 1 else None
    return now.index(one) if now.count(one) == before.count(one) == 1 else None


def _id(value: object) -> object:
    return getattr(value, "id", None) if isinstance(value, Struct) else None


class _Names(Struct, frozen=True):
    """The fields of a struct."""

    known: frozenset[str]
    """Keys in the file, with that of its kind where it has one."""
    keys: Mapping[str, str]
    """Attribute → key."""
    nested: tuple[str, ...]
    """Attributes in which there are structs."""


@cache
def _names(struct: type[Struct]) -> _Names:
    info = struct_type(struct)
    keys = {field.name: field.encode_name for field in info.fields}
    kind = () if info.tag_field is None else (info.tag_field,)
    nested = tuple(field.name for field in info.fields if _holds_structs(field.type))
    return _Names(frozenset({*keys.values(), *kind}), keys, nested)


def _holds_structs(type_: inspect.Type) -> bool:
    match type_:
        case inspect.StructType():
            return True
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            return _holds_structs(inner)
        case inspect.DictType(value_type=inner):
            return _holds_structs(inner)
        case inspect.UnionType(types=kinds) | inspect.TupleType(item_types=kinds):
            return any(map(_holds_structs, kinds))
    return False

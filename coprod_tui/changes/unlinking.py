"""Taking the ids of people out of values: what links to a person goes, people's words stay.

A field that is declared to hold people (`refers_to("people")`) loses any id. Other fields that hold
no words lose it too, as long as the id is random and so means nothing else; a file may bring a
person whose id is an ordinary word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct, inspect
from msgspec.structs import replace

from coprod_tui.model.records import Record, is_random
from coprod_tui.model.structs import struct_type

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Struct)
_GONE: Final = object()
_PEOPLE: Final = "people"


class Unlinker:
    """Takes links to people out of records.

    Args:
        ids: the people.
        plain: those of them that may be sought in any field.
    """

    def __init__(self, ids: frozenset[str], plain: frozenset[str]) -> None:
        self._ids, self._plain = ids, plain
        self._bytes = tuple(one.encode() for one in ids)

    def record(self, record: R) -> R:
        """Return `record` without links; the very same one when it has none."""
        if not self._bytes or not names_one(record, self._bytes):
            return record
        return self._struct(record)

    def _struct(self, value: S) -> S:
        changed: dict[str, Any] = {}
        for field in struct_type(type(value)).fields:
            old = getattr(value, field.name)
            if field.name == "id":
                continue  # its own name
            new = self._value(old, field.type)
            if new is _GONE:
                new = _nothing(field.type, old)
            if new is not old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value

    def _value(self, value: Any, type_: inspect.Type) -> Any:
        """Return `value` without links; _GONE when it is one."""
        extra, inner = _peeled(type_, value)
        if isinstance(value, str):
            return _GONE if self._is_link(value, inner, extra) else value
        if isinstance(value, Struct):
            return self._struct(value)
        if isinstance(value, tuple) and isinstance(inner, inspect.VarTupleType):
            # a list that is said to hold people says so outside
            about = inspect.Metadata(inner.item_type, extra=dict(extra)) if extra else inner.item_type
            kept = tuple(new for part in value if (new := self._value(part, about)) is not _GONE)
            return kept if kept != value else value
        if isinstance(value, Mapping) and isinstance(inner, inspect.DictType):
            pairs = {
                key: self._value(part, inner.value_type)
                for key, part in value.items()
                if not (isinstance(key, str) and self._is_link(key, inner.key_type, extra))
            }
            kept_pairs = {key: part for key, part in pairs.items() if part is not _GONE}
            return kept_pairs if kept_pairs != value else value
        return value

    def _is_link(self, text: str, type_: inspect.Type, extra: Mapping[str, Any]) -> bool:
        if extra.get("refers_to") == _PEOPLE:
            return text in self._ids
        return text in self._plain and isinstance(type_, inspect.StrType) and "text" not in extra


def names_one(value: object, ids: Iterable[bytes]) -> bool:
    """Whether one of `ids` stands anywhere in a value."""
    data = msgspec.json.encode(value)
    return any(one in data for one in ids)


def own_ids(value: Any) -> Iterable[str]:
    """Yield the ids that rows of a plain value call themselves."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for part in value.values():
            yield from own_ids(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from own_ids(part)


def unlinked(value: Any, ids: frozenset[str], *, rows: bool = False) -> Any:
    """Return a plain value of unknown make without the people `ids`, as far as their ids are random.

    Their rows, the entries of lists and the keys that name them go; a field that names one
    becomes None.

    Args:
        value: what JSON can say.
        ids: the people.
        rows: whether a group of fields goes altogether when one of them names a person, because
            nobody knows what the others say about that person.
    """
    found = _unlinked(value, frozenset(filter(is_random, ids)), rows)
    return None if found is _GONE else found


def _unlinked(value: Any, ids: frozenset[str], rows: bool) -> Any:
    """Return `value` cleaned, or _GONE when it is one of the ids or the row of one."""
    again: Callable[[Any], Any] = lambda part: _unlinked(part, ids, rows)  # noqa: E731
    if isinstance(value, str):
        return _GONE if value in ids else value
    if isinstance(value, list | tuple):
        return [clean for part in value if (clean := again(part)) is not _GONE]
    if isinstance(value, dict):
        named = [key for key, part in value.items() if isinstance(part, str) and part in ids]
        if "id" in named or (rows and named):
            return _GONE
        kept: dict[str, Any] = {}
        for key, part in value.items():
            if key in ids:
                continue
            clean = again(part)
            if clean is not _GONE:
                kept[key] = clean
            elif key in named:
                kept[key] = None
        return kept
    return value


def _peeled(type_: inspect.Type, value: object) -> tuple[dict[str, Any], inspect.Type]:
    """Return what a type says about itself, and the type without its wrappings that `value` is of."""
    extra: dict[str, Any] = {}
    while True:
        if isinstance(type_, inspect.Metadata):
            extra = {**(type_.extra or {}), **extra}
            type_ = type_.type
        elif isinstance(type_, inspect.UnionType):
            fitting = [part for part in type_.types if not isinstance(part, inspect.NoneType)]
            if len(fitting) != 1:
                return extra, type_
            type_ = fitting[0]
        else:
            return extra, type_


def _nothing(type_: inspect.Type, old: Any) -> Any:
    """Return what a field says that says nothing: None or an empty text; one that must speak goes on."""
    while isinstance(type_, inspect.Metadata):
        type_ = type_.type
    if isinstance(type_, inspect.UnionType):
        return None if type_.includes_none else old
    return old if isinstance(type_, inspect.StrType) and (type_.min_length or type_.pattern) else ""

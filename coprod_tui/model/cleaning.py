"""The sanitiser for what is read from a file: every text of a struct, by its kind, in one place.

Works on plain values before they become structs (durability.md, "Text on the screen": one sanitiser
on every way in). What is clean stays the very same object, so that a clean file costs a look at
each of its texts and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from msgspec import Struct, inspect

from coprod_tui.model.structs import struct_type
from coprod_tui.text import REPLACEMENT, clean, clean_line, clean_paragraph

Cleaner = Callable[[Any], Any]
"""Plain value → the same value, or one like it with its texts clean."""

_HARMLESS: Final = " -~\xa0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u27bf"
"""Characters that are clean whatever stands beside them, as a part of a character class."""
_LINE: Final = re.compile(f"[{_HARMLESS}]*").fullmatch
_PARAGRAPH: Final = re.compile(f"[\n\t{_HARMLESS}]*").fullmatch


def cleaned(value: Any, struct: type[Struct]) -> Any:
    """Return the plain `value` of a `struct` with its texts clean.

    What does not fit the struct is left as it is: telling that is the business of others.
    """
    cleaner = _of_struct(struct)
    return value if cleaner is None else cleaner(value)


def _line(value: Any) -> Any:
    if type(value) is not str or _LINE(value):
        return value
    if clean(value) == value and "\n" not in value and "\t" not in value:
        return value
    return clean_line(value) or REPLACEMENT


def _paragraph(value: Any) -> Any:
    if type(value) is not str or _PARAGRAPH(value) or clean(value) == value:
        return value
    return clean_paragraph(value) or REPLACEMENT


def _anything(value: Any) -> Any:
    """Clean whatever JSON can say; its depth is known to be bounded."""
    if type(value) is str:
        return _paragraph(value)
    if type(value) is list:
        return _list(value, _anything)
    if type(value) is dict:
        return _dict(value, _anything)
    return value


def _list(value: list[Any], cleaner: Cleaner) -> list[Any]:
    fresh = [cleaner(part) for part in value]
    return value if all(map(_is, fresh, value)) else fresh


def _dict(value: dict[str, Any], cleaner: Cleaner) -> dict[str, Any]:
    fresh = {_paragraph(key): cleaner(part) for key, part in value.items()}
    same = fresh.keys() == value.keys() and all(map(_is, fresh.values(), value.values()))
    return value if same else fresh


def _is(one: object, other: object) -> bool:
    return one is other


@cache
def _of_struct(struct: type[Struct]) -> Cleaner | None:
    found = [(field.encode_name, _of_type(field.type, "")) for field in struct_type(struct).fields]
    cleaners = [(name, cleaner) for name, cleaner in found if cleaner is not None]

    def clean_fields(value: Any) -> Any:
        if type(value) is not dict:
            return value
        fresh = value
        for name, cleaner in cleaners:
            old = value.get(name)
            if old and (new := cleaner(old)) is not old:
                if fresh is value:
                    fresh = dict(value)
                fresh[name] = new
        return fresh

    return clean_fields if cleaners else None


def _of_type(type_: inspect.Type, text: str) -> Cleaner | None:  # noqa: PLR0911 - one line a kind
    """Return what cleans the values of a type, None where it holds no text that people could read."""
    match type_:
        case inspect.Metadata():
            return _of_type(type_.type, str((type_.extra or {}).get("text", text)))
        case inspect.StrType():
            return _line if text == "line" else _paragraph
        case inspect.StructType():
            return _of_struct(type_.cls)
        case inspect.UnionType():
            return _one_after_the_other(_of_type(part, text) for part in type_.types)
        case inspect.DictType():
            return _each(_dict, _of_type(type_.value_type, text) or _unchanged)
        case inspect.VarTupleType() | inspect.ListType():
            inner = _of_type(type_.item_type, text)
            return None if inner is None else _each(_list, inner)
        case inspect.AnyType():
            return _anything
        case _:
            return None


def _each(gathering: Callable[[Any, Cleaner], Any], inner: Cleaner) -> Cleaner:
    kind = list if gathering is _list else dict
    return lambda value: gathering(value, inner) if type(value) is kind else value


def _one_after_the_other(cleaners: Iterable[Cleaner | None]) -> Cleaner | None:
    """Return a cleaner for one of several kinds of value; each leaves the others' kinds alone."""
    found = [cleaner for cleaner in cleaners if cleaner is not None]
    if len(found) < 2:  # noqa: PLR2004 - several
        return found[0] if found else None

    def clean_any(value: Any) -> Any:
        for cleaner in found:
            value = cleaner(value)
        return value

    return clean_any


def _unchanged(value: Any) -> Any:
    return value

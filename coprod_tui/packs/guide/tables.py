"""The parts of a pack as Markdown tables, made from the structs that read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import NODEFAULT, inspect

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.pack_texts import ClockTime, DayText, Key
from coprod_tui.packs.expected import bare, limits
from coprod_tui.packs.guide.parts import PARTS, Part
from coprod_tui.packs.guide.words import value_words, values
from coprod_tui.packs.lint.rooms import room_at
from coprod_tui.packs.typed import schema

_ANCHORS: Final[Mapping[type[msgspec.Struct], str]] = {part.struct: part.anchor for part in PARTS}


def _pattern(kind: Any) -> str:
    found = bare(inspect.type_info(kind))
    assert isinstance(found, inspect.StrType)
    assert found.pattern
    return found.pattern


_WRITTEN: Final = {
    _pattern(Key): N_('short name like "day-1"'),
    _pattern(ClockTime): N_('clock time like "09:30"'),
    _pattern(DayText): N_('day like "2027-03-01"'),
}
"""Form of a text → message id of how it is written."""


def part_table(part: Part, tr: Translator) -> str:
    """Return the keys of one part as a table, without those of a part it builds on."""
    described = [base for base in part.struct.__mro__[1:] if base in _ANCHORS]
    known = {field.name for base in described for field in schema(base).fields}
    rows = [_row(field, part, tr) for field in schema(part.struct).fields if field.name not in known]
    heads = (N_("Key"), N_("What it says"), N_("What you write"), N_("If you leave it out"))
    return table([tr(head) for head in heads], rows)


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _row(field: inspect.Field, part: Part, tr: Translator) -> list[str]:
    path = re.sub(r"\[\]", "[0]", f"{part.path}.{field.encode_name}".lstrip("."))
    words = _choice(part, field, tr) or _kind(field.type, tr) + _fitting(path, field.type, tr)
    return [f"`{field.encode_name}`", tr(_description(field.type)), words, _left_out(field, tr)]


def _description(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.Metadata):
        return (kind.extra_json_schema or {}).get("description", "") or _description(kind.type)
    return ""


def _kind(kind: inspect.Type, tr: Translator) -> str:
    """Return what is written for a value of `kind`."""
    kind = bare(kind)
    match kind:
        case inspect.DictType():
            return tr(N_("text in every language"))
        case inspect.StrType():
            return tr(_WRITTEN[kind.pattern]) if kind.pattern else tr(N_("text"))
        case inspect.IntType():
            low, high = limits(kind)
            return tr(N_("whole number, {low} to {high}"), low=low, high=high)
        case inspect.BoolType():
            return tr(N_("`true` (yes) or `false` (no)"))
        case inspect.StructType():
            return tr(N_("further keys: {part}"), part=_link(kind, tr))
        case inspect.VarTupleType():
            return _list(kind, tr)
    raise TypeError(f"the guide knows no values of {kind}")


def _choice(part: Part, field: inspect.Field, tr: Translator) -> str:
    """Return the words that may stand here, or "" where it is no choice."""
    found = values(part.struct, field.name)
    if not found:
        return ""
    if field.name == "tool":
        return tr(N_("one of [the tools](#{anchor})"), anchor="tools")
    if field.name == "fields":
        return tr(N_("list of [fields of a lab](#{anchor})"), anchor="fields")
    if len(found) == 1:
        return f"`{found[0]}`"
    words = value_words(part.struct, field.name)
    shown = (f"`{value}` ({tr(words[value])})" if value in words else f"`{value}`" for value in found)
    return tr(N_("one of: {values}"), values=", ".join(shown))


def _list(kind: inspect.VarTupleType, tr: Translator) -> str:
    item = bare(kind.item_type)
    words = _link(item, tr) if isinstance(item, inspect.StructType) else _kind(item, tr)
    if kind.max_length is None:
        return tr(N_("list: {items}"), items=words)
    if kind.min_length == kind.max_length:
        return tr(N_("list of {n}: {items}"), n=kind.max_length, items=words)
    return tr(N_("list of {low} to {high}: {items}"), low=kind.min_length, high=kind.max_length, items=words)


def _link(kind: inspect.StructType, tr: Translator) -> str:
    part = next(part for part in PARTS if part.struct is kind.cls)
    return f"[{tr(part.title)}](#{_ANCHORS[kind.cls]})"


def _fitting(path: str, kind: inspect.Type, tr: Translator) -> str:
    """Return how much of a text fits the wall, where that is measured."""
    room = room_at(f"{path}[0]" if isinstance(bare(kind), inspect.VarTupleType) else path)
    if room is None:
        return ""
    if room.lines == 1:
        return "; " + tr(N_("at most {n} characters"), n=room.width)
    return "; " + tr(N_("at most {lines} lines of {n} characters"), lines=room.lines, n=room.width)


def _left_out(field: inspect.Field, tr: Translator) -> str:
    if field.required:
        return tr(N_("**must be there**"))
    if field.default_factory is not NODEFAULT or field.default in (None, (), ""):
        return "–"
    if isinstance(field.default, bool):
        return "`true`" if field.default else "`false`"
    if isinstance(field.default, msgspec.Struct):
        return "–"
    return f"`{field.default}`"

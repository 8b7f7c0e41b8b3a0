"""What a struct says about its own fields: kind of text, name, choices, visibility.

Forms, exports and redaction read this instead of keeping lists of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, inspect

from coprod_tui.model.structs import struct_type
from coprod_tui.model.visibility import Visibility
from coprod_tui.text import LINE_LENGTH, PARAGRAPH_LENGTH

Line = Annotated[str, Meta(max_length=LINE_LENGTH, extra={"text": "line"})]
"""Text of one line; may be empty."""
Title = Annotated[str, Meta(min_length=1, max_length=LINE_LENGTH, extra={"text": "line"})]
"""Text of one line that must say something."""
Paragraph = Annotated[str, Meta(max_length=PARAGRAPH_LENGTH, extra={"text": "paragraph"})]
"""Text of several lines; may be empty."""
Count = Annotated[int, Meta(ge=0, le=9_999)]
"""A number of people or things."""
Day = date
"""A calendar day, without a time."""

FieldKind = Literal[
    "line", "paragraph", "choice", "choices", "number", "day", "clock", "yes_no", "references", "other"
]


def named(label: str, choices: Mapping[str, str] | None = None, hint: str = "") -> Meta:
    """Return the words of a field.

    Args:
        label: message id of its name.
        choices: value → message id, where the field takes one (or several) of few values.
        hint: message id of one short sentence that helps to fill it in.
    """
    extra: dict[str, object] = {"label": label, "hint": hint}
    if choices is not None:
        extra["choices"] = {str(value): words for value, words in choices.items()}
    return Meta(extra=extra)


def refers_to(table: str) -> Meta:
    """Mark a field that holds ids of records of `table`."""
    return Meta(extra={"refers_to": table})


_TEXT_KINDS: Final[Mapping[str, FieldKind]] = {"line": "line", "paragraph": "paragraph", "clock": "clock"}


class FieldSpec(Struct, frozen=True, kw_only=True):
    """What is known about one field of a struct."""

    name: str
    kind: FieldKind
    label: str
    hint: str
    visibility: Visibility | None
    choices: Mapping[str, str]
    refers_to: str
    """Table (or `groups`) the values are ids of; empty where they are not ids."""
    many: bool
    """Whether the field holds several values."""
    optional: bool
    """Whether the value may be missing (None)."""
    required: bool
    """Whether a text must say something."""
    max_length: int | None
    lowest: int | None
    highest: int | None


@cache
def field_specs(struct: type[Struct]) -> Mapping[str, FieldSpec]:
    """Return the fields of `struct` by name, in their order."""
    return {field.name: _spec(field) for field in struct_type(struct).fields}


def _spec(field: inspect.Field) -> FieldSpec:
    extra: dict[str, object] = {}
    type_, optional = _peeled(field.type, extra)
    choices = extra.get("choices", {})
    assert isinstance(choices, dict)
    return FieldSpec(
        name=field.name,
        kind=_kind(type_, extra),
        label=str(extra.get("label", "")),
        hint=str(extra.get("hint", "")),
        visibility=Visibility(str(extra["visibility"])) if "visibility" in extra else None,
        choices=choices,
        refers_to=str(extra.get("refers_to", "")),
        many=isinstance(type_, inspect.VarTupleType),
        optional=optional,
        required=isinstance(type_, inspect.StrType) and bool(type_.min_length),
        max_length=type_.max_length if isinstance(type_, inspect.StrType) else None,
        lowest=type_.ge if isinstance(type_, inspect.IntType) else None,
        highest=type_.le if isinstance(type_, inspect.IntType) else None,
    )


def _peeled(type_: inspect.Type, extra: dict[str, object]) -> tuple[inspect.Type, bool]:
    """Return the type without its wrappings and whether None is allowed; gather `extra` on the way."""
    optional = False
    while True:
        if isinstance(type_, inspect.Metadata):
            extra.update({key: value for key, value in (type_.extra or {}).items() if key not in extra})
            type_ = type_.type
        elif isinstance(type_, inspect.UnionType):
            optional = optional or type_.includes_none
            rest = [part for part in type_.types if not isinstance(part, inspect.NoneType)]
            if len(rest) != 1:
                return type_, optional
            type_ = rest[0]
        else:
            return type_, optional


def _kind(type_: inspect.Type, extra: Mapping[str, object]) -> FieldKind:
    found: FieldKind = "other"
    if "refers_to" in extra:
        found = "references"
    elif isinstance(type_, inspect.EnumType | inspect.LiteralType):
        found = "choice"
    elif "choices" in extra:
        found = "choices"
    elif isinstance(type_, inspect.StrType):
        found = _TEXT_KINDS.get(str(extra.get("text")), "line")
    elif isinstance(type_, inspect.BoolType):
        found = "yes_no"
    elif isinstance(type_, inspect.IntType):
        found = "number"
    elif isinstance(type_, inspect.DateType):
        found = "day"
    return found

"""The export's own structs: a new struct per kind and level, made of the fields that may leave.

A struct of the model says who may see each of its fields. From that a struct of the export is
built which has those fields and no others, so that nothing can slip through by being forgotten:
a field without a class, or a struct nobody named, is simply not there.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType

from coprod_tui.exchange.computed import COMPUTED
from coprod_tui.exchange.levels import ALLOWED, ExportLevel
from coprod_tui.exchange.redact import WITHHELD
from coprod_tui.model.visibility import visibilities


@cache
def row_type(struct: type[Struct], level: ExportLevel) -> type[Struct]:
    """Return the struct in which a `struct` leaves at `level`."""
    hints = get_type_hints(struct, include_extras=True)
    defaults = {field.name: field for field in msgspec.structs.fields(struct)}
    fields: list[tuple[str, Any, Any]] = []
    for name in allowed_fields(struct, level):
        type_ = _narrowed(hints[name], level)
        if name in WITHHELD.get(struct, ()):
            fields.append((name, Union[type_, UnsetType], UNSET))  # noqa: UP007 - built at run time
        else:
            fields.append((name, type_, _default(defaults[name], level)))
    fields.extend((name, computed.type, computed.default) for name, computed in _computed(struct).items())
    return msgspec.defstruct(
        f"{level.value.title()}{struct.__name__}",
        fields,
        namespace={"__doc__": struct.__doc__},
        module=__name__,
        frozen=True,
        kw_only=True,
    )


@cache
def allowed_fields(struct: type[Struct], level: ExportLevel) -> tuple[str, ...]:
    """Return the fields of `struct` whose class lets them leave at `level`, in their order."""
    return tuple(name for name, seen in visibilities(struct).items() if seen in ALLOWED[level])


def row(
    value: Struct,
    level: ExportLevel,
    withheld: frozenset[str] = frozenset(),
    computed: Mapping[str, Any] | None = None,
) -> Struct:
    """Return `value` copied into its export struct.

    Args:
        value: a struct of the model.
        level: for whom.
        withheld: fields that the state of things keeps back this time.
        computed: values of declared computed fields, and of fields that are worked out anew.
    """
    values = {
        name: copied(getattr(value, name), level)
        for name in allowed_fields(type(value), level)
        if name not in withheld
    }
    return row_type(type(value), level)(**{**values, **(computed or {})})


def copied(value: Any, level: ExportLevel) -> Any:
    """Return `value` with every classified struct in it copied into its export struct."""
    if isinstance(value, Struct) and _is_classified(type(value)):
        return row(value, level)
    if isinstance(value, tuple):
        return tuple(copied(part, level) for part in value)
    return value


@cache
def _is_classified(struct: type[Struct]) -> bool:
    """Whether the fields of `struct` carry classes of their own; else its holder's class counts."""
    return any(visibilities(struct).values())


def _computed(struct: type[Struct]) -> Mapping[str, Any]:
    return COMPUTED.get(struct, {})


def _default(field: msgspec.structs.FieldInfo, level: ExportLevel) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.field(default_factory=field.default_factory)
    return copied(field.default, level)


def _narrowed(hint: Any, level: ExportLevel) -> Any:
    """Return a type in which every classified struct is replaced by its export struct."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        return row_type(hint, level) if _is_classified(hint) else hint
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *meta = get_args(hint)
        return Annotated[(_narrowed(inner, level), *meta)]
    if origin is tuple:
        return tuple[tuple(_narrowed(part, level) for part in get_args(hint))]  # type: ignore[misc]
    if origin in (Union, types.UnionType):
        return reduce(or_, (_narrowed(part, level) for part in get_args(hint)))
    return hint

"""Any programme there can be, built from what the structs say about themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES, State
from coprod_tui.text import clean

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
TEXT = st.text(
    st.one_of(st.characters(codec="utf-8", exclude_categories=["Cc"]), st.sampled_from('äöüß€😀"\\/\n')),
    max_size=12,
).map(clean)
"""Texts as every way in leaves them."""


SIMPLE: dict[type[inspect.Type], st.SearchStrategy[Any]] = {
    inspect.BoolType: st.booleans(),
    inspect.NoneType: st.none(),
    inspect.DateTimeType: MOMENTS,
    inspect.DateType: st.dates(),
}


def values_of(type_: inspect.Type) -> st.SearchStrategy[Any]:
    """Return the values of a type, small ones; made once for each type."""
    if isinstance(type_, inspect.Metadata):
        inner = values_of(type_.type)
        is_line = (type_.extra or {}).get("text") == "line"
        return inner.map(lambda text: text.replace("\n", " ")) if is_line else inner
    if isinstance(type_, inspect.StructType | inspect.DataclassType):
        return _structs(type_.cls)
    scalars = _scalars(type_)
    return _gatherings(type_) if scalars is None else scalars


def _scalars(type_: inspect.Type) -> st.SearchStrategy[Any] | None:
    if isinstance(type_, inspect.StrType):
        if type_.pattern is not None:
            return st.from_regex(type_.pattern.replace("$", r"\Z")).filter(lambda text: len(text) < 60)
        return TEXT.map(lambda text: text or "x") if type_.min_length else TEXT
    if isinstance(type_, inspect.IntType):
        low = -(2**63) if type_.ge is None else type_.ge
        return st.integers(low, 2**63 - 1 if type_.le is None else type_.le)
    if isinstance(type_, inspect.EnumType):
        return st.sampled_from(list(type_.cls))
    if isinstance(type_, inspect.LiteralType):
        return st.sampled_from(list(type_.values))
    return SIMPLE.get(type(type_))


def _gatherings(type_: inspect.Type) -> st.SearchStrategy[Any]:
    if isinstance(type_, inspect.UnionType):
        return st.one_of([values_of(part) for part in type_.types])
    if isinstance(type_, inspect.VarTupleType):
        least = type_.min_length or 0
        return st.lists(values_of(type_.item_type), min_size=least, max_size=max(2, least)).map(tuple)
    if isinstance(type_, inspect.DictType):
        return st.dictionaries(values_of(type_.key_type), values_of(type_.value_type), max_size=2)
    raise NotImplementedError(type_)


@cache
def _structs(struct: type[Any]) -> st.SearchStrategy[Any]:
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    given = {field.name: values_of(field.type) for field in fields if field.required}
    maybe = {field.name: values_of(field.type) for field in fields if not field.required}
    return st.fixed_dictionaries(given, optional=maybe).map(lambda values: struct(**values))


@st.composite
def states(draw: st.DrawFn) -> State:
    """Any state: one programme and up to two records in each of some tables."""
    programme = msgspec.structs.replace(draw(_structs(Programme)), deleted=None)
    tables: dict[str, dict[str, Record]] = {"programme": {programme.id: programme}}
    for name in draw(
        st.lists(st.sampled_from([n for n in TABLES if n != "programme"]), unique=True, max_size=4)
    ):
        rows = draw(st.lists(_structs(TABLES[name]), min_size=1, max_size=2))
        tables[name] = {f"r{i}": msgspec.structs.replace(row, id=f"r{i}") for i, row in enumerate(rows)}
    return State(tables)

"""Whole programmes for walking through every screen: the practice one, with canaries, with hostile words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any

from msgspec import Struct, inspect
from msgspec.structs import replace

from coprod_tui import paths
from coprod_tui.changes.base import Context
from coprod_tui.changes.example import example_state
from coprod_tui.model.actions import PrivateNote
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Consent, Person
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.visibility import Visibility, visibilities
from coprod_tui.packs.examples import load_example
from coprod_tui.packs.load import canonical_sha256, load_pack
from tests.conftest import NOW, TODAY

CANARY = "Kanarienvogel"
PRIVATE = frozenset({Visibility.FACILITATOR, Visibility.LOCAL, Visibility.IDENTIFYING})

Words = Callable[[str], str]
"""What is written in place of a text."""


@cache
def practice_state() -> State:
    """Return the practice programme, with a person and a private note, on a day in the middle of it."""
    example = load_example(paths.pack_folders(), "uebung")
    loaded = load_pack(paths.shipped_packs() / example.pack)
    assert loaded.value is not None
    ids = count(1)
    context = Context(now=lambda: NOW, new_id=lambda: f"id{next(ids):05d}", today=lambda: TODAY)
    state = example_state(example, loaded.value, canonical_sha256(loaded.value), "de", context)
    group = state.programme.groups[0].id
    consent = Consent(purpose="Zweck", given=TODAY)
    person = Person(
        id="p1", pseudonym="Kiesel", group=group, role="spricht", consent=consent, created=NOW, updated=NOW
    )
    return state.with_records([person, PrivateNote(id="n1", text="Nur für mich", created=NOW, updated=NOW)])


def with_canaries(state: State) -> State:
    """Return a state in which every text of a private class is a canary, and the pack's private notes."""
    return _rewritten(state, lambda text: text, lambda text: CANARY)


def with_words(state: State, words: Words) -> State:
    """Return a state in which every text is `words(text)`; ids can hold no words."""
    return _rewritten(state, words, words)


def _rewritten(state: State, words: Words, private: Words) -> State:
    writer = _Writer(words, private)
    tables = {}
    for name, table in state.tables.items():
        records = (writer.value(record, inspect.type_info(TABLES[name]), False) for record in table.values())
        tables[name] = {record.id: record for record in records}
    return State(tables)


class _Writer:
    """Walks through structs and writes texts anew."""

    def __init__(self, words: Words, private: Words) -> None:
        self._words, self._private = words, private

    def value(self, value: Any, type_: inspect.Type, is_private: bool) -> Any:  # noqa: PLR0911 - one line a kind
        """Return `value` with its texts written anew."""
        text = ""
        while isinstance(type_, inspect.Metadata):
            text = text or str((type_.extra or {}).get("text", ""))
            type_ = type_.type
        if isinstance(type_, inspect.UnionType):
            rest = [part for part in type_.types if not isinstance(part, inspect.NoneType)]
            return value if value is None else self.value(value, rest[0], is_private)
        if isinstance(type_, inspect.StructType):
            return self._struct(value, type_, is_private)
        if isinstance(type_, inspect.VarTupleType):
            return tuple(self.value(part, type_.item_type, is_private) for part in value)
        if isinstance(type_, inspect.DictType):
            return {key: self._local(part, type_.value_type, is_private) for key, part in value.items()}
        if not isinstance(type_, inspect.StrType) or not isinstance(value, str):
            return value
        is_text = text in ("line", "paragraph") or (type_.pattern is None and " " in value)
        if not is_text or not value:
            return value
        return (self._private if is_private else self._words)(value)[: type_.max_length or None]

    def _local(self, value: Any, type_: inspect.Type, is_private: bool) -> Any:
        """A text in one of several languages."""
        if not isinstance(type_, inspect.StrType):
            return self.value(value, type_, is_private)
        return (self._private if is_private else self._words)(value)

    def _struct(self, value: Struct, type_: inspect.StructType, is_private: bool) -> Any:
        classes = visibilities(type(value))
        fields = {}
        for field in type_.fields:
            seen = is_private if isinstance(value, Pack) else is_private or classes[field.name] in PRIVATE
            hidden = field.name == "private_notes" or (seen and field.name != "pack")
            fields[field.encode_name] = self.value(getattr(value, field.name), field.type, hidden)
        return replace(value, **fields)

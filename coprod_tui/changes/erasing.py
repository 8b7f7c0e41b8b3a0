"""Erasing a person: the record and every link to it go, what was done stays (durability.md, "Erasing").

It takes records out of the state, which no `Change` can: only the store does that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from coprod_tui.changes.base import Change
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLE_OF, TABLES, State

_GONE: Final = object()


def erasing(state: State, person_id: str) -> tuple[State, Change]:
    """Return the state without a person, and the command as the undo log remembers it: a barrier.

    The command's records are already in the state.

    Raises:
        Refused: there is no such person.
    """
    if state.find(Person, person_id) is None:
        raise Refused(Message.of(N_("This person’s entry is no longer there")))
    label = Message.of(N_("a person erased"))
    barrier = Message.of(N_("A person who was erased does not come back. Please enter the person anew."))
    return without_people(state, {person_id}), Change(label, (), barrier=barrier)


def without_people(state: State, ids: Iterable[str]) -> State:
    """Return a state that never knew the people `ids`, with a tombstone for each of them.

    Links are found by the id alone, wherever it stands: it is random, so it means nothing else.
    """
    ids = frozenset(ids)
    if not ids:
        return state
    tables: dict[str, Mapping[str, Record]] = {}
    for name, table in state.tables.items():
        if name == TABLE_OF[Person]:
            tables[name] = {key: record for key, record in table.items() if key not in ids}
        elif TABLES[name] in (EmbeddedPack, Tombstone):
            tables[name] = table
        else:
            tables[name] = _without_links(table, ids)
    known = state.tables.get(TABLE_OF[Tombstone], {})
    return State(tables).with_records(Tombstone(id=one) for one in sorted(ids) if one not in known)


def erased_ids(state: State) -> frozenset[str]:
    """Return the ids of everybody who was erased from this programme."""
    return frozenset(state.tables.get(TABLE_OF[Tombstone], ()))


def refuse_erased(state: State, put: Iterable[Record]) -> None:
    """Raise Refused when a change would bring an erased person back (a page that was still open)."""
    for record in put:
        if isinstance(record, Person) and state.find(Tombstone, record.id) is not None:
            raise Refused(
                Message.of(N_("This person was erased")),
                Message.of(N_("Please enter the person anew, if the person wants that.")),
            )


def still_named(state: State, person: Person) -> tuple[Record, ...]:
    """Return the entries in which somebody wrote a person's chosen name: erasing leaves them as they are.

    They are other people's words; who erases is told how many there are, and may change them first.
    """
    name = re.compile(rf"(?<!\w){re.escape(person.pseudonym)}(?!\w)", re.IGNORECASE)
    kinds = (struct for struct in TABLES.values() if struct not in (Person, EmbeddedPack, Tombstone))
    return tuple(
        record
        for struct in kinds
        for record in (*state.all(struct), *state.binned(struct))
        if any(name.search(text) for text in _texts(msgspec.to_builtins(record)))
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def unlinked(value: Any, ids: frozenset[str], instead: Any = None) -> Any:
    """Return a plain value without the people `ids`.

    Their rows, the entries of lists and the keys that name them go; a field that names one
    becomes `instead`.
    """
    found = _unlinked(value, ids, instead)
    return instead if found is _GONE else found


def _without_links(table: Mapping[str, Record], ids: frozenset[str]) -> Mapping[str, Record]:
    changed = {key: _record(record, ids) for key, record in table.items() if _names(record, ids)}
    return {**table, **changed} if changed else table


def _record(record: Record, ids: frozenset[str]) -> Record:
    """Return a record without its links: None where that is allowed, else an empty text."""
    plain = msgspec.to_builtins(record)
    try:
        return msgspec.convert(unlinked(plain, ids), type(record), str_keys=True)
    except msgspec.ValidationError:
        return msgspec.convert(unlinked(plain, ids, ""), type(record), str_keys=True)


def _names(record: Record, ids: frozenset[str]) -> bool:
    data = msgspec.json.encode(record)
    return any(one.encode() in data for one in ids)


def _unlinked(value: Any, ids: frozenset[str], instead: Any) -> Any:
    """Return `value` cleaned, or _GONE when it is one of the ids or the row of one."""
    again: Callable[[Any], Any] = lambda part: _unlinked(part, ids, instead)  # noqa: E731
    if isinstance(value, str):
        return _GONE if value in ids else value
    if isinstance(value, list | tuple):
        return [clean for part in value if (clean := again(part)) is not _GONE]
    if isinstance(value, dict):
        if isinstance(value.get("id"), str) and value["id"] in ids:
            return _GONE
        kept: dict[str, Any] = {}
        for key, part in value.items():
            if key in ids:
                continue
            clean = again(part)
            if clean is not _GONE:
                kept[key] = clean
            elif isinstance(part, str):
                kept[key] = instead
        return kept
    return value

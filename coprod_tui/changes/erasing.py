"""Erasing a person: the record and every link to it go, what was done stays (durability.md, "Erasing").

It takes records out of the state, which no `Change` can: only the store does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from coprod_tui.changes.base import Change
from coprod_tui.changes.unlinking import Unlinker, names_one, own_ids
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Record, is_random
from coprod_tui.model.state import TABLE_OF, TABLES, State


def erasing(state: State, person_id: str) -> tuple[State, Change]:
    """Return the state without a person, and the command as the undo log remembers it: a barrier.

    The command's records are already in the state.

    Raises:
        Refused: there is no such person.
    """
    if state.find(Person, person_id) is None:
        raise Refused(Message.of(N_("This person’s entry is no longer there")))
    return without_people(state, {person_id}), _command()


def erasing_again(state: State, ids: Iterable[str]) -> tuple[State, Change]:
    """Return the state without people who were erased in another copy of the programme; as `erasing`."""
    return without_people(state, ids), _command()


def _command() -> Change:
    label = Message.of(N_("a person erased"))
    barrier = Message.of(N_("A person who was erased does not come back."))
    return Change(label, (), barrier=barrier)


def without_people(state: State, ids: Iterable[str]) -> State:
    """Return a state that never knew the people `ids`, with a tombstone for each of them.

    Links are found by the id alone, wherever it stands, when it is random and names nothing else;
    otherwise only in the fields that are there for people.
    """
    ids = frozenset(ids)
    if not ids:
        return state
    unlinker = Unlinker(ids, frozenset(filter(is_random, ids)) - _names_of_others(state, ids))
    tables: dict[str, Mapping[str, Record]] = {}
    for name, table in state.tables.items():
        if name == TABLE_OF[Person]:
            tables[name] = {key: record for key, record in table.items() if key not in ids}
        elif TABLES[name] in (EmbeddedPack, Tombstone):
            tables[name] = table
        else:
            records = {key: unlinker.record(record) for key, record in table.items()}
            same = all(records[key] is record for key, record in table.items())
            tables[name] = table if same else records
    known = state.tables.get(TABLE_OF[Tombstone], {})
    return State(tables).with_records(Tombstone(id=one) for one in sorted(ids) if one not in known)


def _names_of_others(state: State, ids: frozenset[str]) -> frozenset[str]:
    """Return those of the people's ids that something else is called by, too: a file can hold anything."""
    forms = tuple(one.encode() for one in ids)
    return frozenset(
        id_
        for name, table in state.tables.items()
        if TABLES[name] not in (EmbeddedPack, Tombstone, Person)
        for record in table.values()
        if names_one(record, forms)
        for id_ in own_ids(msgspec.to_builtins(record))
    )


def erased_ids(state: State) -> frozenset[str]:
    """Return the ids of everybody who was erased from this programme."""
    return frozenset(state.tables.get(TABLE_OF[Tombstone], ()))


def refuse_erased(state: State, put: Iterable[Record]) -> None:
    """Raise Refused when a change would bring an erased person back (a page that was still open)."""
    for record in put:
        if isinstance(record, Person) and state.find(Tombstone, record.id) is not None:
            raise Refused(
                Message.of(N_("This person was erased")),
                Message.of(N_("What was written of the person stays erased.")),
            )


def still_named(state: State, person: Person) -> tuple[Record, ...]:
    """Return the entries in which somebody wrote a person's chosen name: erasing leaves them as they are.

    They are other people's words; who erases is told how many there are, and may change them first.
    """
    name = re.compile(rf"(?<!\w){re.escape(person.pseudonym)}(?!\w)", re.IGNORECASE)
    others = (Person, EmbeddedPack, Tombstone, HandOver)
    kinds = (struct for struct in TABLES.values() if struct not in others)
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

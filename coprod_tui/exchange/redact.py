"""What the state of things keeps back although its class would let it leave (screen.md, "Privacy")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.practices import MatrixCell, Service
from coprod_tui.model.records import Record
from coprod_tui.model.retros import USUAL_PARTS, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import is_seen
from coprod_tui.model.votes import Ballot, Round, Tally

R = TypeVar("R", bound=Record)

SMALL_CELL: Final = 5
"""A group with fewer people is not told apart (voting.md rule 15)."""

WITHHELD: Final[Mapping[type[Struct], tuple[str, ...]]] = MappingProxyType(
    {Round: ("decider", "seed", "note"), RetroCard: ("group",)}
)
"""Struct → the fields that may be missing in an export because `withheld_fields` says so."""

_PARENTS: Final[Mapping[type[Record], tuple[str, type[Record]]]] = MappingProxyType(
    {
        MiniCase: ("idea_id", Idea),
        MatrixCell: ("service_id", Service),
        LogEntry: ("lab_id", Lab),
        RetroCard: ("retro_id", Retro),
        Ballot: ("round_id", Round),
        Tally: ("round_id", Round),
    }
)
"""Kind → the field that names what it is a part of; it goes into the bin with it."""


def in_use(state: State, struct: type[R]) -> tuple[R, ...]:
    """Return the records that neither lie in the bin nor belong to something that does."""
    return tuple(record for record in state.all(struct) if not _parent_binned(state, record))


def held_back(state: State, ids: frozenset[str], moment: datetime) -> State:
    """Return a state for one export in which the records `ids` lie in the bin, as nobody else sees it."""
    records = (
        replace(table[id_], deleted=moment) for table in state.tables.values() for id_ in ids & table.keys()
    )
    return state.with_records(records) if ids else state


def count_binned(state: State, struct: type[Record]) -> int:
    """Return how many records of a kind stay because of the bin."""
    return len(state.all(struct)) + len(state.binned(struct)) - len(in_use(state, struct))


def _parent_binned(state: State, record: Record) -> bool:
    field, struct = _PARENTS.get(type(record), ("", Record))
    parent = state.find(struct, getattr(record, field)) if field else None
    return parent is not None and parent.deleted is not None


def withheld_fields(state: State, record: Record, level: ExportLevel) -> frozenset[str]:
    """Return the fields of `record` that stay this time; each of them is named in WITHHELD."""
    stays: set[str] = set()
    if isinstance(record, Round):
        if not is_seen(state, record):
            stays |= {"seed", "note"}  # both can tell how the count went (voting.md rule 20)
        if level is not ExportLevel.FULL:
            stays.add("decider")  # of people only owners are told, by function
    if isinstance(record, RetroCard) and level is not ExportLevel.FULL and _would_expose(state, record):
        stays.add("group")
    return frozenset(stays)


def _would_expose(state: State, card: RetroCard) -> bool:
    """Whether the group of an unnamed card had under 5 people there, or nobody counted them."""
    retro = state.find(Retro, card.retro_id)
    parts = {part.id: part for part in (retro.all_parts if retro is not None else USUAL_PARTS)}
    if card.group is None or (card.part in parts and not parts[card.part].unnamed):
        return False
    session = state.find(Session, retro.session_id) if retro is not None else None
    present = [row.present for row in session.attendance if row.group == card.group] if session else []
    return not present or present[0] is None or present[0] < SMALL_CELL

"""A whole programme as one immutable value: every table, every record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeVar

from coprod_tui.model.actions import Action, Note, ParkedItem, PrivateNote
from coprod_tui.model.goals import Goal
from coprod_tui.model.grids import Grid
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.practices import MatrixCell, Practice, Service
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.records import Record
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.votes import Ballot, Round, Tally

R = TypeVar("R", bound=Record)

TABLES: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        "programme": Programme,
        "packs": EmbeddedPack,
        "sessions": Session,
        "people": Person,
        "tombstones": Tombstone,
        "practices": Practice,
        "services": Service,
        "matrix": MatrixCell,
        "ideas": Idea,
        "clusters": Cluster,
        "mini_cases": MiniCase,
        "goals": Goal,
        "grids": Grid,
        "rounds": Round,
        "ballots": Ballot,
        "tallies": Tally,
        "labs": Lab,
        "log_entries": LogEntry,
        "retros": Retro,
        "retro_cards": RetroCard,
        "proposals": Proposal,
        "actions": Action,
        "notes": Note,
        "private_notes": PrivateNote,
        "parking_lot": ParkedItem,
        "hand_overs": HandOver,
    }
)
"""Name of every table → struct of its records, in the order of the file."""

TABLE_OF: Final[Mapping[type[Record], str]] = MappingProxyType(
    {struct: name for name, struct in TABLES.items()}
)


@dataclass(frozen=True, slots=True)
class State:
    """Everything a programme holds. Changing it means making a new one."""

    tables: Mapping[str, Mapping[str, Record]]
    """Table → id → record, in the order of entry; treated as immutable."""

    @property
    def programme(self) -> Programme:
        """The programme's own record."""
        (record,) = self.tables["programme"].values()
        assert isinstance(record, Programme)
        return record

    @property
    def pack(self) -> Pack | None:
        """The embedded pack the programme began with, or None."""
        wanted = self.programme.pack_id
        packs = (record.pack for record in self.all(EmbeddedPack))
        return next((pack for pack in packs if pack.id == wanted), None)

    def all(self, struct: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are not in the bin, in the order of entry."""
        # a list first: at 10,000 records a generator takes half as long again
        kept = [record for record in self._table(struct).values() if record.deleted is None]
        return tuple(kept)

    def binned(self, struct: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are in the bin."""
        return tuple(record for record in self._table(struct).values() if record.deleted is not None)

    def find(self, struct: type[R], id_: str | None) -> R | None:
        """Return the record `id_`, also from the bin, or None."""
        return self._table(struct).get(id_) if id_ is not None else None

    def get(self, struct: type[R], id_: str) -> R:
        """Return the record `id_`; raises KeyError."""
        return self._table(struct)[id_]

    def with_records(self, put: Iterable[Record]) -> State:
        """Return a state in which each record of `put` stands in place of its namesake, or is added."""
        tables = dict(self.tables)
        for record in put:
            name = TABLE_OF[type(record)]
            if tables.get(name) is self.tables.get(name):
                tables[name] = dict(self.tables.get(name, {}))
            fresh = tables[name]
            assert isinstance(fresh, dict)
            fresh[record.id] = record
        return replace(self, tables=tables)

    def without(self, struct: type[Record], id_: str) -> State:
        """Return a state that never had the record `id_`; for undo and erasing only."""
        name = TABLE_OF[struct]
        rest = {key: record for key, record in self.tables.get(name, {}).items() if key != id_}
        return replace(self, tables={**self.tables, name: rest})

    def _table(self, struct: type[R]) -> Mapping[str, R]:
        return self.tables.get(TABLE_OF[struct], {})  # type: ignore[return-value]  # keyed by struct


def empty_state(programme: Programme) -> State:
    """Return the state that holds `programme` and nothing else."""
    return State({"programme": {programme.id: programme}})

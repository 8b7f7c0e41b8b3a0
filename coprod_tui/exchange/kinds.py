"""Which kinds of records leave at which level: a list of what may, never of what may not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.actions import Action, Note, ParkedItem, PrivateNote
from coprod_tui.model.goals import Goal
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.people import Person
from coprod_tui.model.practices import MatrixCell, Practice, Service
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import TABLE_OF
from coprod_tui.model.votes import Round, Tally

_OPEN: Final[tuple[type[Record], ...]] = (
    Programme, Session, Practice, Service, MatrixCell, Idea, Cluster, MiniCase, Goal, Grid, Round, Lab,
    Retro, RetroCard, Proposal, Action, ParkedItem,
)  # fmt: skip
_COORDINATION: Final[tuple[type[Record], ...]] = (*_OPEN, LogEntry, Note)
_FULL: Final[tuple[type[Record], ...]] = (*_COORDINATION, Person, Tally, PrivateNote)


def _by_table(structs: tuple[type[Record], ...]) -> Mapping[str, type[Record]]:
    """Return table → struct, in the order of the file."""
    return MappingProxyType({table: struct for struct, table in TABLE_OF.items() if struct in structs})


KINDS: Final = MappingProxyType(
    {
        ExportLevel.OPEN: _by_table(_OPEN),
        ExportLevel.COORDINATION: _by_table(_COORDINATION),
        ExportLevel.FULL: _by_table(_FULL),
    }
)
"""Level → table → struct. Ballots and the embedded packs are in none of them."""

"""What a person wants to know of one state of a programme: when, how much, of which."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.people import Tombstone
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.state import TABLES, State

_NO_ENTRIES: Final = (Programme, EmbeddedPack, Tombstone, HandOver)


class Version(Struct, frozen=True):
    """One of two states the user chooses between."""

    n: int
    """Number of its save."""
    at: datetime | None
    """When it was written (UTC), None where that is not known; for people, never for order."""
    entries: int
    """Entries that are not in the bin."""


def entries(state: State) -> int:
    """Return how many entries a programme holds: cards, votes, labs, people … not in the bin."""
    return sum(len(state.all(struct)) for struct in TABLES.values() if struct not in _NO_ENTRIES)

"""What every stored record has."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from coprod_tui.model.visibility import FACILITATOR, GROUP, PUBLIC

Id = Annotated[str, Meta(min_length=1, max_length=64)]
"""A random name that never changes and tells nothing."""
Number = Annotated[int, Meta(ge=1)]
"""A short number that people point at: given once, never used again."""


class Record(Struct, frozen=True, kw_only=True):
    """A thing in a table of the programme's file."""

    id: Annotated[Id, PUBLIC]
    deleted: Annotated[datetime | None, FACILITATOR] = None
    """When it was thrown into the bin (UTC); None while it is in use."""


class Dated(Record, frozen=True, kw_only=True):
    """A record that tells when it was made and last changed; never used for anything secret."""

    created: Annotated[datetime, GROUP]
    updated: Annotated[datetime, GROUP]


class Numbered(Dated, frozen=True, kw_only=True):
    """A record people point at by its number."""

    no: Annotated[Number, PUBLIC]

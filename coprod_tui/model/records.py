"""What every stored record has."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta, Struct

from coprod_tui.model.visibility import FACILITATOR, GROUP, PUBLIC

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""A random name that never changes and tells nothing; harmless in a path, a link or a pattern."""
Number = Annotated[int, Meta(ge=1)]
"""A short number that people point at: given once, never used again."""

_RANDOM: Final = re.compile(r"[0-9a-f]{16}")


def is_random(id_: str) -> bool:
    """Whether an id has the form this program gives: 16 hexadecimal digits, which mean nothing else.

    One from a file may be any word, such as the name of a field or of a folder.
    """
    return _RANDOM.fullmatch(id_) is not None


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

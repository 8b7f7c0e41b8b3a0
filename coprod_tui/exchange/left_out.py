"""What stays, how much of it, and why: said in every export and before one is written."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.exchange.kinds import KINDS
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.redact import count_binned, held_back, in_use, withheld_fields
from coprod_tui.exchange.rows import allowed_fields
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.votes import Ballot

Reason = Literal["in_bin", "person", "ballot", "pack", "level", "identifying", "not_yet", "held"]

REASONS: Final = MappingProxyType(
    {
        "in_bin": N_("in the bin"),
        "person": N_("about single persons"),
        "ballot": N_("stays on this laptop"),
        "pack": N_("named, not copied"),
        "level": N_("not meant for this level"),
        "identifying": N_("would tell who somebody is"),
        "not_yet": N_("not to be told yet"),
        "held": N_("left out by you"),
    }
)
"""Reason → the sentence that tells it."""

_WHOLE_KINDS: Final = MappingProxyType(
    {Ballot: "ballot", EmbeddedPack: "pack", Person: "person", Tombstone: "person"}
)

_IDENTIFYING: Final = frozenset({"decider", "group"})
"""Withheld fields that would tell who somebody is; the others only have to wait."""


class LeftOut(Struct, frozen=True, kw_only=True):
    """One thing that stays: a kind of records, or a field of a kind."""

    what: str
    """Table, or `table.field`."""
    count: Annotated[int, Meta(ge=1)]
    """Records that stay, or records in which the field says something."""
    reason: Reason
    why: str
    """The reason in the programme's language."""


def left_out(state: State, level: ExportLevel, held: frozenset[str] = frozenset()) -> tuple[LeftOut, ...]:
    """Return what stays at `level`, in the order of the file.

    Receipts are not counted: handing the same content over twice would make it another revision.
    """
    tr = Translator(state.programme.language)
    rest = held_back(state, held, state.programme.created)
    return tuple(
        LeftOut(what=what, count=count, reason=reason, why=tr(REASONS[reason]))
        for table, struct in TABLES.items()
        if struct is not HandOver
        for what, count, reason in _of_table(rest, table, struct, level, state)
        if count
    )


def _of_table(
    state: State, table: str, struct: type[Record], level: ExportLevel, whole: State
) -> Iterator[tuple[str, int, Reason]]:
    """Yield what stays of one table, as (what, count, reason); `whole` is `state` with what is held."""
    records, binned = in_use(state, struct), count_binned(whole, struct)
    yield table, count_binned(state, struct) - binned, "held"
    if table not in KINDS[level]:
        yield table, len(records), _WHOLE_KINDS.get(struct, "level")  # type: ignore[misc]
    else:
        for field in struct.__struct_fields__:
            if field not in allowed_fields(struct, level):
                reason: Reason = "identifying" if struct is Person else "level"
                yield f"{table}.{field}", _count_told(records, field), reason
        yield from _withheld(state, table, records, level)
    yield table, binned, "in_bin"


def _withheld(
    state: State, table: str, records: tuple[Record, ...], level: ExportLevel
) -> Iterator[tuple[str, int, Reason]]:
    counts: dict[str, int] = {}
    for record in records:
        for field in withheld_fields(state, record, level):
            if field in allowed_fields(type(record), level) and _tells(record, field):
                counts[field] = counts.get(field, 0) + 1
    for field in sorted(counts):
        yield f"{table}.{field}", counts[field], "identifying" if field in _IDENTIFYING else "not_yet"


def _count_told(records: tuple[Record, ...], field: str) -> int:
    return sum(_tells(record, field) for record in records)


def _tells(record: Record, field: str) -> bool:
    """Whether a field says anything: neither missing nor empty."""
    return getattr(record, field) not in (None, "", (), {})

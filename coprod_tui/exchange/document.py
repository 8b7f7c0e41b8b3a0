"""The export as a whole: one object with a head, an array per kind, results, and what stayed."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from coprod_tui.changes.handing_over import last_hand_over
from coprod_tui.exchange.computed import activity_words, session_words
from coprod_tui.exchange.kinds import KINDS
from coprod_tui.exchange.left_out import LeftOut, left_out
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.redact import held_back, in_use, withheld_fields
from coprod_tui.exchange.results import Results, results_of
from coprod_tui.exchange.rows import row, row_type
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.grids import Grid
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

FORMAT: Final = "coprod-export"
FORMAT_VERSION: Final = "1.2"
"""MAJOR.MINOR: the minor rises when something is added, the major when a meaning changes."""
MADE_UP: Final = N_("This is a practice programme: everything in it is made up.")
REHEARSAL: Final = N_("REHEARSAL: a throw-away copy, not the programme itself. It is never handed over.")

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class PackName(Struct, frozen=True, kw_only=True):
    """The content pack a programme began with."""

    id: str
    version: str
    sha256: str
    """SHA-256 of the canonical parsed pack."""


class Head(Struct, frozen=True, kw_only=True):
    """What every export says about itself first."""

    format: Literal["coprod-export"]
    format_version: Annotated[str, Meta(pattern=r"^\d+\.\d+$")]
    level: str
    exported_at: datetime
    generator: str
    device_id: str
    """Random name of the installation; tells nothing about the machine."""
    programme_id: str
    revision_id: str
    """SHA-256 of the canonical content (see `encode.revision_of`)."""
    supersedes: str | None
    """The last revision that was handed over, or null; its own: nothing has changed since."""
    pack: PackName
    made_up: bool
    """A practice programme whose contents are invented."""
    notice: str
    """A plain sentence about that, or empty."""


@cache
def document_type(level: ExportLevel) -> type[Head]:
    """Return the struct of a whole export of `level`."""
    fields: list[Any] = [
        ("level", Literal[level.value]),
        ("revision_id", Sha256),
        *((table, *_rows_of(struct, level)) for table, struct in KINDS[level].items()),
        ("results", row_type(Results, level)),
        ("left_out", tuple[LeftOut, ...]),
    ]
    return msgspec.defstruct(  # type: ignore[return-value]  # a subclass of Head, which stubs cannot tell
        f"{level.value.title()}Export",
        fields,
        bases=(Head,),
        namespace={"__doc__": f"An export of level {level.value}."},
        module=__name__,
        frozen=True,
        kw_only=True,
    )


def _rows_of(struct: type[Record], level: ExportLevel) -> tuple[Any, ...]:
    """Return the type of an array, and its default where exports of version 1.1 do not have it."""
    rows: Any = tuple[row_type(struct, level), ...]  # type: ignore[misc]
    return (rows, ()) if struct is Grid else (rows,)


def document(
    state: State,
    level: ExportLevel,
    *,
    exported_at: datetime,
    generator: str,
    device_id: str,
    held: frozenset[str] = frozenset(),
) -> Head:
    """Return the export of `state` without its revision (see `encode.sealed`).

    Args:
        state: the programme.
        level: for whom.
        exported_at: now, UTC.
        generator: name and version of this program.
        device_id: random name of this installation.
        held: ids of records that stay this time because somebody said so, with what belongs to them.
    """
    programme, before = state.programme, last_hand_over(state)
    told, state = state, held_back(state, held, exported_at)
    body: dict[str, Any] = {
        table: tuple(_row(state, record, level) for record in in_use(state, struct))
        for table, struct in KINDS[level].items()
    }
    body["results"] = row(results_of(state), level)
    body["left_out"] = left_out(told, level, held)
    return document_type(level)(
        format="coprod-export",
        format_version=FORMAT_VERSION,
        level=level.value,
        exported_at=exported_at,
        generator=generator,
        device_id=device_id,
        programme_id=programme.id,
        revision_id="",
        supersedes=None if before is None else before.revision_id,
        pack=PackName(id=programme.pack_id, version=programme.pack_version, sha256=programme.pack_sha256),
        made_up=programme.made_up,
        notice=Translator(programme.language)(notice) if (notice := _notice(programme)) else "",
        **body,
    )


def _notice(programme: Programme) -> str:
    """Return what has to be known of the contents before anything else, as a message id."""
    if programme.rehearsal:
        return REHEARSAL
    return MADE_UP if programme.made_up else ""


def _row(state: State, record: Record, level: ExportLevel) -> Struct:
    computed: dict[str, Any] = {}
    if isinstance(record, Session):
        words = activity_words(state, record)
        computed["title"] = session_words(state, record)
        computed["activities"] = tuple(
            row(activity, level, computed=words.get(activity.id)) for activity in record.activities
        )
    return row(record, level, withheld_fields(state, record, level), computed)

"""Small programmes to export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from msgspec.structs import replace

from coprod_tui.changes.base import Context, make
from coprod_tui.exchange.document import Head, document
from coprod_tui.exchange.encode import plain, sealed
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.programme import Group, Programme
from coprod_tui.model.records import Dated
from coprod_tui.model.state import State, empty_state
from coprod_tui.model.votes import Option, Round, RoundState, Tally

MOMENT = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
GROUPS = (Group(id="staff", label="Mitarbeitende"), Group(id="clients", label="Kundinnen und Kunden"))

D = TypeVar("D", bound=Dated)


def context() -> Context:
    """Return a clock that stands still and ids that count."""
    numbers: Iterator[int] = count(1)
    return Context(now=lambda: MOMENT, new_id=lambda: f"id{next(numbers)}", today=lambda: date(2027, 3, 3))


def programme(**values: Any) -> State:
    """Return a programme that holds nothing but itself."""
    given = {"title": "Übungskurs", "groups": GROUPS, **values}
    return empty_state(Programme(id="prog1", created=MOMENT, updated=MOMENT, **given))


def with_record(before: State, struct: type[D], id_: str, /, **values: Any) -> State:
    """Return the state `before` with one more record, which gets the id `id_` and the next number."""
    later = {"state": values.pop("state")} if "state" in values else {}
    made, *rest = make(struct, before, context(), **values)
    return before.with_records([replace(made, id=id_, **later), *rest])


def binned(state: State, struct: type[D], id_: str) -> State:
    """Return `state` with a record thrown into the bin."""
    return state.with_records([replace(state.get(struct, id_), deleted=MOMENT)])


def with_vote(round_state: RoundState) -> State:
    """Return a programme with a wall vote of two groups with a tie: 9, 9 and 4 dots."""
    options = tuple(
        Option(id=f"o{no}", no=no, title=title)
        for no, title in enumerate(("Paten finden", "Rente verstehen", "Kurse verbessern"), 1)
    )
    state = with_record(
        programme(),
        Round,
        "round1",
        question="Welche Idee hilft am meisten?",
        state=round_state,
        options=options,
        budget=3,
        cap=2,
        cut=1,
        note="ein Punkt fiel ab",
    )
    state = with_record(
        state,
        Tally,
        "tally1",
        round_id="round1",
        group="staff",
        dots={"o1": 6, "o2": 3, "o3": 3},
        ballots=6,
    )
    return with_record(
        state,
        Tally,
        "tally2",
        round_id="round1",
        group="clients",
        dots={"o1": 3, "o2": 6, "o3": 1},
        ballots=5,
    )


def export_of(state: State, level: ExportLevel = ExportLevel.COORDINATION, **head: Any) -> Head:
    """Return the sealed export of `state`."""
    given = {"exported_at": MOMENT, "generator": "test", "device_id": "d" * 32, **head}
    return sealed(document(state, level, **given))


def data_of(state: State, level: ExportLevel = ExportLevel.COORDINATION) -> Any:
    """Return the export of `state` as JSON's own values."""
    return plain(export_of(state, level))

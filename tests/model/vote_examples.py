"""Rounds, tallies and ballots for tests of voting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coprod_tui.model.votes import Ballot, Electorate, Option, Round, Tally
from tests.conftest import NOW


def a_round(options: int = 4, groups: Sequence[str] = ("staff", "clients"), **values: Any) -> Round:
    """Return an open round with options o1 … of numbers 1 …, for `groups` of 20 people."""
    given: dict[str, Any] = {
        "options": tuple(Option(id=f"o{n}", no=n, title=f"Idee {n}") for n in range(1, options + 1)),
        "electorates": tuple(Electorate(group=group, entitled=20, present=20) for group in groups),
        "state": "open",
        **values,
    }
    return Round(id="r1", created=NOW, updated=NOW, no=1, question="Welche?", **given)


def a_tally(group: str, *dots: int, ballots: int | None = 20, version: int = 1) -> Tally:
    """Return a wall tally with `dots` on o1, o2 and so on."""
    return Tally(
        id=f"t-{group}-{version}",
        created=NOW,
        updated=NOW,
        round_id="r1",
        group=group,
        version=version,
        dots={f"o{n}": number for n, number in enumerate(dots, start=1)},
        ballots=ballots,
    )


def ballots_of(group: str, rows: Sequence[Mapping[str, int]], **values: Any) -> list[Ballot]:
    """Return a ballot for each row of option id (`o3`) → dots."""
    return [
        Ballot(
            id=f"b-{group}-{n}",
            round_id="r1",
            group=group,
            dots={int(option[1:]): number for option, number in row.items()},
            **values,
        )
        for n, row in enumerate(rows)
    ]

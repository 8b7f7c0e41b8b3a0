"""Entitled, present and cast at all times, never who (voting.md rules 7 and 20)."""

from __future__ import annotations

from msgspec import Struct

from coprod_tui.model.ballots import ballots_of
from coprod_tui.model.bounds import added
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


class Turnout(Struct, frozen=True, kw_only=True):
    """How many may vote, are there, and have voted; None where nobody counted."""

    entitled: int | None
    present: int | None
    cast: int
    """Valid ballots, blank ones included (voting.md rule 3); walls and hands are not in it."""
    spoiled: int

    @property
    def expected(self) -> int | None:
        """The m of "n of m cast": those entitled, who stay so when they leave; else those present."""
        return self.entitled if self.entitled is not None else self.present


def turnout(state: State, round_: Round, group: str | None = None) -> Turnout:
    """Return the turnout of a round, or of one of its colours."""
    parts = [part for part in round_.electorates if group is None or part.group == group]
    papers = [ballot for ballot in ballots_of(state, round_) if group is None or ballot.group == group]
    spoiled = sum(ballot.spoiled for ballot in papers)
    return Turnout(
        entitled=added(part.entitled for part in parts) if parts else None,
        present=added(part.present for part in parts) if parts else None,
        cast=len(papers) - spoiled,
        spoiled=spoiled,
    )

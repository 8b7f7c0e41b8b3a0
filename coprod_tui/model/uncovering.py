"""Which rows of a shown result the room sees by now: all, the first places, or from the last place up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coprod_tui.model.results import ResultRow, RoundResult, result_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round

HowShown = Literal["all", "top", "bottom"]


def uncovered(round_: Round, result: RoundResult) -> tuple[ResultRow, ...]:
    """Return the rows the room may see, in the order of the ranking; equal ranks come together.

    Args:
        round_: the round; before it is revealed the room sees none.
        result: its result.
    """
    if round_.state != "revealed":
        return ()
    rows = tuple(row for row in result.rows if row.rank is not None)
    return tuple(row for row in rows if row.rank in _ranks_shown(round_, rows))


def is_uncovered(round_: Round, result: RoundResult) -> bool:
    """Return whether the room sees the whole ranking."""
    rows = tuple(row for row in result.rows if row.rank is not None)
    return round_.state == "revealed" and len(uncovered(round_, result)) == len(rows)


def seen(state: State, round_: Round) -> tuple[ResultRow, ...]:
    """Return the rows of a round of `state` that the room has seen by now; see `uncovered`."""
    return uncovered(round_, result_of(state, round_)) if round_.state == "revealed" else ()


def in_force(state: State) -> tuple[Round, ...]:
    """Return the rounds whose result the room has seen and that were not held again since (rule 20)."""
    shown = [round_ for round_ in state.all(Round) if round_.state == "revealed"]
    replaced = {round_.replaces for round_ in shown}
    return tuple(round_ for round_ in shown if round_.id not in replaced)


def is_seen(state: State, round_: Round) -> bool:
    """Return whether the room has seen the whole ranking of a round of `state`."""
    return round_.state == "revealed" and is_uncovered(round_, result_of(state, round_))


def steps_left(round_: Round, result: RoundResult) -> int:
    """Return how many keys it takes until the room sees the whole ranking."""
    ranks = {row.rank for row in result.rows if row.rank is not None}
    left = len(ranks - {row.rank for row in uncovered(round_, result)})
    return min(left, 1) if round_.shown_from == "top" else left


def first_places(result: RoundResult) -> int:
    """Return how many ranks lie above the line, at least one: what "the first places" are."""
    rows = [row for row in result.rows if row.rank is not None]
    above = {row.rank for row in rows if row.through}
    return max(1, len(above)) if above or not rows else min(3, len({row.rank for row in rows}))


def _ranks_shown(round_: Round, rows: Sequence[ResultRow]) -> frozenset[int | None]:
    ranks = sorted({row.rank for row in rows if row.rank is not None})
    if round_.shown_ranks is None:
        return frozenset(ranks)
    shown = ranks[: round_.shown_ranks] if round_.shown_from == "top" else ranks[::-1][: round_.shown_ranks]
    return frozenset(shown)

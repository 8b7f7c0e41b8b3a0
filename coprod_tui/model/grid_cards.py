"""A grid as it is read: which cards lie on it, in which quadrant, and how they rank by the criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from msgspec import Struct

from coprod_tui.model.counting import competition_ranks
from coprod_tui.model.goals import Goal
from coprod_tui.model.grids import HIGHEST, LOWEST, MIDDLE, Grid, GridItem
from coprod_tui.model.ideas import Idea
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import is_seen
from coprod_tui.model.votes import Round

K = TypeVar("K")
PLACES: Final = range(LOWEST, HIGHEST + 1)
"""The places of a scale, the least first."""


def quadrant_of(up: int, across: int) -> int | None:
    """Return 0 top left, 1 top right, 2 bottom left, 3 bottom right; None on a line between them."""
    return None if MIDDLE in (up, across) else 2 * (up < MIDDLE) + (across > MIDDLE)


class GridCard(Struct, frozen=True, kw_only=True):
    """A card as it stands now, with the words of its record."""

    id: str
    no: int
    title: str
    up: int | None = None
    across: int | None = None
    scores: tuple[int | None, ...] = ()
    """One for each criterion."""

    @property
    def is_placed(self) -> bool:
        """Whether it lies on the field: both scales are known."""
        return self.up is not None and self.across is not None

    @property
    def quadrant(self) -> int | None:
        """Return 0 top left, 1 top right, 2 bottom left, 3 bottom right; None between them or not placed."""
        return None if self.up is None or self.across is None else quadrant_of(self.up, self.across)


class Ranked(Struct, frozen=True, kw_only=True):
    """A card with what its criteria add up to."""

    card: GridCard
    total: int | None
    """Sum of what it was rated so far; None: by no criterion yet."""
    rank: int | None
    """Competition rank, 1, 2, 2, 4; None until it is rated by every criterion, else it would be unfair."""


def grid_at(state: State, activity_id: str | None) -> Grid | None:
    """Return the grid of an activity; without one the latest of all."""
    grids = state.all(Grid)
    if activity_id is None:
        return grids[-1] if grids else None
    return next((grid for grid in grids if grid.activity_id == activity_id), None)


def cards_of(state: State, grid: Grid | None, criteria: int = 0) -> tuple[GridCard, ...]:
    """Return the cards of a grid by number; one whose record is gone or was merged is not there.

    Args:
        state: the programme, or what the room reads of it.
        grid: the grid, None where nothing was begun.
        criteria: how many criteria there are; each card has so many scores.
    """
    found = []
    for item in grid.items if grid is not None else ():
        title = _title(state, item)
        if title is not None:
            scores = (*item.scores, *(None,) * criteria)[:criteria]
            found.append(
                GridCard(id=item.id, no=item.no, title=title, up=item.up, across=item.across, scores=scores)
            )
    return tuple(sorted(found, key=lambda card: card.no))


def _title(state: State, item: GridItem) -> str | None:
    if not item.table:
        return item.title
    if item.table == "goals":
        goal = state.find(Goal, item.record_id)
        return goal.wording if goal is not None and goal.deleted is None else None
    idea = state.find(Idea, item.record_id)
    if idea is None or idea.deleted is not None or idea.merged_into is not None:
        return None
    return idea.title


def ranking(cards: Iterable[GridCard]) -> tuple[Ranked, ...]:
    """Return the cards by rank, equal ranks by number; those not rated by every criterion last."""
    cards = tuple(cards)
    rated = {
        card.id: sum(score or 0 for score in card.scores)
        for card in cards
        if card.scores and None not in card.scores
    }
    ranks = competition_ranks(rated)
    rows = [Ranked(card=card, total=_total(card), rank=ranks.get(card.id)) for card in cards]
    return tuple(sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.card.no)))


def _total(card: GridCard) -> int | None:
    known = [score for score in card.scores if score is not None]
    return sum(known) if known else None


def degrees(dots: Mapping[K, int]) -> dict[K, int]:
    """Return key → place on the scale for dots of a vote.

    No dot is 1 and the most dots are 5; those between lie in proportion, halves upwards. Where nobody
    gave a dot, everything is 1.
    """
    most = max(dots.values(), default=0)
    if most <= 0:
        return dict.fromkeys(dots, LOWEST)
    span = HIGHEST - LOWEST
    return {key: LOWEST + (2 * span * max(n, 0) + most) // (2 * most) for key, n in dots.items()}


def voted_degrees(state: State, grid: Grid, round_: Round) -> dict[str, int]:
    """Return card id → place on a scale, from a round of which the room has seen all (voting.md rule 20).

    A card the round had no option for, or for whose dots only a range is known, is missing.
    """
    if not is_seen(state, round_):
        return {}
    options = {option.id: option for option in round_.options}
    dots: dict[tuple[str, str], int] = {}
    for row in result_of(state, round_).rows:
        option = options.get(row.option_id)
        if option is not None and row.rank is not None and row.dots is not None:
            dots[_key(option.table, option.record_id, option.title)] = row.dots
    places = degrees(dots)
    keys = {item.id: _key(item.table, item.record_id, item.title) for item in grid.items}
    return {id_: places[key] for id_, key in keys.items() if key in places}


def _key(table: str, record_id: str, title: str) -> tuple[str, str]:
    """Return what a card and an option have in common: their record, or else the same words."""
    return (table, record_id) if table else ("", title.casefold())

"""A grid in an export: where its cards lie and how they rank, once the room has seen that."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.i18n import Translator
from coprod_tui.model.grid_cards import cards_of, ranking
from coprod_tui.model.grid_words import GridWords, grid_words
from coprod_tui.model.grids import Grid
from coprod_tui.model.state import State
from coprod_tui.model.visibility import GROUP, PUBLIC


class PlacedCard(Struct, frozen=True, kw_only=True):
    """Where a card lies on the field."""

    no: Annotated[int, PUBLIC]
    title: Annotated[str, PUBLIC]
    up: Annotated[int, PUBLIC]
    """From bottom to top, 1 to 5."""
    across: Annotated[int, PUBLIC]
    """From left to right, 1 to 5."""
    quadrant: Annotated[str, PUBLIC]
    """Name of the quadrant, or of what lies between two."""


class RatedCard(Struct, frozen=True, kw_only=True):
    """How a card was rated."""

    no: Annotated[int, PUBLIC]
    title: Annotated[str, PUBLIC]
    rank: Annotated[int | None, PUBLIC]
    """Competition rank, 1, 2, 2, 4; null where it was not rated by every criterion."""
    total: Annotated[int | None, PUBLIC]
    scores: Annotated[tuple[int | None, ...], PUBLIC]
    """One for each criterion, 1 to 5; null: not rated."""


class GridOutcome(Struct, frozen=True, kw_only=True):
    """A grid: its names, and of what lies on it only what the room has been shown."""

    grid_id: Annotated[str, PUBLIC]
    activity_id: Annotated[str | None, GROUP]
    title: Annotated[str, PUBLIC]
    up: Annotated[str, PUBLIC]
    across: Annotated[str, PUBLIC]
    quadrants: Annotated[tuple[str, ...], PUBLIC]
    """Top left, top right, bottom left, bottom right."""
    criteria: Annotated[tuple[str, ...], PUBLIC]
    field: Annotated[tuple[PlacedCard, ...], PUBLIC] = ()
    ranking: Annotated[tuple[RatedCard, ...], PUBLIC] = ()


def grid_outcome(state: State, grid: Grid) -> GridOutcome:
    """Return what may be told of a grid, its names in the programme's language."""
    words = grid_words(state, grid.activity_id, Translator(state.programme.language), plain=False)
    told = GridOutcome(
        grid_id=grid.id,
        activity_id=grid.activity_id,
        title=words.title,
        up=words.up,
        across=words.across,
        quadrants=words.quadrants,
        criteria=words.criteria,
    )
    cards = cards_of(state, grid, len(words.criteria))
    if grid.field_shown:
        told = replace(told, field=tuple(_field(state, grid, words)))
    if grid.ranking_shown:
        rated = tuple(
            RatedCard(
                no=row.card.no,
                title=row.card.title,
                rank=row.rank,
                total=row.total,
                scores=row.card.scores,
            )
            for row in ranking(cards)
        )
        told = replace(told, ranking=rated)
    return told


def _field(state: State, grid: Grid, words: GridWords) -> list[PlacedCard]:
    return [
        PlacedCard(no=card.no, title=card.title, up=card.up, across=card.across, quadrant=words.place(card))
        for card in cards_of(state, grid)
        if card.up is not None and card.across is not None
    ]

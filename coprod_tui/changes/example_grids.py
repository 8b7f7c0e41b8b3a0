"""The grids of an example: cards taken over, placed, rated and shown as in the room."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.changes.example_maker import Maker, missing
from coprod_tui.changes.grids import place_card, rate_card, show_field, show_ranking, take_cards
from coprod_tui.model.examples import ExampleGrid
from coprod_tui.model.grids import Grid


def put_grids(maker: Maker, grids: Iterable[ExampleGrid]) -> None:
    """Add the grids, each as far as the example says.

    Raises:
        InputFault: a grid refers to a card or an activity that is not there.
        Refused: a place or a score lies outside its scale.
    """
    for entry in grids:
        _put_grid(maker, entry)


def _put_grid(maker: Maker, entry: ExampleGrid) -> None:
    then = maker.at(entry.day)
    activity = maker.activity(maker.session(entry.session), entry.activity)
    taken = take_cards(maker.state, then, activity.id, entry.cards_from)
    if not taken.put:
        raise missing(entry.cards_from)
    grid = maker.do(taken, Grid)
    ids = {item.no: item.id for item in grid.items}
    for card in entry.cards:
        if card.idea not in ids:
            raise missing(str(card.idea))
        if card.up is not None or card.across is not None:
            grid = maker.do(place_card(grid, then, ids[card.idea], card.up, card.across), Grid)
        for criterion, score in enumerate(card.scores):
            if score is not None:
                grid = maker.do(rate_card(grid, then, ids[card.idea], criterion, score), Grid)
    if entry.field_shown:
        grid = maker.do(show_field(grid, then, shown=True), Grid)
    if entry.ranking_shown:
        maker.do(show_ranking(grid, then, shown=True), Grid)

"""Placing cards on a grid, rating them by criteria, and showing the room what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context, cleaned, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.grid_cards import grid_at, voted_degrees
from coprod_tui.model.grids import HIGHEST, LOWEST, Grid, GridItem, Scale
from coprod_tui.model.options import OptionSource, offered_options
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round


def grid_or_blank(state: State, context: Context, activity_id: str | None) -> Grid:
    """Return the grid of an activity, or a blank one that is stored with its first change."""
    now = context.now()
    blank = Grid(id=context.new_id(), created=now, updated=now, activity_id=activity_id)
    return grid_at(state, activity_id) or blank


def take_cards(state: State, context: Context, activity_id: str | None, source: OptionSource) -> Change:
    """Return the change that puts all cards of a source beside the field that are not there yet."""
    grid = grid_or_blank(state, context, activity_id)
    there = {item.record_id for item in grid.items}
    fresh = [one for one in offered_options(state, source, context.new_id) if one.record_id not in there]
    if not fresh:
        return NOTHING
    grid = _with_cards(grid, context, fresh)
    return Change(Message.count(N_("{n} card taken over"), N_("{n} cards taken over"), len(fresh)), (grid,))


def _with_cards(grid: Grid, context: Context, fresh: Sequence[Option]) -> Grid:
    """Return the grid with cards for `fresh`; one whose number is taken gets the next free one."""
    items, last = list(grid.items), grid.last_no
    taken = {item.no for item in items}
    wanted = max((one.no for one in fresh), default=0)
    for one in fresh:
        no = one.no
        if no in taken:
            no = max(last, wanted) + 1
        last = max(last, no)
        taken.add(no)
        table = "goals" if one.table == "goals" else "ideas"
        items.append(GridItem(id=one.id, no=no, table=table, record_id=one.record_id))  # type: ignore[arg-type]
    return revised(grid, context, items=tuple(items), last_no=last)


def add_card(state: State, context: Context, activity_id: str | None, title: str) -> Change:
    """Return the change that adds a card of its own words, under a number nothing else has.

    Raises:
        Refused: the title is empty or too long.
    """
    grid = grid_or_blank(state, context, activity_id)
    text = _title(title)
    last = max(grid.last_no, *(item.no for item in grid.items), 0) + 1
    fresh = GridItem(id=context.new_id(), no=last, title=text)
    grid = revised(grid, context, items=(*grid.items, fresh), last_no=last)
    return Change(Message.of(N_("card {no} added"), no=last), (grid,))


def name_card(grid: Grid, context: Context, id_: str, title: str) -> Change:
    """Return the change of a card's own words; raises Refused when it says nothing."""
    return _edited(grid, context, id_, N_("card {no} changed"), title=_title(title))


def _title(title: str) -> str:
    text = str(cleaned(GridItem, title=title)["title"])
    if not text:
        raise Refused(
            Message.of(N_("Nothing has been typed yet")),
            Message.of(N_("Please write at least one word.")),
            "title",
        )
    return text


def place_card(grid: Grid, context: Context, id_: str, up: int | None, across: int | None) -> Change:
    """Return the change of a card's place on the field; None takes it off that scale.

    Raises:
        Refused: a place lies outside the scales.
    """
    for degree in (up, across):
        _refuse_outside(degree)
    label = N_("card {no} taken off the field") if up is None and across is None else N_("card {no} placed")
    return _edited(grid, context, id_, label, up=up, across=across)


def rate_card(grid: Grid, context: Context, id_: str, criterion: int, score: int | None) -> Change:
    """Return the change of what a card was rated by one criterion.

    Args:
        grid: the grid.
        context: the clock.
        id_: the card.
        criterion: its place in the activity's list, from 0.
        score: 1 to 5; None: not rated.

    Raises:
        Refused: the score lies outside the scale.
    """
    _refuse_outside(score)
    item = grid.item(id_)
    if item is None:
        return NOTHING
    scores = [*item.scores, *[None] * (criterion + 1 - len(item.scores))]
    scores[criterion] = score
    while scores and scores[-1] is None:
        scores.pop()
    return _edited(grid, context, id_, N_("card {no} rated"), scores=tuple(scores))


def _refuse_outside(degree: int | None) -> None:
    if degree is not None and not LOWEST <= degree <= HIGHEST:
        raise Refused(
            Message.of(N_("The scale goes from {low} to {high}"), low=LOWEST, high=HIGHEST),
            Message.of(N_("Please type a number between them.")),
        )


def drop_card(grid: Grid, context: Context, id_: str) -> Change:
    """Return the change that leaves a card out of the grid; the idea or goal itself stays."""
    item = grid.item(id_)
    if item is None:
        return NOTHING
    rest = tuple(one for one in grid.items if one.id != id_)
    return Change(
        Message.of(N_("card {no} left out"), no=item.no),
        (revised(grid, context, items=rest),),
    )


def take_votes(
    state: State, grid: Grid, context: Context, up: Round | None = None, across: Round | None = None
) -> Change:
    """Return the change that places the cards by the dots of one or two votes (see `degrees`).

    Raises:
        Refused: the room has not seen a vote yet, or it was about none of the cards.
    """
    items = grid.items
    sources: tuple[tuple[Scale, Round | None], ...] = (("up", up), ("across", across))
    for scale, round_ in sources:
        if round_ is None:
            continue
        places = voted_degrees(state, grid, round_)
        if not places:
            raise Refused(
                Message.of(N_("Vote {no} says nothing about these cards"), no=round_.no),
                Message.of(N_("It has to be about the same ideas, and its result has to be shown already.")),
            )
        items = tuple(replace(item, **{scale: places.get(item.id, getattr(item, scale))}) for item in items)
    changed = revised(
        grid,
        context,
        items=items,
        up_round_id=up.id if up is not None else grid.up_round_id,
        across_round_id=across.id if across is not None else grid.across_round_id,
    )
    if replace(changed, updated=grid.updated) == grid:
        return NOTHING
    return Change(Message.of(N_("cards placed by votes")), (changed,))


def show_field(grid: Grid, context: Context, shown: bool) -> Change:
    """Return the change that lets the room see the field, or no longer."""
    label = N_("the field shown to the room") if shown else N_("the field no longer shown to the room")
    return _shown(grid, Message.of(label), revised(grid, context, field_shown=shown))


def show_ranking(grid: Grid, context: Context, shown: bool) -> Change:
    """Return the change that lets the room see the ranking by the criteria, or no longer."""
    label = N_("the ranking shown to the room") if shown else N_("the ranking no longer shown to the room")
    return _shown(grid, Message.of(label), revised(grid, context, ranking_shown=shown))


def _shown(grid: Grid, label: Message, changed: Grid) -> Change:
    return NOTHING if replace(changed, updated=grid.updated) == grid else Change(label, (changed,))


def _edited(grid: Grid, context: Context, id_: str, label: str, **values: object) -> Change:
    item = grid.item(id_)
    if item is None:
        return NOTHING
    fresh = replace(item, **values)
    if fresh == item:
        return NOTHING
    items = tuple(fresh if one.id == id_ else one for one in grid.items)
    return Change(Message.of(label, no=item.no), (revised(grid, context, items=items),))

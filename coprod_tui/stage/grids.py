"""A grid as the room's window shows it: only what the facilitator has shown."""

from __future__ import annotations

from typing import Any, Final

from coprod_tui.model.grid_cards import cards_of, grid_at, ranking
from coprod_tui.model.grid_words import GridWords, grid_words
from coprod_tui.model.grids import Grid
from coprod_tui.model.state import State
from coprod_tui.stage.cards import Field, Question, Ranking, Row, Shown, Spot
from coprod_tui.stage.room import Room
from coprod_tui.stage.scene import Scene

RANKING: Final = "ranking"
"""What a scene has chosen that shows how the cards rank by the criteria."""
_MOST_CARDS: Final = 500


def grid(state: State, scene: Scene, room: Room, title: str, prompt: str, frame: dict[str, Any]) -> Shown:
    """Return the field or the ranking once it was shown; before that the question.

    Args:
        state: the programme as the room reads it.
        scene: which activity, and whether its ranking is meant.
        room: how the room reads.
        title: what stands in the agenda.
        prompt: what the activity asks.
        frame: what every card of an activity has.
    """
    found = grid_at(state, scene.activity_id)
    activity_id = found.activity_id if found is not None else scene.activity_id
    words = grid_words(state, activity_id, room.tr, plain=room.plain)
    if found is not None and scene.chosen == RANKING and found.ranking_shown:
        return _ranking(state, found, words, room, prompt or title, frame)
    if found is not None and scene.chosen != RANKING and found.field_shown:
        return _field(state, found, words, room, prompt or title, frame)
    lines = words.criteria if scene.chosen == RANKING else ()
    return Question(title=title, text=prompt, lines=tuple(map(room.line, lines))[:200], **frame)


def _field(
    state: State, found: Grid, words: GridWords, room: Room, title: str, frame: dict[str, Any]
) -> Field:
    placed = [card for card in cards_of(state, found) if card.is_placed]
    return Field(
        title=room.line(title),
        up=room.line(words.up),
        across=room.line(words.across),
        quadrants=tuple(map(room.line, words.quadrants)),
        spots=tuple(
            Spot(no=card.no, title=room.line(card.title), up=card.up or 1, across=card.across or 1)
            for card in placed[:_MOST_CARDS]
        ),
        **frame,
    )


def _ranking(
    state: State, found: Grid, words: GridWords, room: Room, title: str, frame: dict[str, Any]
) -> Ranking:
    rows = ranking(cards_of(state, found, len(words.criteria)))
    return Ranking(
        title=room.line(title),
        rows=tuple(
            Row(rank=row.rank, no=row.card.no, title=room.line(row.card.title), dots=row.total or 0)
            for row in rows[:_MOST_CARDS]
            if row.rank is not None
        ),
        **frame,
    )

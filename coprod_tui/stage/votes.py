"""A vote as the room's window shows it: never a number before it was revealed (voting.md rule 20)."""

from __future__ import annotations

from typing import Any, Final

from coprod_tui.model.result_sentences import shown_words
from coprod_tui.model.results import result_of
from coprod_tui.model.room_question import question_for_the_room
from coprod_tui.model.rounds import colour_words, round_at
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import is_uncovered, uncovered
from coprod_tui.model.vote_news import cast_words, fixed_words, kind_words
from coprod_tui.model.vote_words import line_rule_words, line_words, rules_words, state_words, tie_words
from coprod_tui.model.votes import Round
from coprod_tui.stage.cards import Question, Ranking, Row, Shown
from coprod_tui.stage.room import Room
from coprod_tui.stage.scene import Scene

_MOST_ROWS: Final = 500


def vote(state: State, scene: Scene, room: Room, title: str, prompt: str, frame: dict[str, Any]) -> Shown:
    """Return the ranking of a revealed round; of any other the question, its rules and its state.

    Args:
        state: the programme.
        scene: which activity, or which round.
        room: how the room reads.
        title: what stands in the agenda.
        prompt: what the activity asks.
        frame: what every card of an activity has.
    """
    round_ = state.find(Round, scene.chosen) if scene.chosen else round_at(state, scene.activity_id)
    if round_ is None or round_.deleted is not None:
        return Question(title=title, text=prompt, **frame)
    asked = room.text(question_for_the_room(state, round_, room.tr.language, plain=room.plain))
    if round_.state == "revealed":
        return _ranking(state, round_, room, prompt or asked, frame)
    early = round_.state in ("draft", "open")
    rules = _rules(round_, room) if early else []
    known = [part for part in round_.electorates if state.programme.group(part.group) is not None]
    legend = [colour_words(state, part) for part in known] if early else []
    said = "" if round_.state == "draft" else state_words(round_, room.tr)
    if cast := cast_words(state, round_, room.tr):
        said = f"{said} {cast}"
    return Question(
        title=title,
        text=asked,
        state=said,
        lines=tuple(room.line(rule) for rule in rules if rule),
        legend=tuple(room.line(one) for one in legend[:20]),
        **frame,
    )


def _rules(round_: Round, room: Room) -> list[str]:
    tr = room.tr
    fixed = fixed_words(round_, tr)
    return [kind_words(round_, tr), *rules_words(round_, tr), line_rule_words(round_, tr), fixed]


def _ranking(state: State, round_: Round, room: Room, title: str, frame: dict[str, Any]) -> Shown:
    """Return what the room sees by now: the facilitator may show it place by place (voting.md rule 20)."""
    result = result_of(state, round_)
    shown = uncovered(round_, result)
    rows = tuple(
        Row(rank=row.rank, no=row.no, title=room.line(row.title), dots=row.dots or 0, through=row.through)
        for row in shown[:_MOST_ROWS]
        if row.rank is not None
    )
    above = sum(row.through for row in rows)
    said = shown_words(round_, result, room.tr)
    if result.tie is not None and above and is_uncovered(round_, result):
        said = [tie_words(result.tie, room.tr), *said]
    return Ranking(
        title=room.line(title),
        rows=rows,
        above=above,
        line=room.line(line_words(round_, result, room.tr)) if above else "",
        remarks=tuple(room.line(words) for words in said[:20]),
        **frame,
    )

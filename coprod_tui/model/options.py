"""What a round can be voted on: options made from ideas, worked-out ideas or goals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from coprod_tui.model.goals import Goal
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.ideas import MiniCase
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round

OptionSource = Literal["ideas", "mini_cases", "goals", "free"]
GOOD_NUMBER: Final = 12
"""About as many options as people can take in (voting.md rule 22)."""


def offered_options(state: State, source: OptionSource, new_id: Callable[[], str]) -> tuple[Option, ...]:
    """Return what there is to vote on, by number.

    Merged and binned ideas are no options. Mini-cases are the ideas that were worked out or
    marked for it; as long as there is none, all ideas stand.
    """
    if source == "free":
        return ()
    if source == "goals":
        goals = sorted(state.all(Goal), key=lambda goal: goal.no)
        return tuple(
            Option(id=new_id(), no=goal.no, title=goal.wording, table="goals", record_id=goal.id)
            for goal in goals
        )
    ideas = open_ideas(state)
    if source == "mini_cases":
        worked_out = {case.idea_id for case in state.all(MiniCase)}
        ideas = tuple(idea for idea in ideas if idea.for_mini_case or idea.id in worked_out) or ideas
    return tuple(
        Option(id=new_id(), no=idea.no, title=idea.title, table="ideas", record_id=idea.id) for idea in ideas
    )


def with_own_numbers(options: Sequence[Option]) -> tuple[Option, ...]:
    """Return options of which no two have the same number: ballots tell them apart by it.

    A free option gives way to a card: the card's number hangs on the wall.
    """
    cards = {option.no for option in options if option.record_id}
    taken: set[int] = set()
    highest = max((option.no for option in options), default=0)
    given = []
    for option in options:
        if option.no in taken or (not option.record_id and option.no in cards):
            highest += 1
            option = replace(option, no=highest)  # noqa: PLW2901 - it is the same option
        taken.add(option.no)
        given.append(option)
    return tuple(given)


def standing_options(state: State, round_: Round) -> tuple[Option, ...]:
    """Return the options of a draft as the cards stand now: new titles, no card that is gone.

    Once a round is open its options are fixed (voting.md rule 5) and come back as they are.
    """
    if round_.state != "draft":
        return round_.options
    alive = {idea.id: idea.title for idea in open_ideas(state)}
    alive |= {goal.id: goal.wording for goal in state.all(Goal)}
    return tuple(
        replace(option, title=alive.get(option.record_id, option.title))
        for option in round_.options
        if not option.record_id or option.record_id in alive
    )

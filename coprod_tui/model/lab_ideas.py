"""Which ideas are likely to become labs."""

from __future__ import annotations

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import in_force, seen


class IdeaGroup(Struct, frozen=True, kw_only=True):
    """Ideas that are equally likely."""

    heading: str
    """Message id."""
    ideas: tuple[Idea, ...]


def likely_ideas(state: State) -> tuple[IdeaGroup, ...]:
    """Return the ideas that are no labs yet: voted above the line, marked for a mini-case, all others.

    A vote counts as far as the room has seen its result (voting.md rule 20).
    """
    taken = {lab.idea_id for lab in state.all(Lab)}
    above = ideas_above_the_line(state)
    voted: list[Idea] = []
    marked: list[Idea] = []
    others: list[Idea] = []
    for idea in open_ideas(state):
        if idea.id not in taken:
            (voted if idea.id in above else marked if idea.for_mini_case else others).append(idea)
    groups = (
        IdeaGroup(heading=N_("Above the line in the vote"), ideas=tuple(voted)),
        IdeaGroup(heading=N_("Marked for a mini-case"), ideas=tuple(marked)),
        IdeaGroup(heading=N_("All other ideas"), ideas=tuple(others)),
    )
    return tuple(group for group in groups if group.ideas)


def ideas_above_the_line(state: State) -> frozenset[str]:
    """Return the ids of the ideas of which the room has seen that they go on (voting.md rule 20)."""
    found = set()
    for round_ in in_force(state):
        going_on = {row.option_id for row in seen(state, round_) if row.through}
        found |= {option.record_id for option in round_.options if option.id in going_on}
    return frozenset(found)

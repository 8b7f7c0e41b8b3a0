"""The ideas as they lie on the board: headings, the cards below them, what became of a card."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.programme import Group
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


class Heading(Struct, frozen=True, kw_only=True):
    """A heading with its cards; the last one of a board has no cluster and holds the rest."""

    cluster: Cluster | None
    ideas: tuple[Idea, ...]


def open_ideas(state: State) -> tuple[Idea, ...]:
    """Return the cards that lie on the board, by number: not in the bin, not gone into another card."""
    lying = (idea for idea in state.all(Idea) if idea.merged_into is None)
    return tuple(sorted(lying, key=lambda idea: idea.no))


def idea_board(state: State) -> tuple[Heading, ...]:
    """Return every heading with its cards, then the cards without one.

    A card whose heading lies in the bin has none for as long as it lies there.
    """
    clusters = sorted(state.all(Cluster), key=lambda cluster: cluster.no)
    below: dict[str | None, list[Idea]] = {cluster.id: [] for cluster in clusters}
    rest: list[Idea] = []
    for idea in open_ideas(state):
        below.get(idea.cluster_id, rest).append(idea)
    headings = [Heading(cluster=cluster, ideas=tuple(below[cluster.id])) for cluster in clusters]
    return (*headings, Heading(cluster=None, ideas=tuple(rest)))


def came_from(state: State, idea: Idea) -> tuple[Group, ...]:
    """Return the role groups a card came from, in the programme's order.

    A card that says so itself has one; a merged or split one may have its parents' groups.
    """
    if idea.group is not None:
        group = state.programme.group(idea.group)
        return () if group is None else (group,)
    if not idea.parent_ids:
        return ()
    keys: set[str] = set()
    seen: set[str] = set()
    waiting = [idea]
    while waiting:
        card = waiting.pop()
        if card.id in seen:
            continue
        seen.add(card.id)
        if card.group is not None:
            keys.add(card.group)
        else:
            parents = (state.find(Idea, parent) for parent in card.parent_ids)
            waiting += [parent for parent in parents if parent is not None]
    return tuple(group for group in state.programme.groups if group.id in keys)


def round_with(state: State, idea_ids: Collection[str]) -> Round | None:
    """Return a round beyond its draft that has one of the ideas, or its mini-case, as an option."""
    ids = {*idea_ids, *(case.id for case in state.all(MiniCase) if case.idea_id in idea_ids)}
    for round_ in state.all(Round):
        if round_.state != "draft" and any(option.record_id in ids for option in round_.options):
            return round_
    return None

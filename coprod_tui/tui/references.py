"""What can be chosen where a field refers to other records."""

from __future__ import annotations

from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Cluster
from coprod_tui.model.state import State


def options_for(state: State, table: str) -> list[tuple[str, str]]:
    """Return (id, words) of the records of `table` (or the role groups) that can be chosen."""
    if table == "groups":
        return [(group.id, group.label) for group in state.programme.groups]
    if table == "goals":
        goals = sorted(state.all(Goal), key=lambda goal: (not goal.chosen, goal.no))
        return [(goal.id, f"{goal.no} {goal.wording}") for goal in goals]
    if table == "clusters":
        return [(cluster.id, f"{cluster.no} {cluster.title}") for cluster in state.all(Cluster)]
    raise KeyError(table)

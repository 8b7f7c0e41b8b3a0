"""Mini-cases: written field by field, begun with the first one."""

from __future__ import annotations

from typing import Any

from coprod_tui.changes.base import Change, Context, make
from coprod_tui.changes.records import edit
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.mini_cases import mini_case_of
from coprod_tui.model.state import State


def blank_mini_case(idea: Idea) -> MiniCase:
    """Return the mini-case an idea begins with: its MIT and its goals are known, the rest is open."""
    return MiniCase(
        id=idea.id,
        created=idea.created,
        updated=idea.updated,
        idea_id=idea.id,
        mit=idea.mit,
        goal_ids=idea.goal_ids,
    )


def write_mini_case(state: State, context: Context, idea: Idea, values: dict[str, Any]) -> Change:
    """Return the change of some fields of an idea's mini-case, which is made when there is none.

    Raises:
        Refused: a text is too long.
    """
    case = mini_case_of(state, idea.id)
    if case is not None:
        return edit(case, context, **values)
    begun = {"idea_id": idea.id, "mit": idea.mit, "goal_ids": idea.goal_ids, **values}
    label = Message.of(N_("mini-case of idea {no} begun"), no=idea.no)
    return Change(label, make(MiniCase, state, context, **begun))

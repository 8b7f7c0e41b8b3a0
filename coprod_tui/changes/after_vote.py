"""Chosen options become labs or goals, with a link back to the idea they were."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_tui.changes.base import Change, Context, make, revised
from coprod_tui.changes.goals import choose_goal
from coprod_tui.changes.labs import add_lab, labs_from_ideas
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.after_vote import became, goal_of
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea
from coprod_tui.model.pack_library import LabTemplate
from coprod_tui.model.records import Record
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round


def labs_from_options(
    state: State, context: Context, options: Sequence[Option], template: LabTemplate | None = None
) -> Change:
    """Return the one change that makes a lab of each option that is none yet.

    An idea hands over what is known of it; a goal becomes the goal of a lab of its name; a free option
    gives the name alone.

    Raises:
        Refused: each of them is a lab already.
    """
    put: dict[str, Record] = {}
    made = 0
    for option in options:
        now = state.with_records(put.values())
        if any(one.kind == "lab" for one in became(now, option)):
            continue
        idea = now.find(Idea, option.record_id) if option.table == "ideas" else None
        if idea is not None:
            change = labs_from_ideas(now, context, (idea.id,), template)
        else:
            goal = now.find(Goal, option.record_id) if option.table == "goals" else None
            linked = (goal.id,) if goal is not None else ()
            change = add_lab(now, context, template, title=option.title, goal_ids=linked)
        put |= {record.id: record for record in change.put}
        made += 1
    if not made:
        raise Refused(
            Message.of(N_("There is a lab of this idea already")),
            Message.of(N_("Please open it from the board of labs.")),
        )
    return Change(Message.count("{n} lab made", "{n} labs made", made), tuple(put.values()))


def goals_from_options(state: State, context: Context, options: Sequence[Option]) -> Change:
    """Return the one change that makes a goal of each option that is none yet; goals voted on are chosen.

    An idea keeps its place and serves the goal from then on: that is the link back.

    Raises:
        Refused: each of them is a chosen goal already.
    """
    put: dict[str, Record] = {}
    made = 0
    for option in options:
        now = state.with_records(put.values())
        if goal_of(now, option) is not None:
            continue
        made += 1
        known = now.find(Goal, option.record_id) if option.table == "goals" else None
        if known is not None:
            put |= {record.id: record for record in choose_goal(known, context).put}
            continue
        fresh = make(Goal, now, context, wording=option.title, chosen=True)
        put |= {record.id: record for record in fresh}
        idea = now.find(Idea, option.record_id) if option.table == "ideas" else None
        if idea is not None:
            put[idea.id] = revised(idea, context, goal_ids=(*idea.goal_ids, fresh[0].id))
    if not made:
        raise Refused(Message.of(N_("That is a goal already")))
    return Change(Message.count("{n} goal made", "{n} goals made", made), tuple(put.values()))


def options_going_on(round_: Round, ids: Sequence[str]) -> tuple[Option, ...]:
    """Return the options of `round_` with these ids, in that order."""
    options = {option.id: option for option in round_.options}
    return tuple(options[id_] for id_ in ids if id_ in options)

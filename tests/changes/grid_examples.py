"""Votes for the tests of grids."""

from __future__ import annotations

from coprod_tui.changes.base import Context
from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import State
from coprod_tui.model.votes import Electorate, Option, Round, RoundState, Tally


def voted(
    state: State, context: Context, dots: dict[int, int], round_state: RoundState = "revealed"
) -> State:
    """Return a state with one more vote on ideas, counted at the wall.

    Args:
        state: a programme with ideas.
        context: the clock and the source of ids.
        dots: number of an idea → dots.
        round_state: how far it is led.
    """
    group = state.programme.groups[0].id
    now = context.now()
    by_no = {idea.no: idea for idea in state.all(Idea)}
    options = tuple(
        Option(id=context.new_id(), no=no, title=by_no[no].title, table="ideas", record_id=by_no[no].id)
        for no in dots
    )
    round_ = Round(
        id=context.new_id(), no=len(state.all(Round)) + 1, created=now, updated=now, question="Was?",
        state=round_state, options=options, budget=9, cap=9, cut=None,
        electorates=(Electorate(group=group, entitled=20, present=20),),
    )  # fmt: skip
    tally = Tally(
        id=context.new_id(), created=now, updated=now, round_id=round_.id, group=group, ballots=20,
        dots={option.id: dots[option.no] for option in options},
    )  # fmt: skip
    return state.with_records([round_, tally])

"""What becomes of each option after a vote: what goes on and as what, what does not and why."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.results import ResultRow, RoundResult, result_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round


class Became(Struct, frozen=True, kw_only=True):
    """What an idea or goal has become."""

    kind: Literal["lab", "goal"]
    id: str
    no: int
    title: str


class Fate(Struct, frozen=True, kw_only=True):
    """One option after the vote."""

    row: ResultRow
    option: Option
    became: tuple[Became, ...] = ()
    why: Message | None = None
    """Why it does not go on; None: it does."""


def fates(state: State, round_: Round) -> tuple[Fate, ...]:
    """Return every option of a revealed round, those that go on first; before that none."""
    if round_.state != "revealed":
        return ()
    result = result_of(state, round_)
    options = {option.id: option for option in round_.options}
    return tuple(
        Fate(
            row=row,
            option=options[row.option_id],
            became=became(state, options[row.option_id]),
            why=why_not(round_, result, row),
        )
        for row in sorted(result.rows, key=lambda row: not row.through)
    )


def became(state: State, option: Option) -> tuple[Became, ...]:
    """Return the labs and goals that were made of an option, or that it is."""
    labs = [lab for lab in state.all(Lab) if _is_of(lab, option)]
    found = [Became(kind="lab", id=lab.id, no=lab.no, title=lab.title) for lab in labs]
    goal = goal_of(state, option)
    if goal is not None:
        found.append(Became(kind="goal", id=goal.id, no=goal.no, title=goal.wording))
    return tuple(found)


def _is_of(lab: Lab, option: Option) -> bool:
    """Whether a lab was made of an option: of a goal or a free one, it has its name."""
    if option.table == "ideas":
        return lab.idea_id == option.record_id
    return lab.idea_id is None and lab.title == option.title


def goal_of(state: State, option: Option) -> Goal | None:
    """Return the chosen goal an option is, or that was made of it; see `goals_from_options`."""
    if option.table == "goals":
        goal = state.find(Goal, option.record_id)
        return goal if goal is not None and goal.deleted is None and goal.chosen else None
    idea = state.find(Idea, option.record_id) if option.table == "ideas" else None
    wanted = {option.title, idea.title if idea is not None else option.title}
    known = [goal for goal in state.all(Goal) if goal.wording in wanted]
    if idea is not None:
        known = [goal for goal in known if goal.id in idea.goal_ids]
    return known[0] if known else None


def why_not(round_: Round, result: RoundResult, row: ResultRow) -> Message | None:
    """Return why an option does not go on, in a few words; None where it does (voting.md rules 10, 11)."""
    if row.through or (round_.cut is None and round_.threshold is None):
        return None
    if row.dropped or row.rank is None:
        return Message.of(N_("taken out after the vote") if row.dropped else N_("not counted"))
    if result.tie is not None and row.option_id in result.tie.option_ids:
        decided = result.tie.decided
        return Message.of(N_("level at the line, not chosen") if decided else N_("level, not decided yet"))
    if (row.dots or 0) < round_.fewest_dots:
        few = Message.of(N_("fewer than {n} dots"), n=round_.fewest_dots)
        return few if row.dots else Message.of(N_("no dots"))
    return Message.of(N_("rank {rank}, below the line"), rank=row.rank)

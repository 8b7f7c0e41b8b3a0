"""Labs: made directly or from an idea, planned, their milestones, what is learned in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from msgspec import structs

from coprod_tui.changes.base import Change, Context, make, revised
from coprod_tui.changes.records import edit
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.labs import Lab, LabState, LabStep, LogEntry, MilestoneDone, begun_with
from coprod_tui.model.milestones import MILESTONE_WORDS
from coprod_tui.model.pack_library import LabTemplate
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.records import Dated, Record
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


def add_lab(state: State, context: Context, /, template: LabTemplate | None = None, **values: Any) -> Change:
    """Return the change that makes a lab directly; say where it comes from in `origin`.

    Args:
        state: the programme.
        context: clock and ids.
        template: what it begins with; its milestones are copied, so that a later pack moves none.
        values: fields of the lab; they count before the template's.

    Raises:
        Refused: it has no title, or a text is too long.
    """
    if template is not None:
        values = {**begun_with(template, state.programme.language), **values}
    first = LabStep(state=values.get("state", "planned"), day=context.today())
    put = make(Lab, state, context, **{"steps": (first,), **values})
    return Change(Message.of(N_("a lab added")), put)


def lab_from_idea(
    state: State, context: Context, idea_id: str, template: LabTemplate | None = None
) -> Change:
    """Return the change that makes a lab of an idea; see `labs_from_ideas`. Raises Refused."""
    return labs_from_ideas(state, context, (idea_id,), template)


def labs_from_ideas(
    state: State, context: Context, idea_ids: Sequence[str], template: LabTemplate | None = None
) -> Change:
    """Return the one change that makes a lab of each idea that has none yet.

    Title, MITs and outcome goals come from the idea; the plain sentence, the first step and
    whatever else it says come from its mini-case, where there is one.

    Raises:
        Refused: each of them is a lab already.
    """
    taken = {lab.idea_id for lab in state.all(Lab)}
    waiting = [state.get(Idea, id_) for id_ in dict.fromkeys(idea_ids) if id_ not in taken]
    if not waiting:
        raise Refused(
            Message.of(N_("There is a lab of this idea already")),
            Message.of(N_("Please open it from the board of labs.")),
        )
    put: dict[str, Record] = {}
    for idea in waiting:
        values = _handed_over(state, idea)
        for record in add_lab(state.with_records(put.values()), context, template, **values).put:
            put[record.id] = record
    label = Message.count(N_("a lab of an idea added"), N_("{n} labs of ideas added"), len(waiting))
    return Change(label, tuple(put.values()))


def edit_lab(record: Dated, context: Context, values: dict[str, Any]) -> Change:
    """Return the change of fields of a lab's plan.

    A milestone of its own that lies on the last planned day goes along when that day is moved.

    Raises:
        Refused: it would end before it starts, or a text is empty or too long.
    """
    assert isinstance(record, Lab)
    change = edit(record, context, **values)
    change = replace(change, put=tuple(_close_moved(record, lab) for lab in change.put))
    for lab in change.put:
        if isinstance(lab, Lab) and lab.start and lab.ended and lab.ended < lab.start:
            raise Refused(
                Message.of(N_("The lab would end before it starts")),
                Message.of(N_("It starts on {start}. Please give a day after that."), start=lab.start),
                next(iter(values)),
            )
    return change


def tick_milestone(lab: Lab, context: Context, key: str) -> Change:
    """Return the change that marks a milestone as reached today, or as open again.

    Args:
        lab: the lab.
        context: clock.
        key: a key of MILESTONE_WORDS, or of the lab's own milestones.
    """
    own = next((one for one in lab.plan_milestones if one.key == key), None)
    words: Message | str = Message.of(MILESTONE_WORDS[key]) if key in MILESTONE_WORDS else key
    if own is not None and own.title:
        words = heading(next(iter(own.title.values())), "")
    rest = tuple(done for done in lab.milestones_done if done.key != key)
    if len(rest) < len(lab.milestones_done):
        label = N_("lab {no}, {milestone}: open again")
    else:
        label = N_("lab {no}, {milestone}: reached")
        rest = (*rest, MilestoneDone(key=key, day=context.today()))
    return Change(
        Message.of(label, no=lab.no, milestone=words), (revised(lab, context, milestones_done=rest),)
    )


def add_log_entry(state: State, context: Context, lab_id: str, **values: Any) -> Change:
    """Return the change that writes into a lab's workbook, today unless a day is given.

    Raises:
        Refused: nothing was typed, or too much.
    """
    text = str(values.get("text", ""))
    if not text.strip():
        raise Refused(
            Message.of(N_("Nothing has been typed yet")),
            Message.of(N_("Please write at least one word.")),
            "text",
        )
    put = make(LogEntry, state, context, **{"lab_id": lab_id, "day": context.today(), **values})
    return Change(Message.of(N_("an entry in a lab's workbook")), put)


def log_of(state: State, lab: Lab) -> tuple[LogEntry, ...]:
    """Return the entries of a lab's workbook, the latest day first."""
    entries = sorted(
        (entry for entry in state.all(LogEntry) if entry.lab_id == lab.id), key=lambda entry: entry.day
    )
    return tuple(reversed(entries))


def _close_moved(before: Lab, after: Record) -> Record:
    if (
        not isinstance(after, Lab)
        or after.planned_days is None
        or after.planned_days == before.planned_days
        or not after.plan_milestones
    ):
        return after
    moved = tuple(
        structs.replace(one, day=after.planned_days) if one.day == before.planned_days else one
        for one in after.plan_milestones
    )
    return structs.replace(after, plan_milestones=moved)


def _handed_over(state: State, idea: Idea) -> dict[str, Any]:
    """Return the fields of a lab that are known from an idea."""
    case = next((case for case in state.all(MiniCase) if case.idea_id == idea.id), None)
    goal_ids = (case.goal_ids if case else ()) or idea.goal_ids
    known = {goal.id for goal in state.all(Goal)}
    return {
        "title": idea.title,
        "sentence": case.sentence if case else "",
        "mit": (case.mit if case else None) or idea.mit,
        "mits": idea.mits,
        "goal_ids": tuple(id_ for id_ in goal_ids if id_ in known),
        "first_step": case.first_step if case else "",
        "situation": case.problem if case else "",
        "state": _state_of(state, idea, case),
        "idea_id": idea.id,
    }


def _state_of(state: State, idea: Idea, case: MiniCase | None) -> LabState:
    """Return how far an idea has come: voted on, worked out, or a thought."""
    shown = (round_ for round_ in state.all(Round) if round_.state == "revealed")
    if any(
        option.record_id == idea.id and not option.dropped for round_ in shown for option in round_.options
    ):
        return "prioritised"
    return "mini_case" if case else "idea"

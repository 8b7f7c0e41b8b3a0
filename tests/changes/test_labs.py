from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.changes.base import NOTHING, Change, Context, validated
from coprod_tui.changes.lab_states import decide, move_lab, pause, resume
from coprod_tui.changes.labs import (
    add_lab,
    add_log_entry,
    edit_lab,
    lab_from_idea,
    labs_from_ideas,
    log_of,
    tick_milestone,
)
from coprod_tui.changes.records import discard
from coprod_tui.errors import Refused
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.lab_ideas import likely_ideas
from coprod_tui.model.labs import LAB_STATES, Lab, LabState
from coprod_tui.model.pack_library import LabMilestone, LabTemplate
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit
from coprod_tui.model.votes import Option, Round, Tally
from tests.conftest import NOW, TODAY

STATES = st.sampled_from(LAB_STATES)


def done(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


def only_lab(state: State) -> Lab:
    (lab,) = state.all(Lab)
    return lab


def plain_lab(**values: Any) -> Lab:
    return Lab(**{"id": "lab", "created": NOW, "updated": NOW, "no": 1, "title": "Wohnen", **values})


def idea(no: int, **values: Any) -> Idea:
    return Idea(
        **{"id": f"idea{no}", "created": NOW, "updated": NOW, "no": no, "title": f"Idee {no}", **values}
    )


def moved(lab: Lab, state: LabState) -> Lab:
    (after,) = move_lab(lab, Context(now=lambda: NOW, today=lambda: TODAY), state).put
    assert isinstance(after, Lab)
    return after


def test_a_lab_made_directly_says_where_it_comes_from(programme: State, context: Context) -> None:
    lab = only_lab(done(programme, add_lab(programme, context, title="  Wohnen ", origin="Jahresplan")))
    assert (lab.title, lab.origin, lab.state, lab.planned_days, lab.no) == (
        "Wohnen", "Jahresplan", "planned", 100, 1,
    )  # fmt: skip
    assert lab.steps[0].day == TODAY


def test_a_lab_without_a_title_is_refused(programme: State, context: Context) -> None:
    with pytest.raises(Refused) as refused:
        add_lab(programme, context, title="   ")
    assert refused.value.field == "title"


def test_an_idea_hands_over_what_its_mini_case_says(programme: State, context: Context) -> None:
    goal = Goal(id="goal", created=NOW, updated=NOW, no=1, wording="Arbeit finden")
    case = MiniCase(
        id="case", created=NOW, updated=NOW, idea_id="idea7", sentence="Paten begleiten.",
        mit=Mit.UMSETZEN, goal_ids=("goal", "gone"), first_step="Drei Paten fragen",
    )  # fmt: skip
    state = programme.with_records([goal, idea(7, mits=(Mit.STEUERN,)), case])
    lab = only_lab(done(state, lab_from_idea(state, context, "idea7")))
    assert (lab.title, lab.sentence, lab.first_step) == ("Idee 7", "Paten begleiten.", "Drei Paten fragen")
    assert (lab.mit, lab.mits, lab.goal_ids) == (Mit.UMSETZEN, (Mit.STEUERN,), ("goal",))
    assert (lab.idea_id, lab.state) == ("idea7", "mini_case")


def test_an_idea_becomes_a_lab_only_once_until_the_lab_is_binned(programme: State, context: Context) -> None:
    state = programme.with_records([idea(1)])
    state = done(state, lab_from_idea(state, context, "idea1"))
    with pytest.raises(Refused):
        lab_from_idea(state, context, "idea1")
    state = done(state, discard(only_lab(state), context))
    state = done(state, lab_from_idea(state, context, "idea1"))
    assert only_lab(state).no == 2


def test_several_ideas_become_labs_in_one_change_with_numbers_of_their_own(
    programme: State, context: Context
) -> None:
    state = programme.with_records([idea(1), idea(2), idea(3)])
    state = done(state, lab_from_idea(state, context, "idea2"))
    state = done(state, labs_from_ideas(state, context, ["idea1", "idea2", "idea3", "idea1"]))
    assert [(lab.no, lab.idea_id) for lab in state.all(Lab)] == [(1, "idea2"), (2, "idea1"), (3, "idea3")]
    assert state.programme.last_numbers["labs"] == 3


def test_ideas_voted_above_the_line_come_first_then_marked_ones(programme: State, context: Context) -> None:
    ideas = [idea(1), idea(2, for_mini_case=True), idea(3), idea(4)]
    options = tuple(
        Option(id=f"o{no}", no=no, title=f"Idee {no}", table="ideas", record_id=f"idea{no}") for no in (1, 3)
    )
    round_ = Round(
        id="round", created=NOW, updated=NOW, no=1, question="Was?", options=options, cut=1, state="closed"
    )
    tally = Tally(
        id="tally", created=NOW, updated=NOW, round_id="round", group="staff", dots={"o1": 2, "o3": 9},
        ballots=8,
    )  # fmt: skip
    state = programme.with_records([*ideas, round_, tally])
    assert [[one.no for one in group.ideas] for group in likely_ideas(state)] == [[2], [1, 3, 4]]

    state = state.with_records([msgspec.structs.replace(round_, state="revealed")])
    assert [[one.no for one in group.ideas] for group in likely_ideas(state)] == [[3], [2], [1, 4]]

    state = done(state, lab_from_idea(state, context, "idea3"))
    assert only_lab(state).state == "prioritised"
    assert [[one.no for one in group.ideas] for group in likely_ideas(state)] == [[2], [1, 4]]


def test_a_lab_that_is_run_at_once_starts_today_and_says_what_was_passed_over() -> None:
    lab = moved(plain_lab(state="planned"), "running")
    assert (lab.state, lab.start) == ("running", TODAY)
    assert lab.steps[-1].skipped == ("approved", "recruiting")


def test_a_start_that_was_given_is_kept() -> None:
    assert moved(plain_lab(start=date(2027, 2, 1)), "running").start == date(2027, 2, 1)


def test_a_lab_that_goes_into_review_has_ended_and_runs_on_when_it_goes_back() -> None:
    running = plain_lab(state="running", start=date(2027, 1, 4))
    reviewed = moved(running, "evaluating")
    assert reviewed.ended == TODAY
    again = moved(reviewed, "running")
    assert (again.ended, again.start) == (None, date(2027, 1, 4))
    assert [step.state for step in again.steps] == ["evaluating", "running"]


def test_moving_to_where_it_is_changes_nothing() -> None:
    assert move_lab(plain_lab(state="running"), Context(), "running") is NOTHING


@given(STATES, st.lists(STATES, max_size=6))
def test_every_move_is_recorded_and_tells_the_states_in_between(
    begin: LabState, moves: list[LabState]
) -> None:
    lab = plain_lab(state=begin)
    walked = [begin]
    for state in moves:
        if state != lab.state:
            lab = moved(lab, state)
            walked.append(state)
    assert [step.state for step in lab.steps] == walked[1:]
    order = LAB_STATES.index
    for step, (before, after) in zip(lab.steps, pairwise(walked), strict=True):
        assert step.skipped == LAB_STATES[order(before) + 1 : order(after)]


@given(STATES.filter(lambda state: LAB_STATES.index(state) < LAB_STATES.index("decided")))
def test_a_pause_leads_back_to_where_the_lab_was(state: LabState) -> None:
    context = Context(now=lambda: NOW, today=lambda: TODAY)
    (paused,) = pause(plain_lab(state=state), context).put
    assert isinstance(paused, Lab)
    assert paused.state == "paused"
    (back,) = resume(paused, context).put
    assert isinstance(back, Lab)
    assert (back.state, back.before_pause) == (state, None)


def test_pausing_twice_and_resuming_what_runs_are_refused(context: Context) -> None:
    with pytest.raises(Refused):
        pause(plain_lab(state="paused", before_pause="running"), context)
    with pytest.raises(Refused):
        pause(plain_lab(state="decided"), context)
    with pytest.raises(Refused):
        resume(plain_lab(state="running"), context)


def test_a_paused_lab_moved_on_tells_what_was_passed_over_since_the_pause() -> None:
    lab = moved(plain_lab(state="paused", before_pause="approved"), "running")
    assert (lab.before_pause, lab.steps[-1].skipped) == (None, ("recruiting",))


def test_a_decision_needs_a_look_back(context: Context) -> None:
    with pytest.raises(Refused) as refused:
        decide(plain_lab(state="running"), context, "stop")
    assert refused.value.field == "decision"


def test_deciding_a_lab_in_review_makes_it_decided(context: Context) -> None:
    (lab,) = decide(plain_lab(state="evaluating"), context, "stop").put
    assert isinstance(lab, Lab)
    assert (lab.state, lab.decision) == ("decided", "stop")
    assert lab.steps[-1].state == "decided"


def test_a_decision_goes_when_the_lab_goes_back_but_an_extended_one_runs_on_with_it() -> None:
    assert moved(plain_lab(state="decided", decision="adopt"), "running").decision is None
    extended = moved(plain_lab(state="decided", decision="extend"), "running")
    assert extended.decision == "extend"
    assert moved(moved(extended, "evaluating"), "decided").decision is None
    assert moved(plain_lab(state="decided", decision="adopt"), "scaled").decision == "adopt"


def test_a_lab_cannot_end_before_it_starts(context: Context) -> None:
    with pytest.raises(Refused) as refused:
        edit_lab(plain_lab(start=date(2027, 3, 3)), context, {"ended": date(2027, 3, 2)})
    assert refused.value.field == "ended"


def test_a_milestone_is_ticked_and_opened_again(context: Context) -> None:
    (ticked,) = tick_milestone(plain_lab(), context, "mid").put
    assert isinstance(ticked, Lab)
    assert [(one.key, one.day) for one in ticked.milestones_done] == [("mid", TODAY)]
    (opened,) = tick_milestone(ticked, context, "mid").put
    assert isinstance(opened, Lab)
    assert opened.milestones_done == ()


def test_the_workbook_shows_the_latest_day_first(programme: State, context: Context) -> None:
    state = programme.with_records([plain_lab()])
    for day, text in ((date(2027, 3, 1), "zuerst"), (TODAY, "heute"), (TODAY, "heute, später")):
        state = done(state, add_log_entry(state, context, "lab", day=day, text=text))
    state = done(state, add_log_entry(state, context, "other", text="fremd"))
    assert [entry.text for entry in log_of(state, plain_lab())] == ["heute, später", "heute", "zuerst"]
    with pytest.raises(Refused):
        add_log_entry(state, context, "lab", text=" \n ")


TEMPLATE = LabTemplate(
    id="ward",
    title={"de": "Station"},
    planned_days=21,
    milestones=(
        LabMilestone(id="round", day=14, title={"en": "Evening round"}),
        LabMilestone(id="close", day=21, title={"de": "Ende"}),
    ),
)


def test_labs_begin_with_a_template_and_an_idea_keeps_what_it_says(
    programme: State, context: Context
) -> None:
    state = programme.with_records([idea(1)])
    lab = only_lab(done(state, labs_from_ideas(state, context, ["idea1"], TEMPLATE)))
    assert (lab.title, lab.idea_id, lab.template, lab.planned_days) == ("Idee 1", "idea1", "ward", 21)
    assert [(one.key, one.day) for one in lab.plan_milestones] == [("round", 14), ("close", 21)]


def test_a_milestone_of_the_template_is_ticked_by_its_own_name(programme: State, context: Context) -> None:
    lab = only_lab(done(programme, add_lab(programme, context, TEMPLATE, title="Ward")))
    change = tick_milestone(lab, context, "round")
    assert "Evening round" in str(change.label)
    (ticked,) = change.put
    assert isinstance(ticked, Lab)
    assert [one.key for one in ticked.milestones_done] == ["round"]


def test_the_close_goes_along_with_the_last_planned_day(programme: State, context: Context) -> None:
    lab = only_lab(done(programme, add_lab(programme, context, TEMPLATE, title="Ward")))
    (moved_lab,) = edit_lab(lab, context, {"planned_days": 30}).put
    assert isinstance(moved_lab, Lab)
    assert [(one.key, one.day) for one in moved_lab.plan_milestones] == [("round", 14), ("close", 30)]

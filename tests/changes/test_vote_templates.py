"""What a pack sets for a vote, on the round that is prepared from it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context, validated
from coprod_tui.changes.designing import as_the_pack_wants, set_way_in
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.sessions import count
from coprod_tui.changes.votes import new_round, take_options
from coprod_tui.model.pack_library import VoteTemplate
from coprod_tui.model.pack_settings import Settings, VoteSettings
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.rounds import budget_of, template_of
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.model.wall_votes import wall_gaps


def prepared(state: State, context: Context, activity_id: str | None = None, **values: Any) -> Round:
    settings = VoteSettings(**{"question": {"de": "Womit?"}, **values})
    change = validated(new_round(state, context, settings, activity_id))
    return next(record for record in change.put if isinstance(record, Round))


def with_ideas(state: State, context: Context, number: int) -> State:
    for n in range(number):
        state = state.with_records(add_idea(state, context, title=f"Idee {n}").put)
    return state


def with_vote(state: State, settings: Settings) -> tuple[State, str]:
    """Return a programme whose first vote of the pack has other settings, and that activity's id."""
    (record,) = state.all(EmbeddedPack)
    for session in record.pack.sessions:
        for activity in session.activities:
            if activity.tool == "vote" and activity.settings.vote is not None:
                changed = replace(activity, settings=settings)
                activities = tuple(changed if one is activity else one for one in session.activities)
                sessions = tuple(
                    replace(one, activities=activities) if one is session else one
                    for one in record.pack.sessions
                )
                template = VoteTemplate(id="ward", question={"de": "Wer?"}, budget=7, cap=4)
                pack = replace(record.pack, sessions=sessions, vote_templates=(template,))
                state = state.with_records([replace(record, pack=pack)])
                return state, next(
                    one.id
                    for held in state.all(Session)
                    if held.key == session.id
                    for one in held.activities
                    if one.key == activity.id
                )
    raise AssertionError("the pack has no vote")


def test_a_vote_template_is_looked_up_by_its_id(programme: State, context: Context) -> None:
    state, activity_id = with_vote(programme, Settings(vote_template="ward"))
    template = template_of(state, activity_id)
    assert template is not None
    assert (template.question, template.budget, template.cap) == ({"de": "Wer?"}, 7, 4)
    state, activity_id = with_vote(programme, Settings())
    assert template_of(state, activity_id) is None


def test_a_template_that_the_pack_does_not_have_begins_no_vote(programme: State) -> None:
    state, activity_id = with_vote(programme, Settings(vote_template="gone"))
    assert template_of(state, activity_id) is None


def test_the_packs_own_options_are_voted_on_by_number(programme: State, context: Context) -> None:
    options = ({"de": "Montag", "en": "Monday"}, {"de": " "}, {"de": "Diens\ntag"}, {"de": "x" * 500})
    round_ = prepared(programme, context, options="free", free_options=options)
    assert [(one.no, one.title) for one in round_.options[:2]] == [(1, "Montag"), (2, "Diens tag")]
    assert round_.options[2].title.endswith("x…")


@pytest.mark.parametrize(
    ("rule", "options", "people", "dots"),
    [("number", 12, 35, 5), ("quarter", 12, 35, 3), ("half", 12, 35, 6), ("tie_avoiding", 12, 35, 2),
     ("quarter", 0, 0, 1), ("tie_avoiding", 60, 1, 99)],
)  # fmt: skip
def test_1_dots_by_the_rule_of_the_template(rule: Any, options: int, people: int, dots: int) -> None:
    assert budget_of(VoteSettings(budget_rule=rule, budget=5), options, people) == dots


def test_1_the_people_of_the_session_count_for_the_rule(programme: State, context: Context) -> None:
    state = with_ideas(programme, context, 12)
    session = state.all(Session)[0]
    state = state.with_records(count(session, "staff", context, invited=40, present=35).put)
    round_ = prepared(state, context, session.activities[0].id, budget_rule="tie_avoiding", cap=9)
    assert (round_.budget, round_.cap) == (2, 2)


def test_options_taken_anew_give_other_dots_by_a_rule(programme: State, context: Context) -> None:
    state, activity_id = with_vote(programme, Settings(vote=VoteSettings(budget_rule="half", cap=9)))
    template = template_of(state, activity_id)
    change = new_round(state, context, template, activity_id, "Womit?")
    early = next(record for record in change.put if isinstance(record, Round))
    state = with_ideas(state, context, 8)
    (later,) = take_options(state, early, context, "ideas").put
    assert isinstance(later, Round)
    assert (early.budget, later.budget, later.cap) == (1, 4, 4)
    (kept,) = take_options(state, replace(early, budget=3), context, "ideas").put
    assert isinstance(kept, Round)
    assert kept.budget == 3


def test_only_the_groups_of_the_template_vote(programme: State, context: Context) -> None:
    assert [part.group for part in prepared(programme, context, groups=("clients",)).electorates] == [
        "clients"
    ]
    assert prepared(programme, context, groups=("nobody-here",)).electorates == ()
    some = prepared(programme, context, groups=("nobody-here", "staff")).electorates
    assert [part.group for part in some] == ["staff"]


def test_line_threshold_and_rule_for_a_tie_come_from_the_template(programme: State, context: Context) -> None:
    round_ = prepared(programme, context, cut=None, threshold=4, tie="lot")
    assert (round_.cut, round_.threshold, round_.tie) == (None, 4, "lot")


@pytest.mark.parametrize("way_in", ["paper", "laptop", "sheet"])
def test_a_round_follows_its_template_at_once(programme: State, context: Context, way_in: Any) -> None:
    values: dict[str, Any] = {"way_in": way_in, "secret": True, "negative": 2, "tie": "more_supporters"}
    round_ = prepared(programme, context, **values)
    assert {name: getattr(round_, name) for name in values} == values
    assert wall_gaps(VoteSettings(**values), round_) == ()


@pytest.mark.parametrize(
    ("way_in", "tie", "gaps"), [("wall", "take_all", 3), ("hands", "more_supporters", 2)]
)
def test_what_its_own_way_in_cannot_give_is_left_out_and_said(
    programme: State, context: Context, way_in: Any, tie: str, gaps: int
) -> None:
    values: dict[str, Any] = {"way_in": way_in, "secret": True, "negative": 2, "tie": "more_supporters"}
    round_ = prepared(programme, context, **values)
    assert (round_.way_in, round_.secret, round_.negative, round_.tie) == (way_in, False, 0, tie)
    assert len(wall_gaps(VoteSettings(**values), round_)) == gaps


def test_what_somebody_changed_of_the_packs_wishes_is_told(programme: State, context: Context) -> None:
    values: dict[str, Any] = {"way_in": "paper", "secret": True, "negative": 2, "tie": "more_supporters"}
    settings = VoteSettings(**values)
    round_ = prepared(programme, context, **values)
    wall = set_way_in(round_, context, "wall").put[0]
    assert isinstance(wall, Round)
    assert len(wall_gaps(settings, wall)) == 4
    (back,) = as_the_pack_wants(wall, context, settings).put
    assert isinstance(back, Round)
    assert wall_gaps(settings, back) == ()
    assert len(wall_gaps(settings, replace(round_, secret=False))) == 1
    assert wall_gaps(VoteSettings(), round_) == ()

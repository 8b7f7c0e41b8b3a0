"""What was chosen becomes labs or goals with a link back; the rest keeps its reason."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui.changes.after_vote import goals_from_options, labs_from_options
from coprod_tui.changes.base import Change, Context, validated
from coprod_tui.changes.goals import add_goal
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.tallies import enter_ballots, enter_dots
from coprod_tui.changes.vote_states import close_round, confirm_round, open_round, reveal_round
from coprod_tui.changes.votes import edit_round, new_round
from coprod_tui.errors import Refused
from coprod_tui.i18n import Translator
from coprod_tui.model.after_vote import fates
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.pack_settings import VoteSettings
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round

DE = Translator("de")


def the_round(state: State) -> Round:
    (round_,) = state.all(Round)
    return round_


def done(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


def revealed(state: State, context: Context, dots: tuple[int, ...], source: str, **rules: Any) -> State:
    """Return a state in which a vote with these dots was shown."""
    settings = VoteSettings(question={"de": "Was?"}, options=source, free_options=({"de": "A"}, {"de": "B"}))  # type: ignore[arg-type]
    state = done(state, new_round(state, context, settings))
    state = done(state, edit_round(the_round(state), context, {"cut": 1, **rules}))
    state = done(state, open_round(state, the_round(state), context))
    for option, number in zip(the_round(state).options, dots, strict=True):
        state = done(state, enter_dots(state, the_round(state), context, "staff", option.id, number))
    state = done(state, enter_ballots(state, the_round(state), context, "staff", 9))
    state = done(state, close_round(the_round(state), context))
    state = done(state, confirm_round(state, the_round(state), context))
    return done(state, reveal_round(the_round(state), context))


def of_ideas(state: State, context: Context, dots: tuple[int, ...], **rules: Any) -> State:
    for n in range(len(dots)):
        state = done(state, add_idea(state, context, title=f"Vorschlag {n + 1}"))
    return revealed(state, context, dots, "ideas", **rules)


def options(state: State) -> tuple[Option, ...]:
    return the_round(state).options


def reasons(state: State) -> dict[int, str]:
    return {fate.row.no: DE(fate.why) if fate.why else "" for fate in fates(state, the_round(state))}


def test_chosen_ideas_become_labs_that_know_their_idea(programme: State, context: Context) -> None:
    state = of_ideas(programme, context, (5, 3, 1), cut=2)
    going_on = [fate.option for fate in fates(state, the_round(state)) if fate.why is None]
    state = done(state, labs_from_options(state, context, going_on))
    ideas = {idea.id: idea.title for idea in state.all(Idea)}
    assert [(lab.title, ideas[lab.idea_id or ""]) for lab in state.all(Lab)] == [
        ("Vorschlag 1", "Vorschlag 1"),
        ("Vorschlag 2", "Vorschlag 2"),
    ]
    with pytest.raises(Refused):
        labs_from_options(state, context, going_on)


def test_an_idea_that_became_a_goal_serves_it(programme: State, context: Context) -> None:
    state = of_ideas(programme, context, (5, 3))
    state = done(state, goals_from_options(state, context, options(state)[:1]))
    (goal,) = state.all(Goal)
    assert (goal.wording, goal.chosen) == ("Vorschlag 1", True)
    assert [idea.goal_ids for idea in state.all(Idea)] == [(goal.id,), ()]
    assert [one.kind for one in fates(state, the_round(state))[0].became] == ["goal"]
    with pytest.raises(Refused):
        goals_from_options(state, context, options(state)[:1])


def test_goals_that_were_voted_on_are_chosen_and_not_made_twice(programme: State, context: Context) -> None:
    state = programme
    for wording in ("Sicher wohnen", "Deutsch können"):
        state = done(state, add_goal(state, context, wording=wording))
    state = revealed(state, context, (2, 7), "goals")
    going_on = [fate.option for fate in fates(state, the_round(state)) if fate.why is None]
    state = done(state, goals_from_options(state, context, going_on))
    assert [(goal.wording, goal.chosen) for goal in state.all(Goal)] == [
        ("Sicher wohnen", False),
        ("Deutsch können", True),
    ]
    state = done(state, labs_from_options(state, context, going_on))
    (lab,) = state.all(Lab)
    assert [state.get(Goal, id_).wording for id_ in lab.goal_ids] == ["Deutsch können"]


def test_a_free_option_becomes_a_lab_of_its_name_once(programme: State, context: Context) -> None:
    state = revealed(programme, context, (2, 7), "free")
    state = done(state, labs_from_options(state, context, options(state)))
    assert [lab.title for lab in state.all(Lab)] == ["A", "B"]
    with pytest.raises(Refused):
        labs_from_options(state, context, options(state))


def test_what_does_not_go_on_says_why(programme: State, context: Context) -> None:
    state = of_ideas(programme, context, (9, 4, 4, 0), cut=2, tie="lot")
    assert reasons(state) == {
        1: "",
        2: "gleichauf, noch offen",
        3: "gleichauf, noch offen",
        4: "keine Punkte",
    }


def test_below_the_line_and_below_the_threshold_differ(programme: State, context: Context) -> None:
    state = of_ideas(programme, context, (9, 6, 5, 2), cut=1, threshold=3)
    assert reasons(state) == {
        1: "",
        2: "Rang 2, unter der Linie",
        3: "Rang 3, unter der Linie",
        4: "weniger als 3 Punkte",
    }


def test_before_the_room_has_seen_it_nothing_is_told(programme: State, context: Context) -> None:
    state = of_ideas(programme, context, (9, 6))
    hidden = replace(the_round(state), state="confirmed")
    assert fates(state.with_records((hidden,)), hidden) == ()

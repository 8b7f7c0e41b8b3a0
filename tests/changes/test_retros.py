from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.changes.base import NOTHING, Change, Context, validated
from coprod_tui.changes.retros import (
    add_card,
    add_proposal,
    begin_with_card,
    cards_of,
    edit_proposal,
    mark_unexpected,
    next_state,
    open_part,
    take_goals,
)
from coprod_tui.errors import Refused
from coprod_tui.model.goals import Goal
from coprod_tui.model.retros import PROPOSAL_STATES, RETRO_PARTS, Proposal, Retro, RetroCard, RetroPart
from coprod_tui.model.state import State
from tests.conftest import NOW


def done(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


def retro(**values: Any) -> Retro:
    return Retro(**{"id": "retro", "created": NOW, "updated": NOW, "title": "Deutschkurs", **values})


def proposal(**values: Any) -> Proposal:
    return Proposal(**{"id": "prop", "created": NOW, "updated": NOW, "no": 1, "text": "Diktate", **values})


def goal(no: int, wording: str, *, chosen: bool) -> Goal:
    return Goal(id=f"goal{no}", created=NOW, updated=NOW, no=no, wording=wording, chosen=chosen)


def test_the_first_card_begins_the_look_back(programme: State, context: Context) -> None:
    about = {"title": "Deutschkurs", "activity_id": "a1"}
    state = done(programme, begin_with_card(programme, context, about, "goals", "Deutsch für den Beruf"))
    (begun,) = state.all(Retro)
    assert (begun.title, begun.activity_id, begun.part) == ("Deutschkurs", "a1", "goals")
    assert [card.text for card in cards_of(state, begun, "goals")] == ["Deutsch für den Beruf"]


def test_an_empty_first_card_begins_nothing(programme: State, context: Context) -> None:
    with pytest.raises(Refused):
        begin_with_card(programme, context, {"title": "Deutschkurs"}, "goals", "  ")


@given(st.sampled_from(RETRO_PARTS), st.sampled_from(RETRO_PARTS))
def test_parts_open_one_after_the_other(reached: RetroPart, wanted: RetroPart) -> None:
    context = Context(now=lambda: NOW)
    ahead = RETRO_PARTS.index(wanted) - RETRO_PARTS.index(reached)
    begun = retro(part=reached)
    if ahead <= 0:
        assert open_part(begun, context, wanted) is NOTHING
    elif ahead == 1:
        change = open_part(begun, context, wanted)
        (opened,) = change.put
        assert isinstance(opened, Retro)
        assert opened.part == wanted
        assert not change.undoable
    else:
        with pytest.raises(Refused):
            open_part(begun, context, wanted)


def test_cards_of_closed_parts_are_refused_with_what_comes_first(programme: State, context: Context) -> None:
    with pytest.raises(Refused) as refused:
        add_card(programme, context, retro(part="good"), "missing", text="Diktate")
    assert "Not good" in str(refused.value.way_out)
    change = add_card(programme, context, retro(part="missing"), "good", text="Die Gruppe")
    assert not change.is_empty


def test_a_card_of_not_good_never_says_who_it_is_from(programme: State, context: Context) -> None:
    begun = retro(part="not_good")
    state = done(programme, add_card(programme, context, begun, "not_good", text="Zu laut", group="clients"))
    state = done(state, add_card(state, context, begun, "good", text="Die Gruppe", group="clients"))
    assert [(card.part, card.group) for card in state.all(RetroCard)] == [
        ("not_good", None),
        ("good", "clients"),
    ]


def test_the_last_part_makes_proposals_with_numbers_of_their_own(programme: State, context: Context) -> None:
    begun = retro(part="proposals")
    state = done(programme, add_card(programme, context, begun, "good", text="Die Gruppe"))
    state = done(state, add_card(state, context, begun, "proposals", text="Mehr Diktate"))
    state = done(state, add_proposal(state, context, text="von woanders"))
    assert [(one.no, one.text) for one in cards_of(state, begun, "proposals")] == [(1, "Mehr Diktate")]
    assert [one.no for one in state.all(Proposal)] == [1, 2]


def test_chosen_goals_are_taken_over_once_and_in_one_change(programme: State, context: Context) -> None:
    goals = [goal(1, "Arbeit", chosen=True), goal(2, "Ruhe", chosen=False), goal(3, "Teilhabe", chosen=True)]
    state = programme.with_records([retro(), *goals])
    state = done(state, take_goals(state, context, retro()))
    assert [(card.no, card.text) for card in state.all(RetroCard)] == [(1, "Arbeit"), (2, "Teilhabe")]
    assert take_goals(state, context, retro()) is NOTHING


def test_without_chosen_goals_there_is_nothing_to_take_over(programme: State, context: Context) -> None:
    with pytest.raises(Refused):
        take_goals(programme.with_records([goal(1, "Arbeit", chosen=False)]), context, retro())


def test_unexpected_is_marked_and_unmarked(context: Context) -> None:
    (marked,) = mark_unexpected(proposal(), context).put
    assert isinstance(marked, Proposal)
    assert marked.unexpected
    (unmarked,) = mark_unexpected(marked, context).put
    assert isinstance(unmarked, Proposal)
    assert not unmarked.unexpected


def test_rejecting_needs_a_reason_and_the_reason_cannot_be_taken_away(context: Context) -> None:
    with pytest.raises(Refused):
        edit_proposal(proposal(), context, {"state": "rejected"})
    (rejected,) = edit_proposal(proposal(reason="kein Geld"), context, {"state": "rejected"}).put
    assert isinstance(rejected, Proposal)
    assert rejected.state == "rejected"
    with pytest.raises(Refused):
        edit_proposal(rejected, context, {"reason": ""})
    (dated,) = edit_proposal(rejected, context, {"due": date(2027, 4, 1)}).put
    assert isinstance(dated, Proposal)
    assert dated.due == date(2027, 4, 1)


@pytest.mark.parametrize("reason", ["", "kein Geld"])
def test_the_states_go_round_and_rejected_only_with_a_reason(reason: str, context: Context) -> None:
    one = proposal(reason=reason)
    seen = [one.state]
    while True:
        (after,) = next_state(one, context).put
        assert isinstance(after, Proposal)
        one = after
        if one.state == "raised":
            break
        seen.append(one.state)
    assert seen == [state for state in PROPOSAL_STATES if reason or state != "rejected"]

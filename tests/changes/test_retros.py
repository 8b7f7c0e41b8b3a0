from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.changes.base import NOTHING, Change, Context, validated
from coprod_tui.changes.retros import (
    add_card,
    add_proposal,
    begin_retro,
    begin_with_card,
    cards_of,
    edit_proposal,
    mark_unexpected,
    next_state,
    open_part,
    take_goals,
)
from coprod_tui.errors import Refused
from coprod_tui.i18n import Translator
from coprod_tui.model.goals import Goal
from coprod_tui.model.pack_library import RetroColumn, RetroFormat
from coprod_tui.model.retros import (
    PROPOSAL_STATES,
    RETRO_PARTS,
    Proposal,
    Retro,
    RetroCard,
    part_question,
    part_title,
)
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
def test_parts_open_one_after_the_other(reached: str, wanted: str) -> None:
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


def part_of_pack(id_: str, **values: Any) -> RetroColumn:
    words = {"de": f"{id_} deutsch", "en": f"{id_} english"}
    return RetroColumn(**{"id": id_, "title": words, "question": words, **values})


def ward(*, ordered: bool = True) -> RetroFormat:
    """A format as a hospital ward might write it."""
    columns = (
        part_of_pack("handover"),
        part_of_pack("worries", unnamed=True),
        part_of_pack("wishes", makes="proposals"),
        part_of_pack("rules", makes="proposals"),
    )
    return RetroFormat(id="ward", title={"de": "Station"}, columns=columns, ordered=ordered)


def begun_with(state: State, context: Context, format_: RetroFormat) -> Retro:
    (begun,) = begin_retro(state, context, format_, title="Nachtdienst").put
    assert isinstance(begun, Retro)
    return begun


def test_a_look_back_keeps_the_parts_of_the_pack_it_began_with(programme: State, context: Context) -> None:
    begun = begun_with(programme, context, ward())
    assert begun.part_ids == ("handover", "worries", "wishes", "rules")
    assert begun.parts_open == ("handover",)
    assert part_title(begun.spec("worries"), Translator("en")) == "worries english"
    assert part_question(begun.spec("worries"), Translator("de")) == "worries deutsch"


def test_an_older_look_back_without_parts_has_the_usual_ones() -> None:
    old = msgspec.convert(
        {"id": "r1", "created": NOW, "updated": NOW, "title": "Kurs", "part": "not_good"}, Retro
    )
    assert old.parts_open == ("goals", "good", "not_good")
    assert [part_title(part, Translator("en")) for part in old.all_parts] == [
        "Goals", "Good", "Not good", "Missing", "Proposals",
    ]  # fmt: skip


def test_a_closed_part_of_a_pack_is_named_in_the_programmes_language(
    programme: State, context: Context
) -> None:
    with pytest.raises(Refused) as refused:
        open_part(begun_with(programme, context, ward()), context, "wishes")
    assert "wishes deutsch" in str(refused.value.title)
    assert "worries deutsch" in str(refused.value.way_out)


def test_where_no_order_is_kept_every_part_is_open(programme: State, context: Context) -> None:
    begun = begun_with(programme, context, ward(ordered=False))
    assert begun.parts_open == begun.part_ids
    assert open_part(begun, context, "rules") is NOTHING
    assert not add_card(programme, context, begun, "worries", text="Zu wenig Leute").is_empty


def test_cards_of_an_unnamed_part_of_a_pack_say_nothing_about_the_group(
    programme: State, context: Context
) -> None:
    begun = begun_with(programme, context, ward(ordered=False))
    change = add_card(programme, context, begun, "worries", text="Zu laut", group="clients")
    assert [card.group for card in done(programme, change).all(RetroCard)] == [None]


def test_proposals_stay_with_the_part_they_were_made_in(programme: State, context: Context) -> None:
    begun = begun_with(programme, context, ward(ordered=False))
    state = programme
    for part, text in (("wishes", "Mehr Zeit"), ("rules", "Klopfen"), ("handover", "Um sechs")):
        state = done(state, add_card(state, context, begun, part, text=text))
    old = proposal(id="old", no=9, text="von früher", retro_id=begun.id)
    state = state.with_records([old])
    assert [card.text for card in cards_of(state, begun, "wishes")] == ["Mehr Zeit", "von früher"]
    assert [card.text for card in cards_of(state, begun, "rules")] == ["Klopfen"]
    assert [card.text for card in cards_of(state, begun, "handover")] == ["Um sechs"]

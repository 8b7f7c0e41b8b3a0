"""Merging and splitting cards: nothing is lost, numbers are kept, votes are respected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes.base import Context, validated
from coprod_tui.changes.card_votes import discard_card
from coprod_tui.changes.idea_merge import merge_ideas, split_idea
from coprod_tui.changes.ideas import add_idea
from coprod_tui.errors import Refused
from coprod_tui.model.idea_board import came_from, open_ideas, round_with
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.mini_cases import mini_case_of
from coprod_tui.model.programme import Group, Programme
from coprod_tui.model.state import State, empty_state
from coprod_tui.model.steps import Mit
from coprod_tui.model.votes import Option, Round, RoundState
from coprod_tui.text import PARAGRAPH_LENGTH

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
GROUPS = (Group(id="staff", label="Mitarbeitende", glyph="●"), Group(id="clients", label="Kunden", glyph="▲"))


def fresh_context() -> Context:
    numbers = count(1)
    return Context(now=lambda: NOW, new_id=lambda: f"id{next(numbers)}")


def with_ideas(context: Context, *cards: Mapping[str, object]) -> State:
    state = empty_state(Programme(id="p", created=NOW, updated=NOW, title="Kurs", groups=GROUPS))
    for card in cards:
        state = state.with_records(add_idea(state, context, **{"title": "Karte", **card}).put)
    return state


def with_round(state: State, idea: Idea, round_state: RoundState, table: str = "ideas") -> State:
    option = Option(id="o", no=idea.no, title=idea.title, table=table, record_id=idea.id)
    return state.with_records(
        [Round(id="r", created=NOW, updated=NOW, no=1, question="?", state=round_state, options=(option,))]
    )


def test_a_merged_card_is_new_and_its_parents_are_kept() -> None:
    context = fresh_context()
    state = with_ideas(
        context,
        {"title": "Kurse", "group": "staff", "mit": Mit.BEWERTEN, "details": "abends", "goal_ids": ("g1",)},
        {"title": "Anderes"},
        {
            "title": "Diktate",
            "group": "clients",
            "mit": Mit.UMSETZEN,
            "details": "mehr",
            "goal_ids": ("g2", "g1"),
        },
    )
    first, _, third = open_ideas(state)
    after = state.with_records(
        validated(merge_ideas(state, context, [third.id, first.id], "Kurse verbessern")).put
    )
    (merged,) = [idea for idea in open_ideas(after) if idea.parent_ids]
    assert (merged.no, merged.title) == (4, "Kurse verbessern")
    assert merged.parent_nos == (1, 3)
    assert merged.parent_ids == (first.id, third.id)
    assert merged.details == "abends\nmehr"
    assert (merged.mit, merged.mits) == (Mit.BEWERTEN, (Mit.UMSETZEN,))
    assert merged.goal_ids == ("g1", "g2")
    assert merged.group is None, "nobody said that it came from one group"
    assert [group.glyph for group in came_from(after, merged)] == ["●", "▲"]
    assert [idea.no for idea in open_ideas(after)] == [2, 4]
    assert after.get(Idea, first.id).merged_into == merged.id
    assert after.get(Idea, first.id).deleted is None


def test_mini_cases_of_merged_cards_are_put_together_and_kept() -> None:
    context = fresh_context()
    state = with_ideas(context, {"for_mini_case": True}, {})
    first, second = open_ideas(state)
    cases = [
        MiniCase(id="c1", created=NOW, updated=NOW, idea_id=first.id, problem="Familien", needs="ein Raum"),
        MiniCase(
            id="c2",
            created=NOW,
            updated=NOW,
            idea_id=second.id,
            problem="Paare",
            needs="Zeit",
            first_step="x",
        ),
    ]
    state = state.with_records(cases)
    after = state.with_records(merge_ideas(state, context, [first.id, second.id], "Zusammen").put)
    (merged,) = open_ideas(after)
    case = mini_case_of(after, merged.id)
    assert case is not None
    assert (case.problem, case.needs, case.first_step) == ("Familien", "ein Raum\nZeit", "x")
    assert merged.for_mini_case
    assert mini_case_of(after, first.id) == cases[0]


def test_details_that_do_not_fit_together_stay_with_their_parents() -> None:
    context = fresh_context()
    long = "x" * PARAGRAPH_LENGTH
    state = with_ideas(context, {"details": long}, {"details": "kurz"})
    ids = [idea.id for idea in open_ideas(state)]
    after = state.with_records(validated(merge_ideas(state, context, ids, "Zusammen")).put)
    assert open_ideas(after)[0].details == long
    assert after.get(Idea, ids[1]).details == "kurz"


@pytest.mark.parametrize("chosen", [0, 1])
def test_merging_takes_two(chosen: int) -> None:
    context = fresh_context()
    state = with_ideas(context, {}, {})
    with pytest.raises(Refused):
        merge_ideas(state, context, [idea.id for idea in open_ideas(state)[:chosen]], "Zusammen")


@pytest.mark.parametrize("round_state", ["open", "closed", "confirmed", "revealed"])
def test_what_was_voted_on_is_not_merged(round_state: RoundState) -> None:
    context = fresh_context()
    state = with_ideas(context, {}, {})
    first, second = open_ideas(state)
    voted = with_round(state, first, round_state)
    with pytest.raises(Refused) as refusal:
        merge_ideas(voted, context, [first.id, second.id], "Zusammen")
    assert refusal.value.way_out is not None


def with_draft(state: State) -> State:
    options = tuple(
        Option(id=f"o{idea.no}", no=idea.no, title=idea.title, table="ideas", record_id=idea.id)
        for idea in open_ideas(state)
    )
    draft = Round(id="r", created=NOW, updated=NOW, no=1, question="?", options=options)
    return state.with_records([draft])


def test_a_draft_offers_the_merged_card_in_place_of_its_parents() -> None:
    context = fresh_context()
    state = with_draft(with_ideas(context, {}, {}, {}, {}))
    _, second, third, _ = open_ideas(state)
    change = validated(merge_ideas(state, context, [second.id, third.id], "Zusammen"))
    draft = state.with_records(change.put).get(Round, "r")
    assert [(option.no, option.title) for option in draft.options] == [
        (1, "Karte"),
        (5, "Zusammen"),
        (4, "Karte"),
    ]


def test_a_draft_offers_the_parts_of_a_split_card() -> None:
    context = fresh_context()
    state = with_draft(with_ideas(context, {}, {}))
    first, _ = open_ideas(state)
    draft = state.with_records(split_idea(state, context, first, ["a", "b"]).put).get(Round, "r")
    assert [option.no for option in draft.options] == [3, 4, 2]
    assert len({option.id for option in draft.options}) == 3


def test_a_binned_card_leaves_the_rankings_it_was_in() -> None:
    context = fresh_context()
    state = with_ideas(context, {}, {})
    first, second = open_ideas(state)
    voted = with_round(state, first, "revealed")
    after = voted.with_records(validated(discard_card(voted, first, context)).put)
    assert after.get(Round, "r").options[0].dropped
    assert first.id not in {idea.id for idea in open_ideas(after)}
    other = voted.with_records(discard_card(voted, second, context).put)
    assert other.get(Round, "r") == voted.get(Round, "r")


def test_a_vote_on_the_mini_case_counts_as_one_on_its_idea() -> None:
    context = fresh_context()
    state = with_ideas(context, {}, {})
    first, second = open_ideas(state)
    case = MiniCase(id="case", created=NOW, updated=NOW, idea_id=first.id)
    option = Option(id="o", no=1, title="x", table="mini_cases", record_id="case")
    round_ = Round(id="r", created=NOW, updated=NOW, no=7, question="?", state="open", options=(option,))
    state = state.with_records([case, round_])
    assert round_with(state, [first.id]) == round_
    assert round_with(state, [second.id]) is None


def test_a_split_card_leaves_the_list_and_its_parts_know_it() -> None:
    context = fresh_context()
    state = with_ideas(
        context, {"title": "Kurse und Paten", "group": "clients", "details": "wichtig"}, {"title": "Anderes"}
    )
    card, _ = open_ideas(state)
    change = validated(split_idea(state, context, card, ["Kurse", "  ", "Paten"]))
    after = state.with_records(change.put)
    assert [(idea.no, idea.title, idea.parent_nos) for idea in open_ideas(after)] == [
        (2, "Anderes", ()),
        (3, "Kurse", (1,)),
        (4, "Paten", (1,)),
    ]
    assert {group.id for group in came_from(after, open_ideas(after)[-1])} == {"clients"}
    assert after.get(Idea, card.id).deleted is None
    assert after.programme.last_numbers["ideas"] == 4


def test_dots_stay_with_a_card_that_is_split_after_voting() -> None:
    context = fresh_context()
    state = with_ideas(context, {})
    (card,) = open_ideas(state)
    voted = with_round(state, card, "revealed")
    after = voted.with_records(split_idea(voted, context, card, ["eins", "zwei"]).put)
    assert after.get(Round, "r") == voted.get(Round, "r")
    assert round_with(after, [idea.id for idea in open_ideas(after)]) is None


def test_one_part_is_no_split() -> None:
    context = fresh_context()
    state = with_ideas(context, {})
    with pytest.raises(Refused):
        split_idea(state, context, open_ideas(state)[0], ["nur einer", " "])


@given(moves=st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 7), max_size=4)), max_size=12))
def test_whatever_is_merged_and_split_no_card_and_no_number_is_lost(
    moves: list[tuple[bool, set[int]]],
) -> None:
    context = fresh_context()
    state = with_ideas(context, *({"title": f"Karte {n}", "group": "staff"} for n in range(5)))
    given_numbers = {idea.no for idea in state.all(Idea)}
    for merge, places in moves:
        lying = open_ideas(state)
        picked = [lying[place] for place in sorted(places) if place < len(lying)]
        before = {idea.id for idea in state.all(Idea)}
        try:
            change = (
                merge_ideas(state, context, [idea.id for idea in picked], "neu")
                if merge
                else split_idea(state, context, picked[0] if picked else lying[0], ["a", "b"])
            )
        except Refused:
            assert merge
            assert len(picked) < 2
            continue
        state = state.with_records(validated(change).put)
        fresh = {idea.no for idea in state.all(Idea) if idea.id not in before}
        assert before <= {idea.id for idea in state.all(Idea)}
        assert not fresh & given_numbers
        given_numbers |= fresh
    for idea in state.all(Idea):
        target = idea
        while target.merged_into is not None:
            child = state.get(Idea, target.merged_into)
            assert target.no in child.parent_nos
            target = child
        assert target in open_ideas(state)
        assert [group.id for group in came_from(state, idea)] == ["staff"]


def test_a_heading_goes_with_the_merged_card() -> None:
    context = fresh_context()
    state = with_ideas(context, {}, {})
    first, second = open_ideas(state)
    state = state.with_records([replace(second, cluster_id="c")])
    after = state.with_records(merge_ideas(state, context, [first.id, second.id], "Zusammen").put)
    assert open_ideas(after)[0].cluster_id == "c"

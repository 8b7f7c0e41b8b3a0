"""Papers are numbered, corrected and taken out; never in a secret round (voting.md rules 18 and 21)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui.changes.ballot_corrections import correct_paper, numbered, remove_paper
from coprod_tui.changes.ballots import Filled, cast
from coprod_tui.changes.base import Context
from coprod_tui.errors import Refused
from coprod_tui.model.ballots import ballots_of
from coprod_tui.model.papers import number_of, papers_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round
from tests.model.vote_examples import a_round


def typed(state: State, round_: Round, context: Context, *papers: Filled) -> State:
    """Return `state` with papers typed one after the other."""
    for paper in papers:
        state = state.with_records(cast(state, round_, context, numbered(state, round_, paper), "paper").put)
    return state


def test_papers_are_numbered_as_they_are_typed(programme: State, context: Context) -> None:
    round_ = a_round()
    state = typed(
        programme.with_records([round_]), round_, context, Filled(dots={1: 1}), Filled(spoiled=True)
    )
    assert [number_of(paper) for paper in papers_of(state, round_)] == [1, 2]


def test_a_corrected_paper_keeps_its_number_and_counts_once(programme: State, context: Context) -> None:
    round_ = a_round()
    state = typed(programme.with_records([round_]), round_, context, Filled(dots={1: 1}), Filled(dots={2: 2}))
    first = papers_of(state, round_)[0]
    right = Filled(group="clients", dots={3: 2, 4: 1})
    state = state.with_records(correct_paper(state, round_, context, first.id, right).put)
    papers = papers_of(state, round_)
    assert [(number_of(paper), paper.dots, paper.group) for paper in papers] == [
        (1, {3: 2, 4: 1}, "clients"),
        (2, {2: 2}, ""),
    ]
    assert correct_paper(state, round_, context, first.id, right).is_empty
    spoiled = correct_paper(state, round_, context, first.id, Filled(group="clients", spoiled=True))
    (record,) = spoiled.put
    assert isinstance(record, Ballot)
    assert (record.spoiled, record.dots) == (True, {})


def test_a_correction_keeps_the_rules_of_a_ballot(programme: State, context: Context) -> None:
    round_ = a_round(budget=3, cap=2)
    state = typed(programme.with_records([round_]), round_, context, Filled(dots={1: 1}))
    (paper,) = papers_of(state, round_)
    with pytest.raises(Refused):
        correct_paper(state, round_, context, paper.id, Filled(dots={1: 3}))


def test_a_paper_typed_twice_goes_and_its_number_stays_free(programme: State, context: Context) -> None:
    round_ = a_round()
    state = typed(
        programme.with_records([round_]), round_, context, *(Filled(dots={n: 1}) for n in (1, 2, 3))
    )
    second = papers_of(state, round_)[1]
    state = state.with_records(remove_paper(state, round_, context, second.id).put)
    state = typed(state, round_, context, Filled(dots={4: 1}))
    assert [(number_of(paper), paper.dots) for paper in papers_of(state, round_)] == [
        (1, {1: 1}),
        (3, {3: 1}),
        (4, {4: 1}),
    ]


def test_a_secret_paper_has_no_number_and_is_never_touched_again(programme: State, context: Context) -> None:
    round_ = a_round(secret=True, way_in="paper")
    state = typed(programme.with_records([round_]), round_, context, Filled(dots={1: 1}))
    (paper,) = ballots_of(state, round_)
    assert paper.voter == ""
    with pytest.raises(Refused):
        correct_paper(state, round_, context, paper.id, Filled(dots={2: 1}))
    with pytest.raises(Refused):
        remove_paper(state, round_, context, paper.id)


def test_a_confirmed_count_is_not_corrected(programme: State, context: Context) -> None:
    round_ = a_round()
    state = typed(programme.with_records([round_]), round_, context, Filled(dots={1: 1}))
    (paper,) = papers_of(state, round_)
    confirmed = replace(round_, state="confirmed")
    with pytest.raises(Refused):
        correct_paper(state, confirmed, context, paper.id, Filled(dots={2: 1}))
    with pytest.raises(Refused):
        remove_paper(state, confirmed, context, paper.id)

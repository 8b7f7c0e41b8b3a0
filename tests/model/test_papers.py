"""Papers as they are typed: lines, kinds, how many are to come, and a sample (voting.md rules 3, 18)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.ballot_lines import BallotLine, read_line, written_line
from coprod_tui.model.papers import count_papers, next_number, number_of, sample, stack_mark
from coprod_tui.model.votes import Ballot
from tests.model.vote_examples import a_round

DOTS = st.dictionaries(st.integers(1, 999), st.integers(1, 999), max_size=6)


@pytest.mark.parametrize("text", ["3 3 7", "3x2 7", " 7  3X2 ", "3*2+7", "3+3+7", "7,3,3", "3;7;3", "7.3×2"])
def test_a_ballot_is_read_however_it_is_typed(text: str) -> None:
    assert read_line(text) == BallotLine(dots={3: 2, 7: 1})


@pytest.mark.parametrize("text", ["3-5x2", "3 -5x2", "-5*2+3"])
def test_a_minus_means_dots_against(text: str) -> None:
    assert read_line(text) == BallotLine(dots={3: 1}, negative={5: 2})


def test_a_single_zero_is_a_blank_ballot_and_nothing_is_none() -> None:
    assert read_line(" 0 ").is_blank
    assert not read_line("0 3").is_blank
    assert read_line("  ").is_empty
    assert not read_line("0").is_empty


def test_a_factor_that_is_half_typed_is_one_dot() -> None:
    assert read_line("3x") == BallotLine(dots={3: 1})


@pytest.mark.parametrize("text", ["3xx2", "x2", "1234", "3 a", "3x2x2", "--3", "٣"])
def test_what_cannot_be_read_is_named_and_never_guessed(text: str) -> None:
    assert read_line(text).unread


@given(DOTS, DOTS)
def test_what_is_written_is_read_again(dots: dict[int, int], negative: dict[int, int]) -> None:
    read = read_line(written_line(dots, negative))
    assert (dict(read.dots), dict(read.negative), read.unread) == (dots, negative, "")
    assert read.is_blank == (not dots and not negative)


def test_blank_spoiled_and_cast_are_three_things() -> None:
    papers = [
        Ballot(id="a", round_id="r1", dots={1: 1}),
        Ballot(id="b", round_id="r1"),
        Ballot(id="c", round_id="r1", dots={1: 0}),
        Ballot(id="d", round_id="r1", spoiled=True),
        Ballot(id="e", round_id="r1", negative={2: 1}),
    ]
    count = count_papers(a_round(issued=8, not_returned=1), papers)
    assert (count.cast, count.blank, count.spoiled, count.typed, count.to_come) == (2, 2, 1, 5, 2)
    assert count_papers(a_round(issued=4), papers).to_come == -1
    assert count_papers(a_round(), papers).to_come is None


def test_a_paper_has_its_number_in_the_stack_and_that_of_one_taken_out_stays_free() -> None:
    papers = [Ballot(id=f"b{n}", round_id="r1", voter=stack_mark(n)) for n in (1, 2, 4)]
    assert [number_of(paper) for paper in papers] == [1, 2, 4]
    assert next_number(a_round(), papers) == 5
    assert number_of(Ballot(id="b", round_id="r1", voter="Kranich 7")) == 0
    assert next_number(a_round(), []) == 1


def test_in_a_secret_round_papers_are_only_counted() -> None:
    papers = [Ballot(id=f"b{n}", round_id="r1") for n in range(3)]
    assert next_number(a_round(secret=True), papers) == 4


@given(st.integers(0, 3000))
def test_a_sample_lies_in_the_stack_and_is_one_in_ten(papers: int) -> None:
    places = sample(papers)
    assert len(places) == min(papers, max(10, papers // 10))
    assert list(places) == sorted(set(places))
    assert all(0 <= place < papers for place in places)

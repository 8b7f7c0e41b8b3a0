"""A ballot while it is filled in: budget, cap, and an order of its own (voting.md 1, 2, 17, 21)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.ballot_checks import ballot_faults
from coprod_tui.model.filling import Filling, left, left_against, marked, own_order
from tests.model.vote_examples import a_round


@given(
    budget=st.integers(1, 6),
    cap=st.integers(1, 6),
    negative=st.integers(0, 3),
    steps=st.lists(st.tuples(st.integers(1, 4), st.integers(-4, 7)), max_size=20),
)
def test_no_step_leads_to_a_ballot_that_cannot_be(
    budget: int, cap: int, negative: int, steps: list[tuple[int, int]]
) -> None:
    round_ = a_round(budget=budget, cap=min(cap, budget), negative=negative)
    filling = Filling()
    for no, mark in steps:
        fresh, why = marked(round_, filling, no, mark)
        assert (fresh is filling) == (why is not None)
        filling = fresh
        assert not ballot_faults(round_, filling.dots, filling.negative)
        assert 0 <= left(round_, filling) <= budget
        assert 0 <= left_against(round_, filling) <= negative


@given(st.text(min_size=1, max_size=16))
def test_an_order_holds_every_option_once(seed: str) -> None:
    round_ = a_round(options=9)
    order = own_order(round_, seed)
    assert order == own_order(round_, seed)
    assert sorted(option.no for option in order) == list(range(1, 10))


def test_every_place_is_anybodys() -> None:
    round_ = a_round(options=3)
    firsts = [own_order(round_, f"seed {n}")[0].no for n in range(300)]
    assert all(60 < firsts.count(no) < 140 for no in (1, 2, 3))


def test_dropped_options_are_not_on_a_ballot() -> None:
    from msgspec.structs import replace

    round_ = a_round(options=3)
    gone = replace(round_.options[1], dropped=True)
    round_ = replace(round_, options=(round_.options[0], gone, round_.options[2]))
    assert sorted(option.no for option in own_order(round_, "x")) == [1, 3]

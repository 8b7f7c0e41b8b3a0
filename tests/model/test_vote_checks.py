"""Checks on a wall tally, and the budgets that are offered."""

from __future__ import annotations

import pytest

from coprod_tui.model.vote_checks import budget_suggestions, small_groups, tally_faults
from coprod_tui.model.votes import Electorate
from tests.model.vote_examples import a_round


def test_1_twelve_options_and_35_people_give_three_six_and_two() -> None:
    offered = budget_suggestions(12, 35)
    assert (offered.quarter, offered.half, offered.tie_avoiding) == (3, 6, 2)


def test_1_half_of_the_options_is_never_more_than_ten() -> None:
    assert budget_suggestions(60, 200).half == 10


@pytest.mark.parametrize(
    ("dots", "ballots", "kinds"),
    [
        ({"o1": 40, "o2": 20}, 20, []),
        ({"o1": 41}, 20, ["item"]),
        ({"o1": 40, "o2": 21}, 20, ["total"]),
        ({"o1": 40, "o2": 40}, 20, ["total"]),
        ({"o1": 61}, 20, ["total", "item"]),
        ({"o1": 1}, 21, ["people"]),
    ],
)
def test_18_a_wall_holds_at_most_budget_and_cap_a_head(
    dots: dict[str, int], ballots: int, kinds: list[str]
) -> None:
    faults = tally_faults(a_round(budget=3, cap=2), "staff", dots, ballots)
    assert [fault.kind for fault in faults] == kinds


def test_18_where_nobody_counted_those_present_are_the_limit() -> None:
    (fault,) = tally_faults(a_round(budget=3, cap=3), "staff", {"o1": 61}, None)[:1]
    assert (fault.kind, fault.found, fault.most) == ("total", 61, 60)


def test_18_without_any_head_count_nothing_can_be_checked() -> None:
    assert tally_faults(a_round(electorates=(Electorate(group="staff"),)), "staff", {"o1": 999}, None) == ()


def test_15_groups_under_five_are_named_before_the_round_opens() -> None:
    parts = (
        Electorate(group="staff", present=20),
        Electorate(group="clients", entitled=9, present=4),
        Electorate(group="providers", entitled=4),
        Electorate(group="nobody", present=0),
        Electorate(group="uncounted"),
    )
    assert small_groups(a_round(electorates=parts)) == ("clients", "providers")

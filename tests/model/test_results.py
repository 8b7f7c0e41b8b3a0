"""The rules of voting.md that a result has to keep; the numbers are those of the rules."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui.model.results import ResultRow, RoundResult, round_result
from coprod_tui.model.votes import Electorate
from tests.model.vote_examples import a_round, a_tally, ballots_of


def ranked(result: RoundResult) -> list[tuple[int, int | None, int | None]]:
    return [(row.no, row.rank, row.dots) for row in result.rows]


def row_of(result: RoundResult, no: int) -> ResultRow:
    return next(row for row in result.rows if row.no == no)


def test_1_unspent_dots_are_legal_and_reported() -> None:
    result = round_result(a_round(), [a_tally("staff", 10, 5, ballots=6), a_tally("clients", 9, ballots=3)])
    assert (result.dots, result.unspent) == (24, 3 * 9 - 24)


def test_1_unspent_dots_are_unknown_when_nobody_counted_the_people() -> None:
    result = round_result(a_round(), [a_tally("staff", 10, ballots=None), a_tally("clients", 9)])
    assert result.unspent is None
    assert result.cast is None


def test_3_a_blank_ballot_counts_as_cast_and_a_spoiled_one_does_not() -> None:
    ballots = ballots_of("staff", [{"o1": 2}, {}, {"o1": 3}])
    ballots[2] = replace(ballots[2], spoiled=True)
    result = round_result(a_round(groups=("staff",)), [], ballots)
    assert (result.cast, result.blank, result.spoiled) == (2, 1, 1)
    assert row_of(result, 1).dots == 2


def test_10_a_dropped_option_leaves_the_ranking_and_the_cut_is_drawn_anew() -> None:
    round_ = a_round(cut=2)
    options = (replace(round_.options[0], dropped=True), *round_.options[1:])
    tallies = [a_tally("staff", 30, 20, 10, 1), a_tally("clients", 1, 1, 1, 1)]
    result = round_result(replace(round_, options=options), tallies)
    assert ranked(result) == [(2, 1, 21), (3, 2, 11), (4, 3, 2), (1, None, 31)]
    assert [row.no for row in result.going_on] == [2, 3]
    assert row_of(result, 1).dropped


def test_11_equal_dots_share_a_rank_and_the_next_one_is_skipped() -> None:
    result = round_result(a_round(), [a_tally("staff", 5, 7, 9, 7), a_tally("clients", 0, 0, 0, 0)])
    assert ranked(result) == [(3, 1, 9), (2, 2, 7), (4, 2, 7), (1, 4, 5)]
    assert [row.tied for row in result.rows] == [False, True, True, False]
    assert result.ties == ((2, 4),)


def test_11_ties_are_listed_by_number_whatever_the_order_of_entry() -> None:
    round_ = a_round()
    turned = replace(round_, options=tuple(reversed(round_.options)))
    tallies = [a_tally("staff", 5, 7, 9, 7), a_tally("clients", 3)]
    assert round_result(round_, tallies) == round_result(turned, tallies)


def test_11_take_all_lets_everybody_through_who_ties_at_the_line() -> None:
    result = round_result(a_round(cut=2, tie="take_all"), [a_tally("staff", 5, 7, 9, 7, ballots=20)])
    assert [row.no for row in result.going_on] == [3, 2, 4]
    assert result.through_count == 3
    assert result.tie is not None
    assert (result.tie.places, result.tie.decided) == (1, True)


@pytest.mark.parametrize("rule", ["run_off", "lot", "decider", "more_supporters"])
def test_11_until_its_rule_has_spoken_nobody_of_a_tie_goes_on(rule: str) -> None:
    result = round_result(a_round(cut=2, tie=rule), [a_tally("staff", 5, 7, 9, 7)])
    assert [row.no for row in result.going_on] == [3]
    assert result.tie is not None
    assert result.tie.option_ids == ("o2", "o4")
    assert not result.tie.decided


def test_11_a_tie_that_fits_above_the_line_needs_no_rule() -> None:
    result = round_result(a_round(cut=3, tie="lot"), [a_tally("staff", 5, 7, 9, 7)])
    assert result.tie is None
    assert result.through_count == 3


def test_11_a_recorded_seed_draws_the_same_lot_again() -> None:
    round_ = a_round(cut=2, tie="lot")
    tallies = [a_tally("staff", 5, 7, 9, 7)]
    drawn = {
        tuple(row.no for row in round_result(replace(round_, seed=seed), tallies).going_on)
        for seed in range(40)
    }
    assert drawn == {(3, 2), (3, 4)}
    again = [round_result(replace(round_, seed=7), tallies) for _ in range(2)]
    assert again[0] == again[1]


def test_11_a_named_decider_lets_through_as_many_as_there_are_places() -> None:
    round_ = a_round(cut=2, tie="decider", decided=("o4",))
    result = round_result(round_, [a_tally("staff", 5, 7, 9, 7)])
    assert [row.no for row in result.rows] == [3, 4, 2, 1]
    assert [row.no for row in result.going_on] == [3, 4]


def test_11_more_supporters_decide_where_ballots_tell_them() -> None:
    round_ = a_round(2, groups=("staff",), cut=1, tie="more_supporters")
    rows = [{"o1": 2}, {"o2": 1}, {"o2": 1}]
    result = round_result(round_, [], ballots_of("staff", rows))
    assert [row.no for row in result.going_on] == [2]


def test_an_option_without_a_dot_never_goes_on() -> None:
    result = round_result(a_round(6, cut=3), [a_tally("staff", 9, 4)])
    assert [row.no for row in result.going_on] == [1, 2]
    assert result.tie is None


@pytest.mark.parametrize(("third", "fragile"), [(16, True), (15, False)])
def test_12_a_gap_of_two_stacks_at_the_line_is_warned_of(third: int, fragile: bool) -> None:
    round_ = a_round(cut=2, cap=2)
    result = round_result(round_, [a_tally("staff", 25, 20, third, 0), a_tally("clients", 0)])
    assert result.gap == 20 - third
    assert result.fragile is fragile


def test_13_a_wall_tells_a_range_of_supporters_and_no_stack() -> None:
    result = round_result(a_round(cap=2, groups=("staff",)), [a_tally("staff", 25, 7, 0, ballots=20)])
    first, second, third = (row_of(result, no) for no in (1, 2, 3))
    assert (first.supporters_low, first.supporters_high) == (13, 20)
    assert (second.supporters_low, second.supporters_high) == (4, 7)
    assert (third.supporters_low, third.supporters_high) == (0, 0)
    assert {row.largest_stack for row in result.rows} == {None}


def test_13_ballots_tell_supporters_and_the_largest_stack() -> None:
    rows = [{"o1": 2, "o2": 1}, {"o1": 1}, {"o3": 1}]
    result = round_result(a_round(groups=("staff",)), [], ballots_of("staff", rows))
    first = row_of(result, 1)
    assert (first.supporters_low, first.supporters_high, first.largest_stack) == (2, 2, 2)


def test_13_a_mixed_round_adds_known_values_and_bounds() -> None:
    ballots = ballots_of("clients", [{"o1": 2}, {"o1": 1}, {"o2": 1}, {"o3": 1}, {"o1": 1}])
    result = round_result(a_round(cap=2), [a_tally("staff", 10, ballots=8)], ballots)
    first = row_of(result, 1)
    assert first.dots == 14
    assert (first.supporters_low, first.supporters_high) == (5 + 3, 8 + 3)
    assert first.largest_stack is None


def test_14_groups_are_compared_by_share_reach_and_rank() -> None:
    result = round_result(
        a_round(3, cap=2), [a_tally("staff", 30, 15, 0), a_tally("clients", 1, 2, 7, ballots=5)]
    )
    staff, clients = row_of(result, 3).groups
    assert (staff.share, staff.rank) == (0, 3)
    assert (clients.share, clients.rank) == (0.7, 1)
    assert (clients.reach_low, clients.reach_high) == (4 / 5, 1)


def test_14_where_groups_disagree_is_marked() -> None:
    round_ = a_round(5, cut=2)
    result = round_result(round_, [a_tally("staff", 20, 15, 10, 5, 1), a_tally("clients", 1, 16, 10, 5, 20)])
    assert [row.no for row in result.rows if row.disagree] == [1, 5]


def test_15_a_group_under_five_ballots_hides_itself_and_another() -> None:
    groups = ("staff", "clients", "providers")
    tallies = [
        a_tally("staff", 10, 2),
        a_tally("clients", 3, 9, ballots=12),
        a_tally("providers", 2, 1, ballots=3),
    ]
    result = round_result(a_round(groups=groups), tallies)
    assert result.hidden == ("clients", "providers")
    shares = {share.group: share.share for share in row_of(result, 1).groups}
    assert shares["clients"] is shares["providers"] is None
    assert shares["staff"] == 10 / 12
    assert row_of(result, 1).dots == 15


def test_15_of_two_groups_both_are_hidden() -> None:
    result = round_result(a_round(), [a_tally("staff", 10, 2), a_tally("clients", 3, ballots=4)])
    assert result.hidden == ("staff", "clients")
    assert {share.share for row in result.rows for share in row.groups} == {None}
    assert [group.dots for group in result.groups] == [None, None]


def test_15_a_group_of_which_nobody_voted_hides_nobody() -> None:
    groups = ("staff", "clients", "providers")
    tallies = [a_tally("staff", 10, 2), a_tally("clients", 3, 9, ballots=12), a_tally("providers", ballots=0)]
    assert round_result(a_round(groups=groups), tallies).hidden == ()


def test_15_where_nobody_counted_the_people_only_dots_that_need_five_of_them_show_a_split() -> None:
    few = round_result(a_round(), [a_tally("staff", 12, ballots=None), a_tally("clients", 9, 9, ballots=9)])
    many = round_result(a_round(), [a_tally("staff", 13, ballots=None), a_tally("clients", 9, 9, ballots=9)])
    assert few.hidden == ("staff", "clients")
    assert many.hidden == ()


def test_15_in_a_secret_round_a_unanimous_group_is_hidden_too() -> None:
    ballots = [*ballots_of("staff", [{"o1": 2}] * 9), *ballots_of("clients", [{"o1": 1}, {"o2": 1}] * 4)]
    assert round_result(a_round(), [], ballots).hidden == ()
    assert round_result(a_round(secret=True), [], ballots).hidden == ("staff", "clients")


def test_19_the_latest_version_of_a_tally_counts() -> None:
    tallies = [a_tally("staff", 9, version=2), a_tally("staff", 4, 4, version=1), a_tally("clients", 1)]
    assert row_of(round_result(a_round(), tallies), 1).dots == 10


def test_before_anything_is_counted_nothing_has_a_rank() -> None:
    result = round_result(a_round(state="draft"), [])
    assert not result.counted
    assert {(row.rank, row.dots, row.supporters_high, row.through) for row in result.rows} == {
        (None, None, None, False)
    }
    assert result.cast is None
    assert result.uncounted == ("staff", "clients")


def test_a_group_of_which_nobody_is_present_need_not_be_counted() -> None:
    electorates = (Electorate(group="staff", present=9), Electorate(group="clients", present=0))
    result = round_result(a_round(electorates=electorates), [a_tally("staff", 5)])
    assert result.uncounted == ()


def test_without_a_line_nothing_is_cut() -> None:
    result = round_result(a_round(cut=None), [a_tally("staff", 5, 4)])
    assert (result.through_count, result.gap, result.fragile) == (0, None, False)

"""The rules of voting.md, one by one, where ballots are counted; the numbers are those of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from coprod_tui.changes.ballots import Filled, cast, cast_all, set_papers
from coprod_tui.changes.base import Context
from coprod_tui.changes.card_votes import discard_card
from coprod_tui.changes.idea_merge import merge_ideas, split_idea
from coprod_tui.changes.next_rounds import held_again, run_off
from coprod_tui.changes.option_merge import merge_options
from coprod_tui.changes.recounts import count_difference, recount_ballots
from coprod_tui.changes.tallies import enter_ballots, enter_dots
from coprod_tui.changes.vote_states import close_round, confirm_round, draw_lot, open_round, reveal_round
from coprod_tui.changes.votes import edit_round, new_round, set_options, set_people
from coprod_tui.errors import Refused
from coprod_tui.i18n import Translator
from coprod_tui.model.ballots import differences
from coprod_tui.model.ideas import Idea
from coprod_tui.model.results import ResultRow, RoundResult, result_of
from coprod_tui.model.rounds import colour_words
from coprod_tui.model.state import State
from coprod_tui.model.turnout import turnout
from coprod_tui.model.vote_checks import budget_suggestions
from coprod_tui.model.vote_words import rules_words
from coprod_tui.model.votes import Ballot, Round, WayIn
from coprod_tui.stage.building import built
from coprod_tui.stage.room import Room as Reading
from coprod_tui.stage.scene import Scene
from tests.changes.test_votes import Room
from tests.conftest import TODAY


class Booth(Room):
    """A room in which ballots are cast."""

    def cast(
        self,
        *rows: Mapping[int, int],
        group: str = "staff",
        way_in: WayIn = "paper",
        **values: Any,
    ) -> None:
        for dots in rows:
            filled = Filled(group=group, dots=dots, **values)
            self.do(cast(self.state, self.now, self.context, filled, way_in))

    @property
    def now(self) -> Round:
        """The latest round."""
        return max(self.state.all(Round), key=lambda round_: round_.no)

    @property
    def result(self) -> RoundResult:
        return result_of(self.state, self.now)

    def row(self, no: int) -> ResultRow:
        return next(row for row in self.result.rows if row.no == no)

    def finished(self) -> None:
        self.do(close_round(self.now, self.context))
        self.do(confirm_round(self.state, self.now, self.context))
        self.do(reveal_round(self.now, self.context))


def _on_stage(booth: Booth) -> str:
    shown = built(booth.state, Scene(view="vote", chosen=booth.now.id), Reading(Translator("de"), TODAY))
    return msgspec.json.encode(shown).decode()


@pytest.fixture
def booth(programme: State, context: Context) -> Booth:
    return Booth(programme, context)


def test_rule_01_a_ballot_never_holds_more_than_the_budget_and_may_hold_less(booth: Booth) -> None:
    booth.opened(budget=3, cap=3, way_in="paper")
    with pytest.raises(Refused, match="cannot be like that"):
        booth.cast({1: 2, 2: 2})
    with pytest.raises(Refused, match="cannot be like that"):
        booth.cast({1: -1})
    booth.cast({1: 2, 2: 1}, {1: 1})
    assert (booth.result.dots, booth.result.unspent) == (4, 2)
    suggested = budget_suggestions(12, 35)
    assert (suggested.quarter, suggested.half, suggested.tie_avoiding) == (3, 6, 2)


def test_rule_02_no_more_than_the_cap_lies_on_one_option_and_it_is_said_aloud(booth: Booth) -> None:
    round_ = booth.opened(budget=3, cap=2, way_in="paper")
    with pytest.raises(Refused, match="cannot be like that") as refused:
        booth.cast({1: 3})
    assert refused.value.field == "1"
    assert rules_words(round_, Translator("en")) == [
        "Each person has 3 dots.",
        "At most 2 of them on one idea.",
    ]


def test_rule_03_blank_is_cast_spoiled_is_not_and_keeps_no_dots(booth: Booth) -> None:
    booth.opened(way_in="paper")
    booth.do(set_people(booth.now, booth.context, "staff", entitled=9))
    booth.cast({}, {1: 1})
    booth.cast({1: 99}, spoiled=True)
    result = booth.result
    assert (result.cast, result.blank, result.spoiled, result.dots) == (2, 1, 1, 1)
    assert [ballot.dots for ballot in booth.state.all(Ballot) if ballot.spoiled] == [{}]
    assert turnout(booth.state, booth.now, "staff").cast == 2


def test_rule_04_dots_may_rise_and_a_lower_number_says_how_many_ballots_are_in_the_way(booth: Booth) -> None:
    booth.opened(budget=3, cap=2, way_in="paper")
    booth.cast({1: 2, 2: 1}, {1: 1, 2: 1, 3: 1}, {1: 1})
    ballots = booth.state.all(Ballot)
    with pytest.raises(Refused) as refused:
        edit_round(booth.now, booth.context, {"budget": 2}, ballots)
    assert "2 ballots" in refused.value.read(Translator("en"))
    with pytest.raises(Refused) as refused:
        edit_round(booth.now, booth.context, {"cap": 1}, ballots)
    assert "1 ballot " in refused.value.read(Translator("en"))
    booth.do(edit_round(booth.now, booth.context, {"budget": 5}, ballots))
    booth.cast({1: 2, 2: 2, 3: 1})
    assert booth.result.dots == 12


def test_rule_04_in_a_secret_round_dots_rise_only_before_the_first_ballot(booth: Booth) -> None:
    booth.opened(budget=3, secret=True, way_in="laptop")
    booth.do(edit_round(booth.now, booth.context, {"budget": 4}, booth.state.all(Ballot)))
    booth.cast({1: 1}, way_in="laptop")
    with pytest.raises(Refused, match="fixed"):
        edit_round(booth.now, booth.context, {"budget": 5}, booth.state.all(Ballot))


def test_rule_05_no_option_comes_in_once_voting_has_begun(booth: Booth) -> None:
    booth.opened(way_in="paper")
    with pytest.raises(Refused, match="options are fixed"):
        set_options(booth.now, booth.context, booth.now.options[:2])
    with pytest.raises(Refused, match="cannot be like that"):
        booth.cast({99: 1})
    booth.do(close_round(booth.now, booth.context))
    booth.do(held_again(booth.state, booth.now, booth.context))
    booth.do(set_options(booth.now, booth.context, booth.now.options[:2]))
    assert len(booth.now.options) == 2


def test_rule_06_the_latest_ballot_of_a_voter_counts_and_earlier_ones_are_kept(booth: Booth) -> None:
    booth.opened(way_in="paper")
    booth.cast({1: 2}, voter="17")
    booth.cast({2: 1}, voter="18")
    booth.cast({3: 1}, voter="17")
    assert [booth.row(no).dots for no in (1, 2, 3)] == [0, 1, 1]
    assert booth.result.cast == 2
    assert sorted((b.voter, b.version) for b in booth.state.all(Ballot)) == [("17", 1), ("17", 2), ("18", 1)]


def test_rule_06_a_secret_ballot_has_neither_number_nor_a_way_back(booth: Booth) -> None:
    booth.opened(secret=True, way_in="laptop")
    with pytest.raises(Refused, match="no number"):
        booth.cast({1: 1}, way_in="laptop", voter="17")
    change = cast(booth.state, booth.now, booth.context, Filled(dots={1: 1}), "laptop")
    assert change.barrier is not None


def test_rule_07_who_leaves_stays_entitled_and_latecomers_join_until_it_closes(booth: Booth) -> None:
    booth.opened(way_in="laptop")
    booth.do(set_people(booth.now, booth.context, "staff", entitled=2, present=2))
    booth.cast({1: 1}, way_in="laptop")
    booth.do(set_people(booth.now, booth.context, "staff", present=1))
    counted = turnout(booth.state, booth.now, "staff")
    assert (counted.entitled, counted.present, counted.cast, counted.expected) == (2, 1, 1, 2)
    booth.cast({2: 1}, way_in="laptop")
    with pytest.raises(Refused, match="has voted"):
        booth.cast({3: 1}, way_in="laptop")
    booth.do(set_people(booth.now, booth.context, "staff", entitled=3, present=2))
    booth.cast({3: 1}, way_in="laptop")
    booth.do(close_round(booth.now, booth.context))
    with pytest.raises(Refused, match="closed"):
        set_people(booth.now, booth.context, "staff", entitled=4)
    with pytest.raises(Refused, match="closed"):
        booth.cast({1: 1}, way_in="laptop")
    assert booth.result.cast == 3


def test_rule_08_merging_after_voting_is_locked_and_forced_it_joins_ballot_by_ballot(booth: Booth) -> None:
    round_ = booth.opened("a", "b", "c", "d", budget=4, cap=3, way_in="paper")
    booth.cast({1: 2, 2: 2}, {1: 1}, {2: 3, 3: 1}, {3: 2}, {})
    ids = [option.id for option in round_.options[:2]]
    with pytest.raises(Refused, match="voted on"):
        merge_options(booth.state, round_, booth.context, ids, "a und b")
    booth.do(merge_options(booth.state, round_, booth.context, ids, "a und b", forced=True))
    row = booth.row(5)
    assert (row.dots, row.supporters_low, row.supporters_high, row.largest_stack) == (3 + 1 + 3, 3, 3, 3)
    assert booth.result.unspent == 20 - (3 + 1 + 4 + 2)
    assert [booth.row(no).rank for no in (1, 2)] == [None, None]
    booth.cast({5: 2, 4: 2})
    assert booth.row(5).dots == 9
    with pytest.raises(Refused, match="cannot be like that"):
        booth.cast({1: 1})


def test_rule_08_after_the_vote_nothing_is_given_back(booth: Booth) -> None:
    round_ = booth.opened("a", "b", "c", budget=4, cap=2, way_in="paper")
    booth.cast({1: 2, 2: 2})
    booth.do(close_round(booth.now, booth.context))
    ids = [option.id for option in round_.options[:2]]
    booth.do(merge_options(booth.state, booth.now, booth.context, ids, "a und b", forced=True))
    assert (booth.row(4).dots, booth.result.unspent) == (2, 0)


def test_rule_08_of_a_wall_only_bounds_are_known_and_a_new_vote_is_prepared(booth: Booth) -> None:
    round_ = booth.opened("a", "b", "c", budget=3, cap=2)
    for no, dots in ((1, 9), (2, 5), (3, 1)):
        booth.do(enter_dots(booth.state, round_, booth.context, "staff", round_.options[no - 1].id, dots))
    booth.do(enter_ballots(booth.state, booth.now, booth.context, "staff", 6))
    ids = [option.id for option in round_.options[:2]]
    booth.do(merge_options(booth.state, booth.now, booth.context, ids, "a und b", forced=True))
    row = booth.row(4)
    assert (row.dots, row.dots_low, row.dots_high, row.rank) == (None, 9, 12, None)
    booth.do(close_round(booth.now, booth.context))
    booth.do(held_again(booth.state, booth.now, booth.context))
    assert [option.title for option in booth.now.options] == ["c", "a und b"]
    assert not booth.result.counted


def test_rule_09_the_parts_of_a_split_card_start_at_zero_in_a_new_round(booth: Booth) -> None:
    booth.opened("a", "b", way_in="paper")
    booth.cast({1: 2}, {2: 1})
    first = booth.state.all(Idea)[0]
    booth.do(split_idea(booth.state, booth.context, first, ["eins", "zwei"]))
    assert booth.row(1).dots == 2
    booth.do(new_round(booth.state, booth.context, None, None, "Und jetzt?"))
    assert [option.title for option in booth.now.options] == ["b", "eins", "zwei"]
    assert not booth.result.counted


@pytest.mark.parametrize(("closed", "unspent"), [(False, 4), (True, 2)])
def test_rule_10_dots_on_a_deleted_card_are_given_back_only_while_it_is_open(
    booth: Booth, closed: bool, unspent: int
) -> None:
    booth.opened("a", "b", "c", budget=3, cap=2, cut=1, way_in="paper")
    booth.cast({1: 2, 2: 1}, {3: 1})
    if closed:
        booth.do(close_round(booth.now, booth.context))
    booth.do(discard_card(booth.state, booth.state.all(Idea)[0], booth.context))
    result = booth.result
    assert result.unspent == unspent
    assert booth.row(1).dropped
    assert booth.row(1).dots == 2
    assert [row.rank for row in result.rows] == [1, 1, None]
    if not closed:
        booth.cast({2: 1, 3: 2})


def test_rule_11_a_run_off_among_the_tied_has_a_fresh_budget_and_decides(booth: Booth) -> None:
    booth.opened("a", "b", "c", "d", budget=3, cap=1, cut=2, tie="run_off", way_in="paper")
    booth.cast({1: 1, 2: 1}, {1: 1, 3: 1}, {1: 1, 4: 1})
    booth.finished()
    first = booth.now
    assert [row.rank for row in booth.result.rows] == [1, 2, 2, 2]
    assert [row.no for row in booth.result.going_on] == [1]
    booth.do(run_off(booth.state, first, booth.context))
    assert [option.no for option in booth.now.options] == [2, 3, 4]
    assert (booth.now.budget, booth.now.cut, booth.now.run_off_of) == (1, 1, first.id)
    booth.do(open_round(booth.state, booth.now, booth.context))
    booth.cast({3: 1}, {3: 1}, {4: 1})
    booth.do(close_round(booth.now, booth.context))
    booth.do(confirm_round(booth.state, booth.now, booth.context))
    assert [row.no for row in result_of(booth.state, first).going_on] == [1]
    booth.do(reveal_round(booth.now, booth.context))
    decided = result_of(booth.state, first)
    assert [row.no for row in decided.going_on] == [1, 3]
    assert decided.tie is not None
    assert decided.tie.decided


def test_rule_11_more_supporters_need_ballots(booth: Booth) -> None:
    round_ = booth.opened("a", "b", budget=3, cap=2, cut=1, way_in="paper", tie="more_supporters")
    with pytest.raises(Refused, match="wall cannot tell"):
        enter_dots(booth.state, round_, booth.context, "staff", round_.options[0].id, 3)
    booth.cast({1: 2}, {2: 1}, {2: 1})
    assert [row.no for row in booth.result.going_on] == [2]


def test_rule_11_raised_hands_tell_who_has_more_supporters(booth: Booth) -> None:
    round_ = booth.opened("a", "b", budget=3, cap=2, cut=1, way_in="hands", tie="more_supporters")
    for option, hands in zip(round_.options, (2, 3), strict=True):
        booth.do(enter_dots(booth.state, booth.now, booth.context, "staff", option.id, hands, "hands"))
    booth.cast({1: 1})
    assert [(row.no, row.dots, row.supporters_low) for row in booth.result.rows] == [(1, 3, 3), (2, 3, 3)]
    booth.cast({2: 1}, {1: 1})
    assert [row.supporters_low for row in booth.result.rows] == [4, 4]
    assert booth.result.going_on == ()


def test_rule_11_a_lot_can_be_drawn_again_from_its_seed(booth: Booth) -> None:
    booth.opened("a", "b", cut=1, tie="lot", way_in="paper")
    booth.cast({1: 1}, {2: 1})
    booth.do(close_round(booth.now, booth.context))
    booth.do(draw_lot(booth.state, booth.now, booth.context, seed=5))
    (through,) = booth.result.going_on
    by_seed = {
        seed: result_of(booth.state, replace(booth.now, seed=seed)).going_on[0].no for seed in range(20)
    }
    assert {*by_seed.values()} == {1, 2}
    assert by_seed[5] == through.no


@pytest.mark.parametrize(("stacks", "fragile"), [(2, True), (3, False)])
def test_rule_12_one_person_with_a_full_stack_closes_a_small_gap(
    booth: Booth, stacks: int, fragile: bool
) -> None:
    booth.opened("a", "b", budget=2, cap=2, cut=1, way_in="paper")
    booth.cast(*[{1: 2}] * (stacks + 1), {2: 2})
    assert (booth.result.gap, booth.result.fragile) == (2 * stacks, fragile)


def test_rule_13_hands_tell_people_and_a_mixed_round_adds_known_values_and_bounds(booth: Booth) -> None:
    round_ = booth.opened("a", "b", budget=3, cap=2)
    first = round_.options[0].id
    booth.do(enter_dots(booth.state, round_, booth.context, "clients", first, 7, "hands"))
    booth.cast({1: 2}, {1: 1}, {2: 1})
    row = booth.row(1)
    assert (row.dots, row.supporters_low, row.supporters_high, row.largest_stack) == (10, 9, 9, 2)
    booth.do(enter_dots(booth.state, booth.now, booth.context, "staff", first, 5))
    booth.do(enter_ballots(booth.state, booth.now, booth.context, "staff", 4))
    row = booth.row(1)
    assert (row.dots, row.supporters_low, row.supporters_high) == (15, 9 + 3, 9 + 4)
    assert row.largest_stack is None
    assert (booth.result.cast, booth.result.blank) == (None, None)


def test_rule_14_groups_are_compared_by_reach_share_rank_and_tau_b(booth: Booth) -> None:
    booth.opened("a", "b", "c", budget=3, cap=2, way_in="paper")
    booth.cast(*[{1: 2, 2: 1}] * 6, group="staff")
    booth.cast(*[{3: 2, 2: 1}] * 4, {3: 1}, group="clients")
    booth.cast(*[{1: 1, 2: 1, 3: 1}] * 5, group="providers")
    staff, clients, providers = booth.row(1).groups
    assert (staff.share, staff.reach_low, staff.reach_high, staff.rank) == (12 / 18, 1, 1, 1)
    assert (clients.share, clients.reach_high, clients.rank) == (0, 0, 3)
    assert providers.rank == 1
    agreement = booth.result.agreement
    assert [pair.tau_b for pair in agreement.pairs] == [-1, None, None]
    assert agreement.mean == -1


def test_rule_15_small_and_in_secret_unanimous_groups_are_hidden_with_their_tau_b(booth: Booth) -> None:
    booth.opened("a", "b", budget=2, cap=2, secret=True, way_in="laptop")
    booth.cast(*[{1: 2}] * 6, group="staff", way_in="laptop")
    booth.cast(*[{1: 1}, {2: 1}] * 4, group="clients", way_in="laptop")
    booth.cast(*[{1: 1}, {2: 2}] * 5, group="providers", way_in="laptop")
    result = booth.result
    assert result.hidden == ("staff", "clients")
    shown = {pair.groups: pair.hidden for pair in result.agreement.pairs}
    assert shown == {
        ("staff", "clients"): True,
        ("staff", "providers"): True,
        ("clients", "providers"): True,
    }
    assert result.agreement.mean is None
    assert [share.share is None for share in booth.row(1).groups] == [True, True, False]


def test_rule_16_a_colour_has_its_glyph(booth: Booth) -> None:
    round_ = booth.opened("a", "b")
    assert [colour_words(booth.state, part)[0] for part in round_.electorates] == ["●", "▲", "■"]


def test_rule_17_dots_against_have_a_budget_of_their_own(booth: Booth) -> None:
    booth.opened("a", "b", "c", budget=3, cap=2, negative=2, cut=1, way_in="paper")
    for wrong in ({1: 3}, {1: 2, 2: 1}):
        with pytest.raises(Refused, match="cannot be like that"):
            booth.cast({3: 1}, negative=wrong)
    with pytest.raises(Refused, match="cannot be like that"):
        booth.cast({1: 1}, negative={1: 1})
    booth.cast({1: 2, 2: 1}, negative={3: 2})
    booth.cast({2: 2, 3: 1}, negative={1: 2})
    rows = [(row.no, row.rank, row.dots, row.against, row.net) for row in booth.result.rows]
    assert rows == [(2, 1, 3, 0, 3), (1, 2, 2, 2, 0), (3, 3, 1, 2, -1)]
    assert rules_words(booth.now, Translator("en"))[-1] == "And each person has 2 dots against."


def test_rule_17_without_such_a_budget_there_are_no_dots_against(booth: Booth) -> None:
    booth.opened("a", "b", way_in="paper")
    with pytest.raises(Refused, match="cannot be like that"):
        booth.cast({}, negative={1: 1})
    assert {(row.against, row.net) for row in booth.result.rows} == {(None, None)}


def test_rule_18_papers_that_do_not_add_up_are_confirmed_only_with_a_note(booth: Booth) -> None:
    booth.opened("a", "b", way_in="paper")
    booth.do(set_papers(booth.now, booth.context, issued=6, not_returned=1))
    booth.cast({1: 1}, {1: 1}, {})
    booth.cast({}, spoiled=True)
    booth.do(close_round(booth.now, booth.context))
    with pytest.raises(Refused, match="do not add up"):
        confirm_round(booth.state, booth.now, booth.context)
    noted = replace(booth.now, note="ein Blatt blieb liegen")
    assert confirm_round(booth.state, noted, booth.context).put
    booth.cast({2: 1})
    booth.do(confirm_round(booth.state, booth.now, booth.context))
    with pytest.raises(Refused, match="not open to change"):
        set_papers(booth.now, booth.context, issued=7, not_returned=1)


def test_rule_18_two_people_who_read_a_paper_differently_are_told_where() -> None:
    assert differences({1: 2, 2: 1}, {1: 2, 3: 1}) == (2, 3)
    assert differences({1: 2, 2: 0}, {1: 2}) == ()


def test_rule_18_more_hands_than_people_do_not_add_up(booth: Booth) -> None:
    round_ = booth.opened("a", "b", budget=2, cap=2, way_in="hands")
    booth.do(enter_dots(booth.state, round_, booth.context, "staff", round_.options[0].id, 5, "hands"))
    booth.do(enter_ballots(booth.state, booth.now, booth.context, "staff", 4, "hands"))
    booth.do(close_round(booth.now, booth.context))
    with pytest.raises(Refused, match="do not add up"):
        confirm_round(booth.state, booth.now, booth.context)


def test_rule_19_a_recount_keeps_the_ballots_of_the_count_before(booth: Booth) -> None:
    booth.opened("a", "b", way_in="paper")
    booth.cast({1: 1}, {1: 1}, {2: 1})
    booth.finished()
    with pytest.raises(Refused, match="Why"):
        recount_ballots(booth.now, booth.context, "Moderation", " ")
    booth.do(recount_ballots(booth.now, booth.context, "Moderation", "ein Blatt lag daneben"))
    assert booth.now.state == "closed"
    assert not booth.result.counted
    booth.cast({1: 1}, {1: 1}, {2: 1}, {2: 1})
    assert len(booth.state.all(Ballot)) == 7
    assert [row.dots for row in booth.result.rows] == [2, 2]
    second = booth.now.options[1].id
    assert count_difference(booth.state, booth.now, 1, 2) == {second: 1}
    assert booth.now.recounts[0].counter == "Moderation"


def test_rule_20_until_it_is_revealed_the_room_reads_no_number_of_a_result(booth: Booth) -> None:
    booth.opened("Paten", "Rente", way_in="paper", secret=True)
    booth.cast(*[{1: 2}] * 7)
    assert "14" not in _on_stage(booth)
    booth.do(close_round(booth.now, booth.context))
    assert "14" not in _on_stage(booth)
    booth.do(confirm_round(booth.state, booth.now, booth.context))
    assert "14" not in _on_stage(booth)
    booth.do(reveal_round(booth.now, booth.context))
    assert "14" in _on_stage(booth)


def test_rule_20_a_closed_vote_is_held_again_only_as_a_new_version(booth: Booth) -> None:
    booth.opened("a", "b", way_in="paper")
    booth.cast({1: 1})
    with pytest.raises(Refused, match="not over"):
        held_again(booth.state, booth.now, booth.context)
    booth.finished()
    before = booth.now
    with pytest.raises(Refused):
        open_round(booth.state, before, booth.context)
    booth.do(held_again(booth.state, before, booth.context))
    again = booth.now
    assert (again.version, again.replaces, again.state) == (2, before.id, "draft")
    assert booth.state.get(Round, before.id) == before
    booth.do(open_round(booth.state, again, booth.context))
    booth.cast({2: 1})
    assert result_of(booth.state, before).rows[0].no == 1
    assert booth.result.rows[0].no == 2


def test_rule_22_near_duplicates_are_merged_before_voting_and_not_after(booth: Booth) -> None:
    booth.ideas("Patin", "Paten", "Rente")
    booth.prepared()
    ids = [idea.id for idea in booth.state.all(Idea)[:2]]
    booth.do(merge_ideas(booth.state, booth.context, ids, "Paten finden"))
    assert [option.title for option in booth.now.options] == ["Paten finden", "Rente"]
    booth.do(open_round(booth.state, booth.now, booth.context))
    rest = [idea.id for idea in booth.state.all(Idea) if idea.merged_into is None]
    with pytest.raises(Refused, match="has been held"):
        merge_ideas(booth.state, booth.context, rest, "alles")


def test_many_ballots_come_in_whole_or_not_at_all(booth: Booth) -> None:
    booth.opened("a", "b", budget=2, way_in="sheet")
    rows = [Filled(group="staff", dots={1: 1}), Filled(group="staff", dots={1: 9})]
    with pytest.raises(Refused):
        cast_all(booth.state, booth.now, booth.context, rows, "sheet")
    with pytest.raises(Refused, match="does not vote here"):
        cast_all(booth.state, booth.now, booth.context, [Filled(group="gäste")], "sheet")
    booth.do(cast_all(booth.state, booth.now, booth.context, rows[:1], "sheet"))
    assert [ballot.way_in for ballot in booth.state.all(Ballot)] == ["sheet"]
    assert cast_all(booth.state, booth.now, booth.context, rows[:1], "sheet").barrier is not None
    assert cast_all(booth.state, booth.now, booth.context, rows[:1], "paper").barrier is None


def test_options_of_one_number_get_their_own_when_the_vote_opens(booth: Booth) -> None:
    booth.ideas("eins", "zwei")
    booth.prepared(way_in="paper")
    first, second = booth.now.options
    free = replace(second, id="frei", record_id="", table="", title="frei", no=1)
    booth.do(set_options(booth.now, booth.context, (free, first, second)))
    booth.do(open_round(booth.state, booth.now, booth.context))
    assert [(option.title, option.no) for option in booth.now.options] == [
        ("frei", 3),
        ("eins", 1),
        ("zwei", 2),
    ]


@pytest.mark.parametrize("way_in", ["wall", "hands"])
def test_a_secret_vote_is_not_opened_where_everybody_sees(booth: Booth, way_in: str) -> None:
    booth.ideas("a", "b")
    booth.prepared(secret=True, way_in=way_in)
    with pytest.raises(Refused, match="needs ballots"):
        open_round(booth.state, booth.now, booth.context)

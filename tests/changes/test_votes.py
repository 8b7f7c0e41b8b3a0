"""Designing a round, and its life from draft to revealed."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, validated
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.tallies import difference, enter_ballots, enter_dots, recount
from coprod_tui.changes.vote_states import (
    close_round,
    confirm_round,
    decide_tie,
    draw_lot,
    open_new_round,
    open_round,
    reveal_round,
)
from coprod_tui.changes.votes import (
    edit_round,
    new_round,
    set_options,
    set_people,
    share_colour,
    take_options,
)
from coprod_tui.errors import Refused
from coprod_tui.model.ideas import Idea
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import small_groups
from coprod_tui.model.votes import Electorate, Round, Tally


class Room:
    """A programme in which changes are made one after the other."""

    def __init__(self, state: State, context: Context) -> None:
        self.state, self.context = state, context

    def do(self, change: Change) -> Change:
        self.state = self.state.with_records(validated(change).put)
        return change

    @property
    def round(self) -> Round:
        (round_,) = self.state.all(Round)
        return round_

    def ideas(self, *titles: str) -> None:
        for title in titles:
            self.do(add_idea(self.state, self.context, title=title))

    def prepared(self, **values: object) -> Round:
        self.do(new_round(self.state, self.context, None, None, "Welche Idee hilft am meisten?"))
        if values:
            self.do(edit_round(self.round, self.context, values))
        return self.round

    def opened(self, *titles: str, **values: object) -> Round:
        self.ideas(*(titles or ("Paten", "Rente", "Kurse")))
        self.do(open_round(self.state, self.prepared(**values), self.context))
        return self.round

    def typed(self, group: str, *dots: int | None, people: int | None = None) -> None:
        for option, number in zip(self.round.live_options, dots, strict=False):
            self.do(enter_dots(self.state, self.round, self.context, group, option.id, number))
        if people is not None:
            self.do(enter_ballots(self.state, self.round, self.context, group, people))

    def confirmed(self) -> None:
        self.do(close_round(self.round, self.context))
        self.do(confirm_round(self.state, self.round, self.context))


@pytest.fixture
def room(programme: State, context: Context) -> Room:
    return Room(programme, context)


def test_a_new_round_takes_template_ideas_and_groups(room: Room) -> None:
    room.ideas("Paten finden", "Rente verstehen")
    room.do(
        new_round(room.state, room.context, VoteSettings(question={"de": "Womit?"}, budget=4, cap=9, cut=1))
    )
    round_ = room.round
    assert (round_.question, round_.state, round_.budget, round_.cap, round_.cut) == (
        "Womit?",
        "draft",
        4,
        4,
        1,
    )
    assert [(option.no, option.title) for option in round_.options] == [
        (1, "Paten finden"),
        (2, "Rente verstehen"),
    ]
    assert [part.group for part in round_.electorates] == ["staff", "clients", "providers"]


def test_ideas_in_the_bin_or_gone_into_another_card_are_no_options(room: Room) -> None:
    room.ideas("bleibt", "im Korb", "verschmolzen")
    first, second, third = room.state.all(Idea)
    room.state = room.state.with_records(
        (replace(second, deleted=room.context.now()), replace(third, merged_into=first.id))
    )
    assert [option.title for option in room.prepared().options] == ["bleibt"]


def test_ideas_marked_for_a_mini_case_stand_for_the_vote_on_mini_cases(room: Room) -> None:
    room.ideas("eins", "zwei", "drei")
    settings = VoteSettings(question={"de": "Womit?"}, options="mini_cases")
    everything = new_round(room.state, room.context, settings).put[0]
    room.state = room.state.with_records((replace(room.state.all(Idea)[1], for_mini_case=True),))
    marked = new_round(room.state, room.context, settings).put[0]
    assert isinstance(everything, Round)
    assert isinstance(marked, Round)
    assert len(everything.options) == 3
    assert [option.title for option in marked.options] == ["zwei"]


def test_opening_takes_titles_as_they_stand_and_leaves_out_what_is_gone(room: Room) -> None:
    room.ideas("alt", "bleibt", "geht")
    room.prepared()
    first, _, third = room.state.all(Idea)
    room.state = room.state.with_records(
        (replace(first, title="neu"), replace(third, deleted=room.context.now()))
    )
    room.do(open_round(room.state, room.round, room.context))
    assert [option.title for option in room.round.options] == ["neu", "bleibt"]


def test_a_vote_needs_two_options(room: Room) -> None:
    room.ideas("allein")
    with pytest.raises(Refused, match="nothing to choose"):
        open_round(room.state, room.prepared(), room.context)


def test_one_change_opens_the_round_of_the_template(room: Room) -> None:
    room.ideas("eins", "zwei")
    change = room.do(open_new_round(room.state, room.context, None, None, "Womit?"))
    assert room.round.state == "open"
    assert room.state.programme.last_numbers["rounds"] == 1
    assert change.barrier is not None


def test_5_options_are_fixed_once_the_round_is_open(room: Room) -> None:
    room.opened()
    with pytest.raises(Refused, match="options are fixed"):
        set_options(room.round, room.context, room.round.options[:2])


def test_taking_options_anew_keeps_their_ids_and_those_written_freely(room: Room) -> None:
    room.ideas("eins", "zwei")
    before = room.prepared().options
    room.do(
        set_options(
            room.round, room.context, (before[0], replace(before[1], id="x", record_id="", title="frei"))
        )
    )
    room.do(take_options(room.state, room.round, room.context, "ideas"))
    first, second, free = room.round.options
    assert (first.id, first.title) == (before[0].id, "eins")
    assert second.title == "zwei"
    assert (free.id, free.title) == ("x", "frei")


@pytest.mark.parametrize(("name", "value"), [("cap", 4), ("tie", "more_supporters"), ("question", "  ")])
def test_2_numbers_and_rules_that_cannot_be_are_refused(room: Room, name: str, value: object) -> None:
    room.ideas("eins", "zwei")
    room.prepared()
    with pytest.raises(Refused):
        edit_round(room.round, room.context, {name: value})


def test_2_the_cap_follows_a_budget_that_shrinks_in_a_draft(room: Room) -> None:
    assert room.prepared(budget=1).cap == 1


@pytest.mark.parametrize("name", ["budget", "cap"])
def test_4_dots_may_rise_while_open_and_never_fall(room: Room, name: str) -> None:
    room.opened(budget=4, cap=3)
    before = getattr(room.round, name)
    with pytest.raises(Refused, match="only rise"):
        edit_round(room.round, room.context, {name: before - 1})
    room.do(edit_round(room.round, room.context, {name: before + 1}))
    assert getattr(room.round, name) == before + 1


@pytest.mark.parametrize(("name", "value"), [("tie", "lot"), ("cut", 1), ("question", "anders")])
def test_line_rule_and_question_are_fixed_once_open(room: Room, name: str, value: object) -> None:
    room.opened()
    with pytest.raises(Refused, match="fixed"):
        edit_round(room.round, room.context, {name: value})


def test_4_in_a_secret_round_not_even_the_dots_rise(room: Room) -> None:
    secret = replace(room.opened(), secret=True)
    with pytest.raises(Refused, match="fixed"):
        edit_round(secret, room.context, {"budget": 9})


def test_7_who_leaves_is_no_longer_present_but_stays_entitled(room: Room) -> None:
    room.opened()
    room.do(set_people(room.round, room.context, "staff", entitled=20, present=18))
    room.do(set_people(room.round, room.context, "staff", present=17))
    assert room.round.electorate("staff") == Electorate(group="staff", entitled=20, present=17)
    with pytest.raises(Refused, match="right to vote"):
        set_people(room.round, room.context, "staff", entitled=19)
    room.do(set_people(room.round, room.context, "staff", entitled=21))
    room.do(close_round(room.round, room.context))
    with pytest.raises(Refused, match="closed"):
        set_people(room.round, room.context, "staff", entitled=22)


def test_15_small_groups_share_a_colour_with_the_next_larger_one(room: Room) -> None:
    room.ideas("eins", "zwei")
    room.prepared()
    for group, people in (("staff", 20), ("clients", 7), ("providers", 3)):
        room.do(set_people(room.round, room.context, group, entitled=people, present=people))
    room.do(share_colour(room.round, room.context))
    assert room.round.electorates == (
        Electorate(group="staff", entitled=20, present=20),
        Electorate(group="clients", entitled=10, present=10, joined=("providers",)),
    )
    assert small_groups(room.round) == ()


def test_18_a_count_that_does_not_add_up_is_confirmed_only_with_a_note(room: Room) -> None:
    room.opened()
    room.typed("staff", 40, 30, 1, people=20)
    room.do(close_round(room.round, room.context))
    with pytest.raises(Refused, match="do not add up"):
        confirm_round(room.state, room.round, room.context)
    noted = replace(room.round, note="elf Punkte zu viel, zweimal gezählt")
    room.do(confirm_round(room.state, noted, room.context))
    assert room.round.state == "confirmed"


def test_nothing_is_confirmed_before_everybody_who_was_there_is_counted(room: Room) -> None:
    room.opened()
    room.do(set_people(room.round, room.context, "clients", entitled=12, present=12))
    room.typed("staff", 4, 3, 2)
    room.do(close_round(room.round, room.context))
    with pytest.raises(Refused, match="Not counted yet: ▲"):
        confirm_round(room.state, room.round, room.context)


def test_20_every_state_comes_after_the_one_before(room: Room) -> None:
    room.opened()
    with pytest.raises(Refused):
        open_round(room.state, room.round, room.context)
    with pytest.raises(Refused):
        reveal_round(room.round, room.context)
    with pytest.raises(Refused):
        confirm_round(room.state, room.round, room.context)
    room.typed("staff", 4, 3, 2)
    room.confirmed()
    room.do(reveal_round(room.round, room.context))
    assert room.round.state == "revealed"


def test_every_step_of_a_round_is_a_barrier_for_undo(room: Room) -> None:
    room.ideas("eins", "zwei")
    steps = [room.do(open_round(room.state, room.prepared(), room.context))]
    room.typed("staff", 4, 3)
    steps.append(room.do(close_round(room.round, room.context)))
    steps.append(room.do(confirm_round(room.state, room.round, room.context)))
    steps.append(room.do(reveal_round(room.round, room.context)))
    assert all(step.barrier is not None for step in steps)


def test_a_number_can_be_emptied_again_and_is_then_not_known(room: Room) -> None:
    room.opened()
    room.typed("staff", 4, 3)
    room.typed("staff", None)
    (tally,) = room.state.all(Tally)
    assert list(tally.dots.values()) == [3]


def test_19_a_recount_is_a_new_version_and_the_old_one_is_kept(room: Room) -> None:
    room.opened()
    room.typed("staff", 9, 3, people=5)
    room.confirmed()
    with pytest.raises(Refused, match="Why"):
        recount(room.state, room.round, room.context, "Moderation", " ")
    with pytest.raises(Refused, match="Who"):
        recount(room.state, room.round, room.context, "", "ein Blatt übersehen")
    room.do(recount(room.state, room.round, room.context, "Moderation", "ein Blatt übersehen"))
    assert room.round.state == "closed"
    room.typed("staff", 8)
    old, new = sorted(room.state.all(Tally), key=lambda tally: tally.version)
    assert (old.version, new.version, new.counter, new.ballots) == (1, 2, "Moderation", 5)
    assert list(difference(old, new).values()) == [-1]
    assert result_of(room.state, room.round).rows[0].dots == 8


def test_numbers_of_a_confirmed_round_are_not_changed_in_place(room: Room) -> None:
    room.opened()
    room.typed("staff", 9, 3)
    room.confirmed()
    with pytest.raises(Refused, match="not open to change"):
        room.typed("staff", 8)


def test_11_a_lot_is_drawn_once_with_its_seed_recorded(room: Room) -> None:
    room.opened(tie="lot", cut=1)
    room.typed("staff", 4, 4)
    room.confirmed()
    room.do(draw_lot(room.state, room.round, room.context, seed=11))
    assert room.round.seed == 11
    assert len(result_of(room.state, room.round).going_on) == 1
    with pytest.raises(Refused, match="no lot"):
        draw_lot(room.state, room.round, room.context)


def test_11_a_decider_must_be_named_before_the_round_opens(room: Room) -> None:
    room.ideas("eins", "zwei")
    room.prepared(tie="decider")
    with pytest.raises(Refused, match="Nobody is named"):
        open_round(room.state, room.round, room.context)


def test_11_the_decider_fills_exactly_the_places_there_are(room: Room) -> None:
    room.opened("eins", "zwei", "drei", tie="decider", decider="Leitung", cut=2)
    room.typed("staff", 4, 4, 4)
    room.confirmed()
    ids = [option.id for option in room.round.options]
    with pytest.raises(Refused, match="does not fit"):
        decide_tie(room.state, room.round, room.context, ids)
    room.do(decide_tie(room.state, room.round, room.context, ids[1:]))
    assert [row.no for row in result_of(room.state, room.round).going_on] == [2, 3]


def test_two_rounds_do_not_mix_their_numbers(programme: State) -> None:
    numbers = count(1)
    context = Context(new_id=lambda: f"n{next(numbers)}")
    room = Room(programme, context)
    room.opened()
    room.typed("staff", 9, 1)
    first = room.round
    room.do(open_new_round(room.state, context, None, None, "Und jetzt?"))
    second = next(round_ for round_ in room.state.all(Round) if round_.id != first.id)
    assert not result_of(room.state, second).counted
    assert second.no == first.no + 1

"""A programme that is passed on holds nothing of persons and can be gone on with."""

from __future__ import annotations

import json

import msgspec
from msgspec.structs import replace

from coprod_tui.exchange.giving_over import given_over
from coprod_tui.model.actions import Action, PrivateNote
from coprod_tui.model.fields import field_specs
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.votes import Round
from tests.exchange.canaries import sown, sown_state
from tests.exchange.programmes import MOMENT, data_of, with_vote

STAY = {"people", "private_notes"}


def written(state: State) -> str:
    return json.dumps(msgspec.to_builtins(dict(state.tables)))


def test_nothing_of_persons_and_no_private_note_is_in_it_and_all_else_is() -> None:
    text = written(given_over(sown_state()))
    seeds = [seed for seed in sown() if seed.table in STAY]
    assert seeds
    assert [seed.text for seed in seeds if f'"{seed.text}"' in text] == []
    for table in set(TABLES) - STAY:
        assert f'"canary-{table}-id-x"'.replace("_", "-") in text, table


def test_what_lies_in_the_bin_stays() -> None:
    state = sown_state()
    (action,) = state.all(Action)
    state = state.with_records([replace(action, deleted=MOMENT)])
    assert "canary-actions-text-x" not in written(given_over(state))


def test_nobody_is_marked_as_erased_who_is_entered_here() -> None:
    state = sown_state()
    assert given_over(state).all(Tombstone) == state.all(Tombstone)
    assert state.all(Person)
    assert state.all(PrivateNote)


def test_results_are_the_same_and_the_next_hand_over_comes_after_the_last_one() -> None:
    state = with_vote("revealed")
    assert data_of(given_over(state)) == data_of(state)
    sown_one = sown_state()
    assert data_of(given_over(sown_one))["supersedes"] == data_of(sown_one)["supersedes"] is not None


def test_no_tool_demands_a_person() -> None:
    """Whatever is captured, a function in words is enough; a link to an entry may always be missing."""
    for struct in TABLES.values():
        for spec in field_specs(struct).values():
            if spec.refers_to == "people":
                assert spec.optional or spec.many, f"{struct.__name__}.{spec.name}"


def test_who_decides_where_a_vote_is_tied_may_be_a_name_and_stays() -> None:
    state = with_vote("revealed")
    state = state.with_records(
        [replace(one, tie="decider", decider="Frau Sonntag") for one in state.all(Round)]
    )
    assert "Sonntag" in written(state)
    assert "Sonntag" not in written(given_over(state))
    assert [one.tie for one in given_over(state).all(Round)] == ["decider"]

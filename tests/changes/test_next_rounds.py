"""A vote that is held again takes the place of the one before, and stays the run-off it was."""

from __future__ import annotations

from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.next_rounds import held_again
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import in_force
from coprod_tui.model.votes import Round
from tests.model.vote_examples import a_round


def again(state: State, round_: Round, context: Context) -> Round:
    (fresh,) = [one for one in held_again(state, round_, context).put if isinstance(one, Round)]
    return fresh


def test_a_run_off_that_is_held_again_is_still_the_run_off(programme: State, context: Context) -> None:
    first = a_round(state="revealed", run_off_of="main")
    assert again(programme.with_records([first]), first, context).run_off_of == "main"


def test_each_time_has_a_version_of_its_own(programme: State, context: Context) -> None:
    first = a_round(state="revealed")
    state = programme.with_records([first])
    second = again(state, first, context)
    third = again(state.with_records([second]), first, context)
    assert [first.version, second.version, third.version] == [1, 2, 3]


def test_only_the_last_result_the_room_has_seen_is_in_force(programme: State, context: Context) -> None:
    first = a_round(state="revealed")
    second = again(programme.with_records([first]), first, context)
    state = programme.with_records([first, second])
    assert [one.id for one in in_force(state)] == [first.id]
    shown = replace(second, state="revealed")
    assert [one.id for one in in_force(state.with_records([shown]))] == [second.id]

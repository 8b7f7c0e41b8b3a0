"""The copy a rehearsal works in is the programme in everything but what marks it."""

from __future__ import annotations

import copy

from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.rehearsals import rehearsal_of
from coprod_tui.model.state import State


def test_it_is_the_same_but_for_its_id_and_its_mark(programme: State, context: Context) -> None:
    before = copy.deepcopy(programme)
    made = rehearsal_of(programme, context)
    assert programme == before
    assert made.programme.rehearsal
    assert made.programme.made_up
    assert made.programme.id != programme.programme.id
    unmarked = replace(made.programme, id=programme.programme.id, rehearsal=False, made_up=False)
    assert unmarked == programme.programme
    assert {name: table for name, table in made.tables.items() if name != "programme"} == {
        name: table for name, table in programme.tables.items() if name != "programme"
    }


def test_a_rehearsal_of_a_rehearsal_is_one(programme: State, context: Context) -> None:
    once = rehearsal_of(programme, context)
    twice = rehearsal_of(once, context)
    assert twice.programme.id != once.programme.id
    assert replace(twice.programme, id=once.programme.id) == once.programme

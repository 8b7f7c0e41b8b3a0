"""What goes with a way to vote."""

from __future__ import annotations

import pytest

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.designing import set_secret, set_way_in
from coprod_tui.errors import Refused
from coprod_tui.model.votes import Round
from tests.model.vote_examples import a_round


def after(change: Change) -> Round:
    (round_,) = change.put
    assert isinstance(round_, Round)
    return round_


def test_a_laptop_that_is_passed_round_keeps_the_vote_secret_unless_that_is_taken_back(
    context: Context,
) -> None:
    laptop = after(set_way_in(a_round(state="draft"), context, "laptop"))
    assert laptop.secret
    assert not after(set_secret(laptop, context, False)).secret


def test_on_a_wall_nothing_is_secret(context: Context) -> None:
    wall = after(set_way_in(a_round(state="draft", way_in="laptop", secret=True), context, "wall"))
    assert not wall.secret
    with pytest.raises(Refused):
        set_secret(wall, context, True)

"""A result on stage while it is shown bit by bit: never a row the room does not see yet."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.revealing import reveal, uncover
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import HowShown, is_uncovered, uncovered
from coprod_tui.model.votes import Option, Round
from coprod_tui.stage import cards
from coprod_tui.stage.building import built
from coprod_tui.stage.scene import Scene
from tests.model.vote_examples import a_round, a_tally
from tests.stage.test_building import ROOM

_TITLES = ("Apfelbaum", "Birnbaum", "Kirschbaum", "Nussbaum", "Lindenhof")
_DOTS = (9, 7, 7, 4, 1)


def confirmed(programme: State) -> State:
    options = tuple(Option(id=f"o{n}", no=n, title=title) for n, title in enumerate(_TITLES, 1))
    round_ = replace(a_round(5, groups=("staff",), state="confirmed", cut=3), options=options)
    return programme.with_records((round_, a_tally("staff", *_DOTS)))


def on_stage(state: State) -> cards.Shown:
    return built(state, Scene(view="vote", chosen="r1"), ROOM)


@pytest.mark.parametrize("how", ["all", "top", "bottom"])
def test_the_stage_has_the_rows_the_room_may_see_and_no_others(
    programme: State, context: Context, how: HowShown
) -> None:
    state = confirmed(programme)
    assert not isinstance(on_stage(state), cards.Ranking)
    state = state.with_records(reveal(state, state.get(Round, "r1"), context, how).put)
    steps = 0
    while True:
        round_ = state.get(Round, "r1")
        shown = on_stage(state)
        assert isinstance(shown, cards.Ranking)
        may = {row.no for row in uncovered(round_, result_of(state, round_))}
        assert {row.no for row in shown.rows} == may
        written = msgspec.json.encode(shown).decode()
        assert all((title in written) == (no in may) for no, title in enumerate(_TITLES, 1))
        if is_uncovered(round_, result_of(state, round_)):
            break
        state = state.with_records(uncover(state, round_, context).put)
        steps += 1
    assert steps == {"all": 0, "top": 1, "bottom": 3}[how]


def test_the_stage_says_which_vote_it_is_what_is_fixed_and_how_many_have_voted(programme: State) -> None:
    round_ = a_round(3, way_in="paper", version=2, secret=True, negative=1)
    shown = on_stage(programme.with_records((round_,)))
    assert isinstance(shown, cards.Question)
    assert "Wir stimmen noch einmal ab, zum 2. Mal." in shown.lines
    assert "Geheim: Niemand erfährt, wer was gewählt hat." in shown.lines
    assert "Und jede Person hat 1 Punkt dagegen." in shown.lines
    assert "Auswahl und Regeln stehen jetzt fest." in shown.lines
    assert "0 von 40 haben abgestimmt" in shown.state

"""A result the room has seen only a part of: nothing holds more than that part (voting.md rule 20)."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.revealing import reveal, uncover
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.i18n import Translator
from coprod_tui.model.grid_cards import voted_degrees
from coprod_tui.model.grids import Grid, GridItem
from coprod_tui.model.lab_ideas import ideas_above_the_line
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import HowShown
from coprod_tui.model.votes import Round, Tally
from coprod_tui.stage.building import built
from coprod_tui.stage.room import Room
from coprod_tui.stage.scene import Scene
from tests.conftest import NOW, TODAY
from tests.exchange.programmes import context as programme_context
from tests.exchange.programmes import data_of, with_vote


@pytest.fixture
def context() -> Context:
    return programme_context()


def begun(context: Context, how: HowShown) -> State:
    state = with_vote("confirmed")
    round_ = replace(state.all(Round)[0], cut=2, seed=7)
    options = tuple(
        replace(option, table="ideas", record_id=f"i-{option.no}", title=f"Karte{option.no}")
        for option in round_.options
    )
    state = state.with_records([replace(round_, options=options)])
    return state.with_records(reveal(state, state.all(Round)[0], context, how).put)


def wholly(state: State, context: Context) -> State:
    return state.with_records(uncover(state, state.all(Round)[0], context).put)


@pytest.mark.parametrize("level", list(ExportLevel))
def test_rule_20_an_export_holds_the_places_the_room_has_seen(context: Context, level: ExportLevel) -> None:
    state = begun(context, "bottom")
    data = data_of(state, level)
    (outcome,) = data["results"]["rounds"]
    assert [row["no"] for row in outcome["ranking"]] == [3]
    assert not any(outcome.get(name) for name in ("tie", "groups", "agreement", "agreement_mean", "fragile"))
    assert not outcome["ranking"][0].get("groups")
    assert not {"seed", "note"} & set(data["rounds"][0])
    (outcome,) = data_of(wholly(state, context), level)["results"]["rounds"]
    assert [row["no"] for row in outcome["ranking"]] == [1, 2, 3]
    assert outcome["tie"] is None or outcome["tie"]["rank"] == 1


def test_rule_20_the_first_places_leave_the_others_unsaid(context: Context) -> None:
    state = begun(context, "top")
    (outcome,) = data_of(state, ExportLevel.OPEN)["results"]["rounds"]
    assert [row["no"] for row in outcome["ranking"]] == [1, 2]
    assert outcome["rule"]["cut"] == 2


def test_rule_20_what_was_achieved_tells_the_room_no_place_it_has_not_seen(context: Context) -> None:
    def on_the_wall(state: State) -> str:
        shown = built(state, Scene(view="achievements"), Room(Translator("de"), TODAY))
        return msgspec.json.encode(shown).decode()

    state = begun(context, "bottom")
    assert "Karte" not in on_the_wall(state)
    assert "Karte1" in on_the_wall(wholly(state, context))


def test_rule_20_neither_labs_nor_a_grid_tell_it_before(context: Context) -> None:
    state = begun(context, "bottom")
    items = tuple(
        GridItem(id=f"c{n}", no=n, table="ideas", record_id=f"i-{n}", title=f"Karte{n}") for n in (1, 3)
    )
    grid = Grid(id="g", created=NOW, updated=NOW, items=items)
    assert ideas_above_the_line(state) == frozenset()
    assert voted_degrees(state, grid, state.all(Round)[0]) == {}
    state = wholly(state, context)
    assert ideas_above_the_line(state) == {"i-1", "i-2"}
    assert voted_degrees(state, grid, state.all(Round)[0])["c1"] == 5


def test_rule_20_a_run_off_decides_once_the_room_has_seen_all_of_it(context: Context) -> None:
    state = with_vote("revealed")
    first = replace(state.all(Round)[0], tie="run_off", cut=1)
    state = state.with_records([first])
    assert result_of(state, first).tie is not None
    second = replace(
        first,
        id="second",
        no=first.no + 1,
        run_off_of=first.id,
        tie="take_all",
        shown_from="bottom",
        shown_ranks=1,
    )
    tallies = [
        replace(one, id=f"{one.id}-2", round_id="second", dots={**one.dots, first.options[0].id: 9})
        for one in state.all(Tally)
    ]
    state = state.with_records([second, *tallies])
    tie = result_of(state, first).tie
    assert tie is not None
    assert not tie.decided
    state = state.with_records([replace(second, shown_ranks=None)])
    tie = result_of(state, first).tie
    assert tie is not None
    assert tie.decided

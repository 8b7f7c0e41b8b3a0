from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.model.retros import Proposal
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


def proposal(no: int, text: str, **values: Any) -> Proposal:
    return Proposal(**{"id": f"p{no}", "created": NOW, "updated": NOW, "no": no, "text": text, **values})


async def open_proposals(app: CoprodApp, pilot: Pilot[Any]) -> None:
    app.show_tool("proposals")
    await settled(pilot)


async def test_proposals_stand_below_their_states_with_who_sees_to_them(
    open_app: OpenApp, programme: State
) -> None:
    state = programme.with_records(
        [
            proposal(1, "Mehr Diktate", state="in_progress", owner="Teamleitung", due=date(2027, 4, 1)),
            proposal(2, "Andere Räume", state="rejected", reason="kein Geld"),
            proposal(3, "Kleine Gruppen"),
        ]
    )
    async with open_app(state) as (app, pilot):
        await open_proposals(app, pilot)
        text = screen_text(app)
        assert text.index("vorgeschlagen (1)") < text.index("abgelehnt (1)") < text.index("in Arbeit (1)")
        assert "bis 1. April 2027" in text
        assert "kein Geld" in text
        assert "2 offen" in text
        assert "Teamleitung · bis" in text


async def test_w_brings_a_proposal_to_its_next_state_and_the_cursor_goes_with_it(
    open_app: OpenApp, programme: State
) -> None:
    state = programme.with_records([proposal(1, "Mehr Diktate"), proposal(2, "Kleine Gruppen")])
    async with open_app(state) as (app, pilot):
        await open_proposals(app, pilot)
        await press(pilot, "w")
        await press(pilot, "w")
        assert [one.state for one in app.desk.state.all(Proposal)] == ["in_progress", "raised"]
        await press(pilot, "ctrl+z")
        assert [one.state for one in app.desk.state.all(Proposal)] == ["accepted", "raised"]


@pytest.mark.parametrize("size", [(64, 18), (80, 24)])
async def test_rejecting_asks_for_the_reason_first(
    open_app: OpenApp, programme: State, size: tuple[int, int]
) -> None:
    async with open_app(programme.with_records([proposal(1, "Mehr Diktate")]), size=size) as (app, pilot):
        await open_proposals(app, pilot)
        await press(pilot, "enter")
        await press(pilot, "tab", "tab", "tab", "tab", "right", "right", "space")
        assert app.desk.state.get(Proposal, "p1").state == "raised"
        assert "braucht einen Grund" in screen_text(app)
        await press(pilot, "shift+tab")
        await type_text(pilot, "kein Geld\n")
        await press(pilot, "space")
        rejected = app.desk.state.get(Proposal, "p1")
        assert (rejected.state, rejected.reason) == ("rejected", "kein Geld")


async def test_a_proposal_of_nobody_is_typed_here(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_proposals(app, pilot)
        assert "Noch kein Vorschlag" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Mehr Diktate\n")
        (one,) = app.desk.state.all(Proposal)
        assert (one.text, one.retro_id, one.state) == ("Mehr Diktate", None, "raised")

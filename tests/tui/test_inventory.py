"""Practice cards, by keys alone."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from coprod_tui.model.agenda import agenda
from coprod_tui.model.practices import Practice
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.inventory import InventoryScreen
from coprod_tui.tui.screens.record import RecordScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> InventoryScreen:
    app.show_tool("inventory")
    await settled(pilot)
    assert isinstance(app.screen, InventoryScreen)
    return app.screen


def practices(app: CoprodApp) -> tuple[Practice, ...]:
    return app.desk.state.all(Practice)


async def test_type_enter_next(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        assert "Drücken Sie n" in screen_text(app)
        await pilot.press("n")
        await type_text(pilot, "BergAuf\nBriefe [i]gemeinsam[/i] lesen\n")
        assert [(card.no, card.name) for card in practices(app)] == [
            (1, "BergAuf"), (2, "Briefe [i]gemeinsam[/i] lesen"),
        ]  # fmt: skip
        text = screen_text(app)
        assert "2 Karten" in text
        assert "2  Briefe [i]gemeinsam[/i] lesen" in text


async def test_one_key_gives_the_next_mit(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("n")
        await type_text(pilot, "BergAuf\n")
        await pilot.press("down", "m", "m", "m")
        await settled(pilot)
        assert practices(app)[0].mit == Mit.UMSETZEN
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert practices(app)[0].mit == Mit.ENTWICKELN


async def test_the_card_takes_what_the_group_tells(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("n")
        await type_text(pilot, "BergAuf\n")
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("tab")
        await type_text(pilot, "KIZ Prowina")
        await pilot.press("tab")
        await type_text(pilot, "Menschen über 45")
        await pilot.press("tab", "right", "right", "space", "tab")
        await type_text(pilot, "leiten Gruppen\nselbst")
        await pilot.press("escape")
        await settled(pilot)
        (card,) = practices(app)
        assert (card.run_by, card.target_group, card.mit) == ("KIZ Prowina", "Menschen über 45", Mit.UMSETZEN)
        assert card.strengths == "leiten Gruppen\nselbst"


async def test_a_card_knows_the_session_it_was_made_in(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        session, item = next(
            (session, item)
            for session in programme.all(Session)
            for item in agenda(programme, session)
            if item.words.tool == "inventory"
        )
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "BergAuf\n")
        assert practices(app)[0].session_id == session.id

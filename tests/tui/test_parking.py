"""The parking lot is one key away: while something is typed, on every page and over every card."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.ideas import IdeasScreen
from coprod_tui.tui.screens.parking import ParkCard
from coprod_tui.tui.widgets.line_input import LineInput
from tests.hostile.programmes import practice_state
from tests.hostile.stops import STOPS, go, leave
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled, type_text


def parked(app: CoprodApp) -> list[str]:
    return [item.text for item in app.desk.state.all(ParkedItem)]


async def test_half_a_sentence_waits_while_a_topic_is_parked(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.push_screen(IdeasScreen())
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Spaziergang p")
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert isinstance(app.screen, ParkCard)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await type_text(pilot, "Heizung\n")
        assert parked(app) == ["Heizung"]
        assert isinstance(app.screen, IdeasScreen)
        field = app.focused
        assert isinstance(field, LineInput)
        assert field.value == "Spaziergang p"


async def test_without_a_programme_there_is_nowhere_to_park(open_app: OpenApp) -> None:
    async with open_app() as (app, pilot):
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert not isinstance(app.screen, ParkCard)


async def opens(app: CoprodApp, pilot: Pilot[int], below: Screen[Any]) -> bool:
    """Press the key, and come back from the card if there is one."""
    await pilot.press("ctrl+n")
    await settled(pilot)
    if not isinstance(app.screen, ParkCard):
        return False
    await pilot.press("escape")
    await settled(pilot)
    assert app.screen is below
    return True


CARDS = (
    "heading", "merge", "under a heading", "goal library", "recount", "lab from idea", "plan the rest anew",
    "retro subject", "erase", "another folder", "my day, add", "my day, save", "take in", "add session",
    "all actions", "text", "not saved", "gate", "what the room sees", "guide", "find", "idea",
    "private notes",
)  # fmt: skip


async def test_over_every_card_and_in_every_form(open_app: OpenApp) -> None:
    deaf = []
    async with open_app(practice_state(), size=(64, 18)) as (app, pilot):
        for name in CARDS:
            screen = await go(app, pilot, STOPS[name])
            assert screen is not None, name
            if not await opens(app, pilot, screen):
                deaf.append(name)
            await leave(app, pilot)
    assert not deaf


@pytest.mark.parametrize("name", ["busy", "blank"])
async def test_nothing_lies_over_the_dark_wall_or_a_job(open_app: OpenApp, name: str) -> None:
    async with open_app(practice_state()) as (app, pilot):
        screen = await go(app, pilot, STOPS[name])
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert app.screen is screen

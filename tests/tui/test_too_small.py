"""A terminal that was too small for a moment, as when a projector is plugged in."""

from __future__ import annotations

from coprod_tui.model.agenda import agenda
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.screens.session import SessionScreen
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, until


async def test_the_arrows_act_again_once_there_is_room(open_app: OpenApp, programme: State) -> None:
    session = programme.all(Session)[0]
    rows = [item.activity.id for item in agenda(programme, session)]
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.push_screen(SessionScreen(session.id))
        await settled(pilot)
        for size in ((30, 8), (64, 10), (40, 18)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Schrift" in screen_text(app))
            await pilot.resize_terminal(64, 18)
            await until(pilot, lambda: "Schrift" not in screen_text(app))
            await settled(pilot)
            assert isinstance(app.focused, EntryList), size
        await keys(pilot, "home", "down")
        assert app.screen.query_one(EntryList).chosen in rows


async def test_it_was_too_small_while_another_screen_lay_above(open_app: OpenApp, programme: State) -> None:
    session = programme.all(Session)[0]
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.push_screen(SessionScreen(session.id))
        await settled(pilot)
        app.show_activity(session.id, agenda(programme, session)[0].activity.id)
        await settled(pilot)
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: "Schrift" in screen_text(app))
        await pilot.resize_terminal(64, 18)
        await until(pilot, lambda: "Schrift" not in screen_text(app))
        await keys(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        await settled(pilot)
        assert isinstance(app.focused, EntryList)

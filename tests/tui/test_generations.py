"""Going back to an earlier state, from the screen."""

from __future__ import annotations

from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def test_a_kept_state_is_looked_at_and_comes_back_as_a_new_save(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Neu\n")
        assert app.desk.repository.flush(10)
        await pilot.press("g")
        await settled(pilot)
        assert "vor der ersten Änderung" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "Zu diesem Stand zurückgehen" in screen_text(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert not app.desk.state.all(ParkedItem)
        assert "wieder da" in screen_text(app)
        assert len(app.desk.repository.generations) == 2


async def test_looking_changes_nothing(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Neu\n")
        assert app.desk.repository.flush(10)
        await pilot.press("g", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(app.desk.state.all(ParkedItem)) == 1

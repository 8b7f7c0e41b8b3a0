"""Half-typed text survives leaving a screen, a closed program and a crash."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.store.repository import Repository
from coprod_tui.tui.screens.actions import ActionsScreen
from coprod_tui.tui.screens.tally import TallyScreen
from tests.hostile.programmes import practice_state
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def half_typed(open_app: OpenApp, programme: State, path: Path) -> None:
    async with open_app(programme, path=path) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Noch nicht ferti")
        await pilot.press("ctrl+q")


async def test_what_was_half_typed_is_offered_at_the_next_start_without_showing_it(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    await half_typed(open_app, programme, path)
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        text = screen_text(app)
        assert "halb getippt" in text
        assert "ferti" not in text
        await pilot.press("enter")
        app.show_tool("actions")
        await settled(pilot)
        assert isinstance(app.screen, ActionsScreen)
        assert app.screen.field.value == "Noch nicht ferti"
        await pilot.press("enter")
        await settled(pilot)
    async with open_app(path=path) as (app, _):
        assert "halb getippt" not in screen_text(app)


async def test_it_can_be_thrown_away(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    await half_typed(open_app, programme, path)
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        await pilot.press("down", "enter")
        app.show_tool("actions")
        await settled(pilot)
        assert isinstance(app.screen, ActionsScreen)
        assert app.screen.field.value == ""
    async with open_app(path=path) as (app, _):
        assert "halb getippt" not in screen_text(app)


async def test_a_form_keeps_what_its_field_refuses(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    async with open_app(programme, path=path) as (app, pilot):
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("end", "1", "1")
        await pilot.press("escape", "escape")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "03.03.202711" in screen_text(app)
    assert Repository.open(path, read_only=True).state == programme


async def test_nothing_of_a_ballot_is_kept(open_app: OpenApp) -> None:
    state = practice_state()
    (vote,) = (one for one in state.all(Round) if one.state == "open")
    async with open_app(state) as (app, pilot):
        app.push_screen(TallyScreen(vote.id))
        await settled(pilot)
        await pilot.press("7")
        await settled(pilot)
        assert "7" in screen_text(app)
        assert app.typing() == {}
        assert dict(app.drafts) == {}

"""Packs from other fields run through every screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.programme import new_programme
from coprod_tui.model.packs import Pack
from coprod_tui.model.sessions import Session
from coprod_tui.model.tools import TOOL_WORDS
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.goals import GoalsScreen
from coprod_tui.tui.screens.tool import ToolScreen
from tests.tui.conftest import OpenApp
from tests.tui.other_field import bare_pack, full_pack, programme_of
from tests.tui.screen import screen_text, settled, type_text

_MOST_PAGES = 40


def the_session(app: CoprodApp) -> Session:
    (session,) = app.desk.state.all(Session)
    return session


@pytest.mark.parametrize("pack", [bare_pack, full_pack])
async def test_every_tool_opens_takes_an_entry_and_goes_on(
    open_app: OpenApp, context: Context, pack: Callable[[], Pack]
) -> None:
    async with open_app(programme_of(pack(), context), size=(56, 16)) as (app, pilot):
        session = the_session(app)
        app.show_activity(session.id, session.activities[0].id)
        await settled(pilot)
        for activity in session.activities:
            screen = app.screen
            assert isinstance(screen, ToolScreen)
            assert screen.activity_id == activity.id
            drawn = screen_text(app)
            assert drawn.strip()
            if isinstance(screen, CaptureScreen):
                await pilot.press("n")
                await settled(pilot)
                await type_text(pilot, "so\n")
                assert list(screen.entries()), activity.key
                assert app.screen is screen
                await pilot.press("down")
            await pilot.press("f3", "f3")
            await settled(pilot)
            for _ in range(_MOST_PAGES):  # a long text is paged through first
                await pilot.press("pagedown")
                await settled(pilot)
                if app.screen is not screen:
                    break
        assert len(session.activities) == len(TOOL_WORDS)


@pytest.mark.parametrize("pack", [bare_pack, full_pack])
@pytest.mark.parametrize(
    "tool",
    ["roster", "inventory", "matrix", "gallery", "ideas", "minicases", "goals", "vote", "labs", "retro",
     "proposals", "actions", "achievements", "parking", "slide"],
)  # fmt: skip
async def test_every_tool_opens_without_an_activity(
    open_app: OpenApp, context: Context, pack: Callable[[], Pack], tool: str
) -> None:
    async with open_app(programme_of(pack(), context), size=(64, 18)) as (app, pilot):
        app.show_tool(tool)
        await settled(pilot)
        assert screen_text(app).strip()
        await pilot.press("escape")
        await settled(pilot)


async def test_a_programme_without_any_session_has_an_overview(open_app: OpenApp, context: Context) -> None:
    pack = bare_pack()
    state = new_programme(pack, "0" * 64, title="Ward", language="de", start=None, context=context)
    async with open_app(state, size=(64, 18)) as (app, pilot):
        await settled(pilot)
        assert "Ward" in screen_text(app)
        for key in ("1", "5", "escape", "f2", "escape", "f1", "escape"):
            await pilot.press(key)
            await settled(pilot)


async def test_a_goal_of_the_collection_is_taken_over_whatever_its_length(
    open_app: OpenApp, context: Context
) -> None:
    async with open_app(programme_of(full_pack(), context), size=(64, 18)) as (app, pilot):
        session = the_session(app)
        activity = next(one for one in session.activities if one.key == "goals")
        app.show_activity(session.id, activity.id)
        await settled(pilot)
        assert isinstance(app.screen, GoalsScreen)
        await pilot.press("g", "enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "What the people on the ward" in " ".join(screen_text(app).split())


async def test_a_case_without_source_and_mit_shows_neither(open_app: OpenApp, context: Context) -> None:
    async with open_app(programme_of(full_pack(), context), size=(100, 30)) as (app, pilot):
        app.show_tool("gallery")
        await settled(pilot)
        assert "What the people on the ward" in screen_text(app)
        assert "Quelle" not in screen_text(app)

"""A new screen comes up in one go: what is drawn first is what stays."""

from __future__ import annotations

from typing import Any

import pytest
from textual.screen import Screen

from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from tests.hostile.programmes import practice_state
from tests.hostile.stops import STOPS, go, leave
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled

KINDS = (
    "inventory",
    "ideas",
    "session",
    "slide",
    "strengths",
    "roster",
    "gate",
    "vote",
    "lab",
    "find",
    "mini-cases",
)


@pytest.mark.parametrize("size", [(64, 18), (80, 24)])
async def test_what_is_drawn_first_is_what_stays(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    drawn: list[tuple[Screen[Any], str]] = []
    as_ever = CoprodApp._display

    def display(app: CoprodApp, screen: Screen[Any], update: Any) -> None:
        drawn.append((screen, screen_text(app)))
        as_ever(app, screen, update)

    async with open_app(practice_state(), size=size) as (app, pilot):
        for name in KINDS:
            with monkeypatch.context() as patched:
                patched.setattr(CoprodApp, "_display", display)
                drawn.clear()
                screen = await go(app, pilot, STOPS[name])
                await settled(pilot)
            assert screen is not None, name
            first = next(text for shown, text in drawn if shown is screen)
            assert first.split("\n")[1:] == screen_text(app).split("\n")[1:], (
                name
            )  # the band says when it was saved
            await leave(app, pilot)


async def test_a_screen_that_is_covered_at_once_shows_when_it_comes_back(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        app.action_blank()
        await settled(pilot)
        app.action_blank()
        await settled(pilot)
        assert "Esc" in screen_text(app)

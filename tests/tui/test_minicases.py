"""Mini-cases: marked, written field by field, shown to the room."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.ideas import add_idea
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.ideas import MiniCase
from coprod_tui.model.mini_cases import mini_case_of
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.mini_case import MiniCaseForm, MiniCaseScreen
from coprod_tui.tui.screens.minicases import MiniCasesScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


@pytest.fixture
def marked(programme: State, context: Context) -> State:
    for title in ("Paten finden", "Diktate üben"):
        change = add_idea(programme, context, title=title, for_mini_case=True)
        programme = programme.with_records(change.put)
    return programme


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> MiniCasesScreen:
    screen = MiniCasesScreen()
    app.push_screen(screen)
    await settled(pilot)
    return screen


async def test_without_marks_the_way_to_them_is_said(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = programme.with_records(add_idea(programme, context, title="Paten finden").put)
    async with open_app(state, size=(64, 18)) as (app, pilot):
        screen = await opened(app, pilot)
        assert "Drücken Sie i" in " ".join(screen_text(app).split())
        await press(pilot, "i", "m", "escape")
        assert app.screen is screen
        assert "Paten finden" in screen_text(app)
        assert "0 von 8 Feldern" in screen_text(app)


async def test_a_mini_case_begins_with_its_first_field(open_app: OpenApp, marked: State) -> None:
    async with open_app(marked) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, MiniCaseForm)
        assert "Mini-Fall 1: Paten finden" in screen_text(app)
        await press(pilot, "escape")
        assert app.desk.state.all(MiniCase) == (), "looking makes nothing"
        await press(pilot, "enter")
        await type_text(pilot, "Wer neu in der Stadt ist\n")
        await type_text(pilot, "Zwei treffen sich jede Woche")
        await press(pilot, "escape")
        idea = open_ideas(app.desk.state)[0]
        case = mini_case_of(app.desk.state, idea.id)
        assert case is not None
        assert case.problem == "Wer neu in der Stadt ist"
        assert case.sentence == "Zwei treffen sich jede Woche"
        assert "2 von 8 Feldern" in screen_text(app)


async def test_the_room_reads_one_after_the_other(open_app: OpenApp, marked: State) -> None:
    async with open_app(marked, size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "enter")
        await type_text(pilot, "Wer neu ist [i]hier[/i]")
        await press(pilot, "escape", "right")
        assert isinstance(app.screen, MiniCaseScreen)
        text = screen_text(app)
        assert "Wessen Problem ist es?" in text
        assert "Wer neu ist [i]hier[/i]" in text
        assert "Noch offen" in text
        await press(pilot, "right")
        assert "Diktate üben" in screen_text(app)
        await press(pilot, "left")
        assert "Paten finden" in screen_text(app)


async def test_the_mark_goes_and_what_was_written_stays(open_app: OpenApp, marked: State) -> None:
    async with open_app(marked) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "enter")
        await type_text(pilot, "Wer neu ist")
        await press(pilot, "escape", "m")
        assert "Paten finden" not in screen_text(app)
        assert len(app.desk.state.all(MiniCase)) == 1
        await press(pilot, "ctrl+z")
        assert "1 von 8 Feldern" in screen_text(app)

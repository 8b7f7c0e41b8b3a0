"""Goals as a facilitator collects, chooses and makes them measurable, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.goals import add_goal, add_indicator
from coprod_tui.model.agenda import agenda
from coprod_tui.model.goal_list import goals_in_order
from coprod_tui.model.goals import Goal
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.goals import GoalsScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


@pytest.fixture
def with_goals(programme: State, context: Context) -> State:
    for wording in ("Briefe verstehen", "Früher Hilfe bekommen"):
        programme = programme.with_records(add_goal(programme, context, wording=wording).put)
    return programme


async def opened(app: CoprodApp, pilot: Pilot[Any], part: str = "") -> GoalsScreen:
    """Open the screen of the activity that is `part` of the work on goals, or of the programme."""
    screen = GoalsScreen()
    for session in app.desk.state.all(Session) if part else ():
        for item in agenda(app.desk.state, session):
            if item.words.settings.goals == part:
                screen = GoalsScreen(session.id, item.activity.id)
    app.push_screen(screen)
    await settled(pilot)
    return screen


def wordings(app: CoprodApp) -> list[str]:
    return [goal.wording for goal in goals_in_order(app.desk.state)]


async def test_goals_are_collected_by_typing(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await opened(app, pilot, "collect")
        assert "drücken Sie g" in " ".join(screen_text(app).split())
        await press(pilot, "n")
        await type_text(pilot, "Weniger Angst vor Ämtern\nGrößere Auswahl\n")
        assert wordings(app) == ["Weniger Angst vor Ämtern", "Größere Auswahl"]
        assert "2 Ziele" in screen_text(app)


async def test_the_collection_is_offered_with_the_law_first(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await opened(app, pilot, "collect")
        await press(pilot, "g", "enter", "enter", "escape")
        first, second = goals_in_order(app.desk.state)
        assert first.statutory
        assert first.chosen
        assert first.wording == "Integration in Arbeit"
        assert not second.statutory
        assert "gesetzlich" in screen_text(app)
        await press(pilot, "g", "home", "enter")
        assert "schon Ziel 1" in screen_text(app)
        assert len(wordings(app)) == 2


async def test_space_chooses_and_moves_nothing(open_app: OpenApp, with_goals: State) -> None:
    async with open_app(with_goals) as (app, pilot):
        screen = await opened(app, pilot, "choose")
        before = wordings(app)
        await press(pilot, "end", "space")
        assert [goal.chosen for goal in goals_in_order(app.desk.state)] == [False, True]
        assert wordings(app) == before
        assert "1 von 2 gewählt" in screen_text(app)
        assert screen.list.chosen == goals_in_order(app.desk.state)[1].id
        await press(pilot, "ctrl+z")
        assert not any(goal.chosen for goal in app.desk.state.all(Goal))


async def test_signs_are_typed_below_the_goal_one_after_the_other(
    open_app: OpenApp, with_goals: State
) -> None:
    async with open_app(with_goals) as (app, pilot):
        screen = await opened(app, pilot, "indicators")
        await press(pilot, "home", "down", "i")
        assert "Anzeichen zu Ziel 2" in screen_text(app)
        await type_text(pilot, "Termin in einer Woche\nMenschen sagen: rechtzeitig\n")
        second = goals_in_order(app.desk.state)[1]
        assert [sign.text for sign in second.indicators] == [
            "Termin in einer Woche",
            "Menschen sagen: rechtzeitig",
        ]
        await press(pilot, "down")
        assert "Neues Ziel" in screen_text(app)
        assert screen.list.chosen == f"{second.id}/{second.indicators[1].id}"
        await press(pilot, "delete")
        assert len(goals_in_order(app.desk.state)[1].indicators) == 1
        await press(pilot, "ctrl+z")
        assert len(goals_in_order(app.desk.state)[1].indicators) == 2


async def test_a_sign_opens_as_a_form_without_its_figures(
    open_app: OpenApp, with_goals: State, context: Context
) -> None:
    goal = goals_in_order(with_goals)[0]
    state = with_goals.with_records(add_indicator(goal, context, "verstanden").put)
    async with open_app(state, size=(120, 36)) as (app, pilot):
        await opened(app, pilot, "indicators")
        await press(pilot, "home", "down", "enter")
        text = screen_text(app)
        assert "Woran merken wir es?" in text
        assert "Soll-Wert" not in text
        await type_text(pilot, " beim ersten Lesen")
        await press(pilot, "escape")
        sign = goals_in_order(app.desk.state)[0].indicators[0]
        assert sign.text == "verstanden beim ersten Lesen"
        await press(pilot, "enter", "ctrl+o")
        assert "Soll-Wert" in screen_text(app)


async def test_half_a_sign_is_still_a_sign_after_leaving(open_app: OpenApp, with_goals: State) -> None:
    async with open_app(with_goals) as (app, pilot):
        screen = await opened(app, pilot, "indicators")
        await press(pilot, "home", "i")
        await type_text(pilot, "halb")
        await press(pilot, "escape")
        app.push_screen(GoalsScreen(screen.session_id, screen.activity_id))
        await settled(pilot)
        await type_text(pilot, " fertig\n")
        assert [sign.text for sign in goals_in_order(app.desk.state)[0].indicators] == ["halb fertig"]
        assert len(wordings(app)) == 2


async def test_what_the_law_requires_is_not_up_for_choice(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await opened(app, pilot, "choose")
        await press(pilot, "g", "enter", "escape", "home", "space")
        assert goals_in_order(app.desk.state)[0].chosen
        assert "verlangt das Gesetz" in screen_text(app)

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from coprod_tui.model.agenda import agenda
from coprod_tui.model.goals import Goal
from coprod_tui.model.labs import Lab
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.retro import RetroScreen
from coprod_tui.tui.widgets.parts_row import PartsRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def open_activity(app: CoprodApp, pilot: Pilot[Any]) -> tuple[str, str]:
    """Open the first activity that looks back; return the ids of session and activity."""
    state = app.desk.state
    for session in state.all(Session):
        for item in agenda(state, session):
            if item.words.tool == "retro":
                app.show_activity(session.id, item.activity.id)
                await settled(pilot)
                return session.id, item.activity.id
    raise AssertionError("the pack has no look back")


def cards(app: CoprodApp) -> list[tuple[str, str]]:
    return [(card.part, card.text) for card in app.desk.state.all(RetroCard)]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def test_a_whole_look_back_from_goals_to_proposals(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        session_id, activity_id = await open_activity(app, pilot)
        assert "Teil 1 von 5" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Deutsch für den Beruf\nLeute treffen\n")
        await press(pilot, "tab")
        await type_text(pilot, "Die Gruppe\n")
        await press(pilot, "tab")
        await type_text(pilot, "zu laut\n")
        await press(pilot, "tab")
        await type_text(pilot, "mehr Diktate\n")
        await press(pilot, "down", "x")
        assert "! unerwartet" in screen_text(app)
        assert "Was hat gefehlt?" in screen_text(app)
        await press(pilot, "tab", "n")
        await type_text(pilot, "Jede Woche ein Diktat\n")
        assert cards(app) == [
            ("goals", "Deutsch für den Beruf"),
            ("goals", "Leute treffen"),
            ("good", "Die Gruppe"),
            ("not_good", "zu laut"),
            ("missing", "mehr Diktate"),
        ]
        (retro,) = app.desk.state.all(Retro)
        assert (retro.session_id, retro.activity_id, retro.part) == (session_id, activity_id, "proposals")
        assert [(one.text, one.retro_id) for one in app.desk.state.all(Proposal)] == [
            ("Jede Woche ein Diktat", retro.id)
        ]
        assert [card.unexpected for card in app.desk.state.all(RetroCard)] == [False] * 4 + [True]
        assert "Teil 5 von 5" in screen_text(app)


async def test_nothing_is_begun_by_only_looking(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "escape")
        assert app.desk.state.all(Retro) == ()


async def test_a_later_part_stays_closed_with_a_plain_word_why(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arbeit\n")
        row = app.screen.query_one(PartsRow)
        await pilot.click(row, offset=(screen_text(app).split("\n")[row.region.y].index("Gefehlt"), 0))
        await settled(pilot)
        text = screen_text(app)
        assert "„Gefehlt“ ist noch nicht dran" in text
        assert "Zuerst kommt „Nicht gut“" in text
        assert "Teil 1 von 5" in text


async def test_earlier_parts_stay_open(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "tab", "tab", "left")
        assert "Teil 2 von 5" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Die Gruppe\n")
        assert cards(app) == [("good", "Die Gruppe")]
        assert app.desk.state.all(Retro)[0].part == "not_good"


async def test_half_a_line_stays_with_its_part(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arb")
        await press(pilot, "tab")
        await type_text(pilot, "Gru")
        await press(pilot, "shift+tab")
        screen = app.screen
        assert isinstance(screen, RetroScreen)
        assert screen.field.value == "Arb"
        await press(pilot, "tab", "escape")
        await open_activity(app, pilot)
        screen = app.screen
        assert isinstance(screen, RetroScreen)
        assert (screen.part, screen.field.value) == ("good", "Gru")


async def test_chosen_goals_are_taken_over_with_one_key(open_app: OpenApp, programme: State) -> None:
    goals = [
        Goal(id=f"g{no}", created=NOW, updated=NOW, no=no, wording=wording, chosen=no != 2)
        for no, wording in ((1, "Arbeit finden"), (2, "Ruhe"), (3, "Teilhabe"))
    ]
    async with open_app(programme.with_records(goals)) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "g")
        assert cards(app) == [("goals", "Arbeit finden"), ("goals", "Teilhabe")]


async def test_the_retro_is_about_a_lab_when_one_is_chosen(open_app: OpenApp, programme: State) -> None:
    lab = Lab(id="lab1", created=NOW, updated=NOW, no=1, title="Paten")
    async with open_app(programme.with_records([lab])) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "w")
        await press(pilot, "down", "enter")
        (retro,) = app.desk.state.all(Retro)
        assert (retro.title, retro.lab_id) == ("Paten", "lab1")
        assert "Rückblick: Paten" in screen_text(app)
        await press(pilot, "w")
        assert "Weitermachen mit" in screen_text(app)


async def test_without_an_activity_the_looks_back_are_listed(open_app: OpenApp, programme: State) -> None:
    retros = [
        Retro(id=f"r{no}", created=NOW, updated=NOW, title=title, part="good")
        for no, title in ((1, "Deutschkurs"), (2, "Rente"))
    ]
    async with open_app(programme.with_records(retros)) as (app, pilot):
        app.show_tool("retro")
        await settled(pilot)
        text = screen_text(app)
        assert "Deutschkurs" in text
        assert "Rente" in text
        await press(pilot, "down", "enter")
        assert "Rückblick: Rente" in screen_text(app)
        assert "Teil 2 von 5" in screen_text(app)


async def test_a_card_goes_into_the_bin_and_comes_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arbeit\n")
        await press(pilot, "down", "delete")
        assert cards(app) == []
        await press(pilot, "ctrl+z")
        assert cards(app) == [("goals", "Arbeit")]


async def test_the_language_is_switched_while_something_is_typed(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arb")
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, RetroScreen)
        assert screen.field.value == "Arb"
        assert "part 1 of 5" in screen_text(app)


async def test_undoing_the_first_card_takes_the_look_back_with_it(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arbeit\n")
        await press(pilot, "down", "ctrl+z")
        assert app.desk.state.all(Retro) == ()
        assert "Teil 1 von 5" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Ruhe\n")
        assert cards(app) == [("goals", "Ruhe")]

"""Setting up a room, by keys alone: ticks, size, keys, the dark wall, packing list and tables."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.changes.sessions import count, go_to
from coprod_tui.model.sessions import Session
from coprod_tui.model.setting_up import POINTS, fits_the_room
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.gate import BlankScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.key_try import KeyTryScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.packing_list import PackingListScreen
from coprod_tui.tui.screens.roster import RosterScreen
from coprod_tui.tui.screens.session import SessionScreen
from coprod_tui.tui.screens.setup import SetupScreen
from coprod_tui.tui.screens.tables import TablesScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, type_text


def day(app: CoprodApp) -> Session:
    return app.desk.state.all(Session)[0]


def count_people(app: CoprodApp, **numbers: int) -> None:
    for group, present in numbers.items():
        session = day(app)
        assert app.do(lambda _, c, s=session, g=group, n=present: count(s, g, c, present=n))  # type: ignore[misc]


def top(app: CoprodApp) -> type[object]:
    return type(app.screen)


async def in_setup(app: CoprodApp, pilot: Pilot[Any]) -> SetupScreen:
    app.show_setup(day(app).id)
    await settled(pilot)
    assert isinstance(app.screen, SetupScreen)
    return app.screen


async def test_it_stands_on_top_of_the_day_until_something_has_begun(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_session(day(app).id)
        await settled(pilot)
        assert "○ Den Raum einrichten" in screen_text(app)
        await keys(pilot, "up", "enter")
        assert isinstance(app.screen, SetupScreen)
        await keys(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        first = day(app).activities[0].id
        app.do(lambda state, context: go_to(state, day(app), first, context))
        await settled(pilot)
        assert "Den Raum einrichten" not in screen_text(app)
        await keys(pilot, "u")
        assert isinstance(app.screen, SetupScreen)


async def test_another_day_does_not_offer_it(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        other = next(one for one in app.desk.state.all(Session) if one.date != app.context.today())
        app.show_session(other.id)
        await settled(pilot)
        assert "Den Raum einrichten" not in screen_text(app)


async def test_ticks_are_kept_and_no_step_of_undo(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await in_setup(app, pilot)
        await keys(pilot, "enter", "enter", "space")
        assert day(app).setup.ticked == ("power", "sleep", "notifications")
        assert app.desk.repository.can_undo is None
        assert screen_text(app).count("✓ ") == 3
        await keys(pilot, "space")
        assert day(app).setup.ticked == ("power", "sleep")


async def test_the_last_tick_says_that_the_room_is_ready(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await in_setup(app, pilot)
        for point in POINTS:
            screen.rows.choose(point)
            await keys(pilot, "space")
        assert day(app).setup.is_done
        screen.rows.choose("power")
        await keys(pilot, "space", "enter")
        assert "Der Raum ist bereit" in screen_text(app)


@pytest.mark.parametrize(
    ("size", "words"),
    [((64, 18), "✓ passt"), ((80, 24), "✓ passt"), ((120, 36), "zu klein"), ((64, 40), "zu klein")],
)
async def test_the_size_is_named_and_judged(
    open_app: OpenApp, programme: State, size: tuple[int, int], words: str
) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        screen = await in_setup(app, pilot)
        screen.rows.choose("zoom")
        await settled(pilot)
        text = screen_text(app)
        assert words in text
        assert f"{size[0]} × {size[1]}" in text
        assert "Kann die letzte Reihe das lesen?" in text


async def test_a_zoom_is_followed(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        screen = await in_setup(app, pilot)
        screen.rows.choose("zoom")
        await pilot.resize_terminal(64, 18)
        await settled(pilot)
        assert "✓ passt: 64 Spalten, 18 Zeilen" in screen_text(app)


def test_what_fits_a_room() -> None:
    for size in ((56, 16), (64, 18), (80, 24)):
        assert fits_the_room(*size)
    for size in ((55, 18), (81, 24), (80, 25), (64, 15)):
        assert not fits_the_room(*size)


@pytest.mark.parametrize("key", ["ctrl+b", "f7"])
async def test_a_wall_that_was_dark_counts_as_tried(open_app: OpenApp, programme: State, key: str) -> None:
    async with open_app(programme) as (app, pilot):
        await in_setup(app, pilot)
        await keys(pilot, key)
        assert isinstance(app.screen, BlankScreen)
        assert "blank" not in day(app).setup.ticked
        await keys(pilot, key)
        assert isinstance(app.screen, SetupScreen)
        assert day(app).setup.ticked == ("blank",)


async def in_keys(app: CoprodApp, pilot: Pilot[Any]) -> KeyTryScreen:
    screen = await in_setup(app, pilot)
    screen.rows.choose("keys")
    await keys(pilot, "enter")
    assert isinstance(app.screen, KeyTryScreen)
    return app.screen


async def test_keys_are_named_and_do_nothing(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await in_keys(app, pilot)
        before = app.tr.language, app.theme, len(app.screen_stack), app.desk.state
        for key in ("pagedown", "pageup", "f1", "f2", "f3", "f4", "f5", "f6", "f8", "f9", "b", "."):
            await keys(pilot, key)
            assert app.screen is screen
            assert (app.tr.language, app.theme, len(app.screen_stack), app.desk.state) == before
        text = screen_text(app)
        for words in ("Bild ↓: geht zum nächsten", "F9: ", "F1: Erklärt", "b: macht die Wand dunkel"):
            assert words in text


async def test_escape_is_told_first_and_then_leaves(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await in_keys(app, pilot)
        await keys(pilot, "pagedown", "escape")
        assert app.screen is screen
        assert "Esc: geht zurück" in screen_text(app)
        assert "zweimal: zurück" in screen_text(app)
        await keys(pilot, "pageup", "escape")
        assert app.screen is screen
        await keys(pilot, "escape")
        assert isinstance(app.screen, SetupScreen)
        assert day(app).setup.ticked == ("keys",)


async def test_leaving_at_once_is_no_trial(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await in_keys(app, pilot)
        await keys(pilot, "escape", "escape")
        assert isinstance(app.screen, SetupScreen)
        assert day(app).setup.ticked == ()


async def test_the_wall_can_be_made_dark_while_keys_are_tried(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await in_keys(app, pilot)
        await keys(pilot, "ctrl+b")
        assert top(app) is BlankScreen
        await keys(pilot, "ctrl+b")
        assert top(app) is KeyTryScreen
        assert "Strg+B: " in screen_text(app)
        await keys(pilot, "escape", "escape", "f1")
        assert isinstance(app.screen, HelpScreen)


async def test_the_packing_list_asks_for_a_number_where_nobody_counted(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_session(day(app).id)
        await settled(pilot)
        await keys(pilot, "l")
        assert isinstance(app.screen, PackingListScreen)
        assert "hat noch niemand gezählt" in screen_text(app)
        assert "? × Praxiskarten" in screen_text(app)
        await keys(pilot, "h")
        await type_text(pilot, "viele\n")
        assert "1 bis 999" in screen_text(app)
        await keys(pilot, *["backspace"] * 5)
        await type_text(pilot, "31\n")
        text = screen_text(app)
        assert "Für 31 Menschen · 6 Tische" in text
        assert "30 × Praxiskarten" in text
        assert day(app).setup.people == 31


async def test_tables_come_from_the_roster_and_follow_the_count(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        count_people(app, clients=13, staff=16, providers=1)
        app.push_screen(RosterScreen(day(app).id))
        await settled(pilot)
        await keys(pilot, "t")
        assert isinstance(app.screen, TablesScreen)
        text = screen_text(app)
        assert "5 Tische, an jedem 5 bis 6 Menschen" in text
        assert "Kundinnen und Kunden: an jedem Tisch mindestens 2" in text
        assert "Träger" not in text
        assert "setzt sich" in text
        await keys(pilot, "plus")
        assert "6 Tische" in screen_text(app)
        assert day(app).setup.tables == 6
        await keys(pilot, "minus", "minus")
        assert "4 Tische" in screen_text(app)
        await keys(pilot, "u")
        assert day(app).setup.tables is None


async def test_more_tables_than_twos_are_refused(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        count_people(app, clients=4)
        app.show_tables(day(app).id)
        await settled(pilot)
        await keys(pilot, "plus")
        assert "2 Tische, an jedem 2 Menschen" in screen_text(app)
        await keys(pilot, "plus")
        assert "Mit mehr Tischen" in screen_text(app)
        assert day(app).setup.tables == 2


async def test_without_a_count_the_tables_lead_to_the_roster(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tables(day(app).id)
        await settled(pilot)
        assert "Noch hat niemand gezählt" in screen_text(app)
        await keys(pilot, "r")
        assert isinstance(app.screen, RosterScreen)
        await keys(pilot, "escape", "0")
        assert isinstance(app.screen, OverviewScreen)


async def test_the_bell_of_the_laptop_rings_at_its_own_point_only(
    open_app: OpenApp, programme: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        rung: list[str] = []
        screen = await in_setup(app, pilot)
        monkeypatch.setattr(app, "bell", lambda: rung.append(screen.rows.chosen or ""))
        await keys(pilot, "g")
        screen.rows.choose("bell")
        await settled(pilot)
        assert "g läuten" in screen_text(app)
        assert "Drücken Sie g" in screen_text(app)
        await keys(pilot, "g")
        assert rung == ["bell"]

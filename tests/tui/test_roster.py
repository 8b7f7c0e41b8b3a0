"""Counting who is here, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.model.agenda import agenda
from coprod_tui.model.attendance import Counts, counts_of
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.gate import Gate
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.rename_group import RenameGroupCard
from coprod_tui.tui.screens.roster import RosterScreen
from coprod_tui.tui.screens.step import StepScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


def first_session(app: CoprodApp) -> Session:
    return app.desk.state.all(Session)[0]


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> RosterScreen:
    """Open the roster of the first day, as its activity."""
    session = first_session(app)
    item = next(item for item in agenda(app.desk.state, session) if item.words.tool == "roster")
    app.show_activity(session.id, item.activity.id)
    await settled(pilot)
    assert isinstance(app.screen, RosterScreen)
    return app.screen


def counts(app: CoprodApp) -> dict[str, Counts]:
    return {row.group: counts_of(row) for row in first_session(app).attendance}


async def test_enter_goes_down_the_groups_and_on_to_the_next_number(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        for number in ("35", "12", "4", "31", "0"):
            await type_text(pilot, number + "\n")
        assert counts(app) == {
            "staff": (35, 31, None),
            "clients": (12, 0, None),
            "providers": (4, None, None),
        }
        text = screen_text(app)
        (together,) = (line for line in text.splitlines() if "zusammen" in line)
        assert together.split() == ["zusammen", "51", "31", "–"]
        assert "abwesend" not in text.lower()


async def test_tab_goes_along_the_row(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "8", "tab", "7", "tab", "6", "tab", "5", "tab", "4", "shift+tab", "3", "tab")
        assert counts(app) == {"staff": (8, 7, 6), "clients": (3, 4, None)}


async def test_a_half_typed_number_survives_a_language_switch_and_is_stored_on_leaving(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "1", "f3", "7")
        assert "17_" in screen_text(app)
        assert counts(app) == {}
        await press(pilot, "escape")
        assert counts(app) == {"staff": (17, None, None)}


async def test_the_next_activity_does_not_lose_the_last_number(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "9", "pagedown")
        assert not isinstance(app.screen, RosterScreen)
        assert counts(app) == {"staff": (9, None, None)}


async def test_backspace_delete_and_undo_act_on_the_number_first(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "3", "5", "backspace", "6", "down")
        assert counts(app)["staff"] == (36, None, None)
        await press(pilot, "up", "9", "9", "ctrl+z")
        assert not screen.grid.is_typing
        assert counts(app)["staff"] == (36, None, None)
        await press(pilot, "delete", "down")
        assert counts(app)["staff"] == (None, None, None)
        await press(pilot, "ctrl+z")
        assert counts(app)["staff"] == (36, None, None)
        await press(pilot, "ctrl+z")
        assert counts(app) == {}


async def test_no_more_than_four_digits_fit(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "123456\n")
        assert counts(app)["staff"] == (1234, None, None)


async def test_it_begins_where_nobody_has_counted(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "35\n12\n4\n")
        await press(pilot, "escape")
        screen = await opened(app, pilot)
        assert screen.grid.here == ("staff", 1)


async def test_a_group_is_given_another_name(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "down", "e")
        assert isinstance(app.screen, RenameGroupCard)
        await press(pilot, *["backspace"] * len(programme.programme.groups[1].label), "enter")
        assert isinstance(app.screen, RenameGroupCard)
        await type_text(pilot, "Gäste [b]\n")
        assert isinstance(app.screen, RosterScreen)
        assert app.desk.state.programme.groups[1].label == "Gäste [b]"
        assert "▲ Gäste [b]" in screen_text(app)


async def test_people_open_only_when_the_projector_is_off(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "5", "r")
        assert isinstance(app.screen, Gate)
        assert counts(app) == {"staff": (5, None, None)}
        await press(pilot, "escape")
        assert isinstance(app.screen, RosterScreen)
        await press(pilot, "r", "enter")
        assert isinstance(app.screen, PeopleScreen)


async def test_without_a_session_all_sessions_are_shown_and_opened(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(80, 30)) as (app, pilot):
        app.show_tool("roster")
        await settled(pilot)
        assert "Tag 1: Bestandsaufnahme" in screen_text(app)
        await press(pilot, "2")
        assert isinstance(app.screen, StepScreen)
        await press(pilot, "escape")
        app.show_tool("roster")
        await settled(pilot)
        await press(pilot, "enter")
        await type_text(pilot, "20\n")
        assert counts(app) == {"staff": (20, None, None)}
        await press(pilot, "escape")
        (row,) = (line for line in screen_text(app).splitlines() if "Tag 1" in line)
        assert row.split()[-3:] == ["20", "–", "–"]


@pytest.mark.parametrize("size", [(56, 16), (64, 18), (80, 24), (120, 36)])
async def test_all_three_numbers_and_all_groups_fit(
    open_app: OpenApp, programme: State, size: tuple[int, int]
) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        await opened(app, pilot)
        text = screen_text(app)
        assert all(word in text for word in ("●", "▲", "■", "zusammen", "Danach:", "F1"))
        (heads,) = (line for line in text.splitlines() if "eingeladen" in line or "invited" in line)
        assert len(heads.split()) == 3

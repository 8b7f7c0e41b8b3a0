"""The matrix of services and MITs, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.practices import take_services
from coprod_tui.model.agenda import agenda
from coprod_tui.model.matrix import cell_of, services, suggested_services
from coprod_tui.model.practices import MatrixCell
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.matrix import MatrixScreen
from coprod_tui.tui.screens.matrix_cell import MatrixCellScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


@pytest.fixture
def with_rows(programme: State, context: Context) -> State:
    names = suggested_services(programme, None, "de")
    return programme.with_records(take_services(programme, context, names).put)


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> MatrixScreen:
    """Open the matrix as the activity of its day."""
    state = app.desk.state
    session, item = next(
        (session, item)
        for session in state.all(Session)
        for item in agenda(state, session)
        if item.words.tool == "matrix"
    )
    app.show_activity(session.id, item.activity.id)
    await settled(pilot)
    assert isinstance(app.screen, MatrixScreen)
    return app.screen


def level(app: CoprodApp, row: int, mit: Mit) -> str:
    cell = cell_of(app.desk.state, services(app.desk.state)[row].id, mit)
    return cell.level if cell else ""


async def test_an_empty_matrix_offers_the_packs_rows_with_one_key(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        screen = await opened(app, pilot)
        names = screen.suggestions
        text = " ".join(screen_text(app).split())
        assert screen.item is not None
        offered = screen.item.words.settings.services
        assert all(service["de-einfach"] in text for service in offered), "the room reads them plainly"
        assert names == tuple(service["de"] for service in offered)
        await press(pilot, "u")
        assert tuple(row.name for row in services(app.desk.state)) == names
        assert screen.grid.has_focus
        assert not screen.check_action("take", ())
        await press(pilot, "ctrl+z")
        assert services(app.desk.state) == ()


async def test_arrows_move_and_space_goes_one_level_on(open_app: OpenApp, with_rows: State) -> None:
    async with open_app(with_rows) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "down", "right", "right", "space", "space", "right", "enter")
        assert level(app, 1, Mit.UMSETZEN) == "partial"
        assert level(app, 1, Mit.BEWERTEN) == "idea"
        await press(pilot, "space", "space", "space")
        assert level(app, 1, Mit.BEWERTEN) == "none"
        assert len(app.desk.state.all(MatrixCell)) == 2


@pytest.mark.parametrize("size", [(56, 16), (64, 18), (80, 24), (120, 36)])
async def test_four_columns_and_the_word_of_the_cell_fit(
    open_app: OpenApp, with_rows: State, size: tuple[int, int]
) -> None:
    async with open_app(with_rows, size=size) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "right", "right", "right", "space", "space", "space")
        text = screen_text(app)
        (heads,) = (line for line in text.splitlines() if "Steuern" in line and "Umsetzen" in line)
        assert heads.split() == ["Steuern", "Entwickeln", "Umsetzen", "Bewerten"]
        assert "Erstes Gespräch · Mit-Bewerten: █ fest dabei" in text
        assert all(word in text for word in ("· noch nichts", "○ Idee", "▌ zum Teil", "Danach:"))


async def test_a_typed_row_follows_and_a_double_one_stays_in_the_field(
    open_app: OpenApp, with_rows: State
) -> None:
    async with open_app(with_rows) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Schuldner[b]beratung[/b]\nERSTES Gespräch\n")
        assert services(app.desk.state)[-1].name == "Schuldner[b]beratung[/b]"
        assert len(services(app.desk.state)) == len(services(with_rows)) + 1
        assert screen.field.value == "ERSTES Gespräch"
        assert "steht schon da" in screen_text(app)
        await press(pilot, "down")
        assert "Schuldner[b]beratung[/b] · Mit-Steuern" in screen_text(app)


async def test_who_and_evidence_are_kept_beside_the_level(open_app: OpenApp, with_rows: State) -> None:
    async with open_app(with_rows) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "d")
        assert isinstance(app.screen, MatrixCellScreen)
        await press(pilot, "escape")
        assert app.desk.state.all(MatrixCell) == ()
        await press(pilot, "d", "tab")
        await type_text(pilot, "Team Eingang")
        await press(pilot, "tab", "f3")
        await type_text(pilot, "Protokoll")
        await press(pilot, "escape", "space")
        (cell,) = app.desk.state.all(MatrixCell)
        assert (cell.who, cell.evidence, cell.level) == ("Team Eingang", "Protokoll", "idea")
        assert "○ idea – Team Eingang" in screen_text(app)


async def test_a_row_is_renamed_binned_and_brought_back(open_app: OpenApp, with_rows: State) -> None:
    async with open_app(with_rows) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "space", "e", "end")
        await type_text(pilot, " neu")
        await press(pilot, "escape")
        assert services(app.desk.state)[0].name == "Erstes Gespräch neu"
        await press(pilot, "delete")
        assert len(services(app.desk.state)) == len(services(with_rows)) - 1
        assert app.desk.state.all(MatrixCell) == ()
        await press(pilot, "ctrl+z")
        assert services(app.desk.state)[0].name == "Erstes Gespräch neu"
        assert level(app, 0, Mit.STEUERN) == "idea"


async def test_page_down_scrolls_to_the_last_row_and_then_turns_the_page(
    open_app: OpenApp, with_rows: State, context: Context
) -> None:
    more = tuple(f"Angebot {number}" for number in range(30))
    state = with_rows.with_records(take_services(with_rows, context, more).put)
    async with open_app(state, size=(64, 18)) as (app, pilot):
        screen = await opened(app, pilot)
        pages = 0
        while app.screen is screen and pages < 20:
            seen = screen_text(app)
            await press(pilot, "pagedown")
            pages += 1
        assert "Angebot 29" in seen
        assert 3 < pages < 20
        await press(pilot, "pageup")
        assert isinstance(app.screen, MatrixScreen)


async def test_the_row_under_the_cursor_is_always_in_view(
    open_app: OpenApp, with_rows: State, context: Context
) -> None:
    more = tuple(f"Angebot {number}" for number in range(30))
    state = with_rows.with_records(take_services(with_rows, context, more).put)
    async with open_app(state, size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        for _ in range(len(services(state))):
            marked = [line for line in screen_text(app).splitlines() if "▸" in line]
            assert len(marked) == 1
            await press(pilot, "down")
        assert "Angebot 29 · Mit-Steuern" in screen_text(app)
        await pilot.resize_terminal(56, 16)
        await settled(pilot)
        assert any("▸" in line for line in screen_text(app).splitlines())


async def test_a_click_puts_the_cursor_and_a_second_one_goes_on(open_app: OpenApp, with_rows: State) -> None:
    async with open_app(with_rows) as (app, pilot):
        screen = await opened(app, pilot)
        lines = screen_text(app).splitlines()
        y = next(at for at, line in enumerate(lines) if "2 Beratung" in line)
        x = next(line for line in lines if "Entwickeln" in line and "Umsetzen" in line).index("Umsetzen")
        await pilot.click(offset=(x, y))
        await settled(pilot)
        assert screen.chosen == (services(with_rows)[1], Mit.UMSETZEN)
        assert level(app, 1, Mit.UMSETZEN) == ""
        await pilot.click(offset=(x, y))
        await settled(pilot)
        assert level(app, 1, Mit.UMSETZEN) == "idea"


async def test_half_a_line_is_there_again(open_app: OpenApp, with_rows: State) -> None:
    async with open_app(with_rows) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Schuldner")
        await press(pilot, "escape")
        screen = await opened(app, pilot)
        assert screen.field.value == "Schuldner"
        assert len(services(app.desk.state)) == len(services(with_rows))

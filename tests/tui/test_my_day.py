"""My day on the screen: keys, times that follow, the form, adding, and saving as one's own pack."""

from __future__ import annotations

from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.model.my_day import DayItem, day_items
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.packs.load import load_pack
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.my_day import MyDayScreen
from coprod_tui.tui.screens.my_day_form import ActivityFormScreen, ActivityNotesScreen
from coprod_tui.tui.screens.my_day_pack import OwnPackCard
from coprod_tui.tui.widgets.form import Form
from coprod_tui.tui.widgets.line_input import LineInput
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, type_text


def day(app: CoprodApp) -> tuple[DayItem, ...]:
    return day_items(app.desk.state, app.desk.state.all(Session)[0])


async def my_day(app: CoprodApp, pilot: Pilot[int]) -> MyDayScreen:
    app.show_session(app.desk.state.all(Session)[0].id)
    await settled(pilot)
    await keys(pilot, "m")
    assert isinstance(app.screen, MyDayScreen)
    return app.screen


async def test_times_follow_at_once_and_undo_takes_it_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        assert "endet wie geplant" in screen_text(app)
        await keys(pilot, "end", "plus")
        assert "5 Min. zu lang" in screen_text(app)
        assert "● 15:45" in screen_text(app)
        await keys(pilot, "minus", "minus")
        assert "5 Min. übrig" in screen_text(app)
        await keys(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert "endet wie geplant" in screen_text(app)


async def test_moving_keeps_the_cursor_on_the_activity(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await my_day(app, pilot)
        first, second = (one.activity.id for one in day(app)[:2])
        for down, up in (("d", "u"), ("shift+down", "shift+up")):
            await keys(pilot, down)
            assert [one.activity.id for one in day(app)[:2]] == [second, first]
            assert screen.rows.chosen == first
            await keys(pilot, up)
            assert [one.activity.id for one in day(app)[:2]] == [first, second]


async def test_not_today_and_in_again_and_put_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        await keys(pilot, "x")
        assert "heute nicht" in screen_text(app)
        assert day(app)[0].activity.not_today
        await keys(pilot, "delete")
        assert day(app)[0].is_as_in_pack
        await keys(pilot, "x", "plus", "d", "r")
        assert day(app) == day_items(programme, programme.all(Session)[0])
        await keys(pilot, "x", "down", "plus", "down", "x", "w")
        assert day(app) == day_items(programme, programme.all(Session)[0])


async def test_the_form_changes_the_activity_the_room_sees(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        await keys(pilot, "enter")
        assert isinstance(app.screen, ActivityFormScreen)
        app.screen.query_one(Form).field("title").put("Kaffee und Namen")
        await keys(pilot, "escape")
        assert "geändert" in screen_text(app)
        await keys(pilot, "escape", "enter")
        assert "Kaffee und Namen" in screen_text(app)


async def test_a_wrong_number_is_said_and_what_was_typed_stays(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        await keys(pilot, "enter")
        form = app.screen.query_one(Form)
        form.field("minutes").put("5000")
        await keys(pilot, "escape")
        assert isinstance(app.screen, ActivityFormScreen)
        assert "von 1 bis 1440" in screen_text(app)
        assert form.field("minutes").text == "5000"


async def test_adding_opens_the_form_and_undo_leaves_it(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await my_day(app, pilot)
        n = len(day(app))
        await keys(pilot, "a", "enter")
        assert isinstance(app.screen, ActivityFormScreen)
        assert len(day(app)) == n + 1
        assert day(app)[1].is_own
        app.undo()
        await settled(pilot)
        assert app.screen_stack[-1] == screen
        assert len(day(app)) == n


async def test_private_notes_wait_behind_the_gate(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        await keys(pilot, "o")
        assert not isinstance(app.screen, ActivityNotesScreen)
        await keys(pilot, "enter")
        assert isinstance(app.screen, ActivityNotesScreen)
        assert app.screen.PRIVATE


async def test_saving_as_own_pack_and_asking_before_it_is_replaced(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        await keys(pilot, "plus", "s")
        assert isinstance(app.screen, OwnPackCard)
        assert app.screen.query_one("#id", LineInput).value == "koproduktion-muehlheim"
        await keys(pilot, "enter", "enter")
        assert "Als eigenes Paket gespeichert" in screen_text(app)
        folder = paths.pack_folders()[0] / "koproduktion-muehlheim"
        first = load_pack(folder).value
        assert first is not None
        assert first.sessions[0].activities[0].minutes == day(app)[0].words.minutes

        await keys(pilot, "enter", "plus", "s", "enter", "enter")
        assert isinstance(app.screen, OwnPackCard)
        assert "ersetzt" in screen_text(app)
        assert load_pack(folder).value == first
        await keys(pilot, "enter")
        assert "Als eigenes Paket gespeichert" in screen_text(app)
        second = load_pack(folder).value
        assert second is not None
        assert second.sessions[0].minutes == first.sessions[0].minutes + 5


async def test_a_shipped_pack_is_never_hidden_by_an_own_one(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await my_day(app, pilot)
        await keys(pilot, "s", "enter")
        app.screen.query_one("#id", LineInput).begin("")
        await type_text(pilot, "koproduktion-stern")
        await keys(pilot, "enter")
        assert isinstance(app.screen, OwnPackCard)
        assert "gibt es schon" in screen_text(app)
        app.screen.query_one("#id", LineInput).begin("")
        await type_text(pilot, "Mein Tag")
        await keys(pilot, "enter")
        assert "mein-tag" in screen_text(app)
        assert not paths.pack_folders()[0].exists()

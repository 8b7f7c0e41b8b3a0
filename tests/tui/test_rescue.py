"""A save that fails is said in plain sight, and there is a way out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.changes.actions import park
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.store.repository import read_state
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.rescue_card import RescueCard
from coprod_tui.tui.screens.roster import RosterScreen
from tests.hostile.frames import pale
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text
from tests.tui.test_saving import until

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="takes a folder away, which Windows does not allow while a file is open"
)


async def test_a_folder_that_is_gone_is_said_and_the_programme_is_saved_elsewhere(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    async with open_app(programme, path=stick / "p.json") as (app, pilot):
        (stick).rename(tmp_path / "pulled")
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Nicht verlieren\n")
        app.desk.repository.flush(10)
        await settled(pilot)
        assert "NICHT GESPEICHERT" in screen_text(app)
        assert [item.text for item in app.desk.state.all(ParkedItem)] == ["Nicht verlieren"]
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert "Noch einmal versuchen" in screen_text(app), "leaving would lose what is on the screen"
        await pilot.press("ctrl+s", "ctrl+q")
        await settled(pilot)
        assert sum(isinstance(screen, RescueCard) for screen in app.screen_stack) == 1
        words = " ".join(screen_text(app).split())
        assert "Bitte lassen Sie dieses Fenster offen" in words
        assert "Platz" not in words, "the folder is gone, the disk is not full"
        assert str(tmp_path) not in words
        await pilot.press("end")
        assert "trotzdem beenden" in screen_text(app)
        await pilot.press("up", "enter")
        await settled(pilot)
        assert app.desk.repository.flush(10)
        saved = app.desk.repository.path
        assert saved.parent == Path(os.environ["COPROD_HOME"]) / "programmes"
        assert [item.text for item in read_state(saved).all(ParkedItem)] == ["Nicht verlieren"]


async def test_the_card_says_when_it_is_saved_and_leaving_goes_on(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    async with open_app(programme, path=stick / "p.json") as (app, pilot):
        stick.rename(tmp_path / "pulled")
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Nicht verlieren\n")
        app.desk.repository.flush(10)
        await settled(pilot)
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert isinstance(app.screen, RescueCard)
        repository = app.desk.repository
        (tmp_path / "pulled").rename(stick)
        repository.retry()
        await until(pilot, lambda: "jetzt beenden" in screen_text(app))
        assert "Nicht gespeichert" not in screen_text(app)
        assert isinstance(app.screen, RescueCard)
        await pilot.press("enter")
        await until(pilot, lambda: app._exit)
    assert [item.text for item in read_state(stick / "p.json").all(ParkedItem)] == ["Nicht verlieren"]


async def test_what_was_said_does_not_stay_in_the_other_language(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    async with open_app(programme, path=stick / "p.json") as (app, pilot):
        stick.rename(tmp_path / "pulled")
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Nicht verlieren\n")
        app.desk.repository.flush(10)
        await settled(pilot)
        assert "Nicht gespeichert: " in screen_text(app)
        await pilot.press("f3")
        await settled(pilot)
        assert "Nicht gespeichert: " not in screen_text(app)
        assert "Not saved: " in screen_text(app)
        (tmp_path / "pulled").rename(stick)


@pytest.mark.parametrize("private", [True, False])
async def test_whether_it_is_saved_stays_in_the_band_on_the_smallest_screen(
    open_app: OpenApp, programme: State, tmp_path: Path, private: bool
) -> None:
    made_up = replace(programme.programme, made_up=True, title="Ein sehr langer Titel " * 3)
    stick = tmp_path / "stick"
    stick.mkdir()
    async with open_app(programme.with_records([made_up]), path=stick / "p.json", size=(64, 18)) as (
        app,
        pilot,
    ):
        app.push_screen(PeopleScreen() if private else RosterScreen())
        await settled(pilot)
        band = screen_text(app).splitlines()[0]
        assert band.rstrip().endswith(app.status_words())
        assert "gespeichert" in band
        assert "ÜBUNG" in band
        assert ("PRIVAT" in band) is private
        stick.rename(tmp_path / "pulled")
        app.commit(lambda state, context: park(state, context, text="Thema"))
        app.desk.repository.flush(10)
        await settled(pilot)
        band = screen_text(app).splitlines()[0]
        assert band.rstrip().endswith("▲ NICHT GESPEICHERT")
        assert not [*pale(app)]
        (tmp_path / "pulled").rename(stick)

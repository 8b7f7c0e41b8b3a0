"""A save that fails is said in plain sight, and there is a way out."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui import paths
from coprod_tui.changes.actions import park
from coprod_tui.cli import edge
from coprod_tui.errors import WriteFault
from coprod_tui.i18n import Message
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.store.repository import read_state
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.app import run as run_program
from coprod_tui.tui.rescue import rescue_folders
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.rescue_card import RescueCard
from coprod_tui.tui.screens.roster import RosterScreen
from tests.hostile.frames import pale
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text, until

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


@pytest.mark.parametrize(
    "fault",
    [PermissionError(errno.EACCES, "x"), OSError(errno.ENOTCONN, "x"), OSError(errno.EIO, "x")],
    ids=["forbidden", "not connected", "broken"],
)
async def test_a_folder_that_does_not_answer_is_not_offered(
    open_app: OpenApp,
    programme: State,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
) -> None:
    (tmp_path / "me" / "Desktop").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "me")
    stat = os.stat

    def fails(path: Any, *args: Any, **kwargs: Any) -> Any:
        if str(path).endswith(("Desktop", "Documents")):
            raise fault
        return stat(path, *args, **kwargs)

    stick = tmp_path / "stick"
    stick.mkdir()
    async with open_app(programme, path=stick / "p.json") as (app, pilot):
        stick.rename(tmp_path / "pulled")
        app.commit(lambda state, context: park(state, context, text="Thema"))
        app.desk.repository.flush(10)
        await settled(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(os, "stat", fails)
            assert rescue_folders() == [paths.programmes()]
            await pilot.press("ctrl+s")
            await settled(pilot)
        assert isinstance(app.screen, RescueCard)
        (tmp_path / "pulled").rename(stick)


def test_an_account_without_a_home_has_the_programs_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", fails)
    assert rescue_folders() == [paths.programmes()]


@pytest.mark.parametrize("home_works", [True, False])
async def test_who_leaves_all_the_same_is_told_where_the_last_changes_are(
    open_app: OpenApp, programme: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home_works: bool
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    if not home_works:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("COPROD_HOME", str(tmp_path / "file" / "home"))
    async with open_app(programme, path=stick / "p.json") as (app, pilot):
        stick.rename(tmp_path / "pulled")
        app.commit(lambda state, context: park(state, context, text="Thema"))
        app.desk.repository.flush(10)
        await settled(pilot)
    assert app.unsaved is not None
    said = app.unsaved.read(app.tr)
    assert ("auf diesem Laptop aufgehoben; beim nächsten Öffnen werden sie angeboten" in said) is home_works
    assert len([*paths.home().rglob("*-unsaved.json")]) == home_works


def test_what_ended_the_program_goes_into_the_log_also_when_something_is_unsaved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unsaved = WriteFault(Message.of("kurs.json could not be saved"))

    def run(self: CoprodApp) -> int:
        self.unsaved = unsaved
        try:
            raise ZeroDivisionError("Kieselstein")
        except ZeroDivisionError as error:
            self.crash = error
        return 1

    monkeypatch.setattr(CoprodApp, "run", run)
    monkeypatch.setattr(edge, "dispatch", lambda arguments, tr: run_program())
    assert edge.guarded(["kurs.json"]) == 3
    (log,) = (paths.home() / "logs").iterdir()
    assert "ZeroDivisionError" in log.read_text()
    assert "Kieselstein" not in log.read_text()
    said = capsys.readouterr().err
    assert str(log) in said
    assert "kurs.json could not be saved" in said

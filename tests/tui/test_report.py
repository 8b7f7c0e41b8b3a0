"""The report, written from within the program."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.changes.actions import park
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.i18n import Translator
from coprod_tui.model.state import State
from coprod_tui.tui.screens import report
from coprod_tui.tui.screens.hand_over import HandOverScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.report import ReportScreen
from tests.exchange.programmes import data_of
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, type_text

SIZES = ((64, 18), (80, 24))


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_lies_beside_the_programme_and_the_screen_says_where(
    open_app: OpenApp, programme: State, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        app.commit(lambda state, context: park(state, context, text="Schlüssel <Küche>"))
        await keys(pilot, "r")
        assert isinstance(app.screen, ReportScreen)
        before = app.desk.state
        await keys(pilot, "enter")
        (file,) = tmp_path.glob("programme-open-*.html")
        assert "Schlüssel &lt;Küche&gt;" in file.read_text(encoding="utf-8")
        assert file.name in "".join(screen_text(app).split())
        assert app.desk.state is before, "writing a report changes nothing"
        await keys(pilot, "enter")
        assert len(list(tmp_path.glob("programme-open-*.html"))) == 2


async def test_as_text_it_is_what_the_screen_shows_and_show_prints(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme, size=(100, 60)) as (app, pilot):
        await keys(pilot, "r", "t")
        (file,) = tmp_path.glob("programme-open-*.txt")
        text = file.read_text(encoding="utf-8")
        shown = list(public_lines(data_of(app.desk.state, ExportLevel.OPEN), Translator("de")))
        assert text.splitlines()[: len(shown)] == shown
        assert shown[0] in screen_text(app)


async def test_it_is_come_to_by_name_from_an_activity_and_from_the_hand_over(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await keys(pilot, "f9")
        assert isinstance(app.screen, HandOverScreen)
        await keys(pilot, "r")
        assert isinstance(app.screen, ReportScreen)
        await keys(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        await keys(pilot, "enter", "pagedown", "ctrl+p")
        await type_text(pilot, "bericht")
        await keys(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)


async def test_another_folder_is_chosen(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    stick = tmp_path / "Stick für Übungen"
    stick.mkdir()
    async with open_app(programme, size=(120, 30)) as (app, pilot):
        await keys(pilot, "r", "o")
        await type_text(pilot, str(stick))
        await keys(pilot, "enter")
        assert "Stick für Übungen" in screen_text(app)
        await keys(pilot, "enter")
        assert len(list(stick.glob("*.html"))) == 1
        assert not list(tmp_path.glob("*.html"))


async def test_of_an_example_it_lies_among_the_own_files(
    open_app: OpenApp, programme: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_HOME", str(tmp_path / "home"))
    made = programme.with_records([replace(programme.programme, example=True)])
    async with open_app(made) as (app, pilot):
        app.action_report()
        await settled(pilot)
        await keys(pilot, "enter")
        assert len(list((tmp_path / "home" / "exports").glob("*.html"))) == 1


async def test_a_full_stick_is_told_in_plain_words(
    open_app: OpenApp, programme: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(report, "write_whole", fails)
    async with open_app(programme, size=(100, 30)) as (app, pilot):
        await keys(pilot, "r", "enter")
        words = " ".join(screen_text(app).split())
        assert "ließ sich nicht schreiben: der Datenträger ist voll" in words
        assert "No space" not in words

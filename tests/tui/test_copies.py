"""Safe copies and erasing, from the screen."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Person
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.tui import copies
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.folder import FolderCard
from coprod_tui.tui.sticks import mounted, name_of, on_a_stick
from coprod_tui.tui.widgets.line_input import LineInput
from tests.tui.conftest import OpenApp
from tests.tui.faulty_disk import FaultyDisk
from tests.tui.screen import screen_text, settled, until
from tests.tui.test_saving import made


async def test_a_safe_copy_is_a_programme_and_the_overview_says_when_it_was_made(
    open_app: OpenApp, programme: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(copies, "sticks", lambda: [stick])
    async with open_app(programme) as (app, pilot):
        assert "noch keine" in screen_text(app)
        await pilot.press("k")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "noch keine" not in screen_text(app)
    (copy,) = stick.iterdir()
    assert read_state(copy) == programme


async def test_an_erased_person_is_nowhere_on_this_laptop(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        app.do(lambda state, context: add_person(state, context, "Kieselstein"))
        app.show_tool("roster")
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Kieselstein" in screen_text(app)
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert not app.desk.state.all(Person)
        assert app.desk.repository.flush(10)
    files = [file for folder in (tmp_path, paths.home()) for file in folder.rglob("*") if file.is_file()]
    assert not [file for file in files if b"Kieselstein" in file.read_bytes()]


async def copied_to(app: CoprodApp, pilot: Pilot[Any], folder: str) -> None:
    """Choose another folder by typing its name."""
    await pilot.press("k")
    await settled(pilot)
    await pilot.press("end", "enter")
    await settled(pilot)
    app.screen.query_one(LineInput).value = folder
    await pilot.press("enter")
    await settled(pilot)


async def test_another_folder_can_be_typed_and_a_wrong_one_is_said(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    stick = tmp_path / "mein stick"
    stick.mkdir()
    async with open_app(programme) as (app, pilot):
        await copied_to(app, pilot, str(tmp_path / "gibt es nicht"))
        assert "gibt es nicht" in screen_text(app)
        assert isinstance(app.screen, FolderCard)
        app.screen.query_one(LineInput).value = f"'{stick}'"
        await pilot.press("enter")
        await settled(pilot)
        assert "noch keine" not in screen_text(app)
        assert "nur auf diesem Laptop" in " ".join(screen_text(app).split())
    (copy,) = stick.iterdir()
    assert read_state(copy) == programme


def test_only_what_is_mounted_is_a_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LEER", "BLAU", "zu"):
        (tmp_path / name).mkdir()
    locked = str(tmp_path / "zu")
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name in ("BLAU", "zu"))
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != locked)
    found = list(mounted([tmp_path, tmp_path / "gibt es nicht"]))
    assert [name_of(one) for one in found] == ["BLAU"]
    assert on_a_stick(found[0] / "Kopien" / "kurs.json", found)
    assert not on_a_stick(tmp_path / "LEER", found)


@pytest.mark.parametrize(
    ("fault", "why"), [(errno.ENOSPC, "voll"), (errno.ENODEV, "Stick"), (errno.EROFS, "schreib")]
)
async def test_a_stick_that_is_full_or_gone_is_said_and_the_copy_is_not_counted(
    open_app: OpenApp, programme: State, tmp_path: Path, fault: int, why: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    disk = FaultyDisk()
    book = made(tmp_path / "kurs.json", programme, disk)
    async with open_app(repository=book) as (app, pilot):
        disk.write_fails, disk.only_in = fault, "stick"
        await copied_to(app, pilot, str(stick))
        text = " ".join(screen_text(app).split())
        assert "Es wurde keine" in text
        assert why in text
        await pilot.press("enter")
        await settled(pilot)
        assert "noch keine" in screen_text(app)
        assert "gespeichert" in screen_text(app)
        assert not list(stick.iterdir())
        disk.write_fails = None
        await copied_to(app, pilot, str(stick))
        assert "noch keine" not in screen_text(app)


async def test_a_slow_stick_does_not_freeze_the_screen(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    disk = FaultyDisk()
    book = made(tmp_path / "kurs.json", programme, disk)
    async with open_app(repository=book) as (app, pilot):
        await pilot.press("k")
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        disk.go.clear()
        app.screen.query_one(LineInput).value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: "Wird kopiert" in screen_text(app))
        disk.go.set()
        await settled(pilot)
        assert "Wird kopiert" not in screen_text(app)


@pytest.mark.parametrize(
    ("days", "said"), [(0, "heute"), (1, "gestern"), (3, "vor 3 Tagen"), (-2, "03.2027")]
)
async def test_the_overview_says_how_old_the_last_copy_is(
    open_app: OpenApp, programme: State, tmp_path: Path, context: Context, days: int, said: str
) -> None:
    book = Repository.create(
        tmp_path / "kurs.json", programme, clock=lambda: context.now() - timedelta(days=days)
    )
    (tmp_path / "stick").mkdir()
    book.back_up(tmp_path / "stick", paths.home())
    async with open_app(repository=book, size=(80, 36)) as (app, pilot):
        await settled(pilot)
        (row,) = (line for line in screen_text(app).splitlines() if "Sichere Kopie" in line)
        assert said in row
        assert ("seitdem geändert" in row) is (days > 0)


async def test_at_the_end_of_a_day_a_copy_is_offered_once_it_is_due(
    open_app: OpenApp,
    programme: State,
    tmp_path: Path,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = Repository.create(tmp_path / "kurs.json", programme, clock=context.now)
    book.keep_generations(paths.home())
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(copies, "sticks", lambda: [stick])
    day = programme.all(Session)[0]
    async with open_app(repository=book) as (app, pilot):
        app.show_activity(day.id, day.activities[-2].id)
        await settled(pilot)
        await pilot.press("0")
        await settled(pilot)
        assert "geschafft" not in screen_text(app)
        app.show_activity(day.id, day.activities[-1].id)
        await settled(pilot)
        await pilot.press("0")
        await settled(pilot)
        assert "Der Tag ist geschafft. Mit k" in screen_text(app)
        await pilot.press("k")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Kopiert" in screen_text(app)
        app.show_activity(day.id, day.activities[-1].id)
        await settled(pilot)
        await pilot.press("0")
        await settled(pilot)
        assert "geschafft" not in screen_text(app)

"""Safe copies and erasing, from the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui import paths
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Person
from coprod_tui.model.state import State
from coprod_tui.store.repository import read_state
from coprod_tui.tui import copies
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


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

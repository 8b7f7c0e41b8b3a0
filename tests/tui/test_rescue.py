"""A save that fails is said in plain sight, and there is a way out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.store.repository import read_state
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text

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
        await pilot.press("end", "enter")
        await settled(pilot)
        assert app.desk.repository.flush(10)
        saved = app.desk.repository.path
        assert saved.parent == Path(os.environ["COPROD_HOME"]) / "programmes"
        assert [item.text for item in read_state(saved).all(ParkedItem)] == ["Nicht verlieren"]

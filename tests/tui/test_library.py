"""The list of all programmes on this laptop."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from coprod_tui import paths
from coprod_tui.model.state import State
from coprod_tui.settings import Settings
from coprod_tui.store.repository import Repository
from coprod_tui.tui.screens.library import ShelfScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


async def test_programmes_of_one_title_are_told_apart_and_the_newest_is_on_top(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    state = programme.with_records([replace(programme.programme, title="Koproduktion")])
    usual, stick = paths.programmes(), tmp_path / "BLAU"
    usual.mkdir(parents=True)
    stick.mkdir()
    made = (usual / "alt.json", stick / "neu.json", usual / "mitte.json")
    for path, moment in zip(made, (1_000_000_000, 1_500_000_000, 1_200_000_000), strict=True):
        Repository.create(path, state).close()
        os.utime(path, (moment, moment))
    settings = Settings(language="de", guide_seen=True, recent=tuple(map(str, made)))
    async with open_app(settings=settings, size=(80, 24)) as (app, pilot):
        app.push_screen(ShelfScreen())
        await settled(pilot)
        rows = [line for line in screen_text(app).splitlines() if "Koproduktion" in line]
        assert [name in row for name, row in zip(("neu.json", "mitte", "alt"), rows, strict=True)] == [
            True
        ] * 3
        assert "in BLAU" in rows[0]
        assert "in programmes" not in rows[1]
        assert "14.07.2017" in " ".join(rows[0].split()), rows[0]

"""Packs are looked at before one is chosen; a broken one is shown with its faults and hides no other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from coprod_tui import paths
from coprod_tui.model.packs import Pack
from coprod_tui.packs.shelf import Broken
from coprod_tui.packs.write import write_pack
from coprod_tui.tui import beginning
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.new_programme import NewProgrammeScreen
from coprod_tui.tui.screens.pack_list import PackListScreen
from coprod_tui.tui.screens.pack_preview import PackPreviewScreen
from coprod_tui.tui.widgets.choices import Choices
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, type_text


def words(app: CoprodApp) -> str:
    return " ".join(screen_text(app).replace("│", " ").replace("┃", " ").split())


def own_pack(name: str, text: str) -> Path:
    folder = paths.pack_folders()[0] / name
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return folder


async def test_a_pack_is_a_timetable_and_enter_shows_the_texts(open_app: OpenApp, star: Pack) -> None:
    async with open_app(size=(120, 36)) as (app, pilot):
        await keys(pilot, "p")
        assert isinstance(app.screen, PackListScreen)
        app.screen.rows.choose("pack:koproduktion-stern")
        await keys(pilot, "enter")
        assert isinstance(app.screen, PackPreviewScreen)
        day, first = star.sessions[0], star.sessions[0].activities[0]
        assert day.title["de"] in words(app)
        assert f"{day.starts} {first.title['de']}" in words(app)
        assert f"Ankommen · {first.minutes} Min." in words(app)
        assert "Sprachen: Deutsch, Deutsch (einfach), English" in words(app)
        await keys(pilot, "enter")
        assert " ".join(first.prompt["de-einfach"].split()) in words(app)
        await keys(pilot, "escape", "f3")
        assert f"{day.starts} {first.title['en']}" in words(app)


async def test_the_private_notes_of_a_pack_stay_private(open_app: OpenApp, star: Pack) -> None:
    (key, activity) = next(
        (f"{day.id}:{one.id}", one) for day in star.sessions for one in day.activities if one.private_notes
    )
    async with open_app(size=(200, 60)) as (app, pilot):
        app.push_screen(PackPreviewScreen(star))
        await settled(pilot)
        assert isinstance(app.screen, PackPreviewScreen)
        app.screen.rows.choose(key)
        await keys(pilot, "enter")
        assert activity.title["de"] in words(app)
        assert " ".join(activity.private_notes["de"].split()) not in words(app)


async def test_a_broken_pack_is_listed_with_its_faults_and_can_be_mended(
    open_app: OpenApp, star: Pack
) -> None:
    folder = own_pack("kaputt", "format: coprod-pack\nformat_version: '1.0'\nminuten: 5\n")
    async with open_app(size=(120, 36)) as (app, pilot):
        await keys(pilot, "p")
        assert isinstance(app.screen, PackListScreen)
        assert "▲ kaputt" in words(app)
        assert star.title["de"] in words(app)
        await keys(pilot, "end", "enter")
        assert "„kaputt“ geht so noch nicht" in words(app)
        assert "kaputt/pack.yaml:3:1 minuten" in words(app)
        await keys(pilot, "escape")
        for name, text in write_pack(star, []).items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        head = (folder / "pack.yaml").read_text(encoding="utf-8")
        (folder / "pack.yaml").write_text(head.replace("id: koproduktion-stern", "id: kaputt", 1), "utf-8")
        await keys(pilot, "r")
        assert "▲" not in words(app)
        assert "pack:kaputt" in app.screen.rows.ids


async def test_the_form_of_a_new_programme_shows_the_pack_under_the_cursor(open_app: OpenApp) -> None:
    own_pack("kaputt", "sessions: [")
    async with open_app(size=(120, 36)) as (app, pilot):
        await keys(pilot, "n")
        assert isinstance(app.screen, NewProgrammeScreen)
        assert "1 Paket" in words(app)
        await type_text(pilot, "vv")
        app.screen.query_one("#pack", Choices).focus()
        await keys(pilot, "right", "v")
        assert isinstance(app.screen, PackListScreen)
        assert "▲ kaputt" in words(app)
        chosen = app.screen.rows.chosen or ""
        await keys(pilot, "escape")
        assert isinstance(app.screen, NewProgrammeScreen)
        assert f"pack:{app.screen.query_one('#pack', Choices).under_cursor}" == chosen
        assert "vv" in words(app)


async def test_packs_are_read_beside_the_screen_and_who_is_quicker_waits_for_them(
    open_app: OpenApp, star: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, threads = threading.Event(), []

    def slow() -> tuple[tuple[Pack, ...], tuple[Broken, ...]]:
        threads.append(threading.current_thread())
        go_on.wait(60)
        return (star,), ()

    monkeypatch.setattr(beginning, "shelf", slow)
    async with open_app(size=(120, 36)) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("x", "enter", "enter", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, NewProgrammeScreen)
        assert not app.has_programme
        go_on.set()
        await settled(pilot)
        assert app.has_programme
        assert app.desk.state.programme.title == "x"
    assert threading.main_thread() not in threads


async def test_the_library_begins_without_reading_any_pack(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def read() -> tuple[tuple[Pack, ...], tuple[Broken, ...]]:
        asked.append("packs")
        return (), ()

    monkeypatch.setattr(beginning, "shelf", read)
    async with open_app() as (_, pilot):
        await settled(pilot)
        assert asked == []
        await keys(pilot, "p")
        assert asked == ["packs"]

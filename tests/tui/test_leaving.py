"""Leaving while something is not saved: nothing is dropped, nothing comes too late and breaks."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from coprod_tui import paths
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.tui import rescue
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.widgets import notice_line
from coprod_tui.tui.widgets.notice_line import NoticeLine
from tests.tui.conftest import OpenApp
from tests.tui.faulty_disk import FaultyDisk
from tests.tui.screen import settled, until, words
from tests.tui.test_saving import band, parked


@pytest.fixture
def disk() -> FaultyDisk:
    return FaultyDisk()


@pytest.fixture
def book(tmp_path: Path, programme: State, disk: FaultyDisk) -> Repository:
    book = Repository.create(tmp_path / "kurs.json", programme, files=disk)
    book.keep_generations(paths.home())
    return book


def has_left(app: CoprodApp) -> bool:
    return app._exit


def items(path: Path) -> list[str]:
    return [item.text for item in read_state(path).all(ParkedItem)]


async def test_what_the_writer_s_thread_lets_say_fades_like_everything_else(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_line, "_SECONDS_SHOWN", 0.01)
    async with open_app(repository=book) as (app, pilot):
        for n in range(5):
            disk.write_fails = errno.ENOENT
            await parked(app, pilot, f"Thema {n}")
            await until(pilot, lambda: "NICHT GESPEICHERT" in band(app))
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert "Noch einmal versuchen" in words(app)
            disk.write_fails = None
            book.retry()
            assert book.flush(10)
            await until(pilot, lambda: "NICHT GESPEICHERT" not in band(app))
            await pilot.press("escape")
            await settled(pilot)
            await until(pilot, lambda: not app.screen.query_one(NoticeLine).display)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: has_left(app))
    assert app.return_code == 0
    assert items(book.path) == [f"Thema {n}" for n in range(5)]


@pytest.mark.parametrize("keys", [("ctrl+q",), ("ctrl+s", "ctrl+q"), ("ctrl+q", "ctrl+q"), ("f1", "ctrl+q")])
async def test_leaving_while_the_writer_reports_breaks_nothing(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, keys: tuple[str, ...]
) -> None:
    async with open_app(repository=book) as (app, pilot):
        disk.write_fails = errno.ENOENT
        await parked(app, pilot, "Thema")
        await until(pilot, lambda: "NICHT GESPEICHERT" in band(app))
        await pilot.press("ctrl+s")
        await settled(pilot)
        disk.write_fails = None
        book.retry()
        await pilot.press(*keys)
        await settled(pilot)
        if not has_left(app):
            assert book.flush(10)
            await until(pilot, lambda: "NICHT GESPEICHERT" not in band(app))
            await pilot.press("escape", "escape", "ctrl+q")
            await until(pilot, lambda: has_left(app))
    assert app.return_code == 0
    assert items(book.path) == ["Thema"]


@pytest.mark.parametrize("retrying", [False, True], ids=["it hangs", "it is tried again"])
async def test_leaving_waits_for_what_is_not_saved(
    open_app: OpenApp,
    book: Repository,
    disk: FaultyDisk,
    monkeypatch: pytest.MonkeyPatch,
    retrying: bool,
) -> None:
    monkeypatch.setattr(rescue, "_SECONDS_TO_SAVE", 0.05)
    async with open_app(repository=book) as (app, pilot):
        if retrying:
            disk.write_fails = errno.ENOSPC
            await parked(app, pilot, "Thema")
            await until(pilot, lambda: "NICHT GESPEICHERT" in band(app))
            disk.go.clear()
            book.retry()
            await until(pilot, lambda: book.status.kind == "saving")
        else:
            disk.go.clear()
            await parked(app, pilot, "Thema")
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert not has_left(app)
        assert "Nicht gespeichert" in words(app)
        assert "Noch einmal versuchen" in words(app)
        assert app.has_programme
        assert [item.text for item in app.desk.state.all(ParkedItem)] == ["Thema"]
        await pilot.press("escape")
        await settled(pilot)
        assert "Ergebnisse bisher" in words(app), "the screen is as it was"
        disk.write_fails = None
        disk.go.set()
        book.retry()
        assert book.flush(10)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: has_left(app))
    assert items(book.path) == ["Thema"]


async def test_a_disk_that_never_answers_does_not_keep_the_program(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coprod_tui.tui import base_app

    monkeypatch.setattr(base_app, "_SECONDS_TO_CLOSE", 0.05)
    async with open_app(repository=book) as (app, pilot):
        disk.go.clear()
        await parked(app, pilot, "Thema")
        app.exit(0)
    assert app.unsaved is not None, "it is said that the last changes are not on the disk"
    disk.go.set()

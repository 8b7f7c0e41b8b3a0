"""The status line tells the truth at every moment."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.changes.people import add_person
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.people import Person
from coprod_tui.model.state import State
from coprod_tui.store import format as file_format
from coprod_tui.store.lock import Hold
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.status import SaveStatus
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.saving import SaveWatch
from coprod_tui.tui.screens.card import TextCard
from coprod_tui.tui.screens.library import LibraryScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.roster import RosterScreen
from coprod_tui.tui.widgets.line_input import LineInput
from tests.tui.conftest import OpenApp
from tests.tui.faulty_disk import FaultyDisk
from tests.tui.screen import screen_text, settled, type_text, until, words


def band(app: CoprodApp) -> str:
    return screen_text(app).splitlines()[0]


def made(path: Path, state: State, disk: FaultyDisk) -> Repository:
    repository = Repository.create(path, state, files=disk)
    repository.keep_generations(paths.home())
    return repository


async def parked(app: CoprodApp, pilot: Pilot[Any], text: str) -> None:
    await pilot.press("p")
    await settled(pilot)
    await type_text(pilot, text + "\n")


async def typed_at_once(app: CoprodApp, pilot: Pilot[Any], *keys: str) -> None:
    """Press keys as fast as somebody types who looks at the room."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settled(pilot)


@pytest.fixture
def disk() -> FaultyDisk:
    return FaultyDisk()


@pytest.fixture
def book(tmp_path: Path, programme: State, disk: FaultyDisk) -> Repository:
    return made(tmp_path / "kurs.json", programme, disk)


async def test_it_is_saving_until_it_is_saved(open_app: OpenApp, book: Repository, disk: FaultyDisk) -> None:
    async with open_app(repository=book) as (app, pilot):
        assert "gespeichert" in band(app)
        disk.go.clear()
        await parked(app, pilot, "Neu")
        assert "speichert" in band(app)
        assert "gespeichert" not in band(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Alles ist gespeichert" not in words(app)
        assert "gerade gespeichert" in words(app)
        disk.go.set()
        assert book.flush(10)
        await until(pilot, lambda: "gespeichert" in band(app))
        await pilot.press("ctrl+z")
        assert book.flush(10)
        await until(pilot, lambda: "gespeichert" in band(app))


async def test_what_is_only_being_typed_does_not_change_it(open_app: OpenApp, book: Repository) -> None:
    async with open_app(repository=book) as (app, pilot):
        before = band(app)
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "halb")
        assert book.status.kind == "saved"
        assert "gespeichert" in before
        assert "gespeichert" in band(app)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (errno.ENOSPC, "voll"),
        (errno.EROFS, "nicht beschreib"),
        (errno.EACCES, "in diesen"),
        (errno.ENOENT, "Stick"),
    ],
    ids=["full", "read-only", "forbidden", "gone"],
)
async def test_not_saved_says_why_until_it_is_mended(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, fault: int, why: str
) -> None:
    async with open_app(repository=book) as (app, pilot):
        disk.write_fails = fault
        await parked(app, pilot, "Neu")
        assert not book.flush(10)
        await until(pilot, lambda: "NICHT GESPEICHERT" in band(app))
        assert "Strg+S" in words(app)
        disk.go.clear()
        book.retry()
        await until(pilot, lambda: book.status.kind == "saving")
        app.show_status()
        assert "NICHT GESPEICHERT" in band(app), "a second try is not a save"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert why in words(app)
        disk.write_fails = None
        disk.go.set()
        await pilot.press("enter")
        await settled(pilot)
        await until(pilot, lambda: "NICHT GESPEICHERT" not in screen_text(app))
        assert "gespeichert" in band(app)
        assert "wieder alles gespeichert" in words(app)
    assert [item.text for item in read_state(book.path).all(ParkedItem)] == ["Neu"]


async def test_in_place_but_not_confirmed_is_not_saved(
    open_app: OpenApp, book: Repository, disk: FaultyDisk
) -> None:
    async with open_app(repository=book) as (app, pilot):
        disk.sync_fails = errno.EIO
        await parked(app, pilot, "Neu")
        assert not book.flush(10)
        await until(pilot, lambda: "NICHT GESPEICHERT" in band(app))
        assert "bestätigt" in words(app)
        disk.sync_fails = None
        book.retry()
        assert book.flush(10)
        await until(pilot, lambda: "NICHT GESPEICHERT" not in band(app))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder in which a file is open")
async def test_a_folder_that_comes_back_is_saved_to(
    open_app: OpenApp, tmp_path: Path, programme: State
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    book = made(stick / "kurs.json", programme, FaultyDisk())
    async with open_app(repository=book) as (app, pilot):
        stick.rename(tmp_path / "pulled")
        await parked(app, pilot, "Neu")
        assert not book.flush(10)
        await until(pilot, lambda: "NICHT GESPEICHERT" in band(app))
        (tmp_path / "pulled").rename(stick)
        book.retry()
        assert book.flush(10)
        await until(pilot, lambda: "gespeichert" in band(app))
    assert [item.text for item in read_state(book.path).all(ParkedItem)] == ["Neu"]


async def test_changed_outside_is_said_without_being_asked(open_app: OpenApp, book: Repository) -> None:
    async with open_app(repository=book) as (app, pilot):
        book.path.write_bytes(book.path.read_bytes().replace(b"M\\u00fchlheim", b"Musterstadt"))
        await parked(app, pilot, "Neu")
        assert book.flush(10)
        await until(pilot, lambda: ".other-1" in words(app))
        await pilot.press("0", "p")
        await settled(pilot)
        await type_text(pilot, "Noch eins\n")
        assert book.flush(10)
        await settled(pilot)
        assert ".other-1" not in words(app), "once is enough"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert ".other-1" in words(app)


async def test_the_way_back_to_the_library_does_not_lose_what_is_not_saved(
    open_app: OpenApp, book: Repository, disk: FaultyDisk
) -> None:
    async with open_app() as (app, pilot):
        app._begin_with(book)
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)
        disk.write_fails = errno.ENOSPC
        await parked(app, pilot, "Neu")
        await pilot.press("escape")
        await settled(pilot)
        assert app.has_programme
        assert "Noch einmal versuchen" in words(app)
        await pilot.press("escape")
        disk.write_fails = None
        book.retry()
        assert book.flush(10)
        await until(pilot, lambda: "NICHT GESPEICHERT" not in band(app))
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
    assert [item.text for item in read_state(book.path).all(ParkedItem)] == ["Neu"]


async def test_the_second_window_says_where_it_is_open_and_takes_over(
    open_app: OpenApp, book: Repository, programme: State
) -> None:
    async with open_app(path=book.path, size=(120, 36)) as (app, pilot):
        await settled(pilot)
        assert "nur lesen" in band(app)
        assert "in einem anderen Fenster offen" in band(app)
        assert "Strg+S" in words(app)
        await pilot.press("enter")
        app.show_tool("roster")
        await settled(pilot)
        await typed_at_once(app, pilot, "p", "0", "n", "enter")
        assert isinstance(app.screen, RosterScreen), "no letter of a text acts"
        assert "Hier können Sie gerade nur lesen" in words(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "nur lesen" in band(app)
        await pilot.press("enter")
        book.commit(add_person(book.state, app.context, "Kieselstein"))
        book.close()
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, RosterScreen), "the place is kept"
        assert "frei" in words(app)
        assert "gespeichert" in band(app)
        assert app.desk.state.all(Person)
        await parked(app, pilot, "Jetzt")
        assert app.desk.repository.flush(10)
    assert [item.text for item in read_state(book.path).all(ParkedItem)] == ["Jetzt"]


async def test_taking_over_leaves_the_screen_of_what_is_gone(
    open_app: OpenApp, book: Repository, programme: State
) -> None:
    from coprod_tui.model.sessions import Session
    from coprod_tui.tui.screens.session import SessionScreen

    session = programme.all(Session)[0]
    async with open_app(path=book.path) as (app, pilot):
        await settled(pilot)
        await pilot.press("enter")
        app.show_session(session.id)
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)
        book.close()
        lines = Repository.open(book.path)
        without = {key: table for key, table in lines.state.tables.items() if key != "sessions"}
        lines.close()
        book.path.unlink()
        book.path.with_name(book.path.name + ".prev").unlink(missing_ok=True)
        Repository.create(book.path, State(without)).close()
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        ("Empfang-PC", "offen auf Empfang-PC"),
        ("?", "auf einem anderen Rechner oder in einem anderen Fenster"),
    ],
)
async def test_who_else_has_it_is_a_computer(
    open_app: OpenApp, tmp_path: Path, programme: State, holder: str, said: str
) -> None:
    Repository.create(tmp_path / "kurs.json", programme).close()
    book = Repository.open(tmp_path / "kurs.json", files=FaultyDisk(hold_is=Hold(False, holder)))
    async with open_app(repository=book) as (app, pilot):
        await settled(pilot)
        assert said in words(app)
        assert "nur lesen" in band(app)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
async def test_a_folder_that_cannot_be_written_is_said(
    open_app: OpenApp, tmp_path: Path, programme: State, code: int
) -> None:
    Repository.create(tmp_path / "kurs.json", programme).close()
    files = FaultyDisk(hold_is=Hold(False, "", OSError(code, "no")))
    async with open_app(repository=Repository.open(tmp_path / "kurs.json", files=files)) as (app, pilot):
        await settled(pilot)
        assert "nur lesen" in band(app)
        assert "lässt sich nur lesen:" in words(app)
        assert "sicheren Kopie" in words(app)


async def test_a_newer_release_s_file_is_said_to_be_one(
    open_app: OpenApp, tmp_path: Path, programme: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coprod_tui.store import saving

    path = tmp_path / "kurs.json"
    major, minor = file_format.SCHEMA
    with monkeypatch.context() as later:
        later.setattr(saving, "SCHEMA", (major, minor + 1))
        Repository.create(path, programme).close()
    async with open_app(repository=Repository.open(path)) as (app, pilot):
        await settled(pilot)
        assert "nur lesen" in band(app)
        assert "installieren" in words(app)
        assert "Kopie" not in words(app)


def test_a_try_after_a_failure_is_not_peace() -> None:
    watch = SaveWatch()
    saving, failed = SaveStatus("saving"), SaveStatus("failed")
    assert watch.seen(saving) == saving
    watch.note(failed)
    watch.note(saving)
    assert watch.seen(saving) == failed
    watch.note(SaveStatus("saved"))
    assert watch.seen(saving) == saving


def test_the_lock_s_words_are_private(tmp_path: Path, programme: State) -> None:
    import getpass
    import os
    import platform

    path = tmp_path / "kurs.json"
    info = tmp_path / "kurs.json.lock.info"
    info.write_text("anna · rechner · 123", encoding="utf-8")
    info.chmod(0o644)
    book = Repository.create(path, programme)
    text = info.read_text(encoding="utf-8")
    assert text == platform.node()
    if sys.platform != "win32":
        assert info.stat().st_mode & 0o777 == 0o600
    assert str(os.getpid()) not in text
    assert getpass.getuser() not in text.replace(platform.node(), "")
    second = Repository.open(path)
    info.write_text("anna · rechner · 123", encoding="utf-8")
    third = Repository.open(path)
    assert (second.holder, third.holder) == (platform.node(), "rechner")
    book.close()


async def test_the_card_that_said_read_only_goes_when_it_is_free(
    open_app: OpenApp, book: Repository, programme: State
) -> None:
    async with open_app(path=book.path) as (app, pilot):
        await settled(pilot)
        cards = len(app.screen_stack)
        assert "Nur lesen" in words(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert len(app.screen_stack) == cards, "it is said once"
        assert "Nur lesen" in words(app)
        book.close()
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Nur lesen" not in words(app)
        assert "frei" in words(app)
        assert len(app.screen_stack) == cards - 1


async def test_a_topic_that_is_too_long_is_said_on_its_card(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        app.screen.query_one(LineInput).value = "x" * 250
        await pilot.press("enter")
        await settled(pilot)
        assert "200" in str(app.screen.query_one(".card-fault", Static).content)
        app.screen.query_one(LineInput).value = "\u200b"
        await pilot.press("enter")
        await settled(pilot)
        assert not app.desk.state.all(ParkedItem)


async def test_a_data_folder_that_takes_nothing_is_said_once_and_where_states_are_listed(
    open_app: OpenApp, programme: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, programme).close()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COPROD_HOME", str(tmp_path / "file" / "home"))
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        said = str(app.screen.query_one("#card-words", Static).content)
        assert "keine früheren Stände aufgehoben" in said
        assert "Alles, was Sie eintragen, wird gespeichert" in said
        await pilot.press("enter", "g")
        await settled(pilot)
        assert "keine früheren Stände aufgehoben" in words(app)
        assert "von selbst aufgehoben" not in words(app)
        app.tell_opened()
        await settled(pilot)
        assert not isinstance(app.screen, TextCard)

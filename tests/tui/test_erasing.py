"""Erasing a person: said before, off the screen's thread, told truly afterwards, finished later."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.changes.actions import park
from coprod_tui.changes.erasing import erased_ids
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Person
from coprod_tui.model.state import State
from coprod_tui.store.copies import Copies
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.tui import erasing
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.busy import BusyCard
from coprod_tui.tui.screens.parking import ParkingScreen
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.still_named import StillNamedScreen
from tests.tui.conftest import OpenApp
from tests.tui.faulty_disk import FaultyDisk
from tests.tui.screen import screen_text, settled, until, words
from tests.tui.test_saving import band, made


@pytest.fixture
def disk() -> FaultyDisk:
    return FaultyDisk()


@pytest.fixture
def book(tmp_path: Path, programme: State, disk: FaultyDisk) -> Repository:
    return made(tmp_path / "kurs.json", programme, disk)


def said(app: CoprodApp) -> str:
    """Return what stands on a card, without the spaces and frames that breaking lines adds."""
    return "".join(letter for letter in screen_text(app) if letter not in "│║ \n")


async def asked(app: CoprodApp, pilot: Pilot[Any], *, parked: str = "") -> None:
    """Enter a person, perhaps a text with the name, and press x."""
    app.do(lambda state, context: add_person(state, context, "Kieselstein"))
    if parked:
        app.do(lambda state, context: park(state, context, text=parked))
    app.push_screen(PeopleScreen())
    await settled(pilot)
    await pilot.press("x")
    await settled(pilot)


async def test_it_says_before_what_goes_and_what_stays_and_enter_alone_erases_nothing(
    open_app: OpenApp, book: Repository
) -> None:
    async with open_app(repository=book) as (app, pilot):
        await asked(app, pilot)
        assert "Gelöscht wird: Name" in words(app)
        assert "Erhalten bleibt: Ideen" in words(app)
        assert "Texte mit dem Namen" not in words(app)
        await pilot.press("enter")
        await settled(pilot)
        assert len(app.desk.state.all(Person)) == 1


async def test_texts_with_the_name_are_shown_and_can_be_mended(open_app: OpenApp, book: Repository) -> None:
    async with open_app(repository=book) as (app, pilot):
        await asked(app, pilot, parked="Kieselstein fragt nach dem Raum")
        assert "den Text mit dem Namen" in words(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, StillNamedScreen)
        assert "PRIVAT" in band(app)
        assert "Kieselstein fragt nach dem Raum" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ParkingScreen)
        await pilot.press("delete", "escape")
        await settled(pilot)
        assert "im Papierkorb" in screen_text(app)


async def test_a_slow_disk_does_not_freeze_the_screen_and_keys_are_told_to_wait(
    open_app: OpenApp, book: Repository, disk: FaultyDisk
) -> None:
    async with open_app(repository=book) as (app, pilot):
        await asked(app, pilot)
        assert book.flush(10)
        disk.go.clear()
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Wird gelöscht" in screen_text(app))
        await pilot.press("escape", "n", "x", "ctrl+z", "f1", "ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, BusyCard)
        assert app.is_running
        assert "Einen Moment" in words(app)
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert "gelöscht" not in screen_text(app), "the projector is dark at once"
        disk.go.set()
        await settled(pilot)
        assert "gelöscht" not in screen_text(app)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert "aus dem Programm und aus allen früheren Ständen" in words(app)
        assert not app.desk.state.all(Person)


async def test_copies_are_named_before_and_erased_and_names_that_stay_are_told(
    open_app: OpenApp, book: Repository, tmp_path: Path
) -> None:
    stick, drawer = tmp_path / "stick", tmp_path / "lade"
    stick.mkdir()
    drawer.mkdir()
    async with open_app(repository=book, size=(120, 36)) as (app, pilot):
        app.do(lambda state, context: add_person(state, context, "Kieselstein"))
        copy = book.back_up(stick, paths.home())
        away = book.back_up(drawer, paths.home())
        (drawer / "kurs.json").symlink_to(copy.path)  # one file by two names
        by_hand = tmp_path / "von-hand.json"
        by_hand.write_bytes(copy.path.read_bytes())
        drawer.rename(tmp_path / "weg")
        app.do(lambda state, context: park(state, context, text="Kieselstein fragt"))
        app.push_screen(PeopleScreen())
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        asking = said(app)
        assert "DieseKopienenthaltendiePersonauch" in asking
        assert copy.path.name in asking
        assert "von-hand.json" in asking
        await pilot.press("pagedown")
        await settled(pilot)
        assert "nichtzuerreichen" in asking + said(app)
        await pilot.press("end", "enter")
        await settled(pilot)
        still, _, gone = said(app).partition("AuchausdiesenKopien")
        assert str(away.path) in still
        assert copy.path.name in gone
        assert "von-hand.json" in gone
        assert "nochin1Text" in gone
        assert "Kieselstein" not in still + gone
    for one in (copy.path, by_hand):
        assert not read_state(one).all(Person)
        assert erased_ids(read_state(one))
        assert b"Kieselstein" not in one.read_bytes()
    beside = [one.name for one in (*stick.iterdir(), *by_hand.parent.iterdir())]
    assert not [name for name in beside if name in (f"{copy.path.name}.prev", "von-hand.json.prev")]


async def test_a_copy_somebody_works_on_is_named_as_left(
    open_app: OpenApp, book: Repository, tmp_path: Path
) -> None:
    async with open_app(repository=book, size=(120, 36)) as (app, pilot):
        app.do(lambda state, context: add_person(state, context, "Kieselstein"))
        assert book.flush(10)
        copy = tmp_path / "kopie.json"
        copy.write_bytes(book.path.read_bytes())
        elsewhere = Repository.open(copy)
        app.push_screen(PeopleScreen())
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "stehtdiePersonnoch" in said(app)
        assert "kopie.json" in said(app)
        assert not app.desk.state.all(Person)
        elsewhere.close()
    again = Repository.open(copy, home=paths.home(), outside="theirs")
    async with open_app(repository=again) as (app, pilot):
        await settled(pilot)
        assert "aufdiesemLaptopgelöschtwurde" in said(app)
        assert not app.desk.state.all(Person)
    assert b"Kieselstein" not in copy.read_bytes()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EBUSY])
async def test_what_could_not_be_rewritten_is_said_now_and_at_the_next_opening(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, fault: int
) -> None:
    async with open_app(repository=book) as (app, pilot):
        await asked(app, pilot)
        book.keep_now("before-import")
        disk.replace_fails, disk.only_in = fault, "snapshots"
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "noch nicht aus allen früheren" in words(app)
        assert not app.desk.state.all(Person)
        assert book.erasing_unfinished
        await pilot.press("enter")
        await settled(pilot)
        assert "noch nicht aus allen früheren" in words(app), "it can be tried again"
        await pilot.press("end", "enter")
    again = Repository.open(book.path, home=paths.home(), files=disk)
    async with open_app(repository=again) as (app, pilot):
        await settled(pilot)
        assert "noch nicht aus allen früheren" in words(app)
        disk.replace_fails = None
        await pilot.press("enter")
        await settled(pilot)
        assert "auch aus allen früheren Ständen gelöscht" in words(app)
        assert not again.erasing_unfinished
    root = book.path.parent
    assert not [file for file in root.rglob("*") if file.is_file() and b"Kieselstein" in file.read_bytes()]


async def test_a_full_disk_is_said_and_the_erasing_is_saved_later(
    open_app: OpenApp, book: Repository, disk: FaultyDisk
) -> None:
    async with open_app(repository=book) as (app, pilot):
        await asked(app, pilot)
        assert book.flush(10)
        disk.write_fails = errno.ENOSPC
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "voll" in words(app)
        assert "NICHT GESPEICHERT" in band(app)
        disk.write_fails = None
        await pilot.press("enter")
        await settled(pilot)
        assert not book.erasing_unfinished
        assert "gespeichert" in band(app)


async def test_who_may_only_read_cannot_erase(open_app: OpenApp, book: Repository) -> None:
    state = book.commit(add_person(book.state, _context(), "Kieselstein"))
    assert book.flush(10)
    async with open_app(path=book.path) as (app, pilot):
        await settled(pilot)
        await pilot.press("enter")
        app.push_screen(PeopleScreen())
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert "nur lesen" in words(app)
        assert app.desk.state.all(Person) == state.all(Person)
    book.close()


def _context() -> Any:
    from coprod_tui.changes.base import Context

    return Context()


async def test_nobody_is_told_to_delete_the_programme_itself(
    open_app: OpenApp, book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever takes the programme for a copy of itself: a file system with spellings of its own."""
    link = tmp_path / "link.json"
    link.symlink_to(book.path)
    found = Copies((link,), (str(link),))
    monkeypatch.setattr(erasing, "copies_of", lambda *args: found)
    async with open_app(repository=book, size=(120, 36)) as (app, pilot):
        app.do(lambda state, context: add_person(state, context, "Kieselstein"))
        app.push_screen(PeopleScreen())
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert "Gelöschtwird:" in said(app)
        assert "Erhaltenbleibt:" in said(app)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert not app.desk.state.all(Person)
        assert "löschenSie" not in said(app)

"""Going back to an earlier state, from the screen."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_tui.changes.actions import park
from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.people import Person
from coprod_tui.model.state import State
from coprod_tui.store.files import Disk
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository
from coprod_tui.tui.screens.generations import GenerationsScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def test_a_kept_state_is_looked_at_and_comes_back_as_a_new_save(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Neu\n")
        assert app.desk.repository.flush(10)
        await pilot.press("g")
        await settled(pilot)
        assert "vor der ersten Änderung" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "Zu diesem Stand zurückgehen" in screen_text(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert not app.desk.state.all(ParkedItem)
        assert "wieder da" in screen_text(app)
        assert len(app.desk.repository.generations) == 2


async def test_looking_changes_nothing(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Neu\n")
        assert app.desk.repository.flush(10)
        await pilot.press("g", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(app.desk.state.all(ParkedItem)) == 1


async def test_a_damaged_state_is_shown_as_damaged_and_cannot_be_chosen(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        book = app.desk.repository
        book.keep_now("before-import")
        app.do(lambda state, context: park(state, context, text="Neu"))
        book.keep_now("before-deletion")
        newest, oldest = book.generations
        newest.path.write_bytes(newest.path.read_bytes()[:-200])
        await pilot.press("g")
        await settled(pilot)
        assert isinstance(app.screen, GenerationsScreen)
        text = screen_text(app)
        assert "beschädigt" in text
        assert "Einträge" in text
        assert app.screen.query_one(EntryList).chosen == oldest.path.name
        await pilot.press("up", "up", "enter")
        await settled(pilot)
        assert "beschädigt" not in screen_text(app)
        assert "Zu diesem Stand zurückgehen" in screen_text(app)


async def test_who_may_only_read_looks_and_cannot_go_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, _):
        app.do(lambda state, context: park(state, context, text="Neu"))
        assert app.desk.repository.flush(10)
        path = app.desk.repository.path
        async with open_app(path=path) as (second, pilot):
            await settled(pilot)
            await pilot.press("enter", "g")
            await settled(pilot)
            assert "Hier lassen sie sich ansehen" in " ".join(screen_text(second).split())
            await pilot.press("enter")
            await settled(pilot)
            assert "Leave" not in screen_text(second)
            assert "so lassen" in screen_text(second)
            assert "zurückgehen" not in screen_text(second)


async def test_states_that_cannot_be_read_are_said_to_be_so(
    open_app: OpenApp, programme: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Disk.names

    def refused(self: Disk, folder: Path) -> tuple[str, ...]:
        if folder.name == "snapshots":
            raise OSError(errno.EIO, "Input/output error")
        return names(self, folder)

    async with open_app(programme) as (app, pilot):
        monkeypatch.setattr(Disk, "names", refused)
        await pilot.press("g")
        await settled(pilot)
        assert "ließ sich nicht lesen" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_who_was_erased_does_not_come_back_with_an_earlier_state(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.do(lambda state, context: add_person(state, context, "Kieselstein"))
        (person,) = app.desk.state.all(Person)
        app.desk.repository.keep_now("before-import")
        app.desk.repository.erase(person.id)
        await pilot.press("g")
        await settled(pilot)
        await pilot.press("home", "enter")
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "wieder da" in screen_text(app)
        assert not app.desk.state.all(Person)


def written_yesterday(path: Path, context: Context) -> None:
    """Let the file have been written at half past six, the evening before."""
    evening = context.now().astimezone().replace(hour=18, minute=30) - timedelta(days=1)
    os.utime(path, (evening.timestamp(), evening.timestamp()))


async def test_made_up_data_never_dates_what_came_back_in_the_future(
    open_app: OpenApp, programme: State, tmp_path: Path, context: Context
) -> None:
    path = tmp_path / "kurs.json"
    book = Repository.create(path, programme)
    later = Context(now=lambda: context.now() + timedelta(days=40))
    book.commit(park(book.state, later, text="Neu"))
    book.commit(park(book.state, later, text="Neuer"))
    assert book.flush(10)
    book.close()
    written_yesterday(previous(path), context)
    path.write_bytes(path.read_bytes()[:-300])
    async with open_app(path=path, size=(100, 30)) as (app, pilot):
        await settled(pilot)
        text = " ".join(screen_text(app).replace("│", " ").split())
        assert "Der Stand, der wieder da ist, enthält 7 Einträge. Seine Datei ist von gestern 18:30." in text
        assert "2027" not in text
        assert "Fehlt etwas? 0, dann g." in text


async def test_a_file_that_was_damaged_is_told_with_what_came_back(
    open_app: OpenApp, programme: State, tmp_path: Path, context: Context
) -> None:
    path = tmp_path / "kurs.json"
    book = Repository.create(path, programme)
    book.commit(park(book.state, Context(), text="Neu"))
    assert book.flush(10)
    book.close()
    written_yesterday(previous(path), context)
    path.write_bytes(path.read_bytes()[:-300])
    async with open_app(path=path, size=(100, 30)) as (app, pilot):
        await settled(pilot)
        text = " ".join(screen_text(app).replace("│", " ").split())
        assert "Ein früherer" in text
        assert "kurs.json.damaged-1" in text
        assert (
            "Der Stand, der wieder da ist, enthält 6 Einträge, das Neueste von heute 09:00."
            " Seine Datei ist von gestern 18:30."
        ) in text
        assert "Die Dateien liegen in" in text
        await pilot.press("enter")
        assert "gespeichert" in screen_text(app)


async def test_a_row_says_which_save_it_is(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.do(lambda state, context: park(state, context, text="Neu"))
        app.desk.repository.keep_now("before-import")
        await pilot.press("g")
        await settled(pilot)
        for one in app.desk.repository.generations:
            assert f"Nr. {one.n} · " in screen_text(app)

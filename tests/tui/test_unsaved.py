"""What is entered while nothing can be saved outlasts the program."""

from __future__ import annotations

import errno
import shutil
import sys
from pathlib import Path

import pytest

from coprod_tui import paths
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.files import DISK
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.tui.drafts import DraftBox
from coprod_tui.tui.rescue import Rescue
from tests.tui.conftest import OpenApp
from tests.tui.faulty_disk import FaultyDisk
from tests.tui.screen import screen_text, settled, type_text, until, words
from tests.tui.test_saving import parked

OFFER = "ließ sich nicht alles speichern"


@pytest.fixture
def disk() -> FaultyDisk:
    """A disk that takes nothing for the programme's own folder, while the data folder goes on working."""
    return FaultyDisk(only_in="stick")


@pytest.fixture
def book(tmp_path: Path, programme: State, disk: FaultyDisk) -> Repository:
    (tmp_path / "stick").mkdir()
    book = Repository.create(tmp_path / "stick" / "kurs.json", programme, files=disk)
    book.keep_generations(paths.home())
    return book


def copies(book: Repository) -> list[Path]:
    """Return the states that wait to be offered."""
    return sorted(paths.home().rglob("*-unsaved.json"))


def as_a_kill_leaves_it(book: Repository, tmp_path: Path) -> Path:
    """Return the programme's file as it is on the disk now, where no process holds it."""
    (tmp_path / "later").mkdir()
    return Path(shutil.copy(book.path, tmp_path / "later" / book.path.name))


def items(state: State) -> list[str]:
    return [item.text for item in state.all(ParkedItem)]


@pytest.mark.parametrize("answer", ["enter", "no"])
async def test_what_a_failing_disk_did_not_take_is_offered_at_the_next_start(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, tmp_path: Path, answer: str
) -> None:
    async with open_app(repository=book) as (app, pilot):
        disk.write_fails = errno.ENOSPC
        await parked(app, pilot, "Erstes")
        await parked(app, pilot, "Zweites")
        await until(pilot, lambda: any("Zweites" in path.read_text() for path in copies(book)))
        (kept,) = copies(book)
        if sys.platform != "win32":
            assert kept.stat().st_mode & 0o777 == 0o600
        later = as_a_kill_leaves_it(book, tmp_path)
        away = tmp_path / "away"
        shutil.copytree(paths.home(), away)
        disk.write_fails = None
        book.retry()
        assert book.flush(10)
        await until(pilot, lambda: not copies(book))
        await until(pilot, lambda: "NICHT GESPEICHERT" not in words(app))
    shutil.rmtree(paths.home())
    away.rename(paths.home())
    assert items(read_state(later)) == []
    async with open_app(path=later) as (app, pilot):
        await settled(pilot)
        assert OFFER in words(app)
        await pilot.press(*(("enter",) if answer == "enter" else ("down", "enter")))
        await settled(pilot)
        wanted = ["Erstes", "Zweites"] if answer == "enter" else []
        assert items(app.desk.state) == wanted
        assert app.desk.repository.flush(10)
    assert items(read_state(later)) == wanted
    async with open_app(path=later) as (app, pilot):
        await settled(pilot)
        assert OFFER not in words(app), "it is asked once"
        reasons = {one.reason for one in app.desk.repository.generations}
        assert "left-unsaved" in reasons, "it stays among the earlier states"


async def test_what_a_hanging_disk_did_not_take_is_kept(
    open_app: OpenApp, book: Repository, tmp_path: Path, programme: State
) -> None:
    hanging = FaultyDisk(only_in="stick")
    path = tmp_path / "stick" / "zwei.json"
    slow = Repository.create(path, programme, files=hanging)
    slow.keep_generations(paths.home())
    write = hanging.write_new

    def write_new(path: Path, data: bytes) -> None:
        if "stick" not in str(path):
            super(FaultyDisk, hanging).write_new(path, data)
        else:
            write(path, data)

    hanging.write_new = write_new  # type: ignore[method-assign]
    async with open_app(repository=slow) as (app, pilot):
        hanging.go.clear()
        await parked(app, pilot, "Hängt")
        assert slow.status.kind == "saving"
        await until(pilot, lambda: any("H\\u00e4ngt" in path.read_text() for path in copies(slow)))
        hanging.go.set()
        assert slow.flush(10)
        await until(pilot, lambda: not copies(slow))
        await settled(pilot)
        assert "speichert" not in screen_text(app).splitlines()[0].split()


async def test_what_got_to_the_disk_after_all_is_not_offered(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, tmp_path: Path
) -> None:
    async with open_app(repository=book) as (app, pilot):
        disk.write_fails = errno.ENOSPC
        await parked(app, pilot, "Doch")
        await until(pilot, lambda: bool(copies(book)))
        (kept,) = copies(book)
        data = kept.read_bytes()
        disk.write_fails = None
        book.retry()
        assert book.flush(10)
        await until(pilot, lambda: not copies(book))
    kept.write_bytes(data)  # killed between the save and the clearing up
    async with open_app(path=book.path) as (app, pilot):
        await settled(pilot)
        assert OFFER not in words(app)
    assert not kept.exists()


async def test_what_was_saved_elsewhere_is_not_offered(
    open_app: OpenApp, book: Repository, disk: FaultyDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(repository=book) as (app, pilot):
        disk.write_fails = errno.ENOSPC
        await parked(app, pilot, "Anderswo")
        await until(pilot, lambda: bool(copies(book)))
        Rescue._save_elsewhere(app, tmp_path / "anderswo")
        await settled(pilot)
        assert items(read_state(app.desk.repository.path)) == ["Anderswo"]
        assert app.desk.repository.path != book.path
        assert not copies(book)


def test_a_draft_goes_when_what_it_became_is_saved(tmp_path: Path) -> None:
    def on_disk() -> dict[str, str]:
        box.wait(10)
        return Drafts(tmp_path, "p1", DISK).texts

    saved = True
    box = DraftBox()
    box.open(Drafts(tmp_path, "p1", DISK), lambda: saved)
    box.keep({"ideas": "Erste Idee"})
    assert on_disk() == {"ideas": "Erste Idee"}
    box.entered()
    saved = False
    box.keep({})
    assert on_disk() == {"ideas": "Erste Idee"}, "nothing has taken it over yet"
    box.keep({"ideas": "zwei"})
    box.keep({"ideas": "zweite"})
    assert on_disk() == {"ideas": "Erste Idee / zweite"}
    box.settle()
    assert on_disk() == {"ideas": "Erste Idee / zweite"}
    saved = True
    box.settle()
    assert on_disk() == {"ideas": "zweite"}
    box.entered()
    box.keep({})
    assert on_disk() == {}
    box.close()


async def test_a_draft_lasts_as_long_as_its_entry_is_not_saved(
    open_app: OpenApp, book: Repository, disk: FaultyDisk
) -> None:
    def drafts() -> list[str]:
        return list(Drafts(paths.home(), book.state.programme.id, DISK).texts.values())

    async with open_app(repository=book) as (app, pilot):
        disk.write_fails = errno.ENOSPC
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Thema")
        await until(pilot, lambda: drafts() == ["Thema"])
        await pilot.press("enter")
        await until(pilot, lambda: "NICHT GESPEICHERT" in words(app))
        app.drafts.wait(10)
        assert drafts() == ["Thema"]
        disk.write_fails = None
        book.retry()
        await until(pilot, lambda: drafts() == [])
    assert items(read_state(book.path)) == ["Thema"]

"""A file that cannot be opened any more leads to its earlier states, not to a line for a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui import paths
from coprod_tui.changes.actions import park
from coprod_tui.changes.base import Context
from coprod_tui.errors import InputFault
from coprod_tui.i18n import Translator
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.state import State
from coprod_tui.store.faults import ChangedOutside, Lost
from coprod_tui.store.repository import Repository
from coprod_tui.tui.beginning import can_be_offered, repository_for
from coprod_tui.tui.screens.new_programme import NewProgrammeScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


def work(path: Path, text: str) -> None:
    book = Repository.open(path, home=paths.home())
    book.commit(park(book.state, Context(), text=text))
    book.close()


@pytest.fixture
def course(tmp_path: Path, programme: State) -> Path:
    """A programme of which two earlier states are kept: with nothing parked, and with one thing."""
    path = tmp_path / "kurs" / "kurs.json"
    path.parent.mkdir()
    book = Repository.create(path, programme)
    book.keep_generations(paths.home())
    book.close()
    for text in ("eins", "zwei"):
        work(path, text)
    return path


def lose(path: Path, how: str) -> None:
    """Take the file away, and everything beside it."""
    for sibling in path.parent.iterdir():
        sibling.unlink()
    if how != "missing":
        path.write_bytes(b"" if how == "empty" else b"\0" * 3000)


def fault_of(path: Path) -> Lost:
    with pytest.raises(Lost) as fault, repository_for(path, None, "de"):
        pass
    return fault.value


@pytest.mark.parametrize("how", ["empty", "zeros", "missing"])
async def test_an_earlier_state_takes_its_place(open_app: OpenApp, course: Path, how: str) -> None:
    lose(course, how)
    fault = fault_of(course)
    assert can_be_offered(fault)
    async with open_app() as (app, pilot):
        app.offer_earlier(fault)
        await settled(pilot)
        text = screen_text(app)
        assert "kurs.json" in text
        assert "vor der ersten Änderung" in text
        assert "coprod-tui restore" not in text
        await pilot.press("enter")
        await settled(pilot)
        assert "Zu diesem Stand zurückgehen" in screen_text(app)
        assert not course.exists() or not course.read_bytes().strip(b"\0"), "looking changes nothing"
        await pilot.press("up", "enter")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert [one.text for one in app.desk.state.all(ParkedItem)] == ["eins"]
    work(course, "danach")


async def test_leaving_the_card_changes_nothing(open_app: OpenApp, course: Path) -> None:
    lose(course, "zeros")
    before = course.read_bytes()
    fault = fault_of(course)
    async with open_app() as (app, pilot):
        app.offer_earlier(fault)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")  # leave everything as it is: back to the list
        await settled(pilot)
        assert "vor der ersten Änderung" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert not app.has_programme
    assert course.read_bytes() == before


async def test_a_lost_place_can_be_begun_anew(open_app: OpenApp, course: Path) -> None:
    lose(course, "missing")
    fault = fault_of(course)
    async with open_app() as (app, pilot):
        app.offer_earlier(fault)
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert isinstance(app.screen, NewProgrammeScreen)
        assert app.new_path == course


async def test_without_anything_known_all_programmes_are_offered_by_title(
    open_app: OpenApp, course: Path, programme: State
) -> None:
    lose(course, "zeros")
    (where,) = paths.home().rglob("where.json")
    where.unlink()
    fault = fault_of(course)
    async with open_app(size=(120, 36)) as (app, pilot):
        app.offer_earlier(fault)
        await settled(pilot)
        assert programme.programme.title in screen_text(app)
        assert "nicht mehr zu erkennen" in screen_text(app)


async def test_from_the_library(open_app: OpenApp, course: Path) -> None:
    lose(course, "empty")
    async with open_app() as (app, pilot):
        app.open_programme(course)
        await settled(pilot)
        assert "vor der ersten Änderung" in screen_text(app)


def test_what_nothing_is_kept_of_is_said_plainly(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(b"\0" * 100)
    assert not can_be_offered(fault_of(other))
    with repository_for(tmp_path / "new.json", None, "de") as repository:
        assert repository is None


@pytest.mark.parametrize(
    "sibling", ["kurs.json.prev", "kurs.json.tmp-abc", "kurs.json.damaged-1", "kurs.json.other-1"]
)
def test_what_lies_beside_a_missing_file_makes_it_damage(tmp_path: Path, course: Path, sibling: str) -> None:
    data = course.read_bytes()
    lose(course, "missing")
    course.with_name(sibling).write_bytes(data)
    link = tmp_path / "link.json"
    link.symlink_to(course)
    for path in (link, course):
        try:
            with repository_for(path, None, "de") as repository:
                assert repository is not None
                assert len(repository.state.all(ParkedItem)) == 2
        except Lost:
            assert sibling.endswith("-1")
        course.unlink(missing_ok=True)
        course.with_name(sibling).write_bytes(data)
    with pytest.raises(InputFault):
        Repository.create(link, repository_state(data, tmp_path))
    assert link.is_symlink()


def repository_state(data: bytes, folder: Path) -> State:
    copy = folder / "copy.json"
    copy.write_bytes(data)
    book = Repository.open(copy, read_only=True)
    book.close()
    return book.state


async def test_an_older_state_asks_which_counts(open_app: OpenApp, course: Path) -> None:
    old = course.with_name("kurs.json.prev").read_bytes()
    for text in ("drei", "vier"):
        work(course, text)
    course.write_bytes(old)
    with pytest.raises(ChangedOutside) as fault, repository_for(course, None, "de"):
        pass
    async with open_app() as (app, pilot):
        app.ask_which(course, fault.value)
        await settled(pilot)
        text = screen_text(app)
        assert "der neuere Stand" in text
        assert text.count("Eintr") == 3, "in the sentence, and for either answer"
        await pilot.press("enter")
        await settled(pilot)
        assert [one.text for one in app.desk.state.all(ParkedItem)] == ["eins", "zwei", "drei"]
    assert course.with_name("kurs.json.other-1").read_bytes() == old


async def test_what_took_its_place_is_told_when_it_is_closed(open_app: OpenApp, course: Path) -> None:
    old = course.read_bytes()
    async with open_app(path=course) as (app, pilot):
        app.do(lambda state, context: park(state, context, text="drei"))
        assert app.desk.repository.flush(10)
        await settled(pilot)
        course.write_bytes(old)
        app.leave_desk()
        assert app.farewell is not None
        assert "other-1" in app.tr(app.farewell)
    assert course.with_name("kurs.json.other-1").read_bytes() == old


async def test_a_lost_end_is_said_without_line_and_column(open_app: OpenApp, course: Path) -> None:
    data = course.read_bytes()
    lose(course, "empty")
    course.write_bytes(data[:-300])
    fault = fault_of(course)
    assert "Zeile" in fault.read(Translator("de"))
    async with open_app() as (app, pilot):
        app.offer_earlier(fault)
        await settled(pilot)
        assert "Das Ende der Datei fehlt." in screen_text(app)
        assert "Spalte" not in screen_text(app)

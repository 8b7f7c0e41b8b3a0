"""A rehearsal: a copy with a faster clock, and the programme as it was when it is over."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.changes.rehearsals import rehearsal_of
from coprod_tui.model.ideas import Idea
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Person
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.settings import load
from coprod_tui.store.files import DISK
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.rehearsal import PREFIX, sweep
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.erase import EraseCard
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.screens.hand_over import HandOverScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.screens.session import SessionScreen
from coprod_tui.tui.widgets.band import Band
from tests.conftest import NOW, TODAY
from tests.hostile.frames import all_faults
from tests.hostile.programmes import practice_state
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, type_text, words
from tests.tui.test_pack_update import put

BEGIN = ("e", "enter")
"""Keys on a session's screen that begin a rehearsal at the usual speed."""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def real_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Gives a way to let real seconds pass."""
    now = [1000.0]
    monkeypatch.setattr(CoprodApp, "real_seconds", lambda app: now[0])

    def passing(seconds: float) -> None:
        now[0] += seconds

    return passing


def copies(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.json") if path.name.startswith(PREFIX)]


def band(app: CoprodApp) -> str:
    y = app.screen.query_one(Band).region.y
    return screen_text(app).split("\n")[y]


def is_private(screen: object) -> bool:
    return isinstance(screen, FrameScreen) and screen.PRIVATE


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the packs be looked at until something holds."""
    app = pilot.app
    assert isinstance(app, CoprodApp)
    for _ in range(200):
        if holds():
            return
        app.look_at_packs()
        await settled(pilot)
    raise AssertionError(words(app))


async def test_what_is_typed_in_it_goes_and_the_programme_is_as_it_was(
    open_app: OpenApp, programme: State, tmp_path: Path, temporary: Path
) -> None:
    file = tmp_path / "programme.json"
    async with open_app(programme) as (app, pilot):
        await keys(pilot, "enter")
        below, desk = app.screen, app.desk
        assert isinstance(below, SessionScreen)
        bytes_before, state, stack = file.read_bytes(), app.desk.state, app.screen_stack
        await keys(pilot, *BEGIN)
        assert app.screen is not below
        assert app.desk.state.programme.rehearsal
        (copy,) = copies(temporary)
        assert copy == app.desk.repository.path
        app.show_tool("ideas")
        await settled(pilot)
        await keys(pilot, "n")
        await type_text(pilot, "Nur geprobt\n")
        assert [idea.title for idea in app.desk.state.all(Idea)] == ["Nur geprobt"]
        await keys(pilot, "ctrl+r", "end", "enter")
        assert app.screen is below
        assert app.screen_stack == stack
        assert app.desk is desk
        assert app.desk.state is state
        assert file.read_bytes() == bytes_before
        assert not list(temporary.iterdir())
        assert app.throw_away == []
        assert "Die Probe ist zu Ende" in words(app)
        assert "PROBE" not in band(app)
        assert "gespeichert" in band(app)
        app.show_tool("ideas")
        await settled(pilot)
        await keys(pilot, "n")
        await type_text(pilot, "Echt\n")
        app.desk.repository.flush()
        assert "gespeichert" in band(app)
    assert b"Echt" in file.read_bytes()
    assert b"Nur geprobt" not in file.read_bytes()


async def test_every_screen_and_card_says_that_it_is_one(open_app: OpenApp) -> None:
    async with open_app(practice_state(), size=(64, 18)) as (app, pilot):
        app.show_session(app.desk.state.all(Session)[0].id)
        await keys(pilot, *BEGIN)
        seen: set[str] = set()
        ways = (("enter",), ("p",), ("escape", "0"), ("f1",), ("escape", "f2"), ("enter",), ("escape", "f4"))
        for way in (*ways, ("enter",), ("escape", "ctrl+p"), ("escape", "2"), ("ctrl+r",), ("escape", "i")):
            await keys(pilot, *way)
            assert "PROBE" in band(app), app.screen
            assert "ÜBUNG" not in band(app)
            assert list(all_faults(app, practice=False)) == []
            screen = app.screen
            seen.add("card" if isinstance(screen, Card) else "private" if is_private(screen) else "screen")
        assert seen == {"card", "private", "screen"}
        app.action_language()
        await settled(pilot)
        assert "REHEARSAL" in band(app)


async def test_clock_and_timer_go_faster_from_the_activity_under_the_cursor_on_the_session_s_day(
    open_app: OpenApp, programme: State, real_clock: Callable[[float], None]
) -> None:
    later = replace(programme.all(Session)[0], date=TODAY + timedelta(days=40))
    async with open_app(programme.with_records([later])) as (app, pilot):
        app.show_session(later.id)
        await settled(pilot)
        await keys(pilot, *["down"] * 5, "e", "end", "enter")  # sixty times as fast
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.item is not None
        assert screen.item.position == 6
        assert "10:45 ×60" in band(app)
        assert app.context.today() == later.date
        await keys(pilot, "enter", "f5")
        real_clock(10)
        app.tick()
        app.show_status()
        await settled(pilot)
        assert "10:55 ×60" in band(app)
        assert "noch 40:00" in words(app)
        await keys(pilot, "ctrl+r", "home", "enter")  # as in life
        real_clock(60)
        app.tick()
        app.show_status()
        await settled(pilot)
        assert "10:56 ×1" in band(app)
        assert "noch 39:00" in words(app)
        await keys(pilot, "ctrl+r", "end", "up", "enter")  # the clock, not the timer, to this activity
        assert "10:45 ×1" in band(app)
        assert "noch 39:00" in words(app)
        moment = app.context.now()
        await keys(pilot, "ctrl+r", "end", "enter")
        assert app.context.now() == NOW != moment
        assert app.context.today() == TODAY


async def test_nothing_of_it_is_handed_over_or_kept(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        before = sorted(tmp_path.glob("*"))
        await keys(pilot, "enter", *BEGIN)
        await keys(pilot, "f9")
        assert not isinstance(app.screen, HandOverScreen)
        assert "davon wird nichts übergeben" in words(app)
        await keys(pilot, "0")
        assert isinstance(app.screen, OverviewScreen)
        assert "k Kopie" not in words(app)
        await keys(pilot, "k")
        assert not isinstance(app.screen, Card)
        assert "nichts aufzuheben" in words(app)
        await keys(pilot, "ctrl+s")
        assert "danach wieder weg" in words(app)
        assert sorted(tmp_path.glob("*")) == before


async def test_nobody_is_erased_in_it(open_app: OpenApp) -> None:
    async with open_app(practice_state()) as (app, pilot):
        app.show_session(app.desk.state.all(Session)[0].id)
        await keys(pilot, *BEGIN)
        app.ask_erase(app.desk.state.all(Person)[0], list)
        await settled(pilot)
        assert not isinstance(app.screen, Card)
        assert "Hier wird niemand gelöscht" in words(app)


async def test_the_way_back_from_its_first_screen_asks_and_leads_to_where_one_was(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await keys(pilot, "enter")
        below = app.screen
        await keys(pilot, *BEGIN)
        first = app.screen
        await keys(pilot, "0", "escape", "escape")
        assert isinstance(app.screen, ChoiceCard)
        await keys(pilot, "down", "enter")
        assert app.screen is first
        assert app.is_rehearsing
        await keys(pilot, "escape", "escape")
        assert app.is_rehearsing
        await keys(pilot, "escape", "enter")
        assert app.screen is below
        assert not app.is_rehearsing
        await keys(pilot, "ctrl+r")
        assert app.screen is below


async def test_it_ends_on_a_screen_about_what_only_the_copy_has(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await keys(pilot, "enter", *BEGIN)
        app.show_tool("ideas")
        await keys(pilot, "n")
        await type_text(pilot, "Nur geprobt\n")
        await keys(pilot, "down", "enter")
        assert isinstance(app.screen, RecordScreen)
        await keys(pilot, "ctrl+r", "end", "enter")
        assert isinstance(app.screen, SessionScreen)
        assert not app.desk.state.all(Idea)
        await keys(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_half_typed_text_stays_on_its_side(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("ideas")
        await keys(pilot, "n")
        await type_text(pilot, "Echt und halb")
        await keys(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        kept = dict(app.drafts)
        assert "Echt und halb" in kept.values()
        await keys(pilot, "enter", *BEGIN)
        app.show_tool("ideas")
        await settled(pilot)
        assert "Echt und halb" not in words(app)
        await keys(pilot, "n")
        await type_text(pilot, "Geprobt und halb")
        await keys(pilot, "ctrl+q")
    drafts = "".join(path.read_text() for path in (tmp_path / "home").rglob("*draft*") if path.is_file())
    assert "Echt und halb" in drafts
    assert "Geprobt" not in drafts


async def test_leaving_the_program_takes_the_copy_along_and_lets_go_of_the_programme(
    open_app: OpenApp, programme: State, tmp_path: Path, temporary: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        await keys(pilot, "enter", *BEGIN)
        assert copies(temporary)
        await pilot.press("ctrl+q")
    assert app.unsaved is None
    assert not list(temporary.iterdir())
    hold = DISK.hold(tmp_path / "programme.json")
    assert hold.held
    hold.release()


async def test_a_file_of_one_that_is_found_says_so_and_stays_one(
    open_app: OpenApp, programme: State, tmp_path: Path, context: Context
) -> None:
    path = tmp_path / "found.json"
    Repository.create(path, rehearsal_of(programme, context)).close()
    async with open_app(path=path) as (app, pilot):
        assert "PROBE" in band(app)
        assert "gespeichert" in band(app)
        await keys(pilot, "f9")
        assert "davon wird nichts übergeben" in words(app)
        await keys(pilot, "ctrl+r")
        assert isinstance(app.screen, OverviewScreen)
        assert "Strg+R" not in words(app)
    assert load().recent == ()


async def test_a_programme_that_can_only_be_read_can_be_rehearsed(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "programme.json"
    with contextlib.closing(Repository.create(path, programme)):
        before = path.read_bytes()
        async with open_app(path=path) as (app, pilot):
            await keys(pilot, "escape", "enter", *BEGIN)
            assert "PROBE" in band(app)
            app.show_tool("ideas")
            await keys(pilot, "n")
            await type_text(pilot, "Nur geprobt\n")
            assert app.desk.state.all(Idea)
            await keys(pilot, "ctrl+r", "end", "enter")
            assert app.desk.repository.read_only
            assert "nur lesen" in band(app)
            assert not app.desk.state.all(Idea)
        assert path.read_bytes() == before


async def test_an_edited_pack_is_taken_in_at_once_and_a_fault_named(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    folder = put(star)
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        await keys(pilot, "enter", *BEGIN)
        before = app.rehearsal
        assert before is not None
        put(_with_title(star, "Guten Morgen, Mühlheim"))
        await until(pilot, lambda: "Guten Morgen, Mühlheim" in words(app))
        assert "die Probe hat die neuen Texte" in words(app).replace("Die", "die")
        with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
            file.write("minuten: 5\n")
        line = (folder / "pack.yaml").read_text(encoding="utf-8").count("\n")
        await until(pilot, lambda: f"koproduktion-stern/pack.yaml:{line}:1" in words(app))
        assert "die alten Texte bleiben" in words(app)
        assert "gibt es hier nicht" in words(app)
        assert "Guten Morgen, Mühlheim" in words(app)
        await keys(pilot, "ctrl+r")
        assert f"koproduktion-stern/pack.yaml:{line}:1" in words(app)
        await keys(pilot, "escape")
        put(_with_title(star, "Und noch einmal"))
        await until(pilot, lambda: "Und noch einmal" in words(app))
        await keys(pilot, "ctrl+r")
        assert "minuten" not in words(app)
        await keys(pilot, "end", "enter")
        assert "Und noch einmal" not in words(app)
        assert app.desk.state.pack == star


async def test_a_pack_edited_before_is_offered(open_app: OpenApp, programme: State, star: Pack) -> None:
    put(_with_title(star, "Schon vorher geändert"))
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        await keys(pilot, "enter", *BEGIN)
        assert "andere Fassung" in words(app)
        assert "Schon vorher geändert" not in words(app)
        await keys(pilot, "ctrl+r", "end", "up", "enter")
        assert "Schon vorher geändert" in words(app)
        await keys(pilot, "ctrl+r")
        assert "wie es auf dem Laptop liegt" not in words(app)


async def test_a_pack_edited_while_something_else_goes_on_waits(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    put(star)
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        await keys(pilot, "enter", *BEGIN)
        one = app.rehearsal
        assert one is not None
        told: list[str] = []
        put(_with_title(star, "Ganz neu"))
        app.work("Copying …", lambda: told.append("x"), lambda _: told.append(words(app)))
        app.look_at_packs()
        await until(pilot, lambda: "Ganz neu" in words(app))
        assert "Ganz neu" not in told[-1]


def test_what_a_killed_one_left_is_swept_away_and_one_under_way_is_not(
    programme: State, temporary: Path, context: Context
) -> None:
    for name in ("left", "under-way"):
        folder = temporary / f"{PREFIX}{name}"
        folder.mkdir()
        repository = Repository.create(folder / f"{PREFIX}k.json", rehearsal_of(programme, context))
        if name == "left":
            repository.close()
    (temporary / "other").mkdir()
    (temporary / "other" / "k.json").write_text("{}")
    sweep(temporary)
    assert sorted(path.name for path in temporary.iterdir()) == [f"{PREFIX}under-way", "other"]
    repository.close()


def _left_over(programme: State, folder: Path, context: Context) -> Path:
    left = folder / f"{PREFIX}left"
    left.mkdir()
    Repository.create(left / f"{PREFIX}k.json", rehearsal_of(programme, context)).close()
    return left


async def test_what_a_killed_rehearsal_left_goes_at_the_next_start(
    open_app: OpenApp, programme: State, temporary: Path, context: Context
) -> None:
    left = _left_over(programme, temporary, context)
    async with open_app(programme) as (_, pilot):
        await until(pilot, lambda: not left.exists())


async def test_and_it_goes_before_a_person_is_erased(
    open_app: OpenApp, programme: State, temporary: Path, context: Context
) -> None:
    state = programme.with_records(add_person(programme, context, "Anna").put)
    async with open_app(state) as (app, pilot):
        left = _left_over(state, temporary, context)
        app.ask_erase(state.all(Person)[0], lambda: None)
        await until(pilot, lambda: isinstance(app.screen, EraseCard))
        assert not left.exists()


def _with_title(pack: Pack, title: str) -> Pack:
    first, *rest = pack.sessions[0].activities
    day = replace(pack.sessions[0], activities=(replace(first, title={"de": title, "en": title}), *rest))
    return replace(pack, sessions=(day, *pack.sessions[1:]))

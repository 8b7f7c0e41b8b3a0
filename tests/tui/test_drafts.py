"""Half-typed text survives leaving a screen, a closed program and a crash."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.changes.base import Context
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.settings import Settings
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.actions import ActionsScreen
from coprod_tui.tui.screens.library import LibraryScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.tally import TallyScreen
from tests.hostile.programmes import practice_state
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text, words


async def half_typed(open_app: OpenApp, programme: State, path: Path) -> None:
    async with open_app(programme, path=path) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Noch nicht ferti")
        await pilot.press("ctrl+q")


async def test_what_was_half_typed_is_offered_at_the_next_start(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    await half_typed(open_app, programme, path)
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        assert "Sie hatten in „Nächste Schritte“ angefangen: „Noch nicht ferti“." in words(app)
        await pilot.press("enter")
        app.show_tool("actions")
        await settled(pilot)
        assert isinstance(app.screen, ActionsScreen)
        assert app.screen.field.value == "Noch nicht ferti"
        await pilot.press("enter")
        await settled(pilot)
    async with open_app(path=path) as (app, _):
        assert "angefangen" not in words(app)


async def test_words_of_a_private_field_are_not_shown(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    async with open_app(programme, path=path) as (app, pilot):
        app.push_screen(PeopleScreen())
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Kieselst")
        await pilot.press("ctrl+q")
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        assert "halb getippt" in words(app)
        assert "Kieselst" not in words(app)


async def test_the_form_of_a_new_programme_is_not_half_typed_in_it(tmp_path: Path, context: Context) -> None:
    path = tmp_path / "neu.json"
    app = CoprodApp(None, Settings(language="de", guide_seen=True), context, new_path=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await type_text(pilot, "Unser Kurs")
        await pilot.press("ctrl+enter")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Unser Kurs" in screen_text(app)
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Thema\n")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert not app.has_programme
        assert not app.drafts
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "angefangen" not in words(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_it_can_be_thrown_away(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    await half_typed(open_app, programme, path)
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        await pilot.press("down", "enter")
        app.show_tool("actions")
        await settled(pilot)
        assert isinstance(app.screen, ActionsScreen)
        assert app.screen.field.value == ""
    async with open_app(path=path) as (app, _):
        assert "angefangen" not in words(app)


async def test_a_form_keeps_what_its_field_refuses(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    async with open_app(programme, path=path) as (app, pilot):
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("end", "1", "1")
        await pilot.press("escape", "escape")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "03.03.202711" in screen_text(app)
    assert Repository.open(path, read_only=True).state == programme


async def test_nothing_of_a_ballot_is_kept(open_app: OpenApp) -> None:
    state = practice_state()
    (vote,) = (one for one in state.all(Round) if one.state == "open")
    async with open_app(state) as (app, pilot):
        app.push_screen(TallyScreen(vote.id))
        await settled(pilot)
        await pilot.press("7")
        await settled(pilot)
        assert "7" in screen_text(app)
        assert app.typing() == {}
        assert dict(app.drafts) == {}

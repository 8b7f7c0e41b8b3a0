"""Whatever a key does is in the list of all actions, by a name in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from coprod_tui import tui
from coprod_tui.i18n import Translator
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.tui.acting import acting
from coprod_tui.tui.commands import EVERYWHERE, Command, key_label
from coprod_tui.tui.screens.all_actions import AllActions
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.screens.step import StepScreen
from coprod_tui.tui.screens.voter import VoterScreen
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.hostile.programmes import practice_state
from tests.hostile.stops import OUTSIDE, STOPS, Way, go, leave, screen_classes
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text

FRAMES = sorted(
    (kind for kind in screen_classes() if issubclass(kind, FrameScreen)), key=lambda k: k.__name__
)
MOVES = {
    "scroll_up", "scroll_down", "scroll_home", "scroll_end", "scroll_or_turn", "move", "edge", "along",
    "across", "move_line", "onward", "backward", "up_or_leave", "down_or_leave", "leave", "act", "choose",
    "choose_and_go_on", "undo_typing", "redo_typing", "give", "digit", "done", "page_up", "page_down",
    "put_down",
}  # fmt: skip
"""What keys do inside a list, a grid or a field: moving, choosing what the cursor is on, editing."""


def own_bindings(kind: type) -> Iterator[Binding]:
    """Yield the keys that classes of ours declare."""
    for base in kind.__mro__:
        if base.__module__.startswith("coprod_tui"):
            yield from Binding.make_bindings(base.__dict__.get("BINDINGS", ()))


def declared(kind: type) -> list[Command]:
    return [one for base in kind.__mro__ for one in base.__dict__.get("ACTIONS", ())] + list(EVERYWHERE)


@pytest.mark.parametrize("kind", FRAMES, ids=lambda kind: kind.__name__)
def test_every_key_of_a_screen_has_a_name(kind: type[FrameScreen]) -> None:
    named = {command.action for command in declared(kind)}
    assert {binding.action.removeprefix("app.") for binding in own_bindings(kind)} - named == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FRAMES, ids=lambda kind: kind.__name__)
def test_every_action_is_named_and_explained(kind: type[FrameScreen], language: str) -> None:
    tr = Translator(language)
    for command in declared(kind):
        assert tr(command.name), command
        assert tr(command.help).endswith((".", "?")), command
        if language != "en":
            assert tr(command.help) != command.help, command


def test_widgets_only_move_choose_and_edit() -> None:
    actions = set()
    for found in walk_packages(tui.__path__, "coprod_tui.tui."):
        if ".audience" in found.name or "terminal_input" in found.name:
            continue
        module = import_module(found.name)
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Widget) and not issubclass(kind, Screen):
                actions |= {binding.action.partition("(")[0] for binding in own_bindings(kind)}
    assert actions - MOVES == set()
    assert actions


@pytest.mark.parametrize("inside", [True, False], ids=["programme", "library"])
async def test_the_list_of_every_screen_holds_all_that_acts_there(open_app: OpenApp, inside: bool) -> None:
    stops: dict[str, Way] = STOPS if inside else OUTSIDE
    seen: set[type] = set()
    async with open_app(practice_state() if inside else None) as (app, pilot):
        for name, way in stops.items():
            screen = await go(app, pilot, way)
            if isinstance(screen, FrameScreen) and type(screen) not in seen:
                seen.add(type(screen))
                expected = {one.action for one in acting(screen.commands(), screen, app)} - {"all_actions"}
                await pilot.press("ctrl+p")
                await settled(pilot)
                if isinstance(screen, VoterScreen):  # whoever votes gets nowhere else
                    assert not isinstance(app.screen, AllActions), name
                    await leave(app, pilot)
                    continue
                assert isinstance(app.screen, AllActions), name
                assert set(app.screen.query_one(EntryList).ids) == expected, name
                hears = getattr(screen, "HEARS_KEYS", False)  # there keys are tried, not used
                assert hears or expected >= {"help", "language", "look", "blank", "leave"}, name
            await leave(app, pilot)
    assert len(seen) > (35 if inside else 4)


async def test_a_step_is_reached_by_its_name(open_app: OpenApp) -> None:
    async with open_app(practice_state()) as (app, pilot):
        await pilot.press("ctrl+p")
        await settled(pilot)
        await type_text(pilot, "priorisierung")
        assert key_label("2", app.tr) in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, StepScreen)
        assert "Schritt 2" in screen_text(app)


async def test_the_list_is_turned_by_pages(open_app: OpenApp) -> None:
    async with open_app(practice_state(), size=(64, 18)) as (app, pilot):
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(app.screen, AllActions)
        rows = app.screen.query_one(EntryList)
        first = rows.chosen
        await pilot.press("pagedown")
        await settled(pilot)
        assert rows.highlighted is not None
        assert rows.highlighted > 3
        await pilot.press("pageup", "pageup", "pageup")
        await settled(pilot)
        assert rows.chosen == first

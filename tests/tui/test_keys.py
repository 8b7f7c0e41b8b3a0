"""Every key of the contract in every screen, card and kind of field (contract.md, "Keys")."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from coprod_tui.model.ideas import Idea
from coprod_tui.model.votes import Round
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.all_actions import AllActions
from coprod_tui.tui.screens.gate import BlankScreen, Gate
from coprod_tui.tui.screens.hand_over import HandOverScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.ideas import IdeasScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.screens.tally import TallyScreen
from coprod_tui.tui.widgets.count_grid import CountGrid
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.text_box import TextBox
from tests.hostile.programmes import practice_state
from tests.hostile.stops import OUTSIDE, STOPS, Way, go, leave
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled

F_KEYS = ("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")
ALWAYS = (*F_KEYS, "ctrl+b", "ctrl+p", "ctrl+s")
MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab")
EDITS = ("enter", "escape", "delete", "backspace", "space", "ctrl+z", "ctrl+y", "ctrl+o")
LETTERS = (*"0123456789", *"abcdefghijklmnopqrstuvwxyzäöüß", "full_stop", "plus", "minus")
Keys = Callable[[Screen[Any]], tuple[str, ...]]
"""Which keys are pressed on a screen."""
_SIGNS = {"full_stop": ".", "plus": "+", "minus": "-", "space": " "}


def key_event(key: str) -> events.Key:
    """Return a key as the terminal sends it."""
    character = _SIGNS.get(key, key if len(key) == 1 else None)
    return events.Key(key, character)


async def press_all(app: CoprodApp, pilot: Pilot[int], keys: tuple[str, ...], way: Way) -> None:
    """Press every key at a stop; where a key left it, come back."""
    screen = await go(app, pilot, way)
    for key in keys:
        if screen is None or screen not in app.screen_stack:
            await leave(app, pilot)
            screen = await go(app, pilot, way)
        while screen is not None and app.screen is not screen:
            app.pop_screen()
        app.post_message(key_event(key))
        await pilot._wait_for_screen()
        if app.screen is not screen:
            await settled(pilot)
        assert app.is_running, f"{key} on {screen}"


async def sweep(app: CoprodApp, pilot: Pilot[int], stops: dict[str, Way], keys: Keys) -> set[type]:
    """Press keys on the first stop of every kind of screen."""
    seen: set[type] = set()
    for way in stops.values():
        if len(app.screen_stack) > 1:
            await leave(app, pilot)
        screen = await go(app, pilot, way)
        if screen is None or type(screen) in seen:
            continue
        seen.add(type(screen))
        await leave(app, pilot)
        await press_all(app, pilot, keys(screen), way)
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("keys", [(*ALWAYS, *MOVES, *EDITS), LETTERS], ids=["named", "letters"])
async def test_no_key_breaks_a_screen(
    open_app: OpenApp, keys: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    if "slow" not in request.config.getoption("-m"):
        pytest.skip("takes a minute: run with -m slow")
    async with open_app(practice_state()) as (app, pilot):
        seen = await sweep(app, pilot, STOPS, lambda screen: keys)
        assert len(seen) > 45


async def test_some_keys_on_every_screen(open_app: OpenApp) -> None:
    """Other keys on other screens; all on all are pressed by the slow test."""
    keys = (*ALWAYS, *MOVES, *EDITS, *LETTERS)
    dice = Random(3)
    async with open_app(practice_state()) as (app, pilot):
        seen = await sweep(app, pilot, STOPS, lambda screen: tuple(dice.sample(keys, 3)))
        assert len(seen) > 45


async def test_no_key_breaks_what_lies_outside(open_app: OpenApp) -> None:
    async with open_app() as (app, pilot):
        for way in OUTSIDE.values():
            await leave(app, pilot)
            await press_all(app, pilot, (*ALWAYS, *MOVES, "delete", "ctrl+z", *LETTERS), way)


async def test_a_key_waits_for_the_screen_it_meets(open_app: OpenApp) -> None:
    """Enter and Esc right behind it: the screen's widgets are not there yet."""
    async with open_app(practice_state()) as (app, pilot):
        below = app.screen
        app.push_screen(IdeasScreen())
        app.post_message(key_event("escape"))
        await settled(pilot)
        assert app.screen is below


def _idea(app: CoprodApp) -> Screen[Any]:
    return RecordScreen(Idea, app.desk.state.all(Idea)[0].id, "?", ("title", "details", "mit"))


def _tally(app: CoprodApp) -> Screen[Any]:
    return TallyScreen(next(r for r in app.desk.state.all(Round) if r.state == "open").id)


FIELDS: dict[str, tuple[Way, str]] = {
    "list": (lambda app: IdeasScreen(), "#entries"),
    "line": (lambda app: IdeasScreen(), "#capture-field"),
    "line that wraps": (_idea, "#edit-title"),
    "text": (_idea, "#edit-details"),
    "choices": (_idea, "#edit-mit"),
    "tally": (_tally, "CountGrid"),
    "ballot": (STOPS["ballots"], "BallotLine"),
    "counts": (STOPS["roster of a day"], "CountGrid"),
    "matrix": (STOPS["matrix"], "CellGrid"),
    "case": (STOPS["gallery"], "CardReader"),
    "lab": (STOPS["labs"], "LabCard"),
    "vote": (STOPS["vote result"], "VotePage"),
}


@pytest.mark.parametrize("field", FIELDS)
async def test_what_acts_always_arrives_in_every_field(open_app: OpenApp, field: str) -> None:
    way, selector = FIELDS[field]
    async with open_app(practice_state()) as (app, pilot):
        screen = await go(app, pilot, way)
        assert screen is not None
        screen.query(selector).first().focus()
        await settled(pilot)

        async def arrives(key: str, kind: type) -> None:
            await pilot.press(key)
            await settled(pilot)
            assert isinstance(app.screen, kind), f"{key} in {field}: {app.screen}"
            while app.screen is not screen:
                app.pop_screen()
            await settled(pilot)

        for key in ("ctrl+b", "f7"):
            await arrives(key, BlankScreen)
        await arrives("f1", HelpScreen)
        await arrives("f9", HandOverScreen)
        await arrives("ctrl+p", AllActions)
        for key in ("f2", "f4"):
            await arrives(key, ProgrammeScreen if _is_private(screen) else Gate)
        language, theme = app.tr.language, app.theme
        await pilot.press("f3", "f8")
        assert (app.tr.language, app.theme) != (language, theme)
        assert app.tr.language != language
        assert app.theme != theme


def _is_private(screen: Screen[Any]) -> bool:
    return bool(getattr(screen, "PRIVATE", False))


@pytest.mark.parametrize("field", ["line", "line that wraps", "text"])
async def test_a_field_keeps_its_keys(open_app: OpenApp, field: str) -> None:
    way, selector = FIELDS[field]
    async with open_app(practice_state()) as (app, pilot):
        screen = await go(app, pilot, way)
        assert screen is not None
        before = app.desk.state
        box = screen.query(selector).first()
        assert isinstance(box, LineInput | TextBox)
        box.focus()
        if isinstance(box, LineInput):
            box.begin()
        else:
            box.text = ""
        await pilot.press(*"12345", "b", "full_stop", "n", "home", "delete")
        await settled(pilot)
        assert app.screen is screen
        assert _text(box) == "2345b.n"
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert _text(box) != "2345b.n"
        assert app.desk.state == before  # what was typed is undone, never what is stored


def _text(box: LineInput | TextBox) -> str:
    return box.value if isinstance(box, LineInput) else box.text


@pytest.mark.parametrize("field", ["tally", "counts"])
async def test_digits_are_numbers_in_a_grid(open_app: OpenApp, field: str) -> None:
    way, selector = FIELDS[field]
    async with open_app(practice_state()) as (app, pilot):
        screen = await go(app, pilot, way)
        assert screen is not None
        grid = screen.query(selector).first()
        assert isinstance(grid, CountGrid)
        grid.focus()
        await pilot.press("1", "2")
        await settled(pilot)
        assert app.screen is screen
        assert grid.cell_text(grid.row, grid.column) == "12_"
        await pilot.press("ctrl+z")
        assert not grid.is_typing


@pytest.mark.parametrize("tool", ["welcome", "break", "slide", "gallery"])
async def test_page_down_turns_the_page(open_app: OpenApp, tool: str) -> None:
    """At the end of what can be scrolled."""
    async with open_app(practice_state(), size=(120, 36)) as (app, pilot):
        screen = await go(app, pilot, STOPS[tool])
        for _ in range(5):
            await pilot.press("pagedown")
            await settled(pilot)
            if app.screen is not screen:
                break
        assert app.screen is not screen

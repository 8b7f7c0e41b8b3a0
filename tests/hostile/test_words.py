"""Hostile words by key, by paste and from a file: letter for letter, never obeyed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import State
from coprod_tui.paths import home
from coprod_tui.store.repository import Repository
from coprod_tui.text import LINE_LENGTH, clean_line, is_safe
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.ideas import IdeasScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.widgets.text_box import LineBox, TextBox
from tests.hostile.frames import clickable, frame_text
from tests.hostile.payloads import CORPUS, MARKUP, STEERING
from tests.hostile.programmes import practice_state, with_words
from tests.hostile.stops import STOPS, go, leave
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled

Way = Callable[[CoprodApp, Pilot[int], str], Awaitable[None]]
NEUTRAL = "Ж" * len(MARKUP)


async def paste(app: CoprodApp, pilot: Pilot[int], text: str) -> None:
    app.post_message(events.Paste(text))
    await settled(pilot)


async def type_letters(app: CoprodApp, pilot: Pilot[int], text: str) -> None:
    """Send every letter as a key, as input methods do."""
    for letter in text:
        app.post_message(events.Key("letter", letter))
    await settled(pilot)


@pytest.mark.parametrize("way", [paste, type_letters])
async def test_into_a_line(open_app: OpenApp, programme: State, way: Way) -> None:
    async with open_app(programme) as (app, pilot):
        screen = IdeasScreen()
        app.push_screen(screen)
        await settled(pilot)
        screen.action_new()
        for words in (*CORPUS, "0123456789" * 1000):
            if way is type_letters and len(words) > 1000:
                continue
            known = app.desk.state.all(Idea)
            screen.field.begin()
            await way(app, pilot, words)
            typed = screen.field.value
            assert is_safe(typed) or way is type_letters
            await pilot.press("enter")
            await settled(pilot)
            fresh = app.desk.state.all(Idea)[len(known) :]
            if way is paste and "\n" in words:  # a card for each line
                assert " ".join(idea.title for idea in fresh) == clean_line(words)
            elif 0 < len(clean_line(typed)) <= LINE_LENGTH:
                assert [idea.title for idea in fresh] == [clean_line(typed)]
                assert screen.field.value == ""
            else:
                assert fresh == ()
                assert screen.field.value == typed  # what is refused stays
            assert is_safe(frame_text(app)), frame_text(app)
            assert list(clickable(app)) == []
        assert len(app.desk.state.all(Idea)) > 12


async def test_into_a_form(open_app: OpenApp) -> None:
    async with open_app(practice_state()) as (app, pilot):
        idea = app.desk.state.all(Idea)[0]
        screen = RecordScreen(Idea, idea.id, "Idea", ("title", "details"))
        app.push_screen(screen)
        await settled(pilot)
        for words in CORPUS:
            for box in (screen.query_one("#edit-title", LineBox), screen.query_one("#edit-details", TextBox)):
                box.focus()
                box.text = ""
                await paste(app, pilot, words)
                assert is_safe(box.text)
                assert is_safe(frame_text(app))
            stored = app.desk.state.get(Idea, idea.id)
            assert is_safe(stored.title + stored.details)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two programmes alike, one with hostile words before every text, one with as many harmless letters."""
    steering = "".join(STEERING)
    paths = []
    for name, before in (("hostile", MARKUP + steering), ("neutral", NEUTRAL + steering)):
        state = with_words(practice_state(), partial("{} {}".format, before))
        paths.append(tmp_path / f"{name}.json")
        Repository.create(paths[-1], state).close()
    return paths[0], paths[1]


async def frames(open_app: OpenApp, path: Path) -> dict[str, str]:
    """Return what is drawn at the first stop of every kind, without the keys."""
    found: dict[str, str] = {}
    seen: set[type] = set()
    async with open_app(path=path, size=(120, 36)) as (app, pilot):
        for name, way in STOPS.items():
            screen = await go(app, pilot, way)
            if screen is not None and type(screen) not in seen:
                seen.add(type(screen))
                found[name] = re.sub(
                    r"\b\d\d:\d\d\b", "00:00", frame_text(app).rpartition("\n")[0]
                )  # the clock
                assert list(clickable(app)) == [], name
            await leave(app, pilot)
    return found


RESHAPED = {"my day, save"}
"""Stops where an id is made of people's words: safe, but not letter for letter."""


async def test_words_from_a_file_are_drawn_letter_for_letter(
    open_app: OpenApp, files: tuple[Path, Path]
) -> None:
    found = []
    for path in files:
        shutil.rmtree(home(), ignore_errors=True)  # the states kept of both would mix
        found.append(await frames(open_app, path))
    hostile, neutral = found
    assert hostile.keys() == neutral.keys()
    drawn = 0
    for name, plain in neutral.items():
        shown = hostile[name]
        assert is_safe(shown), f"{name}: {shown!r}"
        if name in RESHAPED:
            continue
        assert len(plain) == len(shown), f"{name}\n{shown}\n{plain}"
        for run in re.finditer("Ж+", plain):
            assert shown[run.start() : run.end()] in MARKUP * 2, name
            drawn += 1
        pairs = zip(plain, shown, strict=True)
        assert "".join(b if a == "Ж" else a for a, b in pairs) == shown, name
    assert drawn > 200

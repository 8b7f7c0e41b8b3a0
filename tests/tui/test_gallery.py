"""Walking through the case gallery."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.practices import add_practice
from coprod_tui.model.packs import Pack
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.gallery import GalleryScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled


@pytest.fixture
def with_own(programme: State, context: Context) -> State:
    own = add_practice(
        programme, context, name="Lesekreis [x]", mit=Mit.UMSETZEN, run_by="Café", strengths="Vorlesen"
    )
    return programme.with_records(own.put)


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> GalleryScreen:
    app.show_tool("gallery")
    await settled(pilot)
    assert isinstance(app.screen, GalleryScreen)
    return app.screen


async def test_a_card_names_its_source_its_mit_and_what_that_means(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        text = screen_text(app)
        assert star.cases[0].title["de"] in text
        assert f"Quelle: {star.cases[0].source}" in text
        assert "Mit-Umsetzen – die Arbeit gemeinsam tun" in text
        assert f"1 von {len(star.cases)}" in text


async def test_arrows_and_space_walk_round(open_app: OpenApp, with_own: State, star: Pack) -> None:
    number = len(star.cases) + 1
    async with open_app(with_own) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "right", "space")
        assert f"3 von {number}" in screen_text(app)
        assert star.cases[2].title["de-einfach"] in screen_text(app)
        await press(pilot, "left", "left", "left")
        text = screen_text(app)
        assert f"{number} von {number}" in text
        assert "Lesekreis [x]" in text
        assert "Von unseren Praxiskarten, Nr. 1" in text
        assert "Quelle:" not in text
        assert "Vorlesen" in text


async def test_the_language_changes_and_the_card_stays(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "right", "f3")
        text = screen_text(app)
        assert star.cases[1].title["en"] in text
        assert f"2 of {len(star.cases)}" in text


async def test_a_long_card_scrolls_to_its_source(open_app: OpenApp, programme: State, star: Pack) -> None:
    async with open_app(programme, size=(56, 16)) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "right")
        assert screen.reader.max_scroll_y > 0
        await press(pilot, "end")
        assert screen.reader.scroll_y == screen.reader.max_scroll_y
        assert "3.1 " in screen_text(app)
        await press(pilot, "right")
        assert screen.reader.scroll_y == 0


async def test_without_cards_it_says_where_they_come_from(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    (embedded,) = programme.all(EmbeddedPack)
    empty = replace(embedded, pack=replace(star, cases=()))
    async with open_app(programme.with_records((empty,))) as (app, pilot):
        screen = await opened(app, pilot)
        assert "Noch keine Karten." in screen_text(app)
        assert not screen.check_action("next_card", ())
        await press(pilot, "right")
        assert app.screen is screen


async def test_the_room_reads_plain_language_unless_that_is_off(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    case = star.cases[2]
    async with open_app(programme, size=(100, 30)) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "right", "right")
        assert case.facts["de-einfach"][:30] in screen_text(app)
        app.action_plain_language()
        await settled(pilot)
        assert case.title["de"] in screen_text(app)
        assert case.facts["de"][:30] in screen_text(app)


async def test_on_the_smallest_screen_the_source_is_always_in_sight(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    async with open_app(programme, size=(56, 16)) as (app, pilot):
        screen = await opened(app, pilot)
        for case in star.cases:
            text = " ".join(screen_text(app).replace("│", " ").split())
            assert f"Quelle: {case.source}" in text
            screen.reader.scroll_end(animate=False)
            await settled(pilot)
            text = " ".join(screen_text(app).replace("│", " ").split())
            assert f"Quelle: {case.source}" in text
            assert case.facts["de-einfach"].split()[-1] in text
            await press(pilot, "right")

"""A programme whose packs name none of the five steps shows none, on no screen and on no page."""

from __future__ import annotations

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.programme import new_programme
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.i18n import Translator
from coprod_tui.model.ideas import Idea
from coprod_tui.model.packs import Pack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.steps import STEP_NAMES
from coprod_tui.packs.load import canonical_sha256, load_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.tui.screens.key_try import KeyTryScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from tests.conftest import TODAY
from tests.exchange.programmes import data_of, with_record
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, settled, words

GERMAN = Translator("de")


@pytest.fixture
def evening(context: Context) -> State:
    """A look back by itself: nothing of it belongs to a step."""
    pack: Pack | None = load_pack(shipped_packs() / "rueckblick").value
    assert pack is not None
    return new_programme(
        pack, canonical_sha256(pack), title="Lesetreff", language="de", start=TODAY, context=context
    )


@pytest.mark.parametrize("size", [(64, 18), (80, 24)])
async def test_the_overview_has_no_steps_and_their_keys_do_nothing(
    open_app: OpenApp, evening: State, size: tuple[int, int]
) -> None:
    async with open_app(evening, size=size) as (app, pilot):
        app.show_overview()
        await settled(pilot)
        assert "Gemeinsamer Rückblick" in words(app)
        assert not [name for name in STEP_NAMES.values() if GERMAN(name) in words(app)]
        await press(pilot, "2")
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "ctrl+p")
        assert GERMAN(STEP_NAMES[2]) not in words(app)


async def test_trying_the_keys_promises_no_step(open_app: OpenApp, evening: State) -> None:
    async with open_app(evening) as (app, pilot):
        app.push_screen(KeyTryScreen(evening.all(Session)[0].id))
        await settled(pilot)
        await press(pilot, "2")
        assert "zu Schritt" not in words(app)


async def test_with_steps_they_are_all_there(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_overview()
        await settled(pilot)
        assert all(GERMAN(name) in words(app) for name in STEP_NAMES.values())


def test_pages_tell_what_there_is_instead(evening: State) -> None:
    state = with_record(evening, Idea, "i1", title="Vorlesen am Abend")
    lines = list(public_lines(data_of(state, ExportLevel.OPEN), GERMAN))
    assert not [line for line in lines if line.startswith("Schritt ")]
    assert "noch nichts" not in " ".join(lines)
    assert [line for line in lines if "Rückblick in fünf Teilen" in line]
    assert lines[lines.index("Ideen") + 1].strip() == "1  Vorlesen am Abend"

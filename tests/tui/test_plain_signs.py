"""Plain signs for old consoles: every screen, as wide as before, and nothing lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coprod_tui.model.practices import LEVEL_GLYPHS
from coprod_tui.model.programme import GLYPHS
from coprod_tui.settings import Settings
from coprod_tui.tui.plain_signs import plain_signs
from tests.hostile.frames import frame_text
from tests.hostile.payloads import CORPUS
from tests.hostile.programmes import practice_state
from tests.hostile.stops import OUTSIDE, STOPS, Way, go, leave
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled

PLAIN = Settings(language="de", guide_seen=True, plain_signs=True)


def strange(text: str) -> set[str]:
    """Return the characters no old font has: neither ASCII, nor a letter, nor a sign of Latin-1."""
    return {
        one for one in text if not (one.isascii() or one <= "\xff" or unicodedata.category(one)[0] in "LMN")
    }


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Größe 3/11, ja.", "Größe 3/11, ja."),
        ("● ▲ ■ ○ ✓ → · █ ▌ ░ …", "* A # o + > . # = . ."),
        ("┌──┐│╰╯", "+--+|++"),
        ("„Ja“ – sagt’s", '"Ja" - sagt\'s'),
        ("Ελλάδα שלום Łódź", "Ελλάδα שלום Łódź"),
        ("gut 👍 ja", "gut ?? ja"),
    ],
)
def test_signs_are_replaced_and_letters_stay(words: str, drawn: str) -> None:
    assert plain_signs(words) == drawn


@pytest.mark.parametrize("glyphs", [GLYPHS, tuple(LEVEL_GLYPHS.values()), ("●", "○", "✓", "▶", "▲", "■")])
def test_what_tells_things_apart_still_does(glyphs: tuple[str, ...]) -> None:
    assert len({plain_signs(glyph) for glyph in glyphs}) == len(glyphs)


@given(st.text())
def test_every_text_stays_as_wide(text: str) -> None:
    assert cell_len(plain_signs(text)) == cell_len(text)
    assert strange(plain_signs(text)) == set()


@pytest.mark.parametrize("text", CORPUS, ids=ascii)
def test_hostile_words_stay_as_wide(text: str) -> None:
    assert cell_len(plain_signs(text)) == cell_len(text)


@pytest.mark.parametrize("inside", [True, False], ids=["programme", "library"])
async def test_no_screen_shows_a_sign_an_old_console_does_not_have(open_app: OpenApp, inside: bool) -> None:
    stops: dict[str, Way] = STOPS if inside else OUTSIDE
    state = practice_state() if inside else None
    seen: set[type] = set()
    async with open_app(state, settings=PLAIN) as (app, pilot):
        for name, way in stops.items():
            screen = await go(app, pilot, way)
            if screen is not None and type(screen) not in seen:
                seen.add(type(screen))
                assert strange(frame_text(app)) == set(), name
            await leave(app, pilot)
    assert len(seen) > (45 if inside else 4)


async def test_they_are_chosen_by_name_and_stay_chosen(open_app: OpenApp) -> None:
    async with open_app(practice_state()) as (app, pilot):
        await go(app, pilot, STOPS["ideas"])
        before = frame_text(app)
        assert strange(before)
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*"einfache", "space", *"zeichen", "enter")
        await settled(pilot)
        drawn = frame_text(app)
        assert strange(drawn) == set()
        assert [len(row) for row in drawn.split("\n")[:-3]] == [len(row) for row in before.split("\n")[:-3]]
        assert app.settings.plain_signs
        app.action_plain_signs()
        await settled(pilot)
        assert frame_text(app).split("\n")[:-3] == before.split("\n")[:-3]
        assert not app.settings.plain_signs

"""`NO_COLOR=1` loses nothing: the same words and signs on every screen, none of them told by colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color

from coprod_tui.i18n import Translator
from coprod_tui.model.programme import GLYPHS
from coprod_tui.model.rounds import colour_words, glyph_of
from coprod_tui.model.votes import Round
from coprod_tui.tui.tally_words import tally_words
from tests.hostile.frames import frame_text, pale, segments
from tests.hostile.programmes import practice_state
from tests.hostile.stops import OUTSIDE, STOPS, Way, go, leave
from tests.tui.conftest import OpenApp


async def frames(
    open_app: OpenApp, stops: dict[str, Way], path: Path | None
) -> dict[str, tuple[str, list[str]]]:
    """Return name of a stop → what it shows, and what is coloured or pale there."""
    found = {}
    seen: set[type] = set()
    async with open_app(practice_state() if path else None, path=path) as (app, pilot):
        for name, way in stops.items():
            screen = await go(app, pilot, way)
            if screen is not None and type(screen) not in seen:
                seen.add(type(screen))
                faults = [f"{name}: {fault}" for fault in pale(app)] if app.no_color else []
                for row in segments(app):
                    for text, style, _ in row:
                        colours = (style.color, style.bgcolor) if style is not None else ()
                        if any(one is not None and not _is_grey(one) for one in colours):
                            faults.append(f"{name}: coloured {text!r}")
                found[name] = (frame_text(app), faults)
            await leave(app, pilot)
    return found


def _is_grey(colour: Color) -> bool:
    return colour.is_default or len(set(colour.get_truecolor())) == 1


@pytest.mark.parametrize("inside", [True, False], ids=["programme", "library"])
async def test_every_screen_says_the_same_without_colours(
    open_app: OpenApp, inside: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops = STOPS if inside else OUTSIDE
    coloured = await frames(open_app, stops, tmp_path / "a.json" if inside else None)
    monkeypatch.setenv("NO_COLOR", "1")
    grey = await frames(open_app, stops, tmp_path / "b.json" if inside else None)
    assert [name for name in coloured if coloured[name][0] != grey[name][0]] == []
    assert [fault for _, faults in grey.values() for fault in faults] == []
    assert [fault for _, faults in coloured.values() for fault in faults], "the check sees colours"
    assert len(grey) == len(coloured) > (45 if inside else 4)


def test_a_colour_of_a_group_never_stands_without_its_glyph() -> None:
    state = practice_state()
    for round_ in state.all(Round):
        for part in round_.electorates:
            glyph = glyph_of(state, part.group)
            assert glyph in GLYPHS
            assert glyph in colour_words(state, part)
            assert glyph in tally_words(round_, part.group, glyph, {}, None, Translator("de")).sum

"""What is typed as a text never acts as shortcuts."""

from __future__ import annotations

import pytest
from textual import events

from coprod_tui.model.state import State
from coprod_tui.tui.bursts import Burst
from coprod_tui.tui.screens.gate import Gate
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.roster import RosterScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled
from tests.tui.test_saving import typed_at_once


def typed(*keys: tuple[str, float]) -> Burst:
    """Return a burst that has seen keys at these seconds."""
    burst = Burst()
    for key, second in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.time = second
        burst.note(event)
    return burst


@pytest.mark.parametrize(
    ("keys", "is_text"),
    [
        ((("a", 0.0), ("b", 0.2), ("c", 0.4), ("enter", 0.6)), True),
        ((("a", 0.0), ("b", 0.2), ("backspace", 0.3), ("c", 0.4), ("enter", 0.6)), True),
        ((("a", 0.0), ("b", 0.2), ("enter", 0.4)), False),
        ((("a", 0.0), ("b", 0.2), ("c", 0.4), ("enter", 1.4)), False),
        ((("a", 0.0), ("b", 2.0), ("c", 4.0), ("enter", 4.1)), False),
        ((("a", 0.0), ("b", 0.2), ("c", 0.4), ("enter", 0.5), ("enter", 0.6)), False),
    ],
)
def test_an_enter_behind_a_text_is_known(keys: tuple[tuple[str, float], ...], is_text: bool) -> None:
    assert typed(*keys).ends_text is is_text


def test_what_follows_a_refused_key_goes_nowhere_until_there_is_a_pause() -> None:
    burst = typed(("n", 0.0))
    burst.hold()
    for key, second, held in (("a", 0.2, True), ("enter", 0.4, True), ("b", 0.6, True), ("c", 1.2, False)):
        event = events.Key(key, key if len(key) == 1 else None)
        event.time = second
        burst.note(event)
        assert burst.holds is held


async def test_a_text_does_not_pass_the_question_about_the_projector(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.push_screen(RosterScreen())
        await settled(pilot)
        await typed_at_once(app, pilot, "r", "e", "i", "s", "enter")
        assert isinstance(app.screen, Gate)
        assert "gehörte zu einem Text" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)

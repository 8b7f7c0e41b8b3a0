"""Every screen and card once, and every frame before all eyes (screen.md)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from coprod_tui.tui.app import CoprodApp
from tests.hostile.frames import all_faults
from tests.hostile.programmes import practice_state, with_canaries
from tests.hostile.stops import STOPS, Way
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled

SIZES = [(64, 18), (80, 24), (120, 36)]


async def go(app: CoprodApp, pilot: Pilot[int], way: Way) -> Screen[Any] | None:
    """Come to a stop from the screen that is always below it; None where there is nothing."""
    below = len(app.screen_stack)
    screen = way(app)
    if screen is not None:
        app.push_screen(screen)
    await settled(pilot)
    return app.screen if len(app.screen_stack) > below else None


async def leave(app: CoprodApp, pilot: Pilot[int]) -> None:
    """Go back to the overview, or to the library."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    await settled(pilot)


@pytest.mark.parametrize("kind", ["practice", "empty"])
async def test_practice(open_app: OpenApp, kind: str, programme: State) -> None:
    state = with_canaries(practice_state()) if kind == "practice" else programme
    faults = []
    import time

    async with open_app(state, size=SIZES[0]) as (app, pilot):
        for name, way in STOPS.items():
            t = time.time()
            screen = await go(app, pilot, way)
            t2 = time.time()
            if screen is None:
                print("NONE", name)
                continue
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await settled(pilot)
                faults += [
                    f"{name}: {size} {fault}" for fault in all_faults(app, practice=kind == "practice")
                ]
            print(name, round(t2 - t, 3), round(time.time() - t2, 3))
            await leave(app, pilot)
            await pilot.resize_terminal(*SIZES[0])
    print("\n".join(dict.fromkeys(faults)))
    assert 0

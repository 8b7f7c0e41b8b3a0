"""Every screen and card once, and every frame before all eyes (screen.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.pilot import Pilot

from coprod_tui.model.state import State
from coprod_tui.settings import Settings
from coprod_tui.tui.app import CoprodApp
from tests.hostile.frames import all_faults, pale
from tests.hostile.programmes import practice_state, with_canaries
from tests.hostile.stops import OUTSIDE, STOPS, Way, go, leave, screen_classes
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled

SIZES = ((64, 18), (80, 24), (120, 36))
ODD_SIZES = ((1, 1), (4, 24), (6, 20), (20, 5), (250, 80))


async def tour(
    app: CoprodApp,
    pilot: Pilot[int],
    stops: Mapping[str, Way],
    sizes: Sequence[tuple[int, int]] = SIZES,
    *,
    practice: bool,
) -> tuple[set[type], list[str]]:
    """Walk through `stops`, look at every frame in every size, at every kind in the dark theme too."""
    seen: set[type] = {type(app.screen)}
    faults: list[str] = []
    for name, way in stops.items():
        screen = await go(app, pilot, way)
        if screen is None:
            continue
        for size in sizes:
            if app.size != size:
                await pilot.resize_terminal(*size)
                await settled(pilot)
            faults += [f"{name}, {size}: {fault}" for fault in all_faults(app, practice=practice)]
        if type(screen) not in seen:
            faults += [f"{name}, dark: {fault}" for fault in await _dark(app, pilot)]
            seen.add(type(screen))
        await leave(app, pilot)
        if app.size != sizes[0]:
            await pilot.resize_terminal(*sizes[0])
    return seen, list(dict.fromkeys(faults))


async def _dark(app: CoprodApp, pilot: Pilot[int]) -> Iterator[str]:
    app.action_look()
    await settled(pilot)
    faults = list(pale(app))
    app.action_look()
    return iter(faults)


async def test_practice(open_app: OpenApp) -> None:
    async with open_app(with_canaries(practice_state()), size=SIZES[0]) as (app, pilot):
        seen, faults = await tour(app, pilot, STOPS, practice=True)
    assert faults == []
    async with open_app(size=SIZES[0]) as (app, pilot):
        outside, faults = await tour(app, pilot, OUTSIDE, practice=False)
    assert faults == []
    missing = screen_classes() - seen - outside
    assert not missing, "a screen exists that the tour does not come to: tests/hostile/stops.py"


async def test_new_programme(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=SIZES[0]) as (app, pilot):
        _, faults = await tour(app, pilot, STOPS, SIZES[:1], practice=False)
    assert faults == []


async def test_any_size(open_app: OpenApp) -> None:
    """Plugging in a projector is a resize: nothing crashes, and what was there comes back."""
    seen: set[type] = set()
    async with open_app(practice_state(), size=SIZES[1]) as (app, pilot):
        for way in STOPS.values():
            screen = await go(app, pilot, way)
            if screen is not None and type(screen) not in seen:
                seen.add(type(screen))
                for size in (*ODD_SIZES, SIZES[1]):
                    await pilot.resize_terminal(*size)
                    await pilot.pause()
                assert screen.has_class("-tall", "-normal")
            await leave(app, pilot)
        assert app.is_running


async def test_start_is_seen(open_app: OpenApp) -> None:
    settings = Settings(language="de", guide_seen=False)
    async with open_app(settings=settings, size=SIZES[0]) as (app, pilot):
        await settled(pilot)
        assert list(all_faults(app, practice=False)) == []

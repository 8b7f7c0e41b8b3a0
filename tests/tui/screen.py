"""Reading and driving a screen in tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from coprod_tui.tui.app import CoprodApp


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until every message has been handled, every job is done and the screen is drawn."""
    await pilot.pause()
    while workers := [worker for worker in pilot.app.workers if not worker.is_finished]:
        await pilot.app.workers.wait_for_complete(workers)
        await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Let the screen go on until something is true, at most half a minute."""
    async with asyncio.timeout(30):
        while not true():
            await pilot.pause(0.01)


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type `text` as a person would, Enter for a line end."""
    for character in text:
        await pilot.press("enter" if character == "\n" else "space" if character == " " else character)
    await settled(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one right after the other, and wait for what comes of them."""
    await pilot.press(*keys)
    await settled(pilot)


async def keys(pilot: Pilot[Any], *pressed: str) -> None:
    """Press keys, and wait for what comes of each."""
    for key in pressed:
        await press(pilot, key)


def words(app: CoprodApp) -> str:
    """Return what is drawn on the screen in one row, without the lines between columns."""
    return " ".join(screen_text(app).replace("│", " ").split())


def screen_text(app: CoprodApp) -> str:
    """Return what is drawn on the screen, one line a row."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)

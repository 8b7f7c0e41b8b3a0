"""The eyes the frames are looked at with do see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from textual.content import Content
from textual.widgets import Static

from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.commands import Command
from coprod_tui.tui.widgets.key_bar import KeyBar
from tests.hostile.frames import (
    clickable,
    contrast,
    cut_off,
    idle_keys,
    pale,
    told_private,
    untranslated,
)
from tests.hostile.programmes import CANARY
from tests.tui.conftest import OpenApp
from tests.tui.screen import settled

Eye = Callable[[CoprodApp], Iterator[str]]


def _words(widget: Static, words: str) -> None:
    widget.update(Content(words))


def _grey(widget: Static) -> None:
    widget.styles.color = "#999999"


def _low(widget: Static) -> None:
    widget.styles.height = 1
    _words(widget, "eins\nzwei\ndrei")


def _wide(widget: Static) -> None:
    widget.styles.width = 300


def _key(widget: Static) -> None:
    bar = widget.screen.query_one(KeyBar)
    bar.show((Command("refill_nothing", "f12", "leave"),), widget.app.tr)  # type: ignore[attr-defined]
    widget.screen.commands = lambda: (Command("refill_nothing", "f12", "leave"),)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("spoil", "eye"),
    [
        (_grey, pale),
        (_low, cut_off),
        (_wide, cut_off),
        (_key, idle_keys),
        (lambda widget: _words(widget, CANARY), told_private),
        (lambda widget: _words(widget, "Begin a new programme"), untranslated),
        (lambda widget: _words(widget, "My programmes (7)"), untranslated),
        (lambda widget: widget.update(Content.from_markup("[@click=app.quit]x[/]")), clickable),
    ],
)
async def test_seen(open_app: OpenApp, spoil: Callable[[Static], None], eye: Eye) -> None:
    async with open_app() as (app, pilot):
        assert list(eye(app)) == []
        spoil(app.screen.query_one("#greeting", Static))
        await settled(pilot)
        assert list(eye(app)) != []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x0B, 0x3D, 0x91), (255, 255, 255)) == pytest.approx(10.0, abs=0.1)  # screen.md
    assert contrast((0x99, 0x99, 0x99), (255, 255, 255)) < 3

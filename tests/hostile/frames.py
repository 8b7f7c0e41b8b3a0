"""What must hold for every frame the program draws."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from rich.color import Color
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from coprod_tui.i18n.translator import DOMAIN, LOCALES
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.widgets.band import Band
from coprod_tui.tui.widgets.key_bar import KeyBar
from coprod_tui.tui.widgets.too_small import TooSmall
from tests.hostile.programmes import CANARY

LEAST_CONTRAST: Final = 7.0
"""screen.md, "Colour and glyphs"."""
PRACTICE: Final = "ÜBUNG"
_DRAWN: Final = re.compile("[\u2500-\u259f]+")
"""Lines, bars and scroll bars: shapes beside which the words stand."""


def segments(app: CoprodApp) -> list[list[Segment]]:
    """Return the rows of the frame."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def frame_text(app: CoprodApp) -> str:
    """Return the frame as text."""
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in segments(app))


def all_faults(app: CoprodApp, *, practice: bool) -> Iterator[str]:
    """Yield everything that is wrong with the frame on the screen."""
    yield from pale(app)
    yield from cut_off(app)
    yield from idle_keys(app)
    yield from told_private(app)
    yield from untranslated(app)
    yield from clickable(app)
    if practice and isinstance(app.screen, FrameScreen):
        band = app.screen.query_one(Band).region
        words = frame_text(app).split("\n")[band.y]
        if PRACTICE not in words:
            yield f"the band does not say {PRACTICE}: {words!r}"


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast of two colours by WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pale(app: CoprodApp) -> Iterator[str]:
    """Yield words that do not stand out enough from their ground."""
    for row in segments(app):
        for text, style, _ in row:
            words = _DRAWN.sub("", text).strip()
            if not words or style is None:
                continue
            if style.dim:
                yield f"dim: {words!r}"
            ink, ground = style.color, style.bgcolor
            if ink is None or ground is None:
                yield f"no colour of its own: {words!r}"
                continue
            found = contrast(_rgb(ink), _rgb(ground))
            if found < LEAST_CONTRAST:
                yield f"contrast {found:.1f}: {words!r}"


def _rgb(colour: Color) -> tuple[int, int, int]:
    red, green, blue = colour.get_truecolor()
    return red, green, blue


def cut_off(app: CoprodApp) -> Iterator[str]:
    """Yield widgets of which a part can neither be seen nor scrolled to."""
    screen = app.screen
    for widget in _leaves(screen):
        if isinstance(widget, TooSmall | Band | KeyBar):  # shortened on purpose
            continue
        region, clip = _place(screen, widget)
        name = f"{type(widget).__name__}#{widget.id} {' '.join(widget.classes)}"
        scrolls = [one for one in widget.ancestors if isinstance(one, Widget) and one.allow_vertical_scroll]
        if region.width > 0 and (region.x < clip.x or region.right > clip.right):
            yield f"{name} goes out at the side: {region} in {clip}"
        if isinstance(widget, Static):
            yield from _too_low(widget, name)
        if not scrolls and (region.y < clip.y or region.bottom > clip.bottom):
            yield f"{name} is cut off: {region} in {clip}"
        if isinstance(widget, ScrollView) and not isinstance(widget, Input | TextArea) and region.height < 1:
            yield f"{name} has no room at all"


def _too_low(widget: Static, name: str) -> Iterator[str]:
    width, height = widget.content_size
    words = widget.render()
    if not isinstance(words, Content) or not words.plain.strip():
        return
    needed = widget.get_content_height(widget.size, widget.screen.size, max(width, 1))
    if needed > height and not widget.allow_vertical_scroll:
        yield f"{name} needs {needed} rows and has {height}: {words.plain!r}"


def _place(screen: Screen[Any], widget: Widget) -> tuple[Region, Region]:
    geometry = screen._compositor.full_map.get(widget)
    if geometry is None:
        return Region(), screen.region
    return geometry.region, geometry.clip


def _leaves(screen: Screen[Any]) -> Iterator[Widget]:
    for widget in screen.walk_children(Widget):
        shown = widget.display and all(one.display for one in widget.ancestors if isinstance(one, Widget))
        if shown and not list(widget.displayed_children):
            yield widget


def idle_keys(app: CoprodApp) -> Iterator[str]:
    """Yield what the key bar offers and no key does."""
    screen = app.screen
    if not isinstance(screen, FrameScreen):
        return
    bound = screen.active_bindings
    bar = screen.query_one(KeyBar)
    if not bar._spans:
        yield "the key bar is empty"
    for _, _, action in bar._spans:
        offered = [command for command in screen.commands() if command.action == action and command.shown]
        node = screen if hasattr(screen, f"action_{action}") else app
        if not node.check_action(action, ()):
            yield f"the key bar offers {action}, which cannot act"
        if offered[0].first_key not in bound:
            yield f"the key bar shows {offered[0].first_key} for {action}; nothing is bound to it"


def told_private(app: CoprodApp) -> Iterator[str]:
    """Yield private words on a screen that the room may see."""
    top = app.screen
    if isinstance(top, Card) and len(app.screen_stack) > 1:
        top = app.screen_stack[-2]
    if not getattr(top, "PRIVATE", False) and not getattr(app.screen, "PRIVATE", False):
        for line in frame_text(app).split("\n"):
            if CANARY in line:
                yield f"private words on a public screen: {line.strip()!r}"


@cache
def english() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the messages that read differently in German: their longest fixed part, and a pattern."""
    catalogue = gettext.translation(DOMAIN, LOCALES, ["de"])._catalog  # type: ignore[attr-defined]
    german = {word for words in catalogue.values() for word in re.findall(r"\w+", words)}
    patterns = []
    for key, words in catalogue.items():
        message = " ".join((key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2].split())
        fixed = [part for part in re.split(r"\{\w+\}", message) if len(part) > 2]
        if message == words or message in german or not re.search(r"[a-z]{3}", "".join(fixed)):
            continue
        fixed[0], fixed[-1] = fixed[0].lstrip(), fixed[-1].rstrip()
        pattern = "[^ ].{0,99}".join(map(re.escape, fixed))
        patterns.append((max(fixed, key=len), re.compile(rf"(?<![\w-]){pattern}(?![\w-])")))
    return tuple(patterns)


def untranslated(app: CoprodApp) -> Iterator[str]:
    """Yield English messages in a German frame."""
    for text in _texts(app):
        for fixed, pattern in english():
            if fixed in text and (found := pattern.search(text)) is not None:
                yield f"English: {found[0]!r}"


def _texts(app: CoprodApp) -> Iterator[str]:
    for widget in _leaves(app.screen):
        region = Region(0, 0, *widget.outer_size)
        if region.area and not isinstance(widget, TooSmall):
            lines = widget.render_lines(region)
            yield " ".join(" ".join(strip.text for strip in lines).split())


def clickable(app: CoprodApp) -> Iterator[str]:
    """Yield words that would do something when clicked: only ours may, and they carry no actions."""
    for row in segments(app):
        for text, style, _ in row:
            if style is not None and (style.link or "@click" in style.meta):
                yield f"clickable: {text!r}"

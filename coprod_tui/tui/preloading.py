"""The screens nobody has opened yet: read while nothing else is to do, so that the first key is quick."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from textual.app import App
from textual.screen import Screen

from coprod_tui.tui import screens
from coprod_tui.tui.styles import style_sheets


def preload(app: App[Any]) -> Iterator[None]:
    """Import every screen and parse its style sheets, a little at each step.

    A sheet that is read here is parsed alone. Textual reads a sheet it meets on opening a screen
    together with all those before it, which takes longer than a key may. The garbage collector is
    kept from walking what never changes.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    yield
    for found in iter_modules(screens.__path__):
        module = import_module(f"{screens.__name__}.{found.name}")
        yield
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__ == module.__name__:
                yield from _parse(app, kind)
    gc.freeze()


def _parse(app: App[Any], kind: type[Screen[Any]]) -> Iterator[None]:
    """Read and parse the style sheets of a kind of screen that are not known yet."""
    for sheet in style_sheets(kind):
        if not app.stylesheet.has_source(str(sheet)):
            app.stylesheet.read(sheet)
            app.stylesheet.parse()
            yield

"""The screens nobody has opened yet: read while nothing else is to do, so that the first key is quick."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from threading import Thread
from typing import Any, Final

from textual.app import App
from textual.screen import Screen

from coprod_tui.tui import screens
from coprod_tui.tui.styles import style_sheets

_REST: Final = 0.01
"""Seconds between two modules in which keys have the computer to themselves."""


def preload(app: App[Any]) -> Iterator[bool]:
    """Import every screen and parse its style sheets, a little at each step; importing needs a thread.

    A sheet that is read here is parsed alone. Textual reads a sheet it meets on opening a screen
    together with all those before it, which takes longer than a key may. The garbage collector is
    kept from walking what never changes.

    Yields:
        Whether the next step can be taken at once.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    yield True
    names = [f"{screens.__name__}.{found.name}" for found in iter_modules(screens.__path__)]
    importing = Thread(target=_import, args=(names,), name="preload", daemon=True)
    importing.start()
    while importing.is_alive():
        yield False
    for name in names:
        module = import_module(name)
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__ == name:
                yield from _parse(app, kind)
    gc.freeze()


def _import(names: list[str]) -> None:
    """Import modules off the screen's thread, one after the other; a fault shows when a screen is opened."""
    for name in names:
        with contextlib.suppress(Exception):
            import_module(name)
        time.sleep(_REST)


def _parse(app: App[Any], kind: type[Screen[Any]]) -> Iterator[bool]:
    """Read and parse the style sheets of a kind of screen that are not known yet."""
    for sheet in style_sheets(kind):
        if not app.stylesheet.has_source(str(sheet)):
            app.stylesheet.read(sheet)
            app.stylesheet.parse()
            yield True

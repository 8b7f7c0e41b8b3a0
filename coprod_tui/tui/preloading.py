"""The screens of a day: read while nothing else is to do, so that the first key is quick.

What is opened once in a while is read when it is: all of them take nine megabytes.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from threading import Thread
from typing import Any, Final

from textual.app import App
from textual.screen import Screen

from coprod_tui.tui import screens
from coprod_tui.tui.styles import style_sheets
from coprod_tui.tui.tools import tool_modules

_ALWAYS: Final = (
    "step", "session", "parking", "find", "gate", "private_notes", "all_actions", "record",
    "tally", "voters", "result", "opening",
)  # fmt: skip
"""Modules of screens that are a key away, beside the tools."""

_REST: Final = 0.01
"""Seconds between two modules in which keys have the computer to themselves."""


def preload(app: App[Any]) -> Iterator[bool]:
    """Import the screens and parse their style sheets, a little at each step; importing needs a thread.

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
    names = [f"{screens.__name__}.{module}" for module in dict.fromkeys((*_ALWAYS, *tool_modules()))]
    importing = Thread(target=_import, args=(names,), name="preload", daemon=True)
    importing.start()
    while importing.is_alive():
        yield False
    for name in names:
        module = sys.modules.get(name)  # missing: it could not be imported, as will be told when it is opened
        for kind in list(vars(module).values()) if module is not None else ():
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

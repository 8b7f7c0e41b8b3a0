"""A glance at a file: is it a programme, and what is it called? For lists; opening looks properly."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Final

import msgspec

from coprod_tui.store.files import DISK

_MOST: Final = 64_000
"""Bytes in which either of the first two lines of a programme's file always fits."""
_NOT_AS_EXPECTED: Final = (ValueError, RecursionError, AttributeError, LookupError, TypeError, StopIteration)
"""What comes of JSON that is none, or of another shape."""


def title_of(path: Path) -> str | None:
    """Return the title of the programme in `path`, or None when it does not look like one."""
    try:
        first, _, rest = DISK.read(path, 2 * _MOST).partition(b"\n")
    except OSError:
        return None
    second = rest.partition(b"\n")[0]
    if not first.startswith(b'{"_meta":'):
        return None
    with contextlib.suppress(*_NOT_AS_EXPECTED):
        table: Any = msgspec.json.decode(b"{" + second.strip().rstrip(b",}") + b"}}}")
        return str(next(iter(table["programme"].values()))["title"])
    return path.stem

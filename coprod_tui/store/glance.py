"""A glance at a file: is it a programme, and what is it called? For lists; opening looks properly."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Final

import msgspec

_MOST: Final = 64_000
"""Bytes in which the first two lines of a programme's file always fit."""


def title_of(path: Path) -> str | None:
    """Return the title of the programme in `path`, or None when it does not look like one."""
    try:
        with path.open("rb") as file:
            first, second = file.readline(_MOST), file.readline(_MOST)
    except OSError:
        return None
    if not first.startswith(b'{"_meta":'):
        return None
    with contextlib.suppress(msgspec.DecodeError, AttributeError, StopIteration):
        table: Any = msgspec.json.decode(b"{" + second.strip().rstrip(b",}") + b"}}}")
        return str(next(iter(table["programme"].values()))["title"])
    return path.stem

"""The stage file: written whole or not at all, and read with caution."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from coprod_tui.stage.cards import Stage
from coprod_tui.text import clean_paragraph

MOST_BYTES: Final = 1 << 20
"""A longer file is not ours."""
_SECONDS_TO_RETRY: Final = 0.2
_SECONDS_BETWEEN: Final = 0.02

_encoder: Final = msgspec.json.Encoder()


def stage_file(home: Path) -> Path:
    """Return where the stage lies in the user's data folder."""
    return home / "stage.json"


def fingerprint(path: Path) -> str:
    """Return what tells a programme's file apart without saying where it lies."""
    place = os.path.normcase(os.path.realpath(path))
    return hashlib.blake2b(place.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def write(path: Path, stage: Stage, pause: Callable[[float], object] = time.sleep) -> None:
    """Put `stage` in place of the file; a reader sees the old one or the new one, whole.

    On Windows a file that is just being read cannot be replaced, so it is tried again for 200 ms.

    Raises:
        OSError: it could not be written.
    """
    temporary = path.with_name(f"stage.{os.getpid()}.tmp")
    data = _encoder.encode(stage)
    end = time.monotonic() + _SECONDS_TO_RETRY
    while True:
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
            return
        except OSError:
            if time.monotonic() > end:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise
            path.parent.mkdir(parents=True, exist_ok=True)
            pause(_SECONDS_BETWEEN)


def read(path: Path) -> Stage | None:
    """Return the stage, or None where there is none, or it is torn, foreign, damaged or huge."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return None if len(data) > MOST_BYTES else decoded(data)
    except (OSError, ValueError):
        return None


def decoded(data: bytes) -> Stage | None:
    """Return the stage in `data`, every text of it cleaned, or None where it is none of ours."""
    try:
        found = _cleaned(msgspec.json.decode(data))
        if not isinstance(found, dict) or not {"format", "format_version", "shown"} <= found.keys():
            return None
        return msgspec.convert(found, Stage)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _cleaned(value: Any) -> Any:
    """Return JSON's own values with every text passed through the one sanitiser."""
    if isinstance(value, str):
        return clean_paragraph(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value

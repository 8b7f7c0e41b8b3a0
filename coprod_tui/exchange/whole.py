"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that there is the old file or the new one, never half of one.

    Readable by the user alone (0600). A link is followed: what it points at is replaced.

    Raises:
        OSError: it could not be written; what was there before is still there.
    """
    target = path.resolve()
    temp = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temp, target)  # noqa: PTH105 - the name everybody knows for it
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise

"""The log of an error nobody expected: where in the code, never with what words."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from coprod_tui import __version__
from coprod_tui.paths import home


def write_log(error: BaseException) -> Path | None:
    """Write kind and place of `error` into COPROD_HOME/logs and return the file, or None.

    Messages and values are left out: they may hold what people wrote.
    """
    now = datetime.now(UTC)
    lines = [
        f"coprod-tui {__version__}, Python {platform.python_version()}, {platform.system()}",
        now.isoformat(timespec="seconds"),
        type(error).__name__,
        *(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ),
    ]
    path = home() / "logs" / f"{now:%Y%m%d-%H%M%S}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path

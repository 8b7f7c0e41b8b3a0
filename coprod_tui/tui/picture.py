"""The README's picture, drawn without a terminal: `python -m coprod_tui.tui.picture`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Final

from coprod_tui import help as handbook
from coprod_tui.changes.base import Context
from coprod_tui.changes.example import example_state
from coprod_tui.packs.examples import load_example
from coprod_tui.packs.load import canonical_sha256, load_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.settings import Settings
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.beginning import PRACTICE

TARGET: Final = Path(handbook.__file__).with_name("picture.svg")
SIZE: Final = (80, 24)

_NOW: Final = datetime(2027, 3, 3, 14, 5, tzinfo=UTC)
_FROM_OUTSIDE: Final = re.compile(r"@font-face\s*\{[^}]*\}\s*|<!--.*?-->\s*", re.DOTALL)


async def drawn(tool: str = "ideas", language: str = "de") -> str:
    """Return a screen of the practice programme as SVG, the same bytes every time.

    Args:
        tool: which tool's screen.
        language: language of its words.
    """
    numbers = count(1)
    context = Context(
        now=lambda: _NOW, new_id=lambda: f"{next(numbers):016x}", today=lambda: date(2027, 3, 3)
    )
    example = load_example([shipped_packs()], PRACTICE)
    pack = load_pack(shipped_packs() / example.pack).value
    if pack is None:
        raise ValueError(example.pack)
    state = example_state(example, pack, canonical_sha256(pack), language, context)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # a moment without a time zone is shown as it is, on every machine
        repository = Repository.create(
            Path(folder) / "picture.json", state, clock=lambda: _NOW.replace(tzinfo=None)
        )
        app = CoprodApp(repository, Settings(language=language, guide_seen=True), context)
        async with app.run_test(size=SIZE) as pilot:
            app.show_tool(tool)
            await pilot.pause()
            svg = app.export_screenshot(title="coprod-tui")
    return self_contained(svg)


def self_contained(svg: str) -> str:
    """Return `svg` without the fonts and comments that point to the network."""
    return _FROM_OUTSIDE.sub("", svg)


def main(arguments: Sequence[str] = ()) -> int:
    """Draw the picture into the handbook's folder, or to the file that is named."""
    target = Path(arguments[0]) if arguments else TARGET
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["COPROD_HOME"] = home  # the reader's own settings stay as they are
        target.write_text(asyncio.run(drawn()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))

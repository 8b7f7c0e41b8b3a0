"""A small good pack, and a way to read a piece of text as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_tui.model.packs import Pack
from coprod_tui.packs import Loaded, load_pack

GOOD = """\
format: coprod-pack
format_version: "0.9"
id: klein
version: "1.0.0"
languages: [de, en]
title: {de: Kleiner Tag, en: Small day}
attribution: {de: Wir, en: Us}
licence: MIT
sessions:
  - id: tag-1
    kind: day
    title: {de: Tag eins}
    minutes: 45
    activities:
      - id: ankommen
        tool: welcome
        minutes: 15
        title: {de: Ankommen}
      - id: ideen
        tool: ideas
        minutes: 30
        title: {de: Ideen}
"""


@pytest.fixture(scope="session")
def good() -> str:
    """The text of a small pack without faults; its id is `klein`."""
    return GOOD


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Loaded[Pack]]:
    """Return a function that reads a text as a single-file pack."""

    def load(text: str) -> Loaded[Pack]:
        path = tmp_path / "klein.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return load_pack(path)

    return load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder a pack called `klein` may lie in."""
    path = tmp_path / "klein"
    path.mkdir()
    return path

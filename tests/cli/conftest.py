"""Calls of the command line in this process, each in a home folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from coprod_tui.__main__ import main

PACK = """\
format: coprod-pack
format_version: "0.9"
id: klein
version: "1.0"
languages: [de, en]
title: {de: Kleiner Kurs, en: A small course}
attribution: {de: eigene Worte, en: own words}
licence: MIT
sessions:
  - id: tag-1
    kind: day
    title: {de: Erster Tag, en: First day}
    minutes: 60
    activities:
      - id: ideen
        tool: ideas
        step: 1
        minutes: 60
        title: {de: Ideen sammeln, en: Collect ideas}
"""


class Outcome(NamedTuple):
    """What a call left behind."""

    status: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh COPROD_HOME with one small pack; messages in English; files go to a folder beside it."""
    folder = tmp_path / "home"
    (folder / "packs").mkdir(parents=True)
    (folder / "packs" / "klein.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("COPROD_HOME", str(folder))
    monkeypatch.setenv("COPROD_LANG", "en")
    monkeypatch.chdir(tmp_path / "work")
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs the program and returns status, stdout and stderr."""

    def run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Outcome(status, *capsys.readouterr())

    return run


@pytest.fixture
def course(call: Call) -> Path:
    """A programme that was just made."""
    path = Path("kurs.json")
    assert call("new", path, "--pack", "klein", "--start", "2027-03-03", "--lang", "de").status == 0
    return path

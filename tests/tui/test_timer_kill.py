"""The program is killed while a group's time runs: the next start goes on with the true time."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository

if sys.platform == "win32":
    pytest.skip("there are no ptys on Windows", allow_module_level=True)

from tests.terminal import Terminal

_LEFT = re.compile(r"noch (\d+):(\d\d)")


def seconds_left(text: str) -> int | None:
    """Return the seconds a screen shows as left."""
    found = _LEFT.search(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def test_a_kill_takes_no_time_away_and_gives_none(tmp_path: Path, programme: State) -> None:
    path = tmp_path / "kurs.json"
    roster = programme.all(Session)[0].activities[1]
    first = replace(programme.all(Session)[0], current=roster.id)
    Repository.create(path, programme.with_records((first,))).close()
    environment = {"COPROD_HOME": os.environ["COPROD_HOME"], "COPROD_LANG": "de"}
    command = [sys.executable, "-m", "coprod_tui", str(path)]
    with Terminal(command, 80, 24, environment) as terminal:
        terminal.wait("Tag 1")
        terminal.send("\r")
        terminal.wait("Ankommen")
        terminal.send("\x1b[6~")
        terminal.wait("Wie viele sind wir")
        terminal.send("\x1b[15~")
        text = terminal.wait(lambda text: seconds_left(text) is not None)
        before, moment = seconds_left(text), time.monotonic()
        home = Path(environment["COPROD_HOME"])
        terminal.wait(lambda text: any(home.rglob("timers.json")))
        terminal.kill()
    with Terminal(command, 80, 24, environment) as terminal:
        terminal.wait("Tag 1")
        terminal.send("\r")
        terminal.wait("Ankommen")
        text = terminal.wait(lambda text: seconds_left(text) is not None)
        after = seconds_left(text)
        gone = time.monotonic() - moment
    assert before is not None
    assert after is not None
    assert abs(before - after - gone) <= 2

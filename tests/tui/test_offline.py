"""No part of the program asks the network: seen by an audit hook in programs as they are really run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "coprod_tui"]


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """The variables with which a program is watched."""
    return {
        "COPROD_HOME": os.environ["COPROD_HOME"],
        "COPROD_LANG": "de",
        "COPROD_ASKED": str(tmp_path / "asked.txt"),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "tests" / "offline"), str(ROOT)]),
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }


@pytest.fixture
def file(tmp_path: Path, programme: State) -> Path:
    path = tmp_path / "kurs.json"
    Repository.create(path, programme).close()
    return path


def test_the_watch_sees_what_asks(watched: dict[str, str]) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **watched}, check=False)
    assert done.returncode == 99
    assert Path(watched["COPROD_ASKED"]).exists()


COMMANDS = [
    ("show", "kurs.json"),
    ("report", "kurs.json", "--as", "html"),
    ("export", "kurs.json"),
    ("check", "kurs.json"),
    ("backup", "kurs.json", "--to", "."),
    ("restore", "kurs.json", "--list"),
    ("pack", "list"),
    ("schema", "export"),
    ("demo", "--to", "demo.json"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_a_command_asks_nobody(watched: dict[str, str], file: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [*PROGRAM, *command], cwd=file.parent, env={**os.environ, **watched}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not Path(watched["COPROD_ASKED"]).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_the_program_and_the_room_s_window_ask_nobody(watched: dict[str, str], file: Path) -> None:
    from tests.terminal import Terminal

    with Terminal([*PROGRAM, "audience", str(file)], 64, 18, watched) as room:
        room.wait("Gleich geht es weiter.")
        with Terminal([*PROGRAM, str(file)], 80, 24, watched) as program:
            program.wait("Enter öffnen")
            program.settle(0.2)
            program.send("\x1b[20~")  # F9
            program.wait("Das geht hinaus")
            program.settle(0.2)
            program.send("\r")
            program.wait("Geschrieben")
            program.send("\x11")
            program.ended()
        room.send("\x1b")
        assert room.ended() == 0
    assert not Path(watched["COPROD_ASKED"]).exists()

"""The program in a real terminal: what its end looks like, also when it is not a good one."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.model.ideas import Idea
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository, read_state

if sys.platform == "win32":
    pytest.skip("there are no ptys on Windows", allow_module_level=True)

from coprod_tui.tui.hangup import HANGUP_STATUS
from tests.terminal import Terminal

_OVERVIEW = "Ergebnisse bisher"
_SECRET = "Kiesel-am-Bach"
_BROKEN = """
import sys
from coprod_tui.__main__ import main
from coprod_tui.tui.screens.step import StepScreen

def broken(self):
    secret = self.state.programme.title
    raise ZeroDivisionError(secret)

StepScreen.fill = broken
sys.exit(main())
"""
_USUAL = "import sys\nfrom coprod_tui.__main__ import main\nsys.exit(main())\n"
_NOHUP = "import signal, sys\nfrom coprod_tui.__main__ import main\n" + (
    "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nsys.exit(main())\n"
)

Open = Callable[..., Terminal]


@pytest.fixture
def file(tmp_path: Path, programme: State) -> Path:
    """A programme that lies on the disk; nobody has it open."""
    path = tmp_path / f"{_SECRET}.json"
    titled = replace(programme.programme, title=_SECRET)
    Repository.create(path, programme.with_records([titled])).close()
    return path


@pytest.fixture
def opened(file: Path, tmp_path: Path) -> Iterator[Open]:
    """Gives a way to run the program, or a script around it, on the file."""
    running: list[Terminal] = []

    def run(script: str) -> Terminal:
        runner = tmp_path / "runner.py"
        runner.write_text(script, encoding="utf-8")
        root = str(Path(__file__).parents[2])
        environment = {
            "COPROD_HOME": os.environ["COPROD_HOME"],
            "COPROD_LANG": "de",
            "PYTHONPATH": root,
        }
        terminal = Terminal([sys.executable, str(runner), str(file)], 80, 24, environment)
        running.append(terminal)
        terminal.wait(_OVERVIEW)
        return terminal

    yield run
    for terminal in running:
        terminal.__exit__(None, None, None)


def test_a_fault_ends_calmly(opened: Open, tmp_path: Path) -> None:
    with opened(_BROKEN) as terminal:
        terminal.send("2")
        assert terminal.ended() == 1, terminal.text()
        text = terminal.text()
    assert "Alles Gespeicherte ist noch da." in " ".join(text.split()), text
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "Traceback" not in terminal.raw.decode()
    assert "ZeroDivisionError" not in after
    assert _SECRET not in after
    for restored in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
        assert restored in terminal.raw
    (log,) = (tmp_path / "home" / "logs").iterdir()
    written = log.read_text(encoding="utf-8")
    assert log.name in after.replace("\r\n", "")
    assert "ZeroDivisionError" in written
    assert "runner.py" in written
    assert _SECRET not in written


@pytest.mark.parametrize("script", [_USUAL, _NOHUP], ids=["as usual", "SIGHUP ignored"])
def test_a_closed_terminal_ends_the_program(opened: Open, file: Path, script: str) -> None:
    terminal = opened(script)
    terminal.send("\x1b[B" * len(read_state(file).all(Session)) + "\r")
    terminal.wait("Noch keine Ideen")
    terminal.wait("n neu")
    terminal.send("n")
    terminal.wait(lambda text: "n neu" not in text)
    terminal.send("Eine Idee von der Wand\r")
    terminal.wait("1 Eine Idee von der Wand")
    terminal.wait("gespeichert")
    start = time.monotonic()
    terminal.hang_up()
    status = terminal.ended(10)
    assert time.monotonic() - start < 2
    assert status in (HANGUP_STATUS, -signal.SIGHUP)
    assert [idea.title for idea in read_state(file).all(Idea)] == ["Eine Idee von der Wand"]

"""Two real terminals side by side: what is put on stage, who dies, and what the room reads then."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal", allow_module_level=True)

from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "coprod_tui"]
NEUTRAL = "Gleich geht es weiter."


def environment() -> dict[str, str]:
    return {
        "COPROD_HOME": os.environ["COPROD_HOME"],
        "COPROD_LANG": "de",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }


@pytest.fixture
def file(tmp_path: Path, programme: State) -> Path:
    """A programme that was opened before: its first activity comes with two keys."""
    path = tmp_path / "kurs.json"
    Repository.create(path, programme).close()
    return path


@pytest.fixture
def room(file: Path) -> Iterator[Terminal]:
    """The room's window, begun before anybody put anything on stage."""
    with Terminal([*PROGRAM, "audience", str(file)], 64, 18, environment()) as terminal:
        terminal.wait(NEUTRAL)
        yield terminal


def presenting(file: Path) -> Terminal:
    """Begin the program, come to the first activity, and put it on stage."""
    terminal = Terminal([*PROGRAM, str(file)], 80, 24, environment())
    for shows in ("Enter öffnen", "Enter beginnen", "n Notiz"):
        terminal.wait(shows)
        terminal.settle(0.2)
        if shows != "n Notiz":
            terminal.send("\r")
    switch_on(terminal)
    return terminal


def switch_on(terminal: Terminal) -> None:
    """Let the stage follow the activity, by the name of the action."""
    terminal.send("\x10")
    terminal.wait("Wort tippen")
    terminal.settle(0.2)
    terminal.send("Raum sieht")
    terminal.wait("Zeigt, was im Fenster")
    terminal.send("\r")
    terminal.wait("Der Raum sieht davon noch nichts")
    terminal.settle(0.2)
    terminal.send("\x1b[H\r")
    terminal.wait("● Raum:")


def test_the_room_follows_goes_dark_and_comes_back(room: Terminal, file: Path) -> None:
    with presenting(file) as program:
        room.wait("Ankommen und Regeln")
        program.send("\x1b[6~")
        program.wait(lambda text: "● Raum: Begrüßung" not in text and "● Raum:" in text)
        room.wait(lambda text: "Ankommen und Regeln" not in text and "Danach:" in text)
        room.settle()  # a window is written in several pieces
        shown = room.text()
        program.send("\x02")
        room.wait(lambda text: not text.strip())
        program.send("\x02")
        room.wait(lambda text: text == shown)
        program.send("\x1b[15~")
        room.wait("Minuten übrig")
        before = room.text()
        room.wait(lambda text: "Minuten übrig" in text and text != before)  # it counts by itself
        program.send("\x11")
        program.ended()
        room.wait(NEUTRAL, 4)


def test_a_killed_program_leaves_a_neutral_card_and_the_next_one_is_followed(
    room: Terminal, file: Path
) -> None:
    with presenting(file) as program:
        room.wait("Ankommen und Regeln")
        program.kill()
        assert "Ankommen und Regeln" in room.text()
        room.wait(NEUTRAL, 8)
        assert "Ankommen" not in room.text()
    with presenting(file):
        room.wait("Ankommen und Regeln")


def test_a_killed_window_changes_nothing_and_the_next_one_is_there_at_once(
    room: Terminal, file: Path
) -> None:
    with presenting(file) as program:
        room.wait("Ankommen und Regeln")
        room.kill()
        program.send("\x1b[6~")
        program.wait(lambda text: "● Raum:" in text and "● Raum: Begrüßung" not in text)
        with Terminal([*PROGRAM, "audience"], 80, 24, environment()) as late:
            late.wait("Danach:")


def test_only_esc_and_ctrl_q_leave(room: Terminal) -> None:
    for key in ("q", "\r", " ", "\x03", "\x1a", "\x10", "\x1b[15~", "\x1b[6~", "\t", "\x1bOP", "b", "."):
        room.send(key)
    room.settle(0.3)
    assert NEUTRAL in room.text()
    assert "ctrl" not in room.text().lower()
    room.send("\x1b")
    assert room.ended() == 0


def test_the_window_never_opens_the_store(file: Path, programme: State) -> None:
    """Nothing of the store is imported, and the programme's file is not touched."""
    spy = (
        "import sys, atexit\n"
        "opened = []\n"
        "sys.addaudithook(lambda name, args: name == 'open' and opened.append(str(args[0])))\n"
        "from coprod_tui.__main__ import main\n"
        "status = main(sys.argv[1:])\n"
        "bad = [m for m in sys.modules if m.startswith(('coprod_tui.store', 'coprod_tui.packs',"
        " 'coprod_tui.changes', 'tinydb', 'yaml'))]\n"
        "print('IMPORTED', bad, 'OPENED', [p for p in opened if 'kurs' in p])\n"
        "sys.exit(status)\n"
    )
    command = [sys.executable, "-c", spy, "audience", str(file)]
    with presenting(file), Terminal(command, 64, 18, environment()) as window:
        window.wait("Ankommen und Regeln")
        window.send("\x11")
        window.wait("IMPORTED [] OPENED []")


def test_a_rehearsal_is_said_on_the_wall(tmp_path: Path, programme: State) -> None:
    path = tmp_path / "probe.json"
    rehearsal = programme.with_records([replace(programme.programme, rehearsal=True)])
    Repository.create(path, rehearsal).close()
    assert rehearsal.all(Session)
    with (
        Terminal([*PROGRAM, "audience"], 64, 18, environment()) as window,
        presenting(path),
    ):
        window.wait("PROBE")

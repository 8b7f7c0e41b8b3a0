"""Opening a second terminal, on every system, without one being there."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.tui.room_window import Surroundings, Way, start

FILE = Path('/somewhere/Frau Müller\'s; "Kurs" & Co/kurs.json')
CALL = ("py", "-m", "coprod_tui", "audience", "--home", str(Path("/data").absolute()), str(FILE.absolute()))


def on(platform: str, *known: str, works: bool = True, **environment: str) -> tuple[Surroundings, list[Way]]:
    """Return a system with some programs, and the ways it will be asked to start."""
    tried: list[Way] = []

    def started(way: Way) -> bool:
        tried.append(way)
        return works

    def which(name: str) -> str | None:
        return name if name in known else None

    return Surroundings(platform, which, {"COPROD_HOME": "/data", **environment}, started, "py"), tried


@pytest.mark.parametrize(
    ("terminal", "between"),
    [("gnome-terminal", ("--",)), ("konsole", ("-e",)), ("kitty", ()), ("xterm", ("-e",))],
)
def test_linux(terminal: str, between: tuple[str, ...]) -> None:
    system, tried = on("linux", terminal, WAYLAND_DISPLAY="wayland-0")
    assert system.open(FILE)
    assert tried == [Way((terminal, *between, *CALL))]


def test_a_terminal_that_fails_is_followed_by_the_next_one() -> None:
    system, tried = on("linux", "konsole", "xterm", works=False, DISPLAY=":0")
    assert not system.open(FILE)
    assert [way.command[0] for way in tried] == ["konsole", "xterm"]


def test_linux_without_a_desktop() -> None:
    system, tried = on("linux", "xterm")
    assert not system.open(FILE)
    assert tried == []


def test_windows_has_its_terminal_or_a_console_of_its_own() -> None:
    system, tried = on("win32", "wt")
    plain = Path("C:/kurs.json")
    assert system.open(plain)
    assert tried[0].command[:3] == ("wt", "-w", "new")
    assert not tried[0].new_console
    system, tried = on("win32")
    assert system.open(plain)
    assert tried == [Way(tuple(system.call(plain)), new_console=True)]


def test_windows_terminal_would_take_a_semicolon_for_the_end_of_a_command() -> None:
    system, tried = on("win32", "wt")
    assert system.open(FILE)
    assert [way.new_console for way in tried] == [True]


def test_the_script_for_macos_says_exactly_the_call() -> None:
    system, tried = on("darwin", "osascript")
    assert system.open(FILE)
    script = tried[0].command[2]
    told = script.removeprefix('tell application "Terminal" to do script "exec ').removesuffix('"')
    assert shlex.split(told.replace('\\"', '"').replace("\\\\", "\\")) == list(CALL)


def test_the_line_to_type_can_be_typed() -> None:
    system, _ = on("linux")
    assert tuple(shlex.split(system.line(FILE))) == CALL
    system, _ = on("linux", "coprod-tui")
    assert shlex.split(system.line(FILE))[:2] == ["coprod-tui", "audience"]
    system, _ = on("win32", "coprod-tui")
    assert system.line(None) == subprocess.list2cmdline(
        ["coprod-tui", "audience", "--home", str(Path("/data").absolute())]
    )


def test_starting_something_tells_whether_it_failed() -> None:
    assert start(Way((sys.executable, "-c", "pass")))
    assert not start(Way((sys.executable, "-c", "raise SystemExit(3)")))
    assert not start(Way(("there-is-no-such-program",)))

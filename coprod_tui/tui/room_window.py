"""Opening the room's window: a second terminal, started the way this system does it.

Nothing is ever passed through a shell but macOS's own; what cannot be started is told as the line to type.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_SECONDS_TO_FAIL: Final = 0.6
"""A terminal that cannot start says so by then."""
_LINUX: Final = (
    ("x-terminal-emulator", "-e"),
    ("gnome-terminal", "--"),
    ("ptyxis", "--"),
    ("kgx", "--"),
    ("konsole", "-e"),
    ("xfce4-terminal", "-x"),
    ("mate-terminal", "-x"),
    ("tilix", "-e"),
    ("alacritty", "-e"),
    ("kitty",),
    ("foot",),
    ("wezterm", "start", "--"),
    ("xterm", "-e"),
)
"""The usual terminals, and what stands between each and the command it is to run."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to open a terminal.

    Args:
        command: program and arguments.
        new_console: whether Windows is to give the program itself a console of its own.
    """

    command: tuple[str, ...]
    new_console: bool = False


def start(way: Way) -> bool:
    """Start a terminal; return whether it has not failed by the time it would have."""
    flags = getattr(subprocess, "CREATE_NEW_CONSOLE", 0) if way.new_console else 0
    quiet = None if way.new_console else subprocess.DEVNULL  # the program needs the console it is given
    try:
        process = subprocess.Popen(
            way.command, stdin=quiet, stdout=quiet, stderr=quiet, creationflags=flags, start_new_session=True
        )
        return process.wait(_SECONDS_TO_FAIL) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The system the program runs on, handed in so that a test can be any of them."""

    platform: str = sys.platform
    which: Callable[[str], str | None] = shutil.which
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    start: Callable[[Way], bool] = start
    python: str = sys.executable

    def call(self, file: Path | None) -> list[str]:
        """Return the room's window as program and arguments, the same wherever it is started."""
        return [self.python, "-m", "coprod_tui", *self._arguments(file)]

    def line(self, file: Path | None) -> str:
        """Return the line to type into a terminal."""
        known = self.which("coprod-tui") is not None
        words = ["coprod-tui", *self._arguments(file)] if known else self.call(file)
        return subprocess.list2cmdline(words) if self.platform == "win32" else shlex.join(words)

    def _arguments(self, file: Path | None) -> list[str]:
        home = self.environment.get("COPROD_HOME", "")
        return [
            "audience",
            *(["--home", str(Path(home).absolute())] if home else []),  # a new terminal may not inherit it
            *([str(file.absolute())] if file is not None else []),
        ]

    def ways(self, call: Sequence[str]) -> Iterator[Way]:
        """Yield the ways there are on this system, the most likely first."""
        if self.platform == "win32":
            if (terminal := self.which("wt")) is not None and not any(";" in part for part in call):
                yield Way((terminal, "-w", "new", *call))
            yield Way(tuple(call), new_console=True)
        elif self.platform == "darwin":
            if (script := self.which("osascript")) is not None:
                yield Way((script, *_apple_script(shlex.join(call))))
        elif self.environment.get("DISPLAY") or self.environment.get("WAYLAND_DISPLAY"):
            for name, *between in _LINUX:
                if (terminal := self.which(name)) is not None:
                    yield Way((terminal, *between, *call))

    def open(self, file: Path | None) -> bool:
        """Start the room's window; return whether some way worked. May take a moment."""
        return any(self.start(way) for way in self.ways(self.call(file)))


def _apple_script(line: str) -> list[str]:
    told = line.replace("\\", "\\\\").replace('"', '\\"')
    return [
        "-e", f'tell application "Terminal" to do script "exec {told}"',
        "-e", 'tell application "Terminal" to activate',
    ]  # fmt: skip

"""A real terminal for tests and benchmarks: a pty, answers to its queries, pyte to read the screen.

Only where ptys exist (not on Windows).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

_QUERY = re.compile(
    rb"\x1b\[0?c|\x1b\[\??6n|\x1b\[\?(\d+)\$p|\x1b\[\?u|\x1b\[>0?q|\x1b\]1[01];\?(?:\x07|\x1b\\)"
)
_READ = 1 << 16


class Terminal:
    """A program on a pseudo-terminal of a given size.

    Args:
        command: what to run.
        columns, rows: size of the terminal.
        environment: variables added to this process's own.
    """

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        """What came, with the moment it came (seconds since the start)."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._fed = 0
        self.status: int | None = None
        self.started = time.monotonic()
        self.pid, self.fd = os.forkpty()
        if self.pid == 0:
            for size in ("COLUMNS", "LINES"):  # readline, which pytest loads, sets them behind Python's back
                os.unsetenv(size)
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})})
            with contextlib.suppress(OSError):
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvp(command[0], list(command))
            os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self.fd)

    @property
    def raw(self) -> bytes:
        """Everything that came."""
        return b"".join(chunk for _, chunk in self.chunks)

    def pump(self, seconds: float) -> bool:
        """Read what comes within `seconds`, answering queries; return whether anything came."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            chunk = os.read(self.fd, _READ)
        except OSError:
            chunk = b""
        if not chunk:
            return False
        self.chunks.append((time.monotonic() - self.started, chunk))
        for query in _QUERY.finditer(chunk):
            self._answer(query)
        return True

    def _answer(self, query: re.Match[bytes]) -> None:
        """Answer as a plain modern terminal would."""
        text = query[0]
        if text.endswith(b"$p"):
            os.write(self.fd, b"\x1b[?%s;%d$y" % (query[1], 2 if query[1] == b"2026" else 0))
        elif text.endswith(b"n"):
            os.write(self.fd, b"\x1b[1;1R")
        elif text.endswith(b"c"):
            os.write(self.fd, b"\x1b[?62;22c")

    def text(self) -> str:
        """Return the screen as it stands, one line a row."""
        for _, chunk in self.chunks[self._fed :]:
            self._stream.feed(chunk)
        self._fed = len(self.chunks)
        return "\n".join(self.screen.display)

    def wait(self, wanted: str | Callable[[str], bool], limit: float = 30.0) -> str:
        """Wait until a text is on the screen and return the screen; raises AssertionError if it never is."""
        holds = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + limit
        while not holds(self.text()):
            if time.monotonic() > end:
                raise AssertionError(f"never came: {wanted!r}\n{self.text()}")
            self.pump(0.05)
        return self.text()

    def settle(self, quiet: float = 0.3, limit: float = 20.0) -> None:
        """Wait for the first byte, then read until nothing has come for `quiet` seconds."""
        end = time.monotonic() + limit
        while not self.chunks and time.monotonic() < end:
            self.pump(0.1)
        while time.monotonic() < end and self.pump(quiet):
            pass

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size; the program is told as the kernel tells it."""
        self.text()  # what came before was meant for the old size
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal; with SIGKILL wait for the end."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
            if number == signal.SIGKILL:
                self.ended(10)

    def hang_up(self) -> None:
        """Close the terminal's other side, as closing its window does."""
        os.close(self.fd)

    def ended(self, limit: float = 20.0) -> int | None:
        """Return the exit status (negative: the signal), or None while it still runs."""
        end = time.monotonic() + limit
        while self.status is None and time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                break
            with contextlib.suppress(OSError, ValueError):
                self.pump(0.02)
        return self.status

    def peak_memory(self) -> float:
        """Return the peak resident set so far, MB (Linux)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

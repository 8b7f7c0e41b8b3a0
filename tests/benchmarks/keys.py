"""How quick the screen answers keys while a large programme is open, and while a save takes long.

    python -m tests.benchmarks.keys [--rounds 3] [--only WORD]

Measured through a real terminal of 80x24, from the key to the last byte of what it changes on the
screen, apart from the band and the bar of keys; beside it to the first such byte, and what the thread
that draws has worked (on a busy machine the only figure that tells something). Three runs:
a programme of 100 records, one of 10,000 (3,000 cards on one board),
and the same on a disk on which a save takes half a second. Limit for each kind of key: 50 ms (p95).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pyte

from coprod_tui.changes.base import Context
from tests.benchmarks.large import LARGE, make_programme, measured_state
from tests.terminal import Terminal

LIMIT: Final = 0.05
"""Seconds within which 95 of 100 keys are answered (issue "Speed")."""
SLOW: Final = 0.5
"""Seconds a save takes on the slow disk."""
QUIET: Final = 0.2
"""Seconds without a byte after which an answer is over."""
COLUMNS: Final = 80
ROWS: Final = 24
KEYS: Final = {
    "↓": "\x1b[B", "↑": "\x1b[A", "Home": "\x1b[H", "End": "\x1b[F", "PgUp": "\x1b[5~", "PgDn": "\x1b[6~",
    "Enter": "\r", "Esc": "\x1b", "F2": "\x1bOQ",
}  # fmt: skip
SENTENCE: Final = "Sprechstunde am Abend"

Times = dict[str, list[tuple[float, float, float]]]
"""What was pressed → seconds to the first and to the last byte of each answer, and on the processor."""
Look = list[tuple[str, tuple[str, ...]]]
"""The rows of the screen, each with its letters and what lies behind them."""


class Bench:
    """A program in a terminal, and a stop-watch.

    Args:
        terminal: where it runs.
    """

    def __init__(self, terminal: Terminal) -> None:
        self.times: Times = defaultdict(list)
        self._terminal = terminal
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0

    def text(self) -> str:
        """Return what stands on the screen."""
        return "\n".join(self._screen.display)

    def rest(self) -> None:
        """Wait until nothing comes any more."""
        self._terminal.settle(QUIET)
        for _ in self._pieces():
            pass

    def go(self, *keys: str) -> None:
        """Press keys that are not measured."""
        for key in keys:
            self._terminal.send(KEYS.get(key, key))
            self.rest()

    def press(self, key: str, name: str = "", shows: str | None = None) -> None:
        """Press a key and note under `name` how long the answer took.

        Args:
            key: a name of KEYS, or what to type.
            name: what to note it as; empty: the key.
            shows: what is to be on the screen, apart from band, field and keys, for the answer to be one.

        Raises:
            AssertionError: nothing changed.
        """
        while self._terminal.pump(0):
            pass
        for _ in self._pieces():
            pass
        before, worked = self._look(), self._worked()
        sent = time.monotonic() - self._terminal.started
        self._terminal.send(KEYS.get(key, key))
        first = last = None
        end = time.monotonic() + 5
        while first is None and time.monotonic() < end:
            self._terminal.pump(0.5)
            while self._terminal.pump(QUIET):
                pass
            for moment in self._pieces():
                look = self._look()
                if look == before:
                    continue
                before = look
                if shows is None or any(shows in row for row, _ in look):
                    first, last = first or moment, moment
        assert first is not None, f"{name or key} changed nothing\n{self.text()}"
        assert last is not None
        self.times[name or key].append((first - sent, last - sent, self._worked() - worked))

    def _worked(self) -> float:
        """Return the seconds the thread that draws has spent on the processor so far."""
        pid = self._terminal.pid
        return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e9

    def _pieces(self) -> Iterator[float]:
        """Draw what came, piece by piece; yield the moment of each."""
        while self._fed < len(self._terminal.chunks):
            moment, chunk = self._terminal.chunks[self._fed]
            self._fed += 1
            self._stream.feed(chunk)
            yield moment

    def _look(self) -> Look:
        buffer = self._screen.buffer
        rows = ([buffer[row][column] for column in range(COLUMNS)] for row in range(1, ROWS - 1))
        return [("".join(cell.data for cell in row), tuple(cell.bg for cell in row)) for row in rows]


def a_list(bench: Bench, name: str, rounds: int) -> None:
    """Catch entries, and move about in the list below the field."""
    for n in range(rounds):
        bench.go("n")
        typed = f"{n} "
        bench.go(typed)
        for letter in SENTENCE:
            typed += letter
            bench.press(letter, f"{name}: a letter", shows=typed)
        bench.press("Enter", f"{name}: Enter, the entry is in the list", shows=typed)
        bench.go("↓", "Home")
        for key in ("↓",) * 6 + ("↑",) * 6 + ("PgDn", "PgDn", "PgUp", "End", "↑", "↑", "Home"):
            bench.press(key, f"{name}: {'arrows' if key in '↓↑' else 'pages, Home, End'}")
        bench.go("↓")
        bench.press("m", f"{name}: m, a change of one entry")
        for key in ("↓", "↓", "↓"):
            bench.press(key, f"{name}: arrows just after a change")
        bench.press("\x1a", f"{name}: Ctrl+Z")


def the_steps(bench: Bench, rounds: int) -> None:
    """Go to the five steps and back to the overview."""
    for _ in range(rounds):
        for key in "12345":
            bench.press(key, "1 to 5, a step")
        bench.press("0", "0, the overview")
        for key in ("↓", "↓", "↑"):
            bench.press(key, "overview: arrows")


def the_lists(bench: Bench, rounds: int) -> None:
    """Open the inventory and the board of ideas from their step."""
    for name, downs in (("inventory", 0), ("ideas", 2)):
        bench.go("0", "1", "Home", *["↓"] * downs)
        bench.press("Enter", f"{name}: opened")
        a_list(bench, name, rounds)


def the_search(bench: Bench, rounds: int) -> None:
    """Look for a word."""
    for _ in range(rounds):
        bench.go("0")
        bench.press("F2", "F2, is the projector off?")
        bench.press("Enter", "find: opened")
        for letter in "beraten 7":
            bench.press(letter, "find: a letter")
        for key in ("↓", "↓", "↓"):
            bench.press(key, "find: arrows")
        bench.press("Esc", "Esc, back")


def the_vote(bench: Bench, rounds: int) -> None:
    """Open the vote that is being counted, and count."""
    for n in range(rounds):
        bench.go("0", "2", "Home", "↓", "↓", "↓")
        bench.press("Enter", "vote: opened")
        bench.press("Enter", "vote: is the projector off?")
        bench.press("Enter", "count: opened")
        for digit in "34":
            bench.press(f"{n}{digit}"[-1], "count: a digit")
            bench.press("Enter", "count: Enter")
        for _ in range(2):
            bench.press("Esc", "Esc, back")


def the_day(bench: Bench, rounds: int) -> None:
    """Page through the activities of the first day."""
    for _ in range(rounds):
        bench.go("0", "Home")
        bench.press("Enter", "session: opened")
        bench.go("Home")
        for key in ("↓",) * 10:
            bench.press(key, "session: arrows")
        bench.press("Enter", "activity: opened")
        for _ in range(9):
            bench.press("PgUp", "PgUp to the activity before")
        for _ in range(2):
            bench.press("Esc", "Esc, back")


WALKS: Final = {
    "steps": the_steps, "lists": the_lists, "find": the_search, "vote": the_vote, "day": the_day,
}  # fmt: skip


def measured(command: Sequence[str], home: Path, only: Sequence[str], rounds: int) -> Times:
    """Start the program, take every walk and return the times."""
    environment = {"COPROD_HOME": str(home), "COPROD_LANG": "de"}
    with Terminal(command, COLUMNS, ROWS, environment) as terminal:
        terminal.wait("Ergebnisse bisher")
        bench = Bench(terminal)
        for walk in only:
            WALKS[walk](bench, rounds)
        return bench.times


def nearest(times: Sequence[float], share: float) -> float:
    """Return the value that `share` of the times do not exceed, milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def main() -> None:
    """Measure and print a table for each run; exit with 1 when a limit does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=WALKS, action="append")
    parser.add_argument("--run", choices=("small", "large", "slow"), action="append")
    arguments = parser.parse_args()
    context, late = Context(), 0
    with tempfile.TemporaryDirectory() as name:
        for run in arguments.run or ("small", "large", "slow"):
            home = Path(name) / run
            home.mkdir()
            file = home / "programme.json"
            make_programme(file, measured_state(context, 1 if run == "small" else LARGE), context)
            command = [sys.executable, "-m", "coprod_tui", str(file)]
            if run == "slow":
                command = [sys.executable, "-m", "tests.benchmarks.slow_start", str(file), str(SLOW)]
            walks = arguments.only or list(WALKS)
            late += table(run, measured(command, home, walks, arguments.rounds))
    sys.exit(1 if late else 0)


def table(run: str, times: Times) -> int:
    """Print the times of a run; return how many kinds of keys are late."""
    print(f"{run:44}{'n':>4}{'first p95':>11}{'p50':>8}{'p95':>8}{'max':>8}{'busy':>8}")
    late = 0
    everything = {"all of them": [pair for pairs in times.values() for pair in pairs]}
    for name, pairs in {**times, **everything}.items():
        firsts, lasts, works = zip(*pairs, strict=True)
        is_late = nearest(lasts, 0.95) > LIMIT * 1000
        late += is_late
        figures = (nearest(firsts, 0.95), nearest(lasts, 0.5), nearest(lasts, 0.95), max(lasts) * 1000)
        first, middle, most, longest = figures
        busy = nearest(works, 0.5)
        print(
            f"{name:44}{len(pairs):4}{first:9.1f}{middle:10.1f}{most:8.1f}{longest:8.1f}{busy:8.1f}"
            f"  {'LATE' if is_late else ''}",
            flush=True,
        )
    return late


if __name__ == "__main__":
    main()

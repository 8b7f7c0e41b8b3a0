"""How quick the program is, as ratios to a floor measured in the same run.

    python -m tests.benchmarks.start [--runs 9]

Measured through a real terminal, program and floor in turn, so that a drifting machine hits both:
full paint of `coprod-tui FILE` (limit 1.3 × a bare Textual menu), reaction to a key (p95, limit
2 ×), `--version` (limit 4 × `python -c pass`), peak memory (limit 50 MB).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

from tests.terminal import Terminal

FLOOR = [sys.executable, str(Path(__file__).with_name("floor_menu.py"))]
PROGRAM = [sys.executable, "-m", "coprod_tui"]
DOWN = "\x1b[B"
KEYS = 30
CPU_TICK = os.sysconf("SC_CLK_TCK")


def full_paint(terminal: Terminal, columns: int = 80, rows: int = 24) -> float:
    """Return seconds from the start to the first moment the screen looked as it does now."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    seen: list[tuple[float, list[str]]] = []
    for moment, chunk in terminal.chunks:
        stream.feed(chunk)
        seen.append((moment, list(screen.display)))
    settled = seen[-1][1]
    first = seen[-1][0]
    for moment, display in reversed(seen):
        if display != settled:
            break
        first = moment
    return first


def reactions(terminal: Terminal) -> list[float]:
    """Return seconds from each of some arrow keys to the first byte that answers it."""
    times = []
    for n in range(KEYS):
        terminal.settle(0.08)
        count, sent = len(terminal.chunks), time.monotonic()
        terminal.send(DOWN if n % 12 < 6 else "\x1b[A")
        while len(terminal.chunks) == count and time.monotonic() - sent < 1:
            terminal.pump(0.5)
        times.append(terminal.chunks[-1][0] + terminal.started - sent)
    return times


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CPU_TICK


def one_run(command: Sequence[str], environment: dict[str, str]) -> dict[str, float]:
    """Start a program, let it settle, press keys, and return what was measured."""
    with Terminal(command, environment=environment) as terminal:
        terminal.settle(0.6)
        figures = {"paint": full_paint(terminal), "cpu": cpu_seconds(terminal.pid)}
        times = sorted(reactions(terminal))
        figures["key"] = times[int(len(times) * 0.95)]
        figures["memory"] = terminal.peak_memory()
        return figures


def timed(command: Sequence[str]) -> float:
    """Return the seconds a command that prints and ends takes."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        environment = {"COPROD_HOME": folder, "COPROD_LANG": "de"}
        file = str(Path(folder) / "programme.json")
        os.environ.update(environment)
        subprocess.run(
            [*PROGRAM, "new", file, "--pack", "koproduktion-stern"], check=True, capture_output=True
        )
        pairs = []
        for _ in range(runs + 1):
            pairs.append((one_run([*PROGRAM, file], environment), one_run(FLOOR, environment)))
        versions = [
            (timed([*PROGRAM, "--version"]), timed([sys.executable, "-c", "pass"]))
            for _ in range(2 * runs + 1)
        ]
    print(f"{'':24}{'program':>10}{'floor':>10}{'ratio':>8}{'limit':>8}")
    for name, limit in (("paint", "1.3"), ("cpu", ""), ("key", "2")):
        ours = statistics.median(mine[name] for mine, _ in pairs[1:])
        floor = statistics.median(bare[name] for _, bare in pairs[1:])
        ratio = statistics.median(mine[name] / bare[name] for mine, bare in pairs[1:])
        print(f"{LABELS[name]:24}{ours * 1000:8.1f}ms{floor * 1000:8.1f}ms{ratio:8.2f}{limit:>8}")
    ratio = statistics.median(mine / bare for mine, bare in versions[1:])
    ours = statistics.median(mine for mine, _ in versions[1:])
    floor = statistics.median(bare for _, bare in versions[1:])
    print(f"{'--version':24}{ours * 1000:8.1f}ms{floor * 1000:8.1f}ms{ratio:8.2f}{'4':>8}")
    memory = max(mine["memory"] for mine, _ in pairs)
    bare = max(bare["memory"] for _, bare in pairs)
    print(f"{'peak memory':24}{memory:8.1f}MB{bare:8.1f}MB{memory / bare:8.2f}{'50MB':>8}")


LABELS = {"paint": "full paint", "cpu": "processor time to it", "key": "key, p95"}

if __name__ == "__main__":
    main()

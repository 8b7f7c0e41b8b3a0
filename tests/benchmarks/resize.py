"""A projector plugged in and out again: how soon both windows stand still, and whether anything is left over.

    python -m tests.benchmarks.resize [--rounds 50]

Real terminals go from 64x18 to 200x60 and back on a few screens each. Afterwards the small one is to be
what it was, cell by cell, and the large one what a program is that was begun at that size. Measured is
from the moment the terminal has another size to the last byte of the answer. Limit: 300 ms (p95).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from coprod_tui.stage.cards import Shown, Stage
from coprod_tui.stage.file import stage_file
from coprod_tui.stage.publishing import Publisher
from tests.stage.examples import EVERY
from tests.terminal import Terminal

LIMIT: Final = 0.3
"""Seconds until nothing changes any more, p95 (issue "Speed")."""
SMALL: Final = (64, 18)
LARGE: Final = (200, 60)
QUIET: Final = 0.15
DOWN: Final = "\x1b[B"
STOPS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "day": (("\r", "Enter beginnen"),),
    "slide": (("\r", "Enter beginnen"), ("\r", "Notiz")),
    "cards": (("1", "Was fehlt?"), (DOWN * 7 + "\r", "Neue Ideen")),
    "vote": (("2", "Punkte kleben"), (DOWN * 7 + "\r", "Abstimmung")),
    "stage": (("\r", "Enter beginnen"), ("\x10", "Wort tippen"), ("Raum sieht\r", "Der Raum sieht")),
}
"""Screen → what is typed in the example to come there, and what is to be read before the next."""
CARDS: Final = ("question", "agenda", "ranking")
PROGRAM: Final = [sys.executable, "-m", "coprod_tui"]

Cells = list[list[tuple[object, ...]]]


def cells(terminal: Terminal) -> Cells:
    """Return every cell with its colours, without the band (it tells the time) and the cursor."""
    terminal.text()
    screen = terminal.screen
    return [
        [(cell.data, cell.fg, cell.bg, cell.bold) for cell in (row[n] for n in range(screen.columns))]
        for row in (screen.buffer[n] for n in range(1, screen.lines))
    ]


def settled(terminal: Terminal) -> None:
    """Read until nothing comes any more."""
    while terminal.pump(QUIET):
        pass


def resized(terminal: Terminal, size: tuple[int, int], wanted: Cells) -> float:
    """Change the size; return after how many seconds the last byte came that makes the screen as wanted."""
    drawn, began = len(terminal.chunks), time.monotonic() - terminal.started
    terminal.resize(*size)
    end = time.monotonic() + 5
    while time.monotonic() < end:
        settled(terminal)
        if len(terminal.chunks) > drawn and cells(terminal) == wanted:
            break
        terminal.pump(0.05)
    assert len(terminal.chunks) > drawn, "the new size was not noticed"
    return terminal.chunks[-1][0] - began


def left_over(small: Terminal, large: Terminal, rounds: int) -> Iterator[float]:
    """Take `small` to the size of `large` and back; yield the seconds of each change.

    Raises:
        AssertionError: something is left over, or the program ended.
    """
    before, fresh = cells(small), cells(large)
    for _ in range(rounds):
        yield resized(small, LARGE, fresh)
        assert cells(small) == fresh, _difference(small, large)
        yield resized(small, SMALL, before)
        assert cells(small) == before, small.text()


def _difference(one: Terminal, other: Terminal) -> str:
    pairs = zip(cells(one), cells(other), strict=True)
    rows = [n for n, (mine, theirs) in enumerate(pairs, 1) if mine != theirs]
    return f"rows {rows} differ\n{one.text()}\n{other.text()}"


def environment(home: Path) -> dict[str, str]:
    """Return what both windows are told."""
    tree = str(Path(__file__).parents[2])
    said = {"COPROD_HOME": str(home), "COPROD_LANG": "de", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    return {**said, "PYTHONPATH": os.pathsep.join(filter(None, (tree, os.environ.get("PYTHONPATH"))))}


def program_at(stop: str, rounds: int, home: Path) -> list[float]:
    """Return the seconds of each change on a screen of the program."""
    with ExitStack() as stack:
        terminals = [
            stack.enter_context(Terminal([*PROGRAM, "demo"], *size, environment(home / str(size[0]))))
            for size in (SMALL, LARGE)
        ]
        for terminal in terminals:
            terminal.wait("Enter öffnen")
            settled(terminal)
            for keys, shows in STOPS[stop]:
                terminal.send(keys)
                terminal.wait(shows)
                terminal.settle(0.4)
        return list(left_over(terminals[0], terminals[1], rounds))


def window_with(card: str, rounds: int, home: Path) -> list[float]:
    """Return the seconds of each change while a card is on stage."""
    home.mkdir(parents=True, exist_ok=True)
    publisher = Publisher(stage_file(home), "resize")
    publisher.show(Stage(programme="Messung", shown=_without_time(EVERY[card])))
    try:
        with ExitStack() as stack:
            terminals = [
                stack.enter_context(Terminal([*PROGRAM, "audience"], *size, environment(home)))
                for size in (SMALL, LARGE)
            ]
            for terminal in terminals:
                terminal.wait(lambda text: bool(text.strip()) and "Gleich geht es weiter" not in text)
                terminal.settle(0.4)
            return list(left_over(terminals[0], terminals[1], rounds))
    finally:
        publisher.close()


def _without_time(shown: Shown) -> Shown:
    from msgspec.structs import replace

    return replace(shown, clock=None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where the limit is not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args(arguments)
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        for kind, names, run in (("program", tuple(STOPS), program_at), ("window", CARDS, window_with)):
            for name in names:
                if chosen.only and chosen.only not in f"{kind} {name}":
                    continue
                times = sorted(run(name, chosen.rounds, Path(folder) / kind / name))
                median, p95 = times[len(times) // 2], times[min(int(len(times) * 0.95), len(times) - 1)]
                kept = kept and p95 <= LIMIT
                print(
                    f"{kind:<8} {name:<9} median {median * 1000:4.0f} ms   p95 {p95 * 1000:4.0f} ms   "
                    f"longest {times[-1] * 1000:4.0f} ms   ({len(times)} changes, nothing left over)"
                )
    print("kept" if kept else "NOT KEPT: the limit is 300 ms")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

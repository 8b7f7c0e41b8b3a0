"""A real process is killed at random instants: every acknowledged save is there, whole.

Where there is fork (everywhere but on Windows) writers are forked from a process that has all
modules loaded, so that hundreds of kills take seconds; elsewhere each is started, and there are fewer.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from coprod_tui.model.ideas import Idea
from coprod_tui.store.repository import Repository
from tests.store.busy_writer import HOME
from tests.store.examples import new_state

ROOT = Path(__file__).parents[2]
WRITER = [sys.executable, "-m", "tests.store.busy_writer"]
FORKS = hasattr(os, "fork")


class Victim(Protocol):
    """A busy writer that can be killed."""

    def run(self, saves: int, pause: float) -> int:
        """Start it, kill it `pause` seconds after so many saves; return the last one acknowledged."""


class Forked:
    """Writers forked from a nest."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.nest = subprocess.Popen(
            WRITER, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, saves: int, pause: float) -> int:
        assert self.nest.stdin is not None
        assert self.nest.stdout is not None
        self.nest.stdin.write(f"{self.path}\n")
        self.nest.stdin.flush()
        pid, *numbers = (int(self.nest.stdout.readline()) for _ in range(saves + 1))
        spin(pause)
        os.kill(pid, signal.SIGKILL)
        while (line := self.nest.stdout.readline()) != "dead\n":
            numbers.append(int(line))
        return numbers[-1]

    def close(self) -> None:
        self.nest.kill()
        self.nest.communicate()


class Started:
    """A writer started anew each time; its numbers come through a pipe."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def run(self, saves: int, pause: float) -> int:
        with subprocess.Popen(
            [*WRITER, str(self.path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(saves):
                acknowledged = int(process.stdout.readline())
            spin(pause)
            process.kill()
            for line in process.stdout:
                if line.endswith("\n"):
                    acknowledged = int(line)
        return acknowledged

    def close(self) -> None:
        """Nothing is left running."""


def spin(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


@contextmanager
def victim(path: Path) -> Iterator[Victim]:
    chosen = Forked(path) if FORKS else Started(path)
    try:
        yield chosen
    finally:
        chosen.close()


def check(path: Path, acknowledged: int) -> None:
    book = Repository.open(path, home=path.with_name(HOME))
    assert book.recovered is None
    assert not book.read_only, "a kill frees the lock"
    found = book.state.all(Idea)
    assert len(found) in (acknowledged, acknowledged + 1)
    assert [idea.no for idea in found] == list(range(1, len(found) + 1))
    assert all(not idea.details for idea in found[:-1])
    assert str(book.can_undo) == f"Step {len(found)}"
    book.close()
    left = {one.suffix for one in path.parent.iterdir()}
    assert left <= {".json", ".prev", ".lock", ".info", ""}, left


def kills(folder: Path, times: int) -> None:
    chance = random.Random(20270303)
    path = folder / "kurs" / "kurs.json"
    path.parent.mkdir()
    Repository.create(path, new_state()).close()
    with victim(path) as writer:
        for turn in range(times):
            check(path, writer.run(chance.randint(1, 5), chance.uniform(0, 0.004)))
            if turn % 25 == 24:  # the file shall not grow without end
                path.unlink()
                path.with_name(path.name + ".prev").unlink()
                shutil.rmtree(path.with_name(HOME))
                Repository.create(path, new_state()).close()


def test_kills(tmp_path: Path) -> None:
    kills(tmp_path, 300 if FORKS else 30)


@pytest.mark.slow
def test_thousands_of_kills(tmp_path: Path) -> None:
    kills(tmp_path, 3_000)

"""A real process is killed at random instants: every acknowledged save is there, whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coprod_tui.model.ideas import Idea
from coprod_tui.store.repository import Repository
from tests.store.examples import new_state

ROOT = Path(__file__).parents[2]
PROCESSES = 4
"""How many are started before the first is killed: starting one takes longer than killing it."""


class Writer:
    """A busy writer on a file of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.acknowledged = 0
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "tests.store.busy_writer", str(self.path)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def kill(self, chance: random.Random) -> None:
        """Kill it some saves and some microseconds later, and check what it left."""
        assert self.process.stdout is not None
        for _ in range(chance.randint(1, 6)):
            self.acknowledged = int(self.process.stdout.readline())
        until = time.perf_counter() + chance.uniform(0, 0.004)
        while time.perf_counter() < until:
            pass
        self.process.kill()
        for line in self.process.stdout:
            if line.endswith("\n"):
                self.acknowledged = int(line)
        self.process.wait()
        self.process.stdout.close()
        self._check()

    def _check(self) -> None:
        book = Repository.open(self.path)
        assert book.recovered is None
        assert not book.read_only, "a kill frees the lock"
        found = book.state.all(Idea)
        assert len(found) in (self.acknowledged, self.acknowledged + 1)
        assert [idea.no for idea in found] == list(range(1, len(found) + 1))
        assert all(not idea.details for idea in found[:-1])
        assert str(book.can_undo) == f"Step {len(found)}"
        book.close()
        left = {path.suffix for path in self.path.parent.iterdir()}
        assert left <= {".json", ".prev", ".lock", ".info"}, left

    def restart(self) -> None:
        self._start()


def kills(folder: Path, times: int) -> None:
    chance = random.Random(20270303)
    writers = []
    for number in range(PROCESSES):
        path = folder / str(number) / "kurs.json"
        path.parent.mkdir()
        Repository.create(path, new_state()).close()
        writers.append(Writer(path))
    try:
        for turn in range(times):
            writer = writers[turn % PROCESSES]
            writer.kill(chance)
            if turn + PROCESSES < times:
                writer.restart()
    finally:
        for writer in writers:
            writer.process.kill()
            writer.process.wait()
            if writer.process.stdout is not None:
                writer.process.stdout.close()


def test_kills(tmp_path: Path) -> None:
    kills(tmp_path, 60)


@pytest.mark.slow
def test_thousands_of_kills(tmp_path: Path) -> None:
    kills(tmp_path, 3_000)

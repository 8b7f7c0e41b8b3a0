"""The whole program in a real terminal is killed while somebody types: what it called saved is there."""

from __future__ import annotations

import contextlib
import os
import random
import sys
import time
from pathlib import Path

import pytest

from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import new_state, titles

if sys.platform == "win32":
    pytest.skip("there are no ptys on Windows", allow_module_level=True)

from tests.terminal import Terminal

ROUNDS = 3
OVERVIEW = "Ergebnisse bisher"
FIELD = "Neue Idee"
SAVED = "gespeichert "


def to_the_ideas(terminal: Terminal) -> None:
    """Go from the overview to the list of ideas, with the cursor in its field."""
    terminal.wait(OVERVIEW)
    for _ in range(5):
        # a programme without sessions begins with its results; the list of ideas is the first of them
        terminal.send("\r")
        with contextlib.suppress(AssertionError):
            # a second key too early would open an idea
            terminal.wait(FIELD, limit=10.0)
            break
    terminal.send("n")
    terminal.settle(0.2)


def test_kills_while_somebody_types(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    environment = {"COPROD_HOME": os.environ["COPROD_HOME"], "COPROD_LANG": "de"}
    chance = random.Random(20270303)
    sent: list[str] = []
    for _ in range(ROUNDS):
        known = len(titles(read_state(path)))
        with Terminal([sys.executable, "-m", "coprod_tui", str(path)], 80, 24, environment) as terminal:
            to_the_ideas(terminal)
            for _ in range(chance.randint(1, 3)):
                sent.append(f"Wort {len(sent) + 1}")
                terminal.send(f"{sent[-1]}\r")
                known += 1
                terminal.wait(f" {known} Idee")
                terminal.settle(0.15)
                terminal.wait(SAVED)
            # the next one and the kill are under way at the same time
            terminal.send(f"Wort {len(sent) + 1}\r")
            until = time.perf_counter() + chance.uniform(0, 0.08)
            while time.perf_counter() < until:
                terminal.pump(0.001)
            terminal.kill()
        found = titles(read_state(path))
        assert found[:known] == sent
        assert len(found) <= known + 1
        book = Repository.open(path)
        assert book.recovered is None
        assert not book.read_only
        book.close()
        sent = list(found)

"""The whole program in a real terminal is killed while somebody types: what it called saved is there."""

from __future__ import annotations

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
ASKED = ("halb getippt", "nicht alles speichern")
"""What may be offered after a kill: a text that was typed, or a change the disk was slow to take."""
FIELD = "Neue Idee"
SAVED = "Alles ist gespeichert"
SAVING = "gerade gespeichert"


def to_the_ideas(terminal: Terminal) -> None:
    """Go from the overview to the list of ideas, with the cursor in its field."""
    for asked in ASKED:
        text = terminal.wait(lambda text: any(one in text for one in (OVERVIEW, *ASKED)))
        if asked in text:
            terminal.send("\x1b[B\r")  # no: only what was called saved counts here
            terminal.wait(lambda text, asked=asked: asked not in text)  # type: ignore[misc]
    terminal.wait(OVERVIEW)
    # a programme without sessions begins with its results; the list of ideas is the first of them
    terminal.send("\r")
    terminal.wait(FIELD)
    terminal.wait("n neu")
    terminal.send("n")
    terminal.wait(lambda text: "n neu" not in text)


def enter(terminal: Terminal, words: str) -> None:
    """Enter an idea and wait until the program says that it is saved.

    What the band says may be about the entry before, so the program is asked: it answers after
    it has taken the entry, and forgets earlier answers when it does.
    """
    terminal.send(f"{words}\r")
    terminal.wait(lambda text: any(words in line and FIELD not in line for line in text.splitlines()))
    terminal.wait(lambda text: SAVED not in text)
    while SAVED not in terminal.text():
        terminal.send("\x13")
        terminal.wait(lambda text: SAVED in text or SAVING in text)
        terminal.settle(0.1)


def test_kills_while_somebody_types(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    environment = {"COPROD_HOME": os.environ["COPROD_HOME"], "COPROD_LANG": "de"}
    chance = random.Random(20270303)
    sent: list[str] = []
    for _ in range(ROUNDS):
        with Terminal([sys.executable, "-m", "coprod_tui", str(path)], 80, 40, environment) as terminal:
            to_the_ideas(terminal)
            for _ in range(chance.randint(1, 3)):
                sent.append(f"Wort-{len(sent) + 1:03}")
                enter(terminal, sent[-1])
            # the next one and the kill are under way at the same time
            under_way = f"Wort-{len(sent) + 1:03}"
            terminal.send(f"{under_way}\r")
            until = time.perf_counter() + chance.uniform(0, 0.08)
            while time.perf_counter() < until:
                terminal.pump(0.001)
            terminal.kill()
        found = list(titles(read_state(path)))
        assert found[: len(sent)] == sent
        assert found[len(sent) :] in ([], [under_way])
        book = Repository.open(path)
        assert book.recovered is None
        assert not book.read_only
        book.close()
        sent = found

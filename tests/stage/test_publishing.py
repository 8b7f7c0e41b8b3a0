"""The thread that writes the stage: at once, as a heartbeat, and never again once it is closed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from coprod_tui.stage.cards import Stage
from coprod_tui.stage.file import read
from coprod_tui.stage.publishing import HEARTBEAT, Publisher
from tests.stage.examples import EVERY, QUESTION


def waited(holds: Callable[[], bool], limit: float = 10.0) -> bool:
    """Wait until something holds."""
    end = time.monotonic() + limit
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    return holds()


def shown(path: Path) -> object:
    found = read(path)
    return found.shown if found is not None else None


def test_nothing_is_written_before_something_is_shown(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path / "stage.json", "run")
    publisher.close()
    assert not list(tmp_path.iterdir())


def test_what_is_shown_is_written_and_the_heart_goes_on_beating(tmp_path: Path) -> None:
    path = tmp_path / "stage.json"
    (tmp_path / "stage.99999.tmp").write_text("of a run that was killed")
    publisher = Publisher(path, "run")
    publisher.show(Stage(shown=QUESTION))
    assert waited(lambda: shown(path) == QUESTION)
    first = read(path)
    assert first is not None
    assert waited(lambda: (read(path) or first).number > first.number)
    second = read(path)
    assert second is not None
    assert second.run == "run"
    assert 0 < second.beat - first.beat <= 2.0
    assert HEARTBEAT <= 2.0, "readers are promised two seconds"
    publisher.show(Stage(shown=EVERY["blank"]))
    assert waited(lambda: shown(path) == EVERY["blank"])
    publisher.close()
    assert not list(tmp_path.iterdir())


def test_it_says_when_it_cannot_write_and_when_it_can_again(tmp_path: Path) -> None:
    path = tmp_path / "stage.json"
    path.mkdir()
    told: list[bool] = []
    publisher = Publisher(path, "run", told.append)
    publisher.show(Stage(shown=QUESTION))
    assert waited(lambda: told == [False])
    path.rmdir()
    assert waited(lambda: told == [False, True])
    assert shown(path) == QUESTION
    publisher.close()


def test_who_leaves_takes_away_only_what_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "stage.json"
    one, other = Publisher(path, "one"), Publisher(path, "other")
    one.show(Stage(shown=QUESTION))
    assert waited(lambda: shown(path) == QUESTION)
    other.show(Stage(shown=EVERY["break"]))
    assert waited(lambda: shown(path) == EVERY["break"])
    one.close()
    assert shown(path) == EVERY["break"], "the other program's room goes on"
    other.close()
    assert not list(tmp_path.iterdir())

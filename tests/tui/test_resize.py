"""A projector plugged in and out again, in real terminals: nothing is left over, nobody falls over."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal", allow_module_level=True)

from tests.benchmarks.resize import CARDS, program_at, window_with

ROUNDS = 2


@pytest.mark.parametrize("stop", ["cards", "vote"])
def test_a_screen_is_as_a_fresh_one(stop: str, tmp_path: Path) -> None:
    assert len(program_at(stop, ROUNDS, tmp_path)) == 2 * ROUNDS


@pytest.mark.parametrize("card", CARDS)
def test_the_rooms_window_is_as_a_fresh_one(card: str, tmp_path: Path) -> None:
    assert len(window_with(card, ROUNDS, tmp_path)) == 2 * ROUNDS

"""When the room's window believes what lies there, and when it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coprod_tui.stage.cards import Stage
from coprod_tui.stage.file import write
from coprod_tui.stage.following import STALE, Follower
from tests.stage.examples import EVERY, QUESTION, stage


class Room:
    """A stage file, a follower, and clocks that are set by hand."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "stage.json"
        self.now, self.wall, self.number = 1000.0, 1_800_000_000.0, 0

    def follower(self, file: str = "") -> Follower:
        return Follower(self.path, file, lambda: self.now, lambda: self.wall)

    def write(self, run: str = "one", shown: object = QUESTION, file: str = "") -> None:
        self.number += 1
        told = stage(shown, run=run, number=self.number, beat=self.now, wall=self.wall, file=file)  # type: ignore[arg-type]
        write(self.path, told)

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.wall += seconds


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def shown(stage: Stage | None) -> object:
    return stage.shown if stage is not None else None


def test_without_a_file_it_is_neutral(room: Room) -> None:
    assert room.follower().look() is None


def test_a_late_start_shows_what_is_on_stage_at_once(room: Room) -> None:
    room.write()
    room.passes(1)
    assert shown(room.follower().look()) == QUESTION


def test_a_file_of_last_week_is_never_shown(room: Room) -> None:
    room.write()
    room.passes(7 * 24 * 3600)
    follower = room.follower()
    assert follower.look() is None
    room.now = 1001.0  # the laptop was started anew meanwhile: its clock says the same as then
    assert room.follower().look() is None
    room.write("two", EVERY["agenda"])
    assert shown(follower.look()) == EVERY["agenda"]


def test_the_same_object_as_long_as_only_the_heart_beats(room: Room) -> None:
    follower = room.follower()
    room.write()
    first = follower.look()
    for _ in range(20):
        room.passes(1.5)
        room.write()
        assert follower.look() is first
    assert first is not None


def test_stale_after_five_seconds_and_back_with_the_next_beat(room: Room) -> None:
    follower = room.follower()
    room.write()
    room.passes(STALE - 0.1)
    assert follower.look() is not None
    first = room.follower()
    assert first.look() is not None
    room.passes(STALE)
    assert follower.look() is None
    assert follower.look() is None
    room.write()
    assert shown(follower.look()) == QUESTION


def test_a_changed_wall_clock_changes_nothing(room: Room) -> None:
    follower = room.follower()
    room.write()
    assert follower.look() is not None
    room.wall -= 3 * 3600
    room.now += 2
    room.write()
    assert follower.look() is not None
    late = room.follower()
    assert late.look() is not None
    room.wall += 24 * 3600  # and a window that starts right then believes the next beat
    other = room.follower()
    assert other.look() is None
    room.write()
    assert shown(other.look()) == QUESTION


def test_taken_away_is_neutral_at_once(room: Room) -> None:
    follower = room.follower()
    room.write()
    assert follower.look() is not None
    room.path.unlink()
    assert follower.look() is None


def test_damage_is_waited_out(room: Room) -> None:
    follower = room.follower()
    room.write()
    assert follower.look() is not None
    room.path.write_bytes(b'{"format": "coprod-st')
    assert shown(follower.look()) == QUESTION
    room.passes(STALE)
    assert follower.look() is None


def test_another_programme_is_not_followed(room: Room) -> None:
    follower = room.follower("mine")
    room.write(file="other")
    assert follower.look() is None
    room.write(file="mine")
    assert shown(follower.look()) == QUESTION
    room.write(shown=EVERY["agenda"], file="other")
    assert shown(follower.look()) == QUESTION


def test_of_two_programs_that_write_one_is_followed(room: Room) -> None:
    follower = room.follower()
    room.write("one")
    assert follower.look() is not None
    for _ in range(5):
        room.passes(0.7)
        room.write("two", EVERY["agenda"])
        assert shown(follower.look()) == QUESTION
        room.passes(0.7)
        room.write("one")
        assert shown(follower.look()) == QUESTION
    room.passes(3)
    room.write("two", EVERY["agenda"])
    assert shown(follower.look()) == EVERY["agenda"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_is_no_file_is_not_waited_for(room: Room) -> None:
    os.mkfifo(room.path)
    assert room.follower().look() is None

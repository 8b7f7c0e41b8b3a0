"""Pass the laptop attacked: every file after each cast, and after a kill in the middle (voting.md 21)."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.changes.base import Context, random_id
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Electorate, Option, Round
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.laptop_next import LaptopNextScreen
from tests.conftest import NOW, TODAY
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, press, settled
from tests.tui.test_laptop import hand_in, on_line, passed_on

VOTES: tuple[dict[int, int], ...] = ({1: 2, 3: 1}, {}, {4: 1}, {2: 2, 1: 1}, {3: 2}, {1: 2, 3: 1})
"""What one voter after the other gives; two give the same."""


@pytest.fixture
def context() -> Context:
    """A clock that stands still and ids as random as in earnest."""
    return Context(now=lambda: NOW, new_id=random_id, today=lambda: TODAY)


def secret_round(programme: State) -> State:
    """Return a programme with an open secret round of numbers that occur nowhere else."""
    options = tuple(Option(id=random_id(), no=n, title=f"Vorschlag {n}") for n in range(1, 5))
    round_ = Round(
        id=random_id(), created=NOW, updated=NOW, no=1, question="Was hilft?", state="open", secret=True,
        way_in="laptop", options=options, electorates=(Electorate(group="staff", entitled=20),),
    )  # fmt: skip
    return programme.with_records((round_,))


def every_file(*folders: Path) -> dict[str, bytes]:
    """Return everything that lies below the folders, by name; heartbeats of the stage taken out."""
    found = {}
    for path in sorted(one for folder in folders for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        if path.name == "stage.json":
            data = re.sub(rb'"(number|beat|wall)":[-+.e\d]+', b"", data)
        found[path.name] = data
    return found


def ballot_rows(data: bytes) -> dict[str, Any]:
    rows: dict[str, Any] = json.loads(data)["ballots"]
    return rows


async def fill_in(app: CoprodApp, pilot: Pilot[Any], marks: dict[int, int]) -> None:
    await keys(pilot, "space", "enter")
    for no, mark in marks.items():
        await on_line(app, pilot, no)
        await press(pilot, str(mark))


async def test_no_file_tells_who_came_when(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    path = tmp_path / "kurs" / "kurs.json"
    path.parent.mkdir()
    async with open_app(secret_round(programme), path=path) as (app, pilot):
        app.begin_stage()
        await settled(pilot)
        await passed_on(app, pilot)
        app.desk.repository.flush()
        before = every_file(paths.home(), path.parent)
        known: set[str] = set()
        for marks in VOTES:
            await fill_in(app, pilot, marks)
            app.desk.repository.flush()
            during = every_file(paths.home(), path.parent)
            await hand_in(app, pilot)
            assert app.desk.repository.flush()
            after = every_file(paths.home(), path.parent)
            # filling in changes nothing on the disk; casting changes the file and its second name only
            assert {name for name in after if after[name] != during.get(name)} <= {
                "kurs.json",
                "kurs.json.prev",
            }
            assert during.keys() == after.keys() == before.keys() | {"kurs.json.prev"} or not known
            rows = ballot_rows(after["kurs.json"])
            # the state before the cast is nowhere: the previous save holds the same ballots
            assert ballot_rows(after["kurs.json.prev"]) == rows
            assert list(rows) == sorted(rows, key=int)
            known |= {row["id"] for row in rows.values()}
            for row in rows.values():
                assert row.keys() <= {"id", "round_id", "group", "dots", "way_in", "version", "count"}
                assert not {"created", "updated", "voter"} & row.keys()
        assert len(known) == len(VOTES)
        others = [data for name, data in after.items() if not name.startswith("kurs.json")]
        for id_ in known:
            assert not any(id_.encode() in data for data in others)
        given = json.loads(after["kurs.json"])
        assert "deltas" not in json.dumps(given["history"])
        app.drafts.wait(5)
        assert not any("ballot" in name or "draft" in name for name in after.keys() - before.keys())


async def test_the_order_in_the_file_is_that_of_random_ids(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "kurs.json"
    async with open_app(secret_round(programme), path=path) as (app, pilot):
        await passed_on(app, pilot)
        came = []
        for _ in range(8):
            there = {ballot.id for ballot in app.desk.state.all(Ballot)}
            await fill_in(app, pilot, {1: 1})
            await hand_in(app, pilot)
            (fresh,) = {ballot.id for ballot in app.desk.state.all(Ballot)} - there
            came.append(fresh)
        app.desk.repository.flush()
        rows = ballot_rows(path.read_bytes())
    stored = [row["id"] for row in rows.values()]
    assert sorted(stored) == sorted(came)
    assert stored != came, "one in 40,320 is chance"


async def test_the_logs_say_nothing(open_app: OpenApp, programme: State) -> None:
    async with open_app(secret_round(programme)) as (app, pilot):
        await passed_on(app, pilot)
        before = dict(logs())
        for marks in VOTES[:3]:
            await fill_in(app, pilot, marks)
            await hand_in(app, pilot)
        assert app.desk.repository.flush()
        assert app.desk.journal is not None
        app.desk.journal.close()
        assert dict(logs()) == before


def logs() -> Iterator[tuple[str, str]]:
    folder = paths.home() / "logs"
    for path in sorted(folder.glob("*")) if folder.exists() else ():
        yield path.name, path.read_text(encoding="utf-8")


async def test_nothing_of_a_ballot_is_left_in_the_program(open_app: OpenApp, programme: State) -> None:
    async with open_app(secret_round(programme)) as (app, pilot):
        await passed_on(app, pilot)
        await fill_in(app, pilot, {1: 2})
        assert app.typing() == {}
        await hand_in(app, pilot)
        assert isinstance(app.screen, LaptopNextScreen)
        kinds = [type(screen).__name__ for screen in app.screen_stack]
        assert "LaptopBallotScreen" not in kinds
        assert not app.drafts
        assert app.clipboard == ""


async def test_what_is_kept_is_found_after_an_opening(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "kurs.json"
    async with open_app(secret_round(programme), path=path) as (app, pilot):
        await passed_on(app, pilot)
        await fill_in(app, pilot, {1: 2})
        await hand_in(app, pilot)
        await fill_in(app, pilot, {3: 2})  # and is left in the middle
    repository = Repository.open(path, home=paths.home())
    (ballot,) = repository.state.all(Ballot)
    assert ballot.dots == {1: 2}
    assert repository.can_undo is None
    repository.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_kill_in_the_middle_leaves_nothing_of_the_ballot(programme: State, tmp_path: Path) -> None:
    from tests.terminal import Terminal

    home, path = tmp_path / "home", tmp_path / "kurs" / "kurs.json"
    path.parent.mkdir()
    Repository.create(path, secret_round(programme)).close()
    environment = {"COPROD_HOME": str(home), "COPROD_LANG": "de", "PYTHONDONTWRITEBYTECODE": "1"}
    home.mkdir()
    (home / "settings.json").write_text(json.dumps({"guide_seen": True}), encoding="utf-8")
    command = [sys.executable, "-m", "coprod_tui", str(path)]
    with Terminal(command, 80, 24, environment) as terminal:
        terminal.wait("Koproduktion Mühlheim")
        terminal.settle()
        open_the_vote(terminal)
        os.write(terminal.fd, b"\r")
        terminal.wait("Kabel zum Beamer")
        os.write(terminal.fd, b"\r")
        shown = re.search(r"(\d) (\d) (\d) (\d)", terminal.wait("merken"))
        assert shown is not None
        os.write(terminal.fd, "".join(shown.groups()).encode() + b"\r")
        terminal.wait("Laptop weiter")
        terminal.settle()
        before = every_file(home, path.parent)
        os.write(terminal.fd, b" ")
        terminal.wait("Ich fange an")
        os.write(terminal.fd, b"\r")
        terminal.wait("noch 3 Punkte")
        os.write(terminal.fd, b"2")
        terminal.wait("noch 1 Punkt")
        os.write(terminal.fd, b"\r")
        terminal.wait("So abgeben?")
        terminal.settle(quiet=2.5)  # longer than a draft waits for the next key
        terminal.kill()
    after = every_file(home, path.parent)
    assert after == before
    repository = Repository.open(path, home=home)
    assert not repository.state.all(Ballot)
    repository.close()


def open_the_vote(terminal: Any) -> None:
    """Find the vote on the overview and open it."""
    os.write(terminal.fd, b"\x1b[F")  # End: the lists stand last
    terminal.settle()
    for _ in range(30):
        os.write(terminal.fd, b"\r")
        terminal.settle()
        if "Enter Laptop" in terminal.text():
            return
        os.write(terminal.fd, b"\x1b")
        terminal.settle()
        os.write(terminal.fd, b"\x1b[A")
        terminal.settle()
    raise AssertionError(terminal.text())

"""Before something leaves: what looks like it points at one person stops it until that is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.ideas import add_idea
from coprod_tui.store.repository import Repository
from tests.cli.conftest import Call


@pytest.fixture
def telling(course: Path) -> Path:
    """A programme in which somebody typed a phone number."""
    repository = Repository.open(course)
    repository.commit(add_idea(repository.state, Context(), title="Ruf Anna an: 0171 2345678"))
    repository.close()
    return course


COMMANDS = [
    ("export", "-o", "-"),
    ("export",),
    ("report", "--as", "html"),
    ("report", "--as", "html", "-o", "-"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_is_listed_and_nothing_is_written(call: Call, telling: Path, command: tuple[str, ...]) -> None:
    before = sorted(Path().iterdir())
    status, out, err = call(*command, telling)
    assert (status, out) == (1, "")
    assert "ideas, no. 1" in err
    assert "phone number" in err
    assert "0171" not in err
    assert "--anyway" in err
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_leaves_when_that_is_meant(call: Call, telling: Path, command: tuple[str, ...]) -> None:
    status, out, err = call(*command, telling, "--anyway")
    assert status == 0
    assert "phone number" in err
    written = out if "-" in command else "".join(p.read_text("utf-8") for p in Path().glob("kurs-*-20*.*"))
    assert "0171 2345678" in written


def test_a_dry_run_tells_it_too(call: Call, telling: Path) -> None:
    status, out, err = call("export", telling, "--dry-run")
    assert (status, err) == (0, "")
    assert "phone number" in out


def test_what_is_not_in_the_report_does_not_stop_it(call: Call, course: Path) -> None:
    assert call("report", course, "--as", "html").status == 0
    assert json.loads(call("export", course, "-o", "-").out)["format"] == "coprod-export"

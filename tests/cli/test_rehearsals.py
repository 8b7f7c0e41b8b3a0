"""A rehearsal's file, found and opened by hand, is never taken for the programme."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.rehearsals import rehearsal_of
from coprod_tui.store.repository import Repository, read_state
from tests.cli.conftest import Call


@pytest.fixture
def rehearsal(course: Path) -> Path:
    path = Path("found.json")
    Repository.create(path, rehearsal_of(read_state(course), Context())).close()
    return path


@pytest.mark.parametrize(
    "given",
    [
        (),
        ("-o", "-"),
        ("-o", "out.json", "--force"),
        ("--dry-run",),
        ("--level", "open"),
        ("--level", "full", "--reason", "weil", "--yes"),
    ],
    ids=" ".join,
)
def test_it_cannot_be_exported(call: Call, rehearsal: Path, given: tuple[str, ...]) -> None:
    before = sorted(Path().iterdir())
    status, out, err = call("export", rehearsal, *given)
    assert (status, out) == (1, "")
    assert "This is a rehearsal" in err
    assert sorted(Path().iterdir()) == before


def test_what_is_shown_says_that_it_is_one(call: Call, rehearsal: Path, course: Path) -> None:
    assert "PROBE" in call("show", rehearsal).out
    assert "PROBE" not in call("show", course).out


def test_no_safe_copy_is_made_of_it(call: Call, rehearsal: Path, course: Path) -> None:
    Path("stick").mkdir()
    status, out, err = call("backup", rehearsal, "--to", "stick")
    assert (status, out) == (1, "")
    assert "This is a rehearsal: there is nothing to keep" in err
    assert list(Path("stick").iterdir()) == []
    assert call("backup", course, "--to", "stick").status == 0


def test_check_says_that_it_is_one(call: Call, rehearsal: Path, course: Path) -> None:
    assert "a rehearsal of" in call("check", rehearsal).out
    assert "rehearsal" not in call("check", course).out

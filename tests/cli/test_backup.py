from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Person
from coprod_tui.store.backup import last_backup
from coprod_tui.store.repository import Repository, read_state
from tests.cli.conftest import Call
from tests.store.examples import idea, titles

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def work(course: Path, title: str, home: Path | None = None) -> None:
    book = Repository.open(course, home=home)
    book.commit(idea(book.state, title))
    book.close()


def test_the_copy_is_the_whole_programme(call: Call, course: Path, home: Path) -> None:
    work(course, "Café")
    stick = Path("stick")
    stick.mkdir()
    status, out, err = call("backup", course, "--to", stick)
    assert (status, err) == (0, "")
    (copy,) = stick.iterdir()
    assert copy.name.startswith("kurs-backup-20")
    assert copy.name in out
    assert "Erasing" in out
    assert copy.read_bytes() == course.read_bytes()
    made = last_backup(home, read_state(course).programme.id)
    assert made is not None
    assert abs((datetime.now(made.tzinfo) - made).total_seconds()) < 600
    # another laptop: another home, only the copy
    book = Repository.open(copy, home=home.with_name("other"))
    assert titles(book.state) == ["Café"]
    assert str(book.undo()) == "Idea Café"
    book.close()


def test_a_copy_never_replaces_another(call: Call, course: Path) -> None:
    Path("stick").mkdir()
    for number in (1, 2, 3):
        assert call("backup", course, "--to", "stick").status == 0
        assert len(list(Path("stick").iterdir())) == number


def test_it_is_made_while_the_programme_is_open(call: Call, course: Path) -> None:
    Path("stick").mkdir()
    book = Repository.open(course)
    assert call("backup", course, "--to", "stick").status == 0
    book.close()


@pytest.mark.parametrize("there", ["missing", "file"])
def test_a_folder_that_is_none(call: Call, course: Path, home: Path, there: str) -> None:
    if there == "file":
        Path("stick").write_text("no folder", encoding="utf-8")
    before = course.read_bytes()
    status, out, err = call("backup", course, "--to", "stick")
    assert (status, out) == (3, "")
    assert "No safe copy was made" in err
    assert "stick" in err
    assert course.read_bytes() == before
    assert last_backup(home, read_state(course).programme.id) is None


@pytest.mark.skipif(ROOT or os.name == "nt", reason="root may write anywhere")
def test_a_read_only_folder(call: Call, course: Path) -> None:
    Path("stick").mkdir(mode=0o500)
    status, _, err = call("backup", course, "--to", "stick")
    assert status == 3
    assert "not allowed" in err
    assert list(Path("stick").iterdir()) == []


def test_a_damaged_programme_is_copied_as_it_comes_back(call: Call, course: Path) -> None:
    work(course, "eins")
    work(course, "zwei")
    course.write_bytes(b"\0" * 100)
    Path("stick").mkdir()
    status, _, err = call("backup", course, "--to", "stick")
    assert status == 0
    assert "damaged" in err
    (copy,) = Path("stick").iterdir()
    assert titles(read_state(copy)) == ["eins"]


def test_show_export_and_backup_know_who_was_erased(call: Call, course: Path, home: Path) -> None:
    """A copy made by hand still knows her; COPROD_HOME knows that she was erased."""
    book = Repository.open(course, home=home)
    book.commit(add_person(book.state, Context(), "Zwetschge"))
    assert book.flush()
    (person,) = book.state.all(Person)
    copy = shutil.copy(course, Path("kopie.json"))
    book.erase(person.id)
    book.close()
    full = ("export", copy, "--level", "full", "--yes", "--reason", "x", "-o", "-")
    for command in (full, ("show", copy), ("export", copy, "-o", "-")):
        outcome = call(*command)
        assert outcome.status == 0
        assert "Zwetschge" not in outcome.out
        assert person.id not in outcome.out
    stick = Path("stick")
    stick.mkdir()
    status, out, err = call("backup", copy, "--to", stick)
    assert status == 0
    assert "without the person" in err
    assert "byte for byte" not in out
    (made,) = stick.iterdir()
    assert b"Zwetschge" not in made.read_bytes()


def test_what_is_no_programme_is_not_copied(call: Call) -> None:
    Path("stick").mkdir()
    Path("x.json").write_text('{"_default": {}}', encoding="utf-8")
    assert call("backup", "x.json", "--to", "stick").status == 1
    assert call("backup", "none.json", "--to", "stick").status == 1
    assert call("backup", "x.json").status == 2
    assert list(Path("stick").iterdir()) == []

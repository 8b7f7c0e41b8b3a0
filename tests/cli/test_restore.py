from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.store.repository import Repository, read_state
from tests.cli.conftest import Call
from tests.cli.test_backup import work
from tests.store.examples import titles


def numbers(call: Call, course: Path) -> list[int]:
    status, out, err = call("restore", course, "--list")
    assert (status, err) == (0, "")
    return [int(line.split()[0]) for line in out.splitlines()]


def two_sittings(course: Path, home: Path) -> None:
    work(course, "eins", home)
    work(course, "zwei", home)


def test_the_list_tells_what_when_and_how_much(call: Call, course: Path, home: Path) -> None:
    assert "No earlier state" in call("restore", course).out
    two_sittings(course, home)
    before = course.read_bytes()
    status, out, _ = call("restore", course)
    assert status == 0
    newest, oldest = out.splitlines()
    assert newest.split()[0] == "2"
    assert oldest.split()[0] == "1"
    assert "before the first change" in newest
    assert int(newest.split("entr")[0].split()[-1]) == int(oldest.split("entr")[0].split()[-1]) + 1
    assert course.read_bytes() == before


def test_going_back_and_forth(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    status, out, err = call("restore", course, "--to", "2")
    assert (status, err) == (0, "")
    assert "no. 2" in out
    assert titles(read_state(course)) == ["eins"]
    assert numbers(call, course) == [3, 2, 1]
    assert call("restore", course, "--to", "3").status == 0
    assert titles(read_state(course)) == ["eins", "zwei"]


def test_a_number_that_is_not_kept(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    before = course.read_bytes()
    status, _, err = call("restore", course, "--to", "77")
    assert status == 1
    assert "--list" in err
    assert call("restore", course, "--to", "-1").status == 2
    assert call("restore", course, "--to", "x").status == 2
    assert call("restore", "none.json", "--to", "1").status == 1
    assert course.read_bytes() == before


def test_marks_tell_states_apart(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    newest, _ = call("restore", course, "--list").out.splitlines()
    mark = newest.split()[1]
    assert len(mark) == 8
    assert call("restore", course, "--to", mark).status == 0
    assert titles(read_state(course)) == ["eins"]


def test_the_list_of_all_programmes(call: Call, course: Path, home: Path) -> None:
    assert "No earlier state" in call("restore", "--list").out
    two_sittings(course, home)
    status, out, _ = call("restore", "--list")
    assert status == 0
    assert len(out.splitlines()) == 2
    assert all(line.endswith("Kurs") for line in out.splitlines())
    assert call("restore").status == 2
    assert call("restore", "--to", "1").status == 2


@pytest.mark.parametrize("left", [b"", b"\0" * 500, None], ids=["empty", "zeros", "missing"])
def test_a_file_of_which_nothing_is_left(call: Call, course: Path, home: Path, left: bytes | None) -> None:
    two_sittings(course, home)
    for path in course.parent.iterdir():
        if path.is_file():
            path.unlink()
    if left is not None:
        course.write_bytes(left)
        assert "restore kurs.json --list" in call("show", course).err
    assert numbers(call, course) == [2, 1]
    assert call("restore", course, "--to", "2").status == 0
    assert titles(read_state(course)) == ["eins"]


def test_nothing_is_kept_is_no_way_in_a_circle(call: Call, course: Path) -> None:
    course.write_bytes(b"\0" * 500)
    course.with_name("kurs.json.prev").unlink(missing_ok=True)
    status, _, err = call("restore", course, "--list")
    assert status == 1
    assert "restore" not in err


def test_while_it_is_open_elsewhere(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    before = course.read_bytes()
    book = Repository.open(course, home=home)
    status, out, err = call("restore", course, "--to", "1")
    assert (status, out) == (3, "")
    assert "open in the program" in err
    assert course.read_bytes() == before
    assert numbers(call, course) == [2, 1]
    book.close()


def test_a_damaged_generation(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    (first,) = (path for path in home.rglob("*.json") if path.name.startswith("000000000000001-"))
    first.write_bytes(first.read_bytes()[:-30])
    assert "damaged" in call("restore", course).out
    before = titles(read_state(course))
    assert call("restore", course, "--to", "1").status == 1
    assert titles(read_state(course)) == before


def test_a_file_that_cannot_be_opened_any_more(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    bad = course.read_bytes()[:-100]
    course.write_bytes(bad)
    course.with_name("kurs.json.prev").unlink()
    assert call("check", course).status == 1
    assert numbers(call, course) == [2, 1]
    assert call("restore", course, "--to", "2").status == 0
    assert titles(read_state(course)) == ["eins"]
    assert bad in [path.read_bytes() for path in course.parent.iterdir() if ".damaged-" in path.name]
    work(course, "danach", home)
    assert titles(read_state(course)) == ["eins", "danach"]


def test_a_file_another_program_changed(call: Call, course: Path, home: Path) -> None:
    two_sittings(course, home)
    course.write_bytes(course.read_bytes().replace(b"zwei", b"drei"))
    assert call("restore", course, "--to", "1").status == 0
    assert titles(read_state(course)) == []
    newest = numbers(call, course)[0]
    assert call("restore", course, "--to", str(newest)).status == 0
    assert titles(read_state(course)) == ["eins", "drei"], "their version is kept"

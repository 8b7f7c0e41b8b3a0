"""What the disk does not take lies with the earlier states until it does."""

from __future__ import annotations

import dataclasses
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.store.files import Disk
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import idea, new_state, now, titles

PERSON = "f3a9c1d27be85f64"


class OneFullFolder(Disk):
    """The real disk; while `full`, nothing new fits beside the programme."""

    def __init__(self) -> None:
        self.full = False

    def write_new(self, path: Path, data: bytes) -> None:
        if self.full and "home" not in path.parts:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write_new(path, data)


@dataclasses.dataclass
class Place:
    """A programme on a disk, and what is kept of it."""

    folder: Path
    disk: OneFullFolder

    @property
    def path(self) -> Path:
        return self.folder / "stick" / "kurs.json"

    @property
    def copies(self) -> list[Path]:
        return sorted((self.folder / "home").rglob("*-unsaved.json"))

    def open(self) -> Repository:
        return Repository.open(self.path, home=self.folder / "home", files=self.disk, clock=now)

    def left_behind(self, *changes: Callable[[Repository], object]) -> None:
        """Do what is not saved, keep it, and be killed: only the disk is left."""
        book = self.open()
        self.disk.full = True
        for change in changes:
            change(book)
        assert not book.flush(10)
        book.keep_unsaved()
        before = self.path.read_bytes()
        kept = {copy: copy.read_bytes() for copy in self.copies}
        self.disk.full = False
        book.close()
        self.path.write_bytes(before)
        for sibling in self.path.parent.glob("kurs.json.*"):
            sibling.unlink()
        for copy, data in kept.items():
            copy.write_bytes(data)


def entered(title: str) -> Callable[[Repository], object]:
    return lambda book: book.commit(idea(book.state, title))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path, OneFullFolder())
    place.path.parent.mkdir()
    Repository.create(place.path, new_state(), files=place.disk, clock=now).close()
    return place


def test_the_newest_is_kept_and_goes_when_the_file_has_it(place: Place) -> None:
    book = place.open()
    book.keep_unsaved()
    assert not place.copies, "there is nothing to keep"
    place.disk.full = True
    for title in ("Eins", "Zwei"):
        entered(title)(book)
        assert not book.flush(10)
        book.keep_unsaved()
    (copy,) = place.copies
    assert titles(read_state(copy)) == ["Eins", "Zwei"]
    book.keep_unsaved()
    assert place.copies == [copy]
    place.disk.full = False
    book.close()
    assert not place.copies
    assert titles(read_state(place.path)) == ["Eins", "Zwei"]


def test_it_is_offered_until_it_is_answered(place: Place) -> None:
    place.left_behind(entered("Eins"))
    for _ in range(2):
        book = place.open()
        assert titles(book.state) == []
        assert book.unsaved is not None
        found = book.unsaved.waiting(book.state)
        assert found is not None
        assert titles(found[1]) == ["Eins"]
        book.close()
    book = place.open()
    assert book.unsaved is not None
    book.unsaved.answered()
    assert book.unsaved.waiting(book.state) is None
    (left,) = [one for one in book.generations if one.reason == "left-unsaved"]
    book.restore(left)
    assert titles(book.state) == ["Eins"]
    book.close()


def test_what_the_file_has_already_is_not_offered(place: Place) -> None:
    place.left_behind(entered("Eins"))
    book = place.open()
    entered("Eins")(book)
    assert book.unsaved is not None
    assert book.unsaved.waiting(book.state) is None
    assert not place.copies
    book.close()


def test_what_was_cut_short_is_cleared_away(place: Place) -> None:
    place.left_behind(entered("Eins"))
    (copy,) = place.copies
    rest = copy.with_name(f"{copy.name}.tmp-0123456789ab")
    copy.rename(rest)
    book = place.open()
    assert book.unsaved is not None
    assert book.unsaved.waiting(book.state) is None
    assert not rest.exists()
    book.close()


def test_a_damaged_one_is_not_offered(place: Place) -> None:
    place.left_behind(entered("Eins"))
    (copy,) = place.copies
    copy.write_bytes(copy.read_bytes().replace(b"Eins", b"Zwei"))
    book = place.open()
    assert book.unsaved is not None
    assert book.unsaved.waiting(book.state) is None
    book.close()


def test_who_is_erased_is_erased_from_it(place: Place) -> None:
    book = place.open()
    made = Context(now=now, new_id=lambda: PERSON)
    book.commit(add_person(book.state, made, "Kieselstein"))
    book.close()
    place.left_behind(entered("Eins"))
    assert b"Kieselstein" in place.copies[0].read_bytes()
    book = place.open()
    book.erase(PERSON)
    assert not book.erasing_unfinished
    found = book.unsaved.waiting(book.state) if book.unsaved is not None else None
    assert found is not None, "the rest is still offered"
    assert titles(found[1]) == ["Eins"]
    book.close()
    for path in place.folder.rglob("*"):
        if path.is_file():
            assert b"Kieselstein" not in path.read_bytes(), path

"""Earlier states are kept, thinned out, and come back as a new save."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coprod_tui.changes.handing_over import handed_over
from coprod_tui.errors import InputFault, Refused
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.ideas import Idea
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.generations import MOST_DAYS, MOST_RECENT, Generations, folder_of
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import HERE, NOW, bytes_of, context, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


def opened(disk: MemoryDisk, clock: Clock) -> Repository:
    return Repository.open(HERE, home=HOME, files=disk, clock=clock)


def add(book: Repository, title: str) -> None:
    book.commit(idea(book.state, title))
    assert book.flush()


def reasons(book: Repository) -> list[str]:
    return [kept.reason for kept in book.generations]


def test_kept_before_the_first_change_and_every_ten_minutes_of_change() -> None:
    disk, clock = MemoryDisk(), Clock()
    with_ideas(disk, ["eins"])
    book = opened(disk, clock)
    assert reasons(book) == [], "looking alone keeps nothing"
    for title in ("zwei", "drei"):
        add(book, title)
    assert reasons(book) == ["opening"]
    clock.move(minutes=10)
    assert reasons(book) == ["opening"], "time alone keeps nothing"
    add(book, "vier")
    assert reasons(book) == ["minutes", "opening"]
    book.close()
    states = [titles(read_state(kept.path, disk)) for kept in book.generations]
    assert states == [["eins", "zwei", "drei"], ["eins"]]


def test_restoring_is_a_new_save_and_can_be_taken_back_the_same_way() -> None:
    disk, clock = MemoryDisk(), Clock()
    with_ideas(disk, ["eins"])
    book = opened(disk, clock)
    add(book, "zwei")
    (first,) = book.generations
    book.restore(first)
    assert titles(book.state) == ["eins"]
    assert book.can_undo is None
    with pytest.raises(Refused):
        book.undo()
    kept = book.generations[0]
    assert kept.reason == "before-restore"
    add(book, "drei")
    assert [record.no for record in book.state.all(Idea)] == [1, 3], "number 2 was given once"
    book.restore(kept)
    assert titles(book.state) == ["eins", "zwei"]
    book.close()
    assert titles(read_state(HERE, disk)) == ["eins", "zwei"]


def test_a_damaged_generation_is_not_restored() -> None:
    disk, clock = MemoryDisk(), Clock()
    with_ideas(disk, ["eins"])
    book = opened(disk, clock)
    add(book, "zwei")
    (first,) = book.generations
    disk.rot(first.path, bytes_of(disk, first.path.name)[:-9])
    with pytest.raises(InputFault):
        book.restore(first)
    assert titles(book.state) == ["eins", "zwei"]
    book.close()


def test_the_newest_and_the_last_of_each_day_stay() -> None:
    disk, clock = MemoryDisk(), Clock()
    with_ideas(disk, [])
    generations = Generations(HOME, "p1", disk, clock)
    book = Repository.open(HERE, files=disk, clock=clock)
    for _ in range(30):  # days
        for _ in range(3):
            clock.move(hours=1)
            add(book, "x")
            generations.keep(HERE, "minutes")
        clock.move(hours=21)
    book.close()
    kept = generations.all()
    days = {one.at.date() for one in kept}
    assert len(days) == MOST_DAYS
    recent = len({made.at.date() for made in kept[:MOST_RECENT]})
    assert len(kept) == MOST_RECENT + MOST_DAYS - recent
    assert kept[0].n == 91
    assert [made.n for made in kept] == sorted((made.n for made in kept), reverse=True)


def test_the_same_save_is_kept_once_and_a_foreign_one_never() -> None:
    disk, clock = MemoryDisk(), Clock()
    with_ideas(disk, ["eins"])
    generations = Generations(HOME, "p1", disk, clock)
    first = generations.keep(HERE, "opening")
    clock.move(hours=1)
    assert generations.keep(HERE, "minutes") == first
    disk.rot(HERE, b'{"_default": {}}')
    assert generations.keep(HERE, "minutes") is None
    assert generations.all() == (first,)


def test_a_full_home_does_not_stop_the_save(tmp_path: Path) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    book = Repository.open(path, home=blocked)
    add(book, "eins")
    assert book.status.kind == "saved"
    book.close()
    assert titles(read_state(path)) == ["eins"]


@pytest.mark.parametrize("id_", ["../../etc", "/etc/passwd", "a/b", "..", "", "ü", "con" * 30])
def test_an_id_is_never_a_path(id_: str) -> None:
    assert folder_of(HOME, id_).parent == HOME
    assert folder_of(HOME, id_).name not in ("", "..", ".")


def test_drafts_survive_until_they_are_entered(tmp_path: Path) -> None:
    disk = MemoryDisk()
    drafts = Drafts(HOME, "p1", disk)
    drafts.keep("ideas/new/title", "Ein Café für")
    drafts.keep("ideas/new/title", "Ein Café für alle")
    drafts.keep("notes/3", "Zeile\nZeile")
    assert Drafts(HOME, "p1", disk).texts == {
        "ideas/new/title": "Ein Café für alle",
        "notes/3": "Zeile\nZeile",
    }
    assert Drafts(HOME, "p2", disk).texts == {}
    drafts.forget("ideas/new/title")
    drafts.forget("never there")
    drafts.keep("notes/3", "")
    assert Drafts(HOME, "p1", disk).texts == {}
    assert disk.everything() == {}


def test_drafts_that_were_erased_do_not_come_back() -> None:
    disk = MemoryDisk()
    drafts = Drafts(HOME, "p1", disk)
    drafts.keep("people/1", "über eine Person")
    disk.remove(folder_of(HOME, "p1") / "drafts.json")
    drafts.keep("ideas/new/title", "Café")
    assert Drafts(HOME, "p1", disk).texts == {"ideas/new/title": "Café"}


@pytest.mark.parametrize("data", [b"", b"[1]", b'{"a": 1}', b'{"a": "\\ud800"}', b"\0\0"])
def test_a_damaged_draft_is_no_draft(data: bytes) -> None:
    disk = MemoryDisk()
    disk.put(folder_of(HOME, "p1") / "drafts.json", data)
    drafts = Drafts(HOME, "p1", disk)
    assert drafts.texts == {}
    drafts.keep("a", "neu")
    assert Drafts(HOME, "p1", disk).texts == {"a": "neu"}


def test_clock_jumps_do_not_stop_keeping() -> None:
    disk, clock = MemoryDisk(), Clock()
    with_ideas(disk, ["eins"])
    book = opened(disk, clock)
    for years in (10, -20):
        add(book, f"{years}")
        clock.move(days=365 * years)
    add(book, "danach")
    book.close()
    assert [kept.n for kept in book.generations] == [4, 3, 2]


def test_what_was_handed_over_since_stays_handed_over() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    book.keep_now("before-import")
    (kept,) = book.generations
    change = handed_over(context("h"), file="x.json", level="coordination", revision_id="a", supersedes=None)
    book.commit(change)
    book.restore(kept)
    assert book.state.all(HandOver) == change.put
    book.close()

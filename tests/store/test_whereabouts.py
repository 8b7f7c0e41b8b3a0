"""Where the programmes lie is remembered, so that their earlier states are found when a file is lost."""

from __future__ import annotations

import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.store import whereabouts
from coprod_tui.store.files import DISK
from coprod_tui.store.generations import folder_of
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.restoring import earlier, earlier_of_all, restore, shelf_of
from tests.store.examples import HERE, NOW, bytes_of, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()


def worked_on(disk: MemoryDisk, path: Path = HERE, id_: str = "p1", title: str = "Kurs") -> None:
    """Make a programme and keep a state of it with one idea in it."""
    book = Repository.create(path, new_state(title, id_), files=disk, clock=now)
    book.keep_generations(HOME)
    book.commit(idea(book.state, f"Idee {id_}"))
    assert book.flush()
    book.keep_now("before-import")
    book.close()


def lose(disk: MemoryDisk, path: Path = HERE, data: bytes | None = b"") -> None:
    for lost in (path, previous(path)):
        if disk.stat(lost) is not None:
            disk.delete(lost)
    if data is not None:
        disk.put(path, data)


def test_what_is_remembered() -> None:
    disk = MemoryDisk()
    worked_on(disk)
    record = whereabouts.known(disk, HOME, "p1")
    assert record is not None
    assert record.title == "Kurs"
    place = record.place(HERE)
    assert place is not None
    assert place.n == 2
    book = Repository.open(HERE, home=HOME, files=disk, clock=lambda: NOW + timedelta(days=1))
    book.commit(idea(book.state, "zwei"))
    book.close()
    record = whereabouts.known(disk, HOME, "p1")
    assert record is not None
    (place,) = record.places
    assert place.n == 3, "as it was left"
    Repository.open(HERE, read_only=True, home=HOME, files=disk).close()
    assert whereabouts.known(disk, HOME, "p1") == record


@pytest.mark.parametrize("data", [b"", b"[]", b"\0\0", b'{"programme_id":"p1","title":7}', b"[" * 100_000])
def test_a_damaged_record_is_none(data: bytes) -> None:
    disk = MemoryDisk()
    worked_on(disk)
    disk.put(folder_of(HOME, "p1") / whereabouts.NAME, data)
    assert whereabouts.known(disk, HOME, "p1") is None
    assert whereabouts.programmes_at(disk, HOME, HERE) == ()
    Repository.open(HERE, home=HOME, files=disk, clock=now).close()
    assert whereabouts.programmes_at(disk, HOME, HERE) == ("p1",)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes on Windows")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    book = Repository.create(tmp_path / "kurs.json", new_state())
    book.keep_generations(home)
    book.close()
    (record,) = home.rglob("where.json")
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert whereabouts.programmes_at(DISK, home, tmp_path / "kurs.json") == ("p1",)


@pytest.mark.parametrize("data", [b"", b"\0" * 2000, None], ids=["empty", "zeros", "missing"])
def test_kept_states_are_found_by_the_path_alone(data: bytes | None) -> None:
    disk = MemoryDisk()
    worked_on(disk)
    worked_on(disk, HERE.with_name("anderer.json"), "p2", "Anderer")
    lose(disk, data=data)
    kept, _ = earlier(HERE, HOME, disk)
    assert (kept.entries, kept.title) == (1, "Kurs")
    restore(HERE, kept.generation.n, HOME, files=disk, clock=now)
    assert titles(read_state(HERE, disk)) == ["Idee p1"]
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert book.recovered is None
    assert not book.read_only
    book.close()


def test_where_nothing_is_known_the_states_of_all_programmes_are_there() -> None:
    disk = MemoryDisk()
    worked_on(disk)
    worked_on(disk, HERE.with_name("anderer.json"), "p2", "Anderer")
    for id_ in ("p1", "p2"):
        disk.delete(folder_of(HOME, id_) / whereabouts.NAME)
    lose(disk)
    shelf = shelf_of(HERE, HOME, disk)
    assert not shelf.known
    assert {one.title for one in earlier(HERE, HOME, disk)} == {"Kurs", "Anderer"}
    assert {one.title for one in earlier_of_all(HOME, disk)} == {"Kurs", "Anderer"}
    with pytest.raises(InputFault):  # both have that number
        restore(HERE, 2, HOME, files=disk, clock=now)
    mine = next(one for one in earlier(HERE, HOME, disk) if one.title == "Kurs" and one.entries)
    restore(HERE, mine.generation.mark[:8], HOME, files=disk, clock=now)
    assert titles(read_state(HERE, disk)) == ["Idee p1"]


def test_a_byte_of_the_id_in_the_first_line_does_not_hide_them() -> None:
    disk = MemoryDisk()
    worked_on(disk)
    data = bytes_of(disk, HERE.name).replace(b'"programme_id":"p1"', b'"programme_id":"q1"')
    lose(disk, data=data)
    assert {one.title for one in earlier(HERE, HOME, disk)} == {"Kurs"}


def test_the_same_number_twice_needs_a_mark() -> None:
    """Two copies of a programme went on, each for itself."""
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    copy = HERE.with_name("kopie.json")
    disk.put(copy, bytes_of(disk, HERE.name))
    for path, title in ((HERE, "hier"), (copy, "dort")):
        book = Repository.open(path, outside="theirs", home=HOME, files=disk, clock=now)
        book.commit(idea(book.state, title))
        assert book.flush()
        book.close()
    here = Repository.open(HERE, home=HOME, files=disk, clock=now)
    here.keep_now("before-import")
    here.close()
    twice = Repository.open(copy, outside="theirs", home=HOME, files=disk, clock=now)
    twice.keep_now("before-import")
    twice.close()
    kept = [one for one in earlier(HERE, HOME, disk) if one.generation.n == 3]
    assert len(kept) == 2
    with pytest.raises(InputFault, match="more than once"):
        restore(HERE, 3, HOME, files=disk, clock=now)
    assert titles(read_state(HERE, disk)) == ["eins", "hier"]
    theirs = next(one for one in kept if one.generation.mark != header_mark(disk))
    restore(HERE, theirs.generation.mark[:8], HOME, files=disk, clock=now)
    assert titles(read_state(HERE, disk)) == ["eins", "dort"]


def header_mark(disk: MemoryDisk) -> str:
    record = whereabouts.known(disk, HOME, "p1")
    place = None if record is None else record.place(HERE)
    assert place is not None
    return place.b2[:12]


def test_what_was_set_aside_is_among_the_earlier_states() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    disk.put(HERE, bytes_of(disk, "kurs.json.prev"))
    book.commit(idea(book.state, "zwei"))
    book.close()
    aside = next(one for one in earlier(HERE, HOME, disk) if one.generation.reason == "set-aside")
    assert aside.entries == 0
    restore(HERE, aside.generation.mark, HOME, files=disk, clock=now)
    assert titles(read_state(HERE, disk)) == []


def test_saving_elsewhere_goes_on_counting() -> None:
    disk = MemoryDisk()
    worked_on(disk)
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    other = book.save_as(HERE.with_name("woanders.json"))
    other.keep_generations(HOME)
    book.close()
    other.commit(idea(other.state, "dort"))
    other.close()
    record = whereabouts.known(disk, HOME, "p1")
    assert record is not None
    place = record.place(HERE.with_name("woanders.json"))
    assert place is not None
    assert place.n == 4

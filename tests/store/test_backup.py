"""A safe copy is whole or is not there, and the way back survives a power cut."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from coprod_tui.errors import InputFault, WriteFault
from coprod_tui.store.backup import back_up, last_backup
from coprod_tui.store.format import is_whole
from coprod_tui.store.generations import folder_of
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.restoring import earlier, restore
from tests.store.examples import HERE, NOW, bytes_of, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()
STICK = Path("stick").absolute()
CODES = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES]


def copies(disk: MemoryDisk) -> list[Path]:
    return sorted(path for path in disk.names_ if path.parent == STICK)


def test_it_is_remembered_on_this_laptop_and_not_in_the_programme() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    before = bytes_of(disk, HERE.name)
    assert last_backup(HOME, "p1", disk) is None
    made = back_up(HERE, STICK, HOME, files=disk, clock=now)
    assert made.at == NOW
    assert made.n == 2
    assert made.recovered is None
    assert last_backup(HOME, "p1", disk) == NOW
    assert last_backup(HOME, "p2", disk) is None
    assert bytes_of(disk, HERE.name) == before
    disk.put(folder_of(HOME, "p1") / "backup.json", b"\0\0{")
    assert last_backup(HOME, "p1", disk) is None


def test_from_within_the_program_it_holds_what_is_on_the_screen() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.keep_generations(HOME)
    book.commit(idea(book.state, "eben erst"))
    made = book.back_up(STICK)
    assert titles(read_state(made.path, disk)) == ["eben erst"]
    assert last_backup(HOME, "p1", disk) == NOW
    disk.broken = errno.ENOSPC
    book.commit(idea(book.state, "nicht gespeichert"))
    with pytest.raises(WriteFault):
        book.back_up(STICK)
    disk.broken = None
    book.close()


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_one_failing_call(code: int) -> None:
    failed = 0
    for call in range(1, 60):
        disk = MemoryDisk()
        with_ideas(disk, ["eins"])
        before = bytes_of(disk, HERE.name)
        disk.calls, disk.fail_at, disk.fail_with = 0, call, code
        try:
            made = back_up(HERE, STICK, HOME, files=disk, clock=now)
        except (WriteFault, InputFault):
            failed += 1
            assert last_backup(HOME, "p1", disk) is None
        else:
            assert copies(disk) == [made.path]
        reached = disk.calls >= call
        disk.fail_at = None
        assert all(
            disk.nodes[disk.names_[path]].data == before for path in copies(disk) if "tmp" not in path.name
        )
        assert bytes_of(disk, HERE.name) == before
        if not reached:
            assert failed >= 4
            return
    pytest.fail("a backup makes more calls than were tried")


def test_a_copy_never_takes_the_place_of_one_that_is_written_otherwise() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    there = STICK / f"KURS-Backup-{NOW.astimezone().date().isoformat()}.JSON"
    disk.put(there, b"theirs")
    made = back_up(HERE, STICK, files=disk, clock=now)
    assert made.path.name.casefold() != there.name.casefold()
    assert disk.everything()[there.name] == b"theirs"


def test_a_stick_that_does_not_give_back_what_was_written() -> None:
    class Lying(MemoryDisk):
        def read(self, path: Path, most: int) -> bytes:
            data = super().read(path, most)
            return data[:-1] + b"?" if path.parent == STICK else data

    disk = Lying()
    with_ideas(disk, ["eins"])
    with pytest.raises(WriteFault):
        back_up(HERE, STICK, HOME, files=disk, clock=now)
    assert copies(disk) == []
    assert last_backup(HOME, "p1", disk) is None


def test_a_power_cut_leaves_a_whole_copy_or_none() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    seen: list[dict[Path, bytes]] = []
    disk.observe = lambda: seen.extend(disk.after_power_cut())
    made = back_up(HERE, STICK, HOME, files=disk, clock=now)
    assert len(seen) > 10
    for files in seen:
        assert made.path not in files or is_whole(files[made.path])
    assert made.path in seen[-1]


# -- the way back ---------------------------------------------------------------------------------


def broken_for_good() -> tuple[MemoryDisk, bytes]:
    """Return a disk on which neither the file nor its previous save can be opened, and the bad bytes."""
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    for title in ("zwei", "drei"):
        book = Repository.open(HERE, home=HOME, files=disk, clock=now)
        book.commit(idea(book.state, title))
        book.close()
    bad = bytes_of(disk, HERE.name)[:-50]
    disk.rot(HERE, bad)
    disk.delete(HERE.with_name("kurs.json.prev"))
    return disk, bad


def test_what_is_kept_is_listed_with_what_is_in_it() -> None:
    disk, _ = broken_for_good()
    assert [(one.generation.n, one.entries) for one in earlier(HERE, HOME, disk)] == [(3, 2), (2, 1)]


def test_a_power_cut_on_the_way_back() -> None:
    disk, bad = broken_for_good()
    seen: dict[frozenset[tuple[Path, bytes]], None] = {}
    disk.observe = lambda: seen.update({frozenset(files.items()): None for files in disk.after_power_cut()})
    restore(HERE, 3, HOME, files=disk, clock=now)
    assert titles(read_state(HERE, disk)) == ["eins", "zwei"]
    assert len(seen) > 5
    for found in seen:
        files = dict(found)
        left = MemoryDisk.of(files)
        assert bad in files.values(), "the damaged file is never lost"
        restore(HERE, 3, HOME, files=left, clock=now)
        assert titles(read_state(HERE, left)) == ["eins", "zwei"]


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_one_failing_call_on_the_way_back(code: int, links: bool) -> None:
    full, bad = broken_for_good()
    for call in range(1, 60):
        disk = full.copy()
        disk.links = links
        disk.calls, disk.fail_at, disk.fail_with = 0, call, code
        try:
            restore(HERE, 3, HOME, files=disk, clock=now)
        except (InputFault, WriteFault):
            assert not disk.held
        reached = disk.calls >= call
        disk.fail_at = None
        assert bad in disk.everything().values()
        restore(HERE, 3, HOME, files=disk, clock=now)
        assert titles(read_state(HERE, disk)) == ["eins", "zwei"]
        if not reached:
            return
    pytest.fail("going back makes more calls than were tried")


def test_nothing_kept_and_no_first_line() -> None:
    disk = MemoryDisk()
    disk.put(HERE, b"\0" * 300)
    with pytest.raises(InputFault):
        earlier(HERE, HOME, disk)
    with pytest.raises(InputFault):
        restore(HERE, 1, HOME, files=disk)
    assert list(disk.everything().values()) == [b"\0" * 300]

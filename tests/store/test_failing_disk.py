"""Every call that can fail fails once: old or new, never half, and the change stays on the screen."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from coprod_tui.errors import InputFault, WriteFault
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.status import SaveStatus
from tests.store.examples import HERE, bytes_of, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

CODES = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EMFILE]
MOST_CALLS = 40


def assert_status(book: Repository, kind: str) -> None:
    assert book.status.kind == kind


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_one_failing_call_while_saving(code: int, links: bool) -> None:
    failed: list[SaveStatus] = []
    for call in range(1, MOST_CALLS):
        disk = MemoryDisk(links=links)
        with_ideas(disk, ["eins"])
        book = Repository.open(HERE, files=disk, clock=now)
        book.on_status = lambda status: failed.append(status) if status.kind == "failed" else None
        disk.calls, disk.fail_at, disk.fail_with = 0, call, code
        book.commit(idea(book.state, "zwei"))
        durable = book.flush()
        assert titles(book.state) == ["eins", "zwei"], "what was done stays on the screen"
        on_disk = titles(read_state(HERE, disk.copy()))
        if durable:
            assert on_disk == ["eins", "zwei"]
        else:
            assert on_disk in (["eins"], ["eins", "zwei"])
        disk.fail_at = None
        book.retry()
        assert book.flush()
        assert book.status.kind == "saved"
        assert titles(read_state(HERE, disk.copy())) == ["eins", "zwei"]
        book.close()
        assert not [name for name in disk.everything() if ".tmp-" in name and durable]
        if disk.calls < call:
            break
    else:
        pytest.fail("a save makes more calls than were tried")
    assert len(failed) >= 6
    assert all(status.why is not None for status in failed)


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_one_failing_call_while_recovering(code: int) -> None:
    """Whatever fails: either it opens with the last whole save, or it says why and nothing is lost."""
    for call in range(1, MOST_CALLS):
        disk = MemoryDisk()
        with_ideas(disk, ["eins", "zwei"])
        disk.rot(HERE, bytes_of(disk, HERE.name)[:-30])
        bad = bytes_of(disk, HERE.name)
        disk.calls, disk.fail_at, disk.fail_with = 0, call, code
        try:
            book = Repository.open(HERE, files=disk, clock=now)
        except InputFault:
            assert disk.everything()[HERE.name] == bad
        else:
            assert titles(book.state) == ["eins"]
            assert book.recovered is not None
            if book.read_only:
                assert book.status.why is not None
            book.close()
        assert not disk.held
        reached = disk.calls >= call
        disk.fail_at = None
        assert bad in disk.everything().values(), "the damaged file is never thrown away"
        book = Repository.open(HERE, files=disk, clock=now)
        assert titles(book.state) == ["eins"]
        assert not book.read_only
        book.close()
        if not reached:
            return
    pytest.fail("opening makes more calls than were tried")


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_one_failing_call_while_making(code: int) -> None:
    for call in range(1, MOST_CALLS):
        disk = MemoryDisk()
        disk.fail_at, disk.fail_with = call, code
        try:
            book = Repository.create(HERE, new_state(), files=disk, clock=now)
        except WriteFault:
            assert not disk.held
            assert disk.everything() == {}
        else:
            assert disk.calls < call
            disk.fail_at = None
            book.close()
            return
    pytest.fail("making makes more calls than were tried")


def test_a_full_disk_keeps_the_work_on_the_screen_until_there_is_room() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    whole = bytes_of(disk, HERE.name)
    book = Repository.open(HERE, files=disk, clock=now)
    disk.broken = errno.ENOSPC
    for title in ("zwei", "drei"):
        book.commit(idea(book.state, title))
        assert not book.flush()
    assert_status(book, "failed")
    assert str(book.status.why) == "the disk is full"
    assert bytes_of(disk, HERE.name) == whole
    assert str(book.undo()) == "Idea drei"
    disk.broken = None
    book.retry()
    assert book.flush()
    assert_status(book, "saved")
    book.close()
    assert titles(read_state(HERE, disk)) == ["eins", "zwei"]


def test_leaving_with_unsaved_work_says_so_and_frees_the_lock() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    disk.broken = errno.EROFS
    book.commit(idea(book.state, "zwei"))
    with pytest.raises(WriteFault):
        book.close()
    assert not disk.held
    book.close()
    assert not book.flush()
    disk.broken = None
    assert titles(read_state(HERE, disk)) == ["eins"]


def test_a_stick_that_was_pulled_out(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    book = Repository.create(stick / "kurs.json", new_state())
    book.commit(idea(book.state, "eins"))
    assert book.flush()
    away = stick.rename(tmp_path / "away")
    book.commit(idea(book.state, "zwei"))
    assert not book.flush()
    assert book.status.kind == "failed"
    saved = book.save_as(tmp_path / "laptop.json")
    assert titles(saved.state) == ["eins", "zwei"]
    saved.close()
    away.rename(stick)
    book.retry()
    assert book.flush()
    book.close()
    assert titles(read_state(stick / "kurs.json")) == ["eins", "zwei"]


def test_a_folder_that_cannot_be_synced_is_not_called_saved() -> None:
    class Unsure(MemoryDisk):
        unsure = False

        def sync_folder(self, folder: Path) -> None:
            if self.unsure:
                raise OSError(errno.EIO, "no answer")
            super().sync_folder(folder)

    disk = Unsure()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    disk.unsure = True
    book.commit(idea(book.state, "eins"))
    assert not book.flush()
    assert "not confirmed" in str(book.status.why)
    disk.unsure = False
    assert book.flush()
    assert book.status.kind == "saved"
    book.close()


def test_the_clock_orders_nothing() -> None:
    """A file system clock ten years back, or ahead, makes no difference to what is opened."""
    disk = MemoryDisk()
    states = with_ideas(disk, ["eins", "zwei"])
    for jump in (-10, 20):
        disk.clock += jump * 365 * 86_400 * 10**9
        book = Repository.open(HERE, files=disk, clock=now)
        assert book.state == states[-1]
        book.commit(idea(book.state, f"{jump}"))
        book.close()
        states.append(book.state)
    assert read_state(HERE, disk) == states[-1]


def test_a_save_that_failed_leaves_no_rubbish() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    for call in range(1, 8):
        disk.calls, disk.fail_at = 0, call
        book.commit(idea(book.state, f"{call}"))
        book.flush()
        assert book.flush()
    book.close()
    assert set(disk.everything()) == {"kurs.json", "kurs.json.prev"}

"""A programme is made, changed, left and found again."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coprod_tui.changes.base import NOTHING, Change
from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.programme import Programme
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.status import SaveStatus
from tests.store.examples import HERE, NOW, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    book = Repository.create(path, new_state("Grüße aus Offenbach"))
    for title in ("Café am Main", "Bücherschrank", "😀"):
        book.commit(idea(book.state, title))
    book.close()
    again = Repository.open(path)
    assert again.state == book.state
    assert titles(again.state) == ["Café am Main", "Bücherschrank", "😀"]
    assert again.recovered is None
    assert not again.read_only
    assert read_state(path) == again.state
    again.close()


def test_create_is_durable_at_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    book = Repository.create(path, new_state())
    assert read_state(path) == book.state
    assert path.stat().st_mode & 0o077 == 0 or not hasattr(__import__("os"), "fork")
    book.close()


def test_commit_returns_the_new_state_and_leaves_the_old_value_alone() -> None:
    book = Repository.create(HERE, new_state(), files=MemoryDisk(), clock=now)
    before = book.state
    after = book.commit(idea(before, "eins"))
    assert after is book.state
    assert (titles(before), titles(after)) == ([], ["eins"])
    book.close()


def test_empty_and_idle_changes_are_no_save() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    before = disk.everything()
    assert book.commit(NOTHING) is book.state
    assert book.commit(Change(Message.of("Same again"), (book.state.programme,))) is book.state
    assert book.flush()
    assert disk.everything() == before
    assert book.can_undo is None
    book.close()


def test_nothing_is_overwritten() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    before = disk.everything()
    with pytest.raises(InputFault):
        Repository.create(HERE, new_state(), files=disk)
    assert disk.everything() == before


@pytest.mark.parametrize("sibling", [".prev", ".tmp-ab", ".damaged-1"])
def test_nothing_is_made_over_remains(sibling: str) -> None:
    disk = MemoryDisk()
    disk.put(HERE.with_name(HERE.name + sibling), b"remains")
    with pytest.raises(InputFault):
        Repository.create(HERE, new_state(), files=disk)
    assert list(disk.everything().values()) == [b"remains"]


def test_create_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteFault):
        Repository.create(tmp_path / "nirgends" / "kurs.json", new_state())
    assert list(tmp_path.iterdir()) == []


def test_open_of_nothing(tmp_path: Path) -> None:
    for path in (tmp_path / "kurs.json", tmp_path / "nirgends" / "kurs.json"):
        with pytest.raises(InputFault):
            Repository.open(path)
        with pytest.raises(InputFault):
            read_state(path)
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "fremd.json"
    path.write_bytes(b'{"_default": {}}')
    with pytest.raises(InputFault):
        Repository.open(path)
    assert [found.name for found in tmp_path.iterdir()] == ["fremd.json"]
    assert path.read_bytes() == b'{"_default": {}}'


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "halb \ud800"), ("title", 7), ("no", 2**70), ("mits", "x"), ("created", "gestern")],
)
def test_a_value_that_cannot_be_stored_is_refused(field: str, value: Any) -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "gut"))
    good = book.state
    bad = msgspec.structs.replace(good.get(Idea, "idea-1"), **{field: value})
    with pytest.raises(Refused):
        book.commit(Change(Message.of("Bad"), (bad,)))
    assert book.state is good
    book.commit(idea(book.state, "danach"))
    book.close()
    assert titles(read_state(HERE, disk)) == ["gut", "danach"]


def test_a_file_holds_one_programme() -> None:
    book = Repository.create(HERE, new_state(), files=MemoryDisk(), clock=now)
    other = Programme(id="p2", created=NOW, updated=NOW, title="Zweiter Kurs")
    with pytest.raises(Refused):
        book.commit(Change(Message.of("Second"), (other,)))
    book.close()


def test_read_only_refuses_changes_and_touches_nothing() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    before = disk.everything()
    book = Repository.open(HERE, read_only=True, files=disk)
    assert book.read_only
    assert book.status.kind == "read_only"
    assert book.can_undo is None
    for action in (lambda: book.commit(idea(book.state, "zwei")), book.undo, book.redo):
        with pytest.raises(Refused):
            action()
    book.close()
    assert disk.everything() == before


def test_second_instance_reads_and_says_who_writes() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    first = Repository.open(HERE, files=disk)
    second = Repository.open(HERE, files=disk)
    assert (first.read_only, second.read_only, second.holder) == (False, True, "somebody")
    second.close()
    first.commit(idea(first.state, "zwei"))
    first.close()
    third = Repository.open(HERE, files=disk)
    assert titles(third.state) == ["eins", "zwei"]
    assert not third.read_only
    third.close()


class SlowDisk(MemoryDisk):
    """A disk whose next write waits until it may go on."""

    gate: threading.Event | None = None

    def write_new(self, path: Path, data: bytes) -> None:
        if self.gate is not None:
            assert self.gate.wait(30)
        super().write_new(path, data)


def test_the_screen_does_not_wait_for_the_disk_and_the_status_tells_the_truth() -> None:
    disk = SlowDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    assert book.status == SaveStatus("saved", NOW)
    told: list[str] = []
    book.on_status = lambda status: told.append(status.kind)
    disk.gate = threading.Event()
    for title in ("eins", "zwei", "drei"):
        book.commit(idea(book.state, title))
        assert book.status.kind == "saving"
    assert titles(book.state) == ["eins", "zwei", "drei"]
    assert not book.flush(timeout=0)
    assert titles(read_state(HERE, disk)) == []
    disk.gate.set()
    assert book.flush()
    assert book.status.kind == "saved"
    assert titles(read_state(HERE, disk)) == ["eins", "zwei", "drei"]
    book.close()
    assert set(told) == {"saving", "saved"}
    assert told[-1] == "saved"


def test_leaving_does_not_wait_for_a_dead_disk_forever() -> None:
    disk = SlowDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    disk.gate = threading.Event()
    book.commit(idea(book.state, "eins"))
    with pytest.raises(WriteFault):
        book.close(timeout=0.01)
    assert disk.held, "a save may still come"
    assert book.read_only
    disk.gate.set()


def test_a_failing_listener_does_not_stop_the_writer() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)

    def closed_screen(status: SaveStatus) -> None:
        raise RuntimeError("the screen is gone")

    book.on_status = closed_screen
    book.commit(idea(book.state, "eins"))
    assert book.flush()
    book.close()
    assert titles(read_state(HERE, disk)) == ["eins"]


def test_save_elsewhere_takes_everything_along() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "eins"))
    book.commit(idea(book.state, "zwei"))
    elsewhere = HERE.with_name("stick.json")
    other = book.save_as(elsewhere)
    assert other.state == book.state
    assert str(other.undo()) == "Idea zwei"
    other.close()
    book.close()
    assert titles(read_state(elsewhere, disk)) == ["eins"]
    assert titles(read_state(HERE, disk)) == ["eins", "zwei"]
    with pytest.raises(InputFault):
        book.save_as(HERE)


def test_a_copy_and_a_renamed_file_are_whole_programmes(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    book = Repository.create(path, new_state())
    book.commit(idea(book.state, "eins"))
    book.close()
    copy = tmp_path / "kopie.json"
    copy.write_bytes(path.read_bytes())
    path.rename(tmp_path / "umbenannt.json")
    for name in ("kopie.json", "umbenannt.json"):
        again = Repository.open(tmp_path / name)
        assert titles(again.state) == ["eins"]
        assert again.recovered is None
        again.commit(idea(again.state, "zwei"))
        again.close()


def test_numbers_are_never_given_twice() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    stale: State = book.state
    book.commit(idea(book.state, "eins"))
    # a change that was prepared before the idea still carries the old programme record
    old = msgspec.structs.replace(stale.programme, title="Neuer Titel")
    book.commit(Change(Message.of("Title"), (old,)))
    book.undo()
    book.undo()
    assert book.state.programme.last_numbers == {"ideas": 1}
    book.commit(idea(book.state, "zwei"))
    assert [record.no for record in book.state.all(Idea)] == [2]
    book.close()

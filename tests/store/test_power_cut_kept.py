"""What is kept beside and apart from the file survives a power cut as well: generations, copies, restoring.

The mutants leave out the waiting for a folder in one module.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Tombstone
from coprod_tui.store import generations as generations_module
from coprod_tui.store.backup import back_up
from coprod_tui.store.generations import Generations
from coprod_tui.store.looking import look
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.restoring import earlier, restore
from tests.store.examples import HERE, NOW, bytes_of, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()
STICK = Path("stick").absolute()
PERSON = "f3a9c1d27be85f64"
Check = Callable[[dict[Path, bytes]], None]


def always(disk: MemoryDisk, check: Check) -> list[str]:
    """Check whatever a power cut could leave from now on; return where faults are written down.

    The writer has a thread of its own, which takes every fault for one of the disk.
    """
    faults: list[str] = []

    def look_at_all() -> None:
        for files in disk.after_power_cut():
            try:
                check(files)
            except AssertionError as error:
                faults.append(str(error))

    disk.observe = look_at_all
    look_at_all()
    return faults


def whole(files: dict[Path, bytes], path: Path) -> bool:
    return look(MemoryDisk.of(files), path).kind == "whole"


def generations_survive(disk: MemoryDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that counts is there for good, and the one it takes the place of goes only then."""
    monkeypatch.setattr(generations_module, "MOST_RECENT", 1)
    monkeypatch.setattr(generations_module, "MOST_DAYS", 1)
    with_ideas(disk, ["eins"])
    moments = [NOW, NOW + timedelta(days=1)]
    kept = Generations(HOME, "p1", disk, lambda: moments.pop(0))
    first = kept.keep(HERE, "opening")
    assert first is not None

    def one_is_whole(files: dict[Path, bytes]) -> None:
        found = [path for path in files if path.parent == kept.folder and path.suffix == ".json"]
        assert any(whole(files, path) for path in found)

    faults = always(disk, one_is_whole)
    book = Repository.open(HERE, files=disk, clock=now)
    book.commit(idea(book.state, "zwei"))
    book.close()
    second = kept.keep(HERE, "minutes")
    assert second is not None
    assert [one.path for one in kept.all()] == [second.path]
    assert not faults
    assert not always(disk, lambda files: assert_that(whole(files, second.path)))


def assert_that(truth: bool) -> None:
    assert truth


def test_generations_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    generations_survive(MemoryDisk(), monkeypatch)


def test_mutant_without_folder_fsync_in_generations_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError):
        generations_survive(MemoryDisk(deaf="small_files.py"), monkeypatch)


def copies_survive(disk: MemoryDisk) -> None:
    with_ideas(disk, ["eins"])
    disk.folders.add(STICK)
    made = back_up(HERE, STICK, files=disk, clock=now)
    assert not always(disk, lambda files: assert_that(files.get(made.path) == bytes_of(disk, HERE.name)))


def test_copies_survive() -> None:
    copies_survive(MemoryDisk())


def test_mutant_without_folder_fsync_in_copies_is_caught() -> None:
    with pytest.raises(AssertionError):
        copies_survive(MemoryDisk(deaf="small_files.py"))


def restoring_survives(disk: MemoryDisk) -> None:
    """What is put in the place of a lost file lasts; neither the kept state nor the damaged file goes."""
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    book.close()
    (kept,) = earlier(HERE, HOME, disk)
    bad = bytes_of(disk, HERE.name)[:-50]
    disk.rot(HERE, bad)
    disk.delete(previous(HERE))

    def nothing_is_lost(files: dict[Path, bytes]) -> None:
        assert whole(files, kept.generation.path)
        assert bad in files.values()

    faults = always(disk, nothing_is_lost)
    restore(HERE, kept.generation.mark, HOME, files=disk, clock=now)

    def it_is_there(files: dict[Path, bytes]) -> None:
        nothing_is_lost(files)
        assert titles(read_state(HERE, MemoryDisk.of(files))) == ["eins"]

    assert not faults
    assert not always(disk, it_is_there)


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_restoring_survives(links: bool) -> None:
    restoring_survives(MemoryDisk(links=links))


def test_mutant_without_folder_fsync_in_restoring_is_caught() -> None:
    with pytest.raises(AssertionError):
        restoring_survives(MemoryDisk(deaf="saving.py"))


def erasing_survives(disk: MemoryDisk) -> None:
    """Once the file says that it is done, no power cut brings the person back."""
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.keep_generations(HOME)
    book.commit(add_person(book.state, Context(now=now, new_id=lambda: PERSON), "Mond"))
    assert book.flush()
    book.keep_now("before-import")
    book.commit(idea(book.state, "eins"))
    assert book.flush()

    def nobody_is_left(files: dict[Path, bytes]) -> None:
        done = look(MemoryDisk.of(files), HERE)
        assert done.contents is not None
        if all(not one.swept for one in done.contents.state.all(Tombstone)):
            return
        assert not [path.name for path, data in files.items() if b"Mond" in data]

    faults = always(disk, nobody_is_left)
    book.erase(PERSON)
    book.close()
    assert not faults
    assert b"Mond" not in b"".join(disk.everything().values())


def test_erasing_survives() -> None:
    erasing_survives(MemoryDisk())


def test_mutant_without_folder_fsync_in_sweeping_is_caught() -> None:
    with pytest.raises(AssertionError):
        erasing_survives(MemoryDisk(deaf="sweeping.py"))

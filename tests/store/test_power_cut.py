"""A power cut at any moment leaves the last acknowledged state, or the one being written.

The mutants show that the model sees what it is there for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.errors import InputFault
from coprod_tui.model.state import State
from coprod_tui.store import entrance, opening, saving
from coprod_tui.store.files import Files
from coprod_tui.store.names import fresh_temp
from coprod_tui.store.opening import Verdict
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import HERE, bytes_of, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk


class PowerCuts:
    """Watches a disk and collects what a power cut could leave, with the states that are right then."""

    def __init__(self, disk: MemoryDisk) -> None:
        self.right: list[State | None] = []
        """What may be found: the acknowledged state first, then what is being written."""
        self.seen: dict[frozenset[tuple[Path, bytes]], list[State | None]] = {}
        self._disk = disk
        disk.observe = self._look

    def _look(self) -> None:
        for files in self._disk.after_power_cut():
            known = self.seen.setdefault(frozenset(files.items()), list(self.right))
            # the same files may arise at several moments: right is what is right at all of them
            known[:] = [state for state in known if state in self.right]

    def check(self) -> None:
        """Open every disk that was seen, and go on working on it."""
        assert self.seen
        for files, right in self.seen.items():
            disk = MemoryDisk.of(dict(files))
            try:
                book = Repository.open(HERE, files=disk, clock=now)
            except InputFault:
                assert None in right, sorted(path.name for path, _ in files)
                continue
            assert book.state in right, (titles(book.state), sorted(path.name for path, _ in files))
            book.commit(idea(book.state, "danach"))
            assert book.flush()
            book.close()
            assert titles(read_state(HERE, disk))[-1] == "danach"


def saves_survive(disk: MemoryDisk) -> None:
    cuts = PowerCuts(disk)
    first = new_state()
    cuts.right = [None, first]
    book = Repository.create(HERE, first, files=disk, clock=now)
    for step in range(4):
        cuts.right = [book.state]
        change = idea(book.state, f"Idee {step}")
        cuts.right.append(book.state.with_records(change.put))
        if step == 3:
            book.undo()
            cuts.right[1:] = [book.state]
        else:
            book.commit(change)
        assert book.flush()
        cuts.right = [book.state]
    book.close()
    cuts.check()


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_saves_survive(links: bool) -> None:
    saves_survive(MemoryDisk(links=links))


def recovery_survives(disk: MemoryDisk, right: State) -> None:
    cuts = PowerCuts(disk)
    cuts.right = [right]
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state == right
    book.close()
    cuts.check()


def damaged_with_previous(links: bool = True) -> tuple[MemoryDisk, State]:
    disk = MemoryDisk(links=links)
    states = with_ideas(disk, ["eins", "zwei"])
    disk.rot(HERE, bytes_of(disk, HERE.name)[:-40])
    return disk, states[-2]


def damaged_with_unfinished(links: bool = True) -> tuple[MemoryDisk, State]:
    """The present save is damaged, the previous is gone, a whole new one was just being put in place."""
    disk = MemoryDisk(links=links)
    states = with_ideas(disk, ["eins", "zwei"])
    disk.put(fresh_temp(HERE), bytes_of(disk, HERE.name))
    disk.rot(HERE, b"")
    disk.delete(HERE.with_name(HERE.name + ".prev"))
    return disk, states[-1]


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("begin", [damaged_with_previous, damaged_with_unfinished])
def test_recovery_survives(begin: Callable[[bool], tuple[MemoryDisk, State]], links: bool) -> None:
    recovery_survives(*begin(links))


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_damaged_file_survives_the_recovery(links: bool) -> None:
    disk, _ = damaged_with_previous(links)
    bad = bytes_of(disk, HERE.name)
    seen: list[dict[Path, bytes]] = []
    disk.observe = lambda: seen.extend(disk.after_power_cut())
    Repository.open(HERE, files=disk, clock=now).close()
    assert len(seen) > 5
    assert all(bad in files.values() for files in seen)


def outside_version_is_kept(disk: MemoryDisk) -> None:
    """What another program wrote between two saves is still there after two more."""
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    disk.put(HERE, b'{"theirs": {}}')
    for name in ("eins", "zwei", "drei"):
        book.commit(idea(book.state, name))
        assert book.flush()
    book.close()
    assert b'{"theirs": {}}' in disk.everything().values()


def version_of_same_size_and_time_is_kept(disk: MemoryDisk) -> None:
    """Some file systems tell the time in steps of two seconds: what is there decides, not when it came."""
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    theirs = bytes_of(disk, HERE.name).replace(b'"n":2', b'"n":3')
    disk.nodes[disk.names_[HERE]].data = theirs
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    book.commit(idea(book.state, "drei"))
    book.close()
    assert theirs in disk.everything().values()


def test_version_of_same_size_and_time_is_kept() -> None:
    version_of_same_size_and_time_is_kept(MemoryDisk())
    version_of_same_size_and_time_is_kept(MemoryDisk(links=False))


def test_outside_version_is_kept() -> None:
    outside_version_is_kept(MemoryDisk())
    outside_version_is_kept(MemoryDisk(links=False))


def kill_then_power_cut(disk: MemoryDisk) -> None:
    """What a programme shows after a kill is there for good, even if the power goes next."""
    killed: list[MemoryDisk] = []
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    disk.observe = lambda: killed.append(disk.left_by_a_kill())
    book.commit(idea(book.state, "eins"))
    assert book.flush()
    book.close()
    assert len(killed) > 5
    for left in killed:
        shown = Repository.open(HERE, files=left, clock=now)
        shown.close()
        for files in left.after_power_cut():
            assert read_state(HERE, MemoryDisk.of(files)) == shown.state


def test_kill_then_power_cut() -> None:
    kill_then_power_cut(MemoryDisk())
    kill_then_power_cut(MemoryDisk(links=False))


# -- mutants ------------------------------------------------------------------------------------


def test_mutant_without_fsync_is_caught() -> None:
    with pytest.raises(AssertionError):
        saves_survive(MemoryDisk(sync_files=False))


def test_mutant_without_folder_fsync_is_caught() -> None:
    with pytest.raises(AssertionError):
        saves_survive(MemoryDisk(sync_folders=False))


def test_mutant_without_rotation_check_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(self: saving.DurableFile) -> bool | None:
        return None if self.last is None else True

    monkeypatch.setattr(saving.DurableFile, "_is_ours", trusting)
    with pytest.raises(AssertionError):
        outside_version_is_kept(MemoryDisk())


def test_mutant_that_trusts_size_and_time_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(self: saving.DurableFile) -> bool | None:
        found = self._files.stat(self.path)
        return None if found is None else found == self._seen

    monkeypatch.setattr(saving.DurableFile, "_is_ours", trusting)
    with pytest.raises(AssertionError):
        version_of_same_size_and_time_is_kept(MemoryDisk())


def test_mutant_that_sweeps_before_promoting_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def swept_first(files: Files, path: Path, verdict: Verdict) -> Path | None:
        for temp in verdict.sweep:
            files.remove(temp)
        return opening.put_right(files, path, replace(verdict, sweep=()))

    monkeypatch.setattr(entrance, "put_right", swept_first)
    disk, right = damaged_with_unfinished()
    with pytest.raises(AssertionError):
        recovery_survives(disk, right)

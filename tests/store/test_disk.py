"""The real disk does what the disk in memory promises."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_tui.store import files as files_module
from coprod_tui.store.files import DISK, SHARING_SECONDS, Disk
from coprod_tui.store.repository import Repository
from tests.store.examples import idea, new_state, titles

POSIX = sys.platform != "win32"


class Spy:
    """Writes down which system calls are made, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        for name in ("open", "write", "fsync", "close", "link", "replace"):
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            return real(*args, **kwargs)

        return call


def test_a_new_file_is_synced_before_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = Spy(monkeypatch)
    DISK.write_new(tmp_path / "a", b"x" * 100_000)
    synced = [name for name in spy.calls if name != "write"]
    assert synced == ["open", "fsync", "close"] or sys.platform == "darwin"
    assert (tmp_path / "a").read_bytes() == b"x" * 100_000
    with pytest.raises(FileExistsError):
        DISK.write_new(tmp_path / "a", b"y")
    assert (tmp_path / "a").read_bytes() == b"x" * 100_000


@pytest.mark.skipif(not POSIX, reason="Windows has neither modes nor folders that can be synced")
def test_modes_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    DISK.write_new(tmp_path / "a", b"")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    spy = Spy(monkeypatch)
    DISK.sync_folder(tmp_path)
    assert spy.calls == ["open", "fsync", "close"]


def test_the_name_of_a_new_folder_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(Disk, "sync_folder", lambda self, folder: synced.append(folder))
    for _ in range(2):
        DISK.make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path / "a", tmp_path]
    assert (tmp_path / "a" / "b").is_dir()


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:7]))
    DISK.write_new(tmp_path / "a", bytes(range(100)))
    assert (tmp_path / "a").read_bytes() == bytes(range(100))


def test_reading_stats_names_and_removal(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert DISK.stat(path) is None
    assert DISK.stat(path / "under") is None
    with pytest.raises(FileNotFoundError):
        DISK.read(path, 10)
    DISK.write_new(path, b"0123456789")
    assert DISK.read(path, 4) == b"0123"
    assert DISK.read(path, 99) == b"0123456789"
    known = DISK.stat(path)
    assert known is not None
    assert known.size == 10
    DISK.write_new(tmp_path / "b", b"new")
    assert DISK.names(tmp_path) == ("a", "b")
    DISK.replace(tmp_path / "b", path)
    assert DISK.stat(path) != known
    DISK.remove(path)
    DISK.remove(path)
    assert DISK.names(tmp_path) == ()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can refer to a file without opening it")
def test_a_file_outlives_its_name_until_it_is_let_go(tmp_path: Path) -> None:
    DISK.outlive(tmp_path / "missing")()
    path = tmp_path / "a"
    DISK.write_new(path, b"old")
    free = open_files()
    let_go = DISK.outlive(path)
    DISK.write_new(tmp_path / "b", b"new")
    DISK.replace(tmp_path / "b", path)
    assert len(open_files()) == len(free) + 1
    let_go()
    assert open_files() == free
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="counts in /proc")
def test_saves_leave_no_file_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when they work nor when they fail half-way, and what failed leaves nothing behind."""
    path = tmp_path / "kurs.json"
    free = open_files()
    book = Repository.create(path, new_state())
    held = open_files()
    for title in ("eins", "zwei", "drei"):
        book.commit(idea(book.state, title))
        assert book.flush()
    real = os.fsync
    folder = tmp_path.stat().st_ino

    def no_folder(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == folder:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    real_replace = Path.replace

    def no_replace(self: Path, target: Path) -> Path:
        if target == path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real_replace(self, target)

    for patched, name, failing in ((os, "fsync", no_folder), (Path, "replace", no_replace)):
        with monkeypatch.context() as patch:
            patch.setattr(patched, name, failing)
            book.commit(idea(book.state, name))
            assert not book.flush()
        assert book.flush()
    assert not [name for name in os.listdir(tmp_path) if ".tmp-" in name]  # noqa: PTH208 - names
    book.close()
    assert set(open_files()) <= set(held)
    assert open_files() == free


def open_files() -> list[str]:
    """Return the numbers of the files this process has open."""
    return sorted(entry.name for entry in Path("/proc/self/fd").iterdir() if entry.exists())


def test_a_link_keeps_the_old_file_under_a_second_name(tmp_path: Path) -> None:
    DISK.write_new(tmp_path / "a", b"old")
    DISK.write_new(tmp_path / "b", b"new")
    assert DISK.link(tmp_path / "a", tmp_path / "prev")
    DISK.replace(tmp_path / "b", tmp_path / "a")
    assert ((tmp_path / "prev").read_bytes(), (tmp_path / "a").read_bytes()) == (b"old", b"new")


@pytest.mark.parametrize(("code", "works"), [(errno.EPERM, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_without_links_everything_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, works: bool
) -> None:
    """A stick with FAT knows no links; a disk with a fault is something else."""
    path = tmp_path / "kurs.json"
    book = Repository.create(path, new_state())

    def no_link(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", no_link)
    for title in ("eins", "zwei"):
        book.commit(idea(book.state, title))
        assert book.flush() is works
    monkeypatch.undo()
    book.close()
    again = Repository.open(path)
    assert titles(again.state) == ["eins", "zwei"]
    again.close()
    assert not [name for name in os.listdir(tmp_path) if ".tmp-" in name]  # noqa: PTH208 - names


class Held(OSError):
    """What Windows says while a virus scanner has the file open."""

    winerror = 32


def test_patience_with_sharing_violations() -> None:
    time = 0.0
    tries = 0

    def pause(seconds: float) -> None:
        nonlocal time
        time += seconds

    def busy_until(moment: float) -> Callable[[], None]:
        def action() -> None:
            nonlocal tries
            tries += 1
            if time < moment:
                raise Held(errno.EACCES, "in use")

        return action

    patiently = files_module._patiently
    patiently(busy_until(1.0), clock=lambda: time, pause=pause)
    assert tries > 5
    with pytest.raises(Held):
        patiently(busy_until(99.0), clock=lambda: time, pause=pause)
    assert time <= 1.0 + SHARING_SECONDS + 0.2


def test_other_errors_are_not_waited_for() -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        files_module._patiently(full, pause=lambda _: pytest.fail("waited"))


@pytest.mark.skipif(
    not POSIX or os.geteuid() == 0, reason="needs a user whom the system can refuse something"
)
def test_a_folder_that_may_not_be_written_opens_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    for left in tmp_path.iterdir():
        if left != path:
            left.unlink()
    tmp_path.chmod(0o500)
    try:
        book = Repository.open(path)
        assert book.read_only
        assert book.status.why is not None
        book.close()
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not POSIX, reason="making links needs a right on Windows")
def test_a_symbolic_link_leads_to_the_file_and_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "kurs.json"
    Repository.create(real, new_state()).close()
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(real)
    book = Repository.open(link)
    book.commit(idea(book.state, "eins"))
    book.close()
    assert link.is_symlink()
    again = Repository.open(real)
    assert titles(again.state) == ["eins"]
    again.close()


def test_disk_is_a_files() -> None:
    checked: files_module.Files = Disk()
    assert checked.stat(Path("no such file")) is None

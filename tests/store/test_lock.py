"""The lock: nobody's file goes away under them, and a folder that cannot be written to is told."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.store.lock import hold, info_path, lock_path
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import idea, new_state, titles


def test_an_old_lock_in_a_folder_that_may_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock file can be written to, nothing can be made: it opens for reading, and says why."""
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    assert lock_path(path).exists()
    real = os.open

    def no_new_files(name: Any, flags: int, *more: int) -> int:
        if flags & os.O_CREAT and not os.path.exists(name):  # noqa: PTH110 - as the system sees it
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(name))
        return real(name, flags, *more)

    monkeypatch.setattr(os, "open", no_new_files)
    book = Repository.open(path)
    assert book.read_only
    assert book.holder == ""
    assert str(book.status.why) == "the disk cannot be written to"
    book.close()
    monkeypatch.undo()
    book = Repository.open(path)
    assert not book.read_only, "the lock was let go"
    book.close()


def test_the_name_of_the_holder_is_not_worth_an_unwritten_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    real = os.open

    def full(name: Any, flags: int, *more: int) -> int:
        if Path(name) == info_path(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(name))
        return real(name, flags, *more)

    monkeypatch.setattr(os, "open", full)
    book = Repository.open(path)
    assert not book.read_only
    book.close()


def test_what_cannot_be_opened_is_left_without_a_trace(tmp_path: Path) -> None:
    for data in (b'{"name": "package"}', b"", b"\0" * 500, b"PK\3\4"):
        foreign = tmp_path / "package.json"
        foreign.write_bytes(data)
        with pytest.raises(InputFault):
            Repository.open(foreign)
        assert [one.name for one in tmp_path.iterdir()] == ["package.json"]
    with pytest.raises(InputFault):
        Repository.open(tmp_path / "missing.json")
    assert [one.name for one in tmp_path.iterdir()] == ["package.json"]


def test_a_failed_opening_does_not_take_the_lock_of_somebody_else_away(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    path.with_name("kurs.json.prev").unlink(missing_ok=True)
    path.write_bytes(path.read_bytes()[:-9])  # begins like a programme: it is looked at under the lock
    somebody = hold(path)
    assert somebody.held
    with pytest.raises(InputFault):
        Repository.open(path)
    assert lock_path(path).exists()
    assert not hold(path).held, "it is still held"
    somebody.release()
    with pytest.raises(InputFault):
        Repository.open(path)
    assert not lock_path(path).exists(), "ours goes with us"
    again = hold(path)
    assert again.held
    again.release()


def test_a_folder_in_the_place_of_ours_gets_the_programme_and_the_lock(tmp_path: Path) -> None:
    """Somebody renames the folder while it is open, and makes an empty one of the same name."""
    folder = tmp_path / "kurse"
    folder.mkdir()
    path = folder / "kurs.json"
    book = Repository.create(path, new_state())
    book.commit(idea(book.state, "eins"))
    assert book.flush()
    folder.rename(tmp_path / "weg")
    folder.mkdir()
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    assert "no longer in its place" in str(book.status.why)
    second = Repository.open(path)
    assert second.read_only, "there is one writer, in the new folder, too"
    second.close()
    book.close()
    assert titles(read_state(path)) == ["eins", "zwei"]
    third = Repository.open(path)
    assert not third.read_only
    third.close()

"""A folder of texts is there whole or not at all, and what lay there is kept."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from coprod_tui.errors import WriteFault
from coprod_tui.store.files import DISK, Disk
from coprod_tui.store.text_folder import keep_folder

OLD = {"pack.yaml": "alt\n", "nur-alt.yaml": "x\n"}
NEW = {"pack.yaml": "neu\n", "tag-1.yaml": "ä\n"}


def nothing(folder: Path) -> None:
    """Find nothing to complain about."""


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_written_replaced_and_the_old_one_kept(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "packs" / "eigenes"
    assert keep_folder(DISK, folder, OLD, nothing) is None
    assert content(folder) == OLD
    kept = keep_folder(DISK, folder, NEW, nothing)
    assert kept is not None
    assert content(kept) == OLD
    assert content(folder) == NEW
    keep_folder(DISK, folder, OLD, nothing)
    assert content(kept) == NEW
    assert sorted(path.name for path in folder.parent.iterdir()) == ["_eigenes-before", "eigenes"]


def test_what_the_check_finds_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "eigenes"
    keep_folder(DISK, folder, OLD, nothing)

    def fails(written: Path) -> None:
        assert written.name == "eigenes"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_folder(DISK, folder, NEW, fails)
    assert content(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["eigenes"]


class FullDisk(Disk):
    """A disk without room for another file."""

    def write_new(self, path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


class NoRename(Disk):
    """A disk that refuses to put the new folder in its place."""

    def replace(self, source: Path, target: Path) -> None:
        if source.parent.name == "_new":
            raise PermissionError(errno.EACCES, "Permission denied")
        super().replace(source, target)


@pytest.mark.parametrize("disk", [FullDisk(), NoRename()], ids=["full", "no rename"])
def test_a_disk_that_refuses_leaves_the_old_one(tmp_path: Path, disk: Disk) -> None:
    folder = tmp_path / "eigenes"
    keep_folder(DISK, folder, OLD, nothing)
    with pytest.raises(WriteFault):
        keep_folder(disk, folder, NEW, nothing)
    assert content(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["eigenes"]

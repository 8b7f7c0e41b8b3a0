"""Writing a file whole, and the name of the installation."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

import pytest

from coprod_tui.exchange.device import device_id
from coprod_tui.exchange.whole import write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"a much longer content than the new one")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "out.json", tmp_path / "link.json"
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_the_installation_keeps_its_name(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    name = device_id(home)
    assert device_id(home) == name
    assert json.loads((home / "device.json").read_bytes()) == {"device_id": name}


def test_two_installations_have_two_names_and_neither_is_the_machine(tmp_path: Path) -> None:
    one, other = device_id(tmp_path / "a"), device_id(tmp_path / "b")
    assert one != other
    assert platform.node().lower() not in one


def test_a_damaged_name_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "device.json").write_bytes(b"\0\0")
    name = device_id(tmp_path)
    assert device_id(tmp_path) == name


def test_where_nothing_can_be_kept_there_is_a_name_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    assert len(device_id(tmp_path / "home")) == 32

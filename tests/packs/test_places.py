"""Packs that nobody would find: wrong names, two with one id, files nobody names."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack
from coprod_tui.packs.shelf import load_packs


def test_of_two_files_with_one_id_the_second_is_told(tmp_path: Path, good: str) -> None:
    (tmp_path / "anders.yaml").write_text(good, encoding="utf-8")
    (tmp_path / "klein.yaml").write_text(good, encoding="utf-8")
    packs, broken = load_packs([tmp_path])
    assert [pack.id for pack in packs] == ["klein"]
    assert [one.id for one in broken] == ["anders"]
    assert str(broken[0].faults[0].what) == "“klein.yaml” has the id “klein”, too."


def test_an_own_pack_goes_before_a_shipped_one_in_silence(tmp_path: Path, good: str) -> None:
    for name in ("own", "shipped"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "klein.yaml").write_text(good, encoding="utf-8")
    packs, broken = load_packs([tmp_path / "own", tmp_path / "shipped"])
    assert (len(packs), broken) == (1, ())


@pytest.mark.parametrize(("name", "right"), [("pack.yml", "pack.yaml"), ("abend.yml", "abend.yaml")])
def test_a_wrong_ending_is_told(tmp_path: Path, good: str, name: str, right: str) -> None:
    folder = tmp_path / "klein"
    folder.mkdir()
    (folder / name).write_text(good, encoding="utf-8")
    _, broken = load_packs([tmp_path if name == "pack.yml" else folder])
    assert [str(fault.right) for fault in broken[0].faults] == [f"Rename it: {right}"]
    place = folder if name == "pack.yml" else folder / name
    assert f"Rename it: {right}" in [str(fault.right) for fault in read_pack(place).faults]


def test_an_empty_folder_and_a_folder_of_packs_say_what_would_be_right(
    tmp_path: Path, folder: Path, good: str
) -> None:
    assert "pack new" in str(read_pack(folder).faults[0].right)
    (folder / "pack.yaml").write_text(good, encoding="utf-8")
    fault = read_pack(tmp_path).faults[0]
    assert str(fault.what) == "This folder is no pack itself; in it lie: klein."
    assert str(fault.right) == f"Name one of them: {folder}"


def test_a_file_that_nobody_names_is_told(folder: Path, good: str) -> None:
    (folder / "pack.yaml").write_text(good, encoding="utf-8")
    (folder / "tag-2.yaml").write_text("sessions: []\n", encoding="utf-8")
    (folder / "_entwurf.yaml").write_text("sessions: []\n", encoding="utf-8")
    found = [(one.code, one.fault.file) for one in lint(read_pack(folder)) if one.code == "file"]
    assert found == [("file", "klein/tag-2.yaml")]

"""`pack new` begins a pack, and leaves everything else as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coprod_tui.packs import load_pack
from tests.cli.conftest import Call


@pytest.mark.parametrize(
    "name", ["station", "Größe 1", "unter/ordner/paket", "einzeln.yaml", "日本", "neu/a.yaml"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_it_writes_passes_the_strict_check(call: Call, name: str, language: str) -> None:
    assert call("pack", "new", name, "--lang", language).status == 0
    status, out, err = call("pack", "check", "--strict", name)
    assert (status, err) == (0, "")
    assert out == f"{name}: nothing to complain about\n"
    pack = load_pack(Path(name)).value
    assert pack is not None
    assert pack.languages == (language,)


def test_the_language_is_the_readers(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_LANG", "de")
    status, out, _ = call("pack", "new", "station")
    assert status == 0
    assert "Stimmt alles? coprod-tui pack check station" in out
    assert "# Ihr eigenes Paket." in Path("station/pack.yaml").read_text(encoding="utf-8")


def test_the_id_is_made_from_the_name(call: Call) -> None:
    call("pack", "new", "Mein Haus")
    assert "\nid: mein-haus\n" in Path("Mein Haus/pack.yaml").read_text(encoding="utf-8")


def test_it_says_what_to_do_next(call: Call, home: Path) -> None:
    status, out, err = call("pack", "new", "Mein Haus")
    assert (status, err) == (0, "")
    assert f"Made: {Path('Mein Haus') / 'pack.yaml'}" in out
    assert 'coprod-tui pack check "Mein Haus"' in out
    assert str(home / "packs") in out
    assert "coprod-tui pack list" in out


def test_in_the_folder_of_packs_it_is_found_at_once(call: Call, home: Path) -> None:
    status, out, _ = call("pack", "new", home / "packs" / "station")
    assert status == 0
    assert "put it into this folder" not in out
    assert call("pack", "list").out.startswith(("klein  ", "station  "))
    assert "\nstation  1.0.0  My workshop" in f"\n{call('pack', 'list').out}"
    assert call("new", "probe.json", "--pack", "station").status == 0
    assert call("show", "probe.json").status == 0


def test_an_empty_folder_may_be_there_already(call: Call) -> None:
    Path("station").mkdir()
    assert call("pack", "new", "station").status == 0
    assert [path.name for path in Path("station").iterdir()] == ["pack.yaml"]


def test_the_folder_one_is_in_can_become_the_pack(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("station").mkdir()
    monkeypatch.chdir("station")
    assert call("pack", "new", ".").status == 0
    assert "\nid: station\n" in Path("pack.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["voll", "datei.yaml", "datei"])
def test_nothing_is_overwritten(call: Call, name: str) -> None:
    Path("voll").mkdir()
    Path("voll/notiz.txt").write_text("mine")
    Path("datei.yaml").write_text("mine")
    Path("datei").write_text("mine")
    status, out, err = call("pack", "new", name)
    assert (status, out) == (1, "")
    assert "exists already" in err
    assert sorted(str(path) for path in Path().rglob("*")) == [
        "datei", "datei.yaml", "voll", str(Path("voll/notiz.txt")),
    ]  # fmt: skip
    assert Path("datei.yaml").read_text() == "mine"


def test_a_link_that_leads_nowhere_is_not_followed(call: Call, tmp_path: Path) -> None:
    try:
        Path("paket.yaml").symlink_to(tmp_path / "woanders.yaml")
    except OSError:
        pytest.skip("links need a permission here")
    assert call("pack", "new", "paket.yaml").status == 1
    assert not (tmp_path / "woanders.yaml").exists()


@pytest.mark.parametrize("name", ["datei/paket", "datei/tief/paket.yaml"])
def test_where_nothing_can_be_written_nothing_stays(call: Call, name: str) -> None:
    Path("datei").write_text("mine")
    status, out, err = call("pack", "new", name)
    assert (status, out) == (3, "")
    assert "could not be written" in err
    assert [path.name for path in Path().rglob("*")] == ["datei"]


def test_a_full_disk_leaves_no_half_pack(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, _, err = call("pack", "new", "tief/station")
    assert status == 3
    assert "could not be written" in err
    assert list(Path().rglob("*")) == []


@pytest.mark.parametrize("name", ["paket.yml", "paket.YAML", "paket.json"])
def test_another_ending_is_a_wrong_call(call: Call, name: str) -> None:
    status, _, err = call("pack", "new", name)
    assert status == 2
    assert "paket.yaml" in err
    assert list(Path().rglob("*")) == []

"""All packs of some folders, and the packs that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.packs import load_pack, load_packs

SHIPPED = Path(__file__).parents[2] / "workshop_packs"


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "pack.yaml").write_text(text, encoding="utf-8", newline="\n")


def test_a_broken_pack_hides_no_other(tmp_path: Path, good: str) -> None:
    put(tmp_path, "klein", good)
    put(tmp_path, "kaputt", "[" * 5_000)
    put(tmp_path, "leer", "")
    (tmp_path / "einzeln.yaml").write_text(good.replace("id: klein", "id: einzeln"), encoding="utf-8")
    (tmp_path / "schief.yaml").write_text("a: b: c", encoding="utf-8")
    packs, broken = load_packs([tmp_path])
    assert [pack.id for pack in packs] == ["einzeln", "klein"]
    assert [(one.id, len(one.faults) > 0) for one in broken] == [
        ("kaputt", True),
        ("leer", True),
        ("schief", True),
    ]
    assert broken[0].path == tmp_path / "kaputt"


def test_the_earlier_folder_wins(tmp_path: Path, good: str) -> None:
    put(tmp_path / "own", "klein", good.replace("1.0.0", "2.0.0"))
    put(tmp_path / "shipped", "klein", good)
    put(tmp_path / "shipped", "gross", good.replace("id: klein", "id: gross"))
    packs, broken = load_packs([tmp_path / "own", tmp_path / "shipped"])
    assert [(pack.id, pack.version) for pack in packs] == [("klein", "2.0.0"), ("gross", "1.0.0")]
    assert broken == ()


def test_a_broken_own_pack_leaves_the_shipped_one(tmp_path: Path, good: str) -> None:
    put(tmp_path / "own", "klein", good + "oops: 1\n")
    put(tmp_path / "shipped", "klein", good)
    packs, broken = load_packs([tmp_path / "own", tmp_path / "shipped"])
    assert [pack.id for pack in packs] == ["klein"]
    assert [(one.id, one.path.parent.name) for one in broken] == [("klein", "own")]


def test_what_is_no_pack_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "pack.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert load_packs([tmp_path, tmp_path / "missing", tmp_path / "file"]) == ((), ())


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in SHIPPED.glob("*/pack.yaml")), ids=lambda path: path.name
)
def test_every_shipped_pack_is_without_faults(folder: Path) -> None:
    pack, faults = load_pack(folder)
    assert [str(fault) for fault in faults] == []
    assert pack is not None

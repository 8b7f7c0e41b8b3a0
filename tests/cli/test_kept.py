"""Which commands keep packs they have read, and which only read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from coprod_tui.packs.kept import Kept
from coprod_tui.packs.load import read_pack
from coprod_tui.paths import kept_packs
from tests.cli.conftest import Call


@pytest.mark.parametrize("arguments", [("pack", "list"), ("new", "kurs.json", "--pack", "klein")])
def test_packs_are_kept_where_the_data_lie(call: Call, home: Path, arguments: tuple[str, ...]) -> None:
    assert call(*arguments).status == 0
    assert kept_packs().is_relative_to(home)
    assert list(kept_packs().iterdir())


@pytest.mark.parametrize("arguments", [("pack", "show", "klein"), ("demo", "--to", "demo.json")])
def test_other_commands_keep_nothing(call: Call, arguments: tuple[str, ...]) -> None:
    assert call(*arguments).status == 0
    assert not kept_packs().exists()


def test_a_check_reads_the_files_themselves(call: Call, home: Path) -> None:
    path = home / "packs" / "klein.yaml"
    good = read_pack(path)
    assert good.pack is not None
    path.write_text(path.read_text(encoding="utf-8") + "oops: 1\n", encoding="utf-8")
    kept = msgspec.structs.replace(good.pack, version="kept")
    Kept(kept_packs(), writing=True).keep(kept, read_pack(path).prints)
    assert "kept" in call("pack", "list").out
    assert call("pack", "check", path).status == 1
    assert call("check", path).status == 1

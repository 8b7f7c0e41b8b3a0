"""The quick way to a good pack: the same value as the careful one, and never one where that finds a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_tui.packs.load import load_pack, read_pack
from coprod_tui.packs.quick import quick_pack
from coprod_tui.paths import shipped_packs

SHIPPED: Final = sorted(head.parent for head in shipped_packs().glob("*/pack.yaml"))
PIECES: Final = (
    "", " ", "  ", "\n", "\t", "- ", ": ", ":", ", ", "#", " #", "[", "]", "{", "}", '"', "'", "&a ", "*a",
    "!b ", "|", ">", "null", "~", "true", "ja", "30", "030", "1_0", "0x1", "3.0", "-1", "+3", "\\n", "…",
    "„", "–", "é", "e\u0301", "\u00a0", "\u202e", "id: klein\n", "  - id: tag-1\n", "fr: x, ", "de: \"\", ",
    "---\n", "<<: ", "minutes: 15\n", "ideen", "step: 3\n        ", "timer: yes\n        ",
    "timer: true\n        ", "licence: 5\n", "needs: [ideen]\n        ",
    "settings: {vote: {cap: 9}}\n        ", "optional: null\n        ", "१",
    "settings: {retro_format: x}\n        ", "groups: [{id: a, title: {de: A}}]\n", "drafts: [fr]\n", "1.0",
    "2.0", "expects: [a]\n", "expects: []\n", "notice:\n", "title: {}\n", "files: [a.yaml]\n",
    "prompt: {en: x}\n        ",
)  # fmt: skip


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_pack_is_read_the_quick_way_and_is_the_same(folder: Path) -> None:
    quick, careful = quick_pack(folder), read_pack(folder)
    assert quick is not None
    assert quick.pack == careful.pack
    assert quick.prints == careful.prints


def agrees(path: Path) -> None:
    quick, careful = quick_pack(path), read_pack(path)
    if quick is not None:
        assert careful.faults == ()
        assert (quick.pack, quick.prints) == (careful.pack, careful.prints)
    loaded = load_pack(path)
    assert loaded == (careful.pack, careful.faults)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_both_ways_agree_on_a_changed_pack(tmp_path: Path, good: str, data: st.DataObject) -> None:
    text = good
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text)))
        end = at + data.draw(st.sampled_from([0, 0, 1, 3, 10]))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[end:]
    path = tmp_path / "klein.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    agrees(path)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize(
    "before",
    ["  - id: tag-1", "tool: ideas", "minutes: 30", "Ideen}", "licence", "title: {de: Tag", "45", '"1.0.0"'],
)
def test_both_ways_agree_on_a_piece_put_before_or_in_place_of_something(
    tmp_path: Path, good: str, before: str, piece: str
) -> None:
    assert before in good
    path = tmp_path / "klein.yaml"
    for new in (piece + before, piece, before + piece):
        path.write_text(good.replace(before, new, 1), encoding="utf-8", newline="\n")
        agrees(path)

"""Files that are nothing but one sign over and over: told what is wrong with them in a moment."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import pytest

from coprod_tui.packs.load import load_pack, read_pack

HEAD: Final = 'format: coprod-pack\nformat_version: "1.0"\nlanguages: [de]\nsessions:\n'
SIZE: Final = 200_000
MOST: Final = 2.0
"""Seconds of computing for one file (issue "How it will be judged")."""
SIGNS: Final = (
    "[", "- ", "\t", "{a: ", "{a ", "{a, ", "{a: b, ", "{", "]", "}", '"', "'", ": ", "a: ", ", ", "? ", "| ",
    '{a: "b', 'a: "\\', '"x", ', '["', "['", "[ ", "[a #", "- [", "ä: „", "– ", "\u00a0", "#", " ", "é",
    'a: "text\n', '- "text\n', "\ta: b\n", "- \n", "[\n", "{\n", "{a: [\n", "a: „b“ c\n", "a:b\n",
    "a: b: c\n",
    "-a\n", "a: 'it's'\n", "{a #\n", "- {a: b, c\n", "– a: b\n", "  – a\n", "a\n", "a: b\na: c\n", "!a b\n",
    "&a b\n", "*a\n", '{de: "x, en: "y"}\n', "- a: b\n  c d\n", "x: {a: b, c}\n", " - a\n- b\n", "a: |x\n",
    'a: "b" c\n', "[a, b\n", "a: %\n", "a: @\n", "\u00a0a: b\n", "a:\tb\n", "---\n", "a: \"b\n\tc\"\n",
)  # fmt: skip


@pytest.mark.parametrize("head", ["", HEAD], ids=["bare", "headed"])
@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_repeated_keeps_anybody_waiting(tmp_path: Path, sign: str, head: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(head + sign * (SIZE // len(sign.encode())), encoding="utf-8", newline="\n")
    begin = time.process_time()
    reading = read_pack(path)
    taken = time.process_time() - begin
    assert reading.faults
    assert taken < MOST


ALIKE: Final = {
    "pointers to nothing": (
        " - {id: g{i}, label: {de: A}}\n", "groups", " - {id: c{i}, text: {de: A}, by: h{i}}\n", "charter",
    ),
    "terms one after the other": (
        ' - {id: t{i}, term: {de: A}, meaning: {de: A}, source: x, valid_from: "2020-01-01", replaces: t{n}}\n',  # noqa: E501
        "legal_terms", " - {id: c{i}, text: {de: A}}\n", "charter",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_many_entries_that_point_at_each_other_keep_nobody_waiting(tmp_path: Path, name: str) -> None:
    one, first, other, second = ALIKE[name]
    lists = [
        f"{key}:\n" + "".join(line.replace("{i}", str(i)).replace("{n}", str(i + 1)) for i in range(3_000))
        for line, key in ((one, first), (other, second))
    ]
    path = tmp_path / "x.yaml"
    head = 'id: x\nversion: "1"\ntitle: {de: A}\nattribution: {de: A}\nlicence: A\n'
    path.write_text(HEAD.replace("sessions:\n", head) + "".join(lists), encoding="utf-8", newline="\n")
    begin = time.process_time()
    assert load_pack(path).faults
    assert time.process_time() - begin < MOST

"""What is refused before YAML is even looked at."""

from __future__ import annotations

import pytest

from coprod_tui.packs.events import read_tree
from coprod_tui.packs.faults import MOST_FAULTS, Fault, Faults
from coprod_tui.packs.nodes import MapNode, Node, text_at
from coprod_tui.packs.source import STACKED


def reading(raw: bytes) -> tuple[Node | None, tuple[Fault, ...]]:
    faults = Faults()
    return read_tree(raw, "x.yaml", faults), faults.sorted()


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    tree, faults = reading(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert not faults
    b = text_at(tree, "b")
    assert b is not None
    assert (b.text, b.at.line, b.at.column) == ("2", 2, 4)


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        ("a: 1\nb: Grüße".encode("cp1252"), 2, 6),
        ("ä: ö\r\nb: ".encode() + b"\xff", 2, 4),
        ("a: 1".encode("utf-16"), 1, 1),
        (b"a: \xed\xa0\x80", 1, 4),  # a surrogate
    ],
)
def test_other_encodings_are_refused_at_the_first_wrong_character(raw: bytes, line: int, column: int) -> None:
    tree, faults = reading(raw)
    assert tree is None
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]
    assert "UTF-8" in str(faults[0])


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u200f", "\u2066", "\ufeff"]
)
@pytest.mark.parametrize("text", ["a: 1\nb: x{}y\nc: 2", "a: 1\nb: 2 #{}\nc: 2"])
def test_control_and_bidi_characters_are_refused_where_they_stand(character: str, text: str) -> None:
    _, faults = reading(text.format(character).encode())
    assert [(fault.line, fault.column) for fault in faults] == [(2, text.split("\n")[1].index("{") + 1)]
    assert f"U+{ord(character):04X}" in str(faults[0])


@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\r", r"\u202E", r"\x9b", r"\N"])
def test_control_characters_written_as_escapes_are_refused(escape: str) -> None:
    _, faults = reading(f'a: 1\nb: "x{escape}y"'.encode())
    assert [(fault.line, fault.column, fault.path) for fault in faults] == [(2, 4, "b")]


def test_faults_behind_a_control_character_are_found_too() -> None:
    _, faults = reading(b"a: \x1b\na: 2")
    assert [(fault.line, fault.column) for fault in faults] == [(1, 4), (2, 1)]


def test_over_one_megabyte_is_refused() -> None:
    assert not reading(b"a: " + b"x" * 999_997)[1]
    tree, faults = reading(b"a: " + b"x" * 999_998)
    assert tree is None
    assert len(faults) == 1


@pytest.mark.parametrize(
    "text",
    ["a: x" + "\u0301" * 40, "a: e" + "\u0301\u0323" * 200_000, 'a: "' + r"\u0301\u0323" * 70_000 + '"'],
)
def test_towers_of_accents_are_refused_instead_of_put_in_order(text: str) -> None:
    _, faults = reading(text.encode())
    assert [fault.line for fault in faults] == [1]


@pytest.mark.parametrize("text", ["a: e{}", 'a: "e{}"', r'a: "\e{}"', "b: 1 # e{}"])
@pytest.mark.parametrize("mark", ["\u0344", r"\u0344"], ids=["typed", "escaped"])
def test_marks_that_become_a_tower_only_when_put_in_order(text: str, mark: str) -> None:
    _, faults = reading(text.format(mark * 20).replace(r"\e", r"\x65").encode())
    towers = "\\" not in mark or '"' in text  # elsewhere a backslash is a backslash
    assert [(fault.line, fault.what.id) for fault in faults] == [(1, STACKED)] * towers


def test_decomposed_letters_are_no_fault() -> None:
    tree, faults = reading("gru\u0308n: u\u0308".encode())
    assert not faults
    assert isinstance(tree, MapNode)
    assert tree.entries[0].key.text == "gr\u00fcn"


def test_endless_faults_end() -> None:
    _, faults = reading(b"\x01" * 900_000)
    assert len(faults) == MOST_FAULTS + 1

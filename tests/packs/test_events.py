"""YAML without its traps: what the event reader refuses, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.packs import events
from coprod_tui.packs.events import read_tree
from coprod_tui.packs.faults import Fault, Faults
from coprod_tui.packs.nodes import ListNode, MapNode, Node, TextNode


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the C parser and with the Python one, which some machines only have."""
    if request.param == "Python":
        monkeypatch.setattr(events, "LOADER", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without its C parser")


def reading(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    faults = Faults()
    return read_tree(text.encode("utf-8", "surrogatepass"), "x.yaml", faults), faults.sorted()


def places(text: str) -> list[tuple[int, int, str]]:
    return [(fault.line, fault.column, fault.path) for fault in reading(text)[1]]


@pytest.mark.parametrize(
    "value", ["NO", "9:30", "010", "1.10", "2027-03-01", "~", "0x1F", "1e3", "yes", "=", ".inf"]
)
def test_every_scalar_stays_a_text(value: str) -> None:
    tree, faults = reading(f"- {value}")
    assert not faults
    assert isinstance(tree, ListNode)
    assert [item.text for item in tree.items if isinstance(item, TextNode)] == [value]


def test_lines_and_columns_count_from_one() -> None:
    tree, _ = reading("# top\na:\n  - b: ß\n    c: |\n      long\n")
    assert isinstance(tree, MapNode)
    items = tree.get("a")
    assert isinstance(items, ListNode)
    inner = items.items[0]
    assert isinstance(inner, MapNode)
    assert (inner.at.line, inner.at.column) == (3, 5)
    assert [(entry.value.at.line, entry.value.at.column) for entry in inner.entries] == [(3, 8), (4, 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: 2", [(1, 4, "a")]),
        ("a: 1\nb: *x", [(2, 4, "b")]),
        ("a: &x [1]\nb:\n  - *x\n  - *x", [(1, 4, "a"), (3, 5, "b[0]"), (4, 5, "b[1]")]),
        ("a: !!python/object:os.system x", [(1, 4, "a")]),
        ("a: !secret\n  b: 1", [(1, 4, "a")]),
        ("a:\n  <<: {b: 1}\n  c: 2", [(2, 3, "a.<<")]),
        ("a: 1\nb:\n  c: 1\n  c: 2\n  c: 3", [(4, 3, "b.c"), (5, 3, "b.c")]),
        ("grün: 1\ngru\u0308n: 2", [(2, 1, "grün")]),
        ("'a': 1\n\"a\": 2", [(2, 1, "a")]),
        ("[a, b]: 1\nc: 2", [(1, 1, "")]),
        ("? {a: 1}\n: 2", [(1, 3, "")]),
        ("'': 1", [(1, 1, "")]),
        ("a: 1\n---\nb: 2", [(2, 1, "")]),
        ("", [(1, 1, "")]),
        ("# nothing\n\n", [(1, 1, "")]),
        ("---\n...\n", [(1, 1, "")]),
    ],
)
def test_refused(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert places(text) == expected


def test_several_faults_in_one_reading() -> None:
    text = "a: 1\na: 2\nb: !x 3\nc: *d\ne: {f: 1, f: 2}\n"
    assert places(text) == [(2, 1, "a"), (3, 4, "b"), (4, 4, "c"), (5, 11, "e.f")]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_24_levels_are_read_and_25_refused(opening: str, closing: str) -> None:
    assert not places(opening * 24 + "x" + closing * 24)
    faults = places(opening * 25 + "x" + closing * 25)
    assert [(line, column) for line, column, _ in faults] == [(1, 24 * len(opening) + 1)]


def test_an_alias_bomb_is_never_expanded() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert len(places(bomb)) == 60 + 2 * 59


def test_too_many_entries_are_refused() -> None:
    assert places("- x\n" * 100_000) == [(100_000, 3, "[99999]")]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("title: Mittag: halb eins", 1, 14, "colon"),
        ("a:\n\tb: 1", 2, 1, "tab"),
        ('a: 1\nb: "offen\nc: 2\n', 2, 4, "quotation mark"),
        ("id: a\nminutes:30\nx: 1", 2, 1, "colon"),
        ("a: [1, 2\nb: 3", 1, 4, "bracket"),
        ("a: {x: 1\n", 1, 4, "bracket"),
        ("a:\n  b: 1\n c: 2", 3, 2, "Indent"),
        ("- a\nb: 1", 2, 1, "hyphen"),
        ("a: - b", 1, 4, "list"),
        ("a: @home", 1, 4, "quotes"),
        ("a: *\n", 1, 5, "quotes"),
        ("a: | x\n  b", 1, 6, "next line"),
        ('a: "C:\\Users"', 1, None, "backslash"),
        ("%YAML 2.0\n---\na: 1", 1, 1, "incompatible"),
    ],
)
def test_slips_of_the_pen_are_told_in_plain_words(
    text: str, line: int, column: int | None, words: str
) -> None:
    faults = reading(text)[1]
    assert [(fault.line, fault.column) for fault in faults] == [(line, column or faults[0].column)]
    assert words in str(faults[0])


def test_an_escape_beyond_unicode_is_a_fault() -> None:
    assert len(places(r'a: "\UFFFFFFFF"')) == 1
    assert len(places(r'a: "\ud800"')) == 1


@given(st.text() | st.text(alphabet="[]{}:,-?&*!|>'\"#%@ \n\tab<~\\"))
def test_any_text_gives_a_tree_or_faults(text: str) -> None:
    tree, faults = reading(text)
    assert (tree is None) <= bool(faults)


@given(st.binary())
def test_any_bytes_give_a_tree_or_faults(raw: bytes) -> None:
    faults = Faults()
    assert (read_tree(raw, "x.yaml", faults) is None) <= bool(faults)


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "[?", "[{"])
def test_deep_brackets_do_not_crash_a_small_stack(unit: str) -> None:
    code = (
        "import sys, threading\n"
        "from coprod_tui.packs import events\n"
        "from coprod_tui.packs.faults import Faults\n"
        f"raw = ({unit!r} * 999_999)[:999_999].encode()\n"
        "def work():\n"
        "    faults = Faults()\n"
        "    events.read_tree(raw, 'x.yaml', faults)\n"
        "    print(len(faults.sorted()))\n"
        "threading.stack_size(64 * 1024)\n"
        "thread = threading.Thread(target=work)\n"
        "thread.start()\n"
        "thread.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "1", "")

"""The walk along a schema: values, and every fault at its place."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from coprod_tui.packs import Fault, load_typed
from coprod_tui.packs.events import read_tree
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.typed import Walk, schema


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Inner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    key: Annotated[str, Meta(pattern=r"^[a-z0-9-]+$")]
    minutes: Annotated[int, Meta(ge=1, le=1440)] = 5


class Outer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    count: int = 0
    cut: Annotated[int, Meta(ge=1)] | None = 3
    on: bool = False
    colour: Colour = Colour.RED
    tool: Literal["vote", "welcome", "break"] = "vote"
    step: Literal[1, 2, 3] | None = None
    clock: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "09:00"
    short: Annotated[str, Meta(min_length=1, max_length=5)] = "x"
    texts: dict[str, str] = {}
    words: tuple[str, ...] = ()
    pair: Annotated[tuple[str, ...], Meta(min_length=2, max_length=2)] = ("a", "b")
    inner: tuple[Inner, ...] = ()
    one: Inner | None = None


def load(text: str, tmp_path: Path) -> tuple[Outer | None, tuple[Fault, ...]]:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return load_typed(path, Outer)


def test_a_whole_file_becomes_its_struct(tmp_path: Path) -> None:
    text = (
        "name: NO\ncount: 010\ncut: ~\non: ja\ncolour: green\ntool: break\nstep: '2'\nclock: 09:30\n"
        "texts: {de: 9:30, no: 1.10}\nwords: [NO, 010, '']\none: {key: a, minutes: '30'}\n"
        "inner:\n  - key: b\n  - key: c-1\n    minutes: 1440\n"
    )
    value, faults = load(text, tmp_path)
    assert faults == ()
    assert value == Outer(
        name="NO",
        count=10,
        cut=None,
        on=True,
        colour=Colour.GREEN,
        tool="break",
        step=2,
        clock="09:30",
        texts={"de": "9:30", "no": "1.10"},
        words=("NO", "010", ""),
        one=Inner(key="a", minutes=30),
        inner=(Inner(key="b"), Inner(key="c-1", minutes=1440)),
    )


@pytest.mark.parametrize(
    ("word", "value"),
    [("ja", True), ("Yes", True), ("TRUE", True), ("nein", False), ("no", False), ("False", False)],
)
def test_yes_and_no_in_three_ways(word: str, value: bool, tmp_path: Path) -> None:
    assert load(f"name: x\non: {word}", tmp_path) == (Outer(name="x", on=value), ())


def test_texts_are_cleaned(tmp_path: Path) -> None:
    value, _ = load("name: '  gru\u0308n '\nshort: >-\n\n  ab\n\n", tmp_path)
    assert value == Outer(name="grün", short="ab")


@pytest.mark.parametrize(
    ("line", "column", "path", "what", "right"),
    [
        ("count: zwanzig", 8, "count", "“zwanzig” is not a whole number", "count: 30"),
        ("count: 20 min", 8, "count", "“20 min”", "Right would be: count: 20"),
        ("count: 9:30", 8, "count", "“9:30”", "count: 30"),
        ("count: 1.5", 8, "count", "“1.5”", "count: 30"),
        ("count: ٣", 8, "count", "“٣”", "count: 30"),
        ("count: 99999999999999999999", 8, "count", "is too large", "count: 30"),
        ("cut: 0", 6, "cut", "0 is too small", "1 or more"),
        ("on: vielleicht", 5, "on", "neither yes nor no", "on: true"),
        ("colour: gren", 9, "colour", "“gren” is not known", "“green”"),
        ("tool: Vote", 7, "tool", "“Vote” is not known", "“vote”"),
        ("tool: xyz", 7, "tool", "“xyz” is not known", "break, vote, welcome"),
        ("step: 4", 7, "step", "“4” is not known", "1, 2, 3"),
        ("clock: 9.30", 8, "clock", "not written in the right form", 'clock: "09:30"'),
        ("clock: 25:00", 8, "clock", "not written in the right form", 'clock: "09:00"'),
        ("short: toolong", 8, "short", "too long: 7", "1 to 5"),
        ("short: ''", 8, "short", "empty", "short:"),
        ("texts: Pause", 8, "texts", "language is missing", 'texts: {de: "Pause"}'),
        ("texts: [a]", 8, "texts", "not a list", "texts: {de:"),
        ("texts: {de: [a]}", 13, "texts.de", "single value", "de:"),
        ("words: eins", 8, "words", "A list belongs here", "words: [eins]"),
        ("words: [a, {b: c}]", 12, "words[1]", "single value", ""),
        ("pair: [a]", 7, "pair", "There is 1 entry", "exactly 2"),
        ("inner: [{key: A B}]", 15, "inner[0].key", "right form", 'key: "a-b"'),
        ("inner: [x]", 9, "inner[0]", "key and a colon", "key"),
        ("inner: [{key: a, minutes: 0}]", 27, "inner[0].minutes", "0 is too small", "1 to 1440"),
        ("inner: [{minutes: 5}]", 9, "inner[0].key", "“key” is missing", 'key: "pause-1"'),
        ("one: {key: a, minuten: 3}", 15, "one.minuten", "“minuten” is not known", "“minutes”"),
        ("tool:", 6, "tool", "Nothing is written", "tool: break"),
        ("texts: {de: , en: x}", 13, "texts.de", "Nothing is written", "de:"),
        ("words:", 7, "words", "Nothing is written", "hyphen"),
        ("zzz: 1", 1, "zzz", "“zzz” is not known", "name, count"),
        ("Count: 1", 1, "Count", "“Count” is not known", "“count”"),
    ],
)
def test_each_fault_at_its_place(
    line: str, column: int, path: str, what: str, right: str, tmp_path: Path
) -> None:
    value, faults = load(f"name: x\n{line}\n", tmp_path)
    assert value is None
    assert [(fault.file, fault.line, fault.column, fault.path) for fault in faults] == [
        ("x.yaml", 2, column, path)
    ]
    assert what in str(faults[0].what)
    assert right in str(faults[0].right)


def test_all_faults_come_in_one_run_from_top_to_bottom(tmp_path: Path) -> None:
    text = "count: viele\ninner:\n  - key: Ä\n    minutes: 0\n  - minutes: x\n    extra: 1\non: 2\n"
    _, faults = load(text, tmp_path)
    assert [(fault.line, fault.column, fault.path) for fault in faults] == [
        (1, 1, "name"),
        (1, 8, "count"),
        (3, 10, "inner[0].key"),
        (4, 14, "inner[0].minutes"),
        (5, 5, "inner[1].key"),
        (5, 14, "inner[1].minutes"),
        (6, 5, "inner[1].extra"),
        (7, 5, "on"),
    ]


def test_a_misspelt_key_is_no_missing_one_and_its_value_is_looked_at(tmp_path: Path) -> None:
    _, faults = load("nme: x\nMinutes: 3", tmp_path)
    assert [fault.path for fault in faults] == ["nme", "Minutes"]
    _, faults = load("name: x\ninner: [{kee: A B}]", tmp_path)
    assert [(fault.column, fault.path) for fault in faults] == [(10, "inner[0].kee"), (15, "inner[0].kee")]


def test_what_was_refused_by_the_reader_is_not_reported_again(tmp_path: Path) -> None:
    _, faults = load("name: &a x\ncount: *a\none: *a\ninner: *a\ntexts: *a", tmp_path)
    assert [(fault.line, fault.column) for fault in faults] == [(1, 7), (2, 8), (3, 6), (4, 8), (5, 8)]


@pytest.mark.parametrize("text", ["x", "- a\n- b", "''"])
def test_a_file_without_keys_is_told_what_belongs_there(text: str, tmp_path: Path) -> None:
    value, faults = load(text, tmp_path)
    assert value is None
    assert [(fault.line, fault.column) for fault in faults] == [(1, 1)]


def test_a_newer_file_may_have_keys_nobody_knows() -> None:
    faults = Faults()
    tree = read_tree(b"name: x\nnew: [1]", "x.yaml", faults)
    assert tree is not None
    assert Walk(faults, passing_unknown=True).struct(tree, schema(Outer)) == {"name": "x"}
    assert not faults


def test_a_schema_of_other_kinds_is_a_mistake_of_ours(tmp_path: Path) -> None:
    class Odd(Struct):
        when: float | str

    path = tmp_path / "x.yaml"
    path.write_text("when: 1", encoding="utf-8")
    with pytest.raises(TypeError):
        load_typed(path, Odd)


names = st.sampled_from([*(field.name for field in schema(Outer).fields), "key", "minutes", "de", "x"])
values = st.recursive(
    st.sampled_from(["", "~", "1", "-3", "ja", "vote", "red", "09:00", "'x'", "Ä b"])
    | st.text("ab1:#", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(names, inner, max_size=4).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(names, values, max_size=6))
def test_anything_shaped_like_a_file_gives_a_value_or_faults(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(
        "\n".join(f"{key}: {value}" for key, value in entries.items()), encoding="utf-8", newline="\n"
    )
    value, faults = load_typed(path, Outer)
    assert (value is None) == bool(faults)
    assert all(fault.what for fault in faults)

"""The stage file: whole or not there, whatever happens to it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.stage.cards import Question, Shown, Stage
from coprod_tui.stage.file import MOST_BYTES, decoded, fingerprint, read, stage_file, write
from coprod_tui.text import is_safe
from tests.stage.examples import EVERY, QUESTION, stage

WHOLE = msgspec.json.encode(stage(QUESTION))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def texts(value: Any) -> list[str]:
    """Return every text inside JSON's own values."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in texts(one)]


@pytest.mark.parametrize("kind", EVERY)
def test_what_is_written_is_read(tmp_path: Path, kind: str) -> None:
    path = stage_file(tmp_path / "new")
    write(path, stage(EVERY[kind]))
    found = read(path)
    assert found is not None
    assert found.shown == EVERY[kind]
    assert [one.name for one in path.parent.iterdir()] == ["stage.json"]


@given(st.binary())
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert decoded(data) is None


@given(st.integers(0, len(WHOLE) - 1))
def test_a_torn_file_is_nothing(end: int) -> None:
    assert decoded(WHOLE[:end]) is None


@given(JSON)
def test_foreign_json_is_nothing(value: Any) -> None:
    assert decoded(json.dumps(value).encode()) is None


@given(st.sampled_from(sorted(json.loads(WHOLE)["shown"])), JSON)
def test_a_damaged_field_never_comes_through_as_it_is(name: str, value: Any) -> None:
    damaged = json.loads(WHOLE)
    damaged["shown"][name] = value
    found = decoded(json.dumps(damaged).encode())
    if found is not None:
        assert all(map(is_safe, texts(msgspec.to_builtins(found))))


@given(st.text())
def test_every_text_is_cleaned(text: str) -> None:
    found = decoded(msgspec.json.encode(stage(Question(title=text[:300], text=text[:3000]))))
    assert found is not None
    assert all(map(is_safe, texts(msgspec.to_builtins(found))))


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b'{"number": 1e999}'])
def test_deep_and_endless_things_are_nothing(data: bytes) -> None:
    assert decoded(data) is None


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "stage.json"
    path.write_bytes(WHOLE + b" " * MOST_BYTES)
    assert read(path) is None
    assert read(tmp_path / "missing.json") is None
    assert read(tmp_path) is None


def test_a_reader_never_sees_half_of_it(tmp_path: Path) -> None:
    """While somebody writes as fast as the disk allows, every read is whole, and none goes back."""
    path = tmp_path / "stage.json"
    long = [stage(shown, number=number) for number, shown in enumerate([*EVERY.values()] * 60, 1)]
    write(path, long[0])
    done = threading.Event()

    def hammer() -> None:
        for one in long:
            write(path, one)
        done.set()

    writer = threading.Thread(target=hammer)
    writer.start()
    numbers: list[int] = []
    while not done.is_set() or not numbers:
        found = read(path)
        assert found is not None
        numbers.append(found.number)
    writer.join()
    assert numbers == sorted(numbers)
    last = read(path)
    assert last is not None
    assert last.number == len(long)


def test_a_file_that_cannot_be_replaced_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, replace, tries = tmp_path / "stage.json", Path.replace, []

    def busy(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(13, "somebody reads it")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    write(path, stage(QUESTION), pause=lambda seconds: None)
    assert len(tries) == 3
    assert read(path) is not None


def test_a_file_that_can_never_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "stage.json").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's affair
        write(tmp_path / "stage.json", stage(QUESTION))
    assert [one.name for one in tmp_path.iterdir()] == ["stage.json"]


def test_the_place_of_the_programme_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "Frau Müller" / "kurs.json"
    told = fingerprint(path)
    assert told == fingerprint(path.parent / ".." / path.parent.name / "kurs.json")
    assert told != fingerprint(path.with_name("other.json"))
    assert "M" not in told
    assert "kurs" not in told


def test_every_kind_of_card_is_tried_here() -> None:
    assert {type(one) for one in EVERY.values()} == set(Shown.__args__)
    assert len(msgspec.json.encode(Stage())) * 100 < MOST_BYTES

"""The file: what is written comes back, stock TinyDB reads it, what is not ours is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tinydb
from hypothesis import given, settings

from coprod_tui.model.state import State
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.format import Header, assembled, is_whole, parsed
from coprod_tui.store.history import History
from coprod_tui.store.storage import DurableStorage
from coprod_tui.store.strict import MOST_DEPTH, NotStrict, strict_json
from coprod_tui.store.tables import Contents, contents_of, programme_id
from tests.store.strategies import states


def file_of(state: State, extras: dict[str, dict[str, object]] | None = None) -> bytes:
    contents = Contents(state, History(), extras or {})
    header = Header(schema="1.0", programme_id=programme_id(state), n=3, parent="ab" * 32)
    return assembled(header, TableEncoder().lines(contents))[0]


@given(states())
@settings(max_examples=200, deadline=None)
def test_any_state_comes_back(state: State) -> None:
    data = file_of(state)
    document = parsed(data)
    assert document is not None
    assert document.whole
    assert contents_of(document).state == state
    assert data.isascii()


@given(states())
@settings(max_examples=20, deadline=None)
def test_stock_tinydb_reads_every_table(tmp_path_factory: pytest.TempPathFactory, state: State) -> None:
    path = tmp_path_factory.mktemp("stock") / "kurs.json"
    path.write_bytes(file_of(state))
    for encoding in ("utf-8", "cp1252"):  # what a German Windows prefers
        with tinydb.TinyDB(path, encoding=encoding, access_mode="r") as book:
            assert book.tables() == {"_meta", *state.tables}
            for name, table in state.tables.items():
                assert [row["id"] for row in book.table(name).all()] == list(table)
            assert book.table("programme").all()[0]["title"] == state.programme.title


def test_one_table_a_line(small: State) -> None:
    lines = file_of(small).decode("ascii").splitlines()
    assert lines[0].startswith('{"_meta":{"1":{"schema":"1.0","programme_id":"p1","n":3,"parent":"abab')
    assert [line.split(":")[0] for line in lines[1:-1]] == ['"programme"', '"ideas"']
    assert lines[-1] == "}"


def test_every_byte_is_vouched_for(small: State) -> None:
    data = file_of(small)
    assert is_whole(data)
    for place in range(0, len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1
        assert not is_whole(bytes(flipped)), place


def test_unknown_tables_are_kept(small: State) -> None:
    theirs: dict[str, dict[str, object]] = {"their_table": {"7": {"text": "Grüße", "deep": [1, {"a": None}]}}}
    document = parsed(file_of(small, theirs))
    assert document is not None
    assert contents_of(document).extras == theirs


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 1180591620717411303424}',
        b'{"a": %s}' % (b"9" * 5_000),
        b'{"a": 1, "a": 2}',
        b'{"x": [{"a": 1, "\\u0061": 2}]}',
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": "\xff"}',
        b'{"a": 1} {"b": 2}',
        b"[" * 100_000,
        b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1),
        b'{"a":' * 50 + b"1" + b"}" * 50,
        b'{"a": "\n"}',
    ],
)
def test_suspicious_json_is_refused(data: bytes) -> None:
    with pytest.raises(NotStrict):
        strict_json(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": "\\ud83d\\ude00 [[[ \\" }"}',
        b"[" * MOST_DEPTH + b"]" * MOST_DEPTH,
        b'{"a": 18446744073709551615}',
    ],
)
def test_plain_json_is_read(data: bytes) -> None:
    assert strict_json(data) == json.loads(data)


def test_tinydb_with_our_storage_reads_and_writes(tmp_path: Path, small: State) -> None:
    path = tmp_path / "kurs.json"
    path.write_bytes(file_of(small))
    with tinydb.TinyDB(path, storage=DurableStorage) as book:
        assert book.tables() == {"programme", "ideas"}
        book.table("ideas").update({"title": "von außen"})
        book.table("their_table").insert({"text": "Grüße"})
    document = parsed(path.read_bytes())
    assert document is not None
    assert document.whole
    assert document.header.n == 5
    contents = contents_of(document)
    assert {record.id for record in contents.state.tables["ideas"].values()} == {"idea-1", "idea-2"}
    assert contents.extras["their_table"]["1"] == {"text": "Grüße"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kurs.json", "kurs.json.prev"]

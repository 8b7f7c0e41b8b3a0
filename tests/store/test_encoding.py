"""What is kept of an encoding never shows: the file says what the programme holds, after any changes."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from coprod_tui.changes.base import Change
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.store import encoding, history
from coprod_tui.store.committing import committed, redone, undone
from coprod_tui.store.encoding import ROWS, TableEncoder
from coprod_tui.store.format import Header, assembled, is_whole, parsed
from coprod_tui.store.history import History
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.tables import Contents, contents_of
from tests.store.examples import HERE, idea, new_state, now, retitled, titles
from tests.store.memory_disk import MemoryDisk

HEADER = Header(schema="1.0", programme_id="p1", n=1, parent="")
STEPS = st.lists(st.tuples(st.sampled_from("aaaaeeeuurbd"), st.integers(0, 99)), max_size=40)


def stepped(contents: Contents, kind: str, number: int) -> Contents:
    """Return the contents after one more step; the same where it cannot be taken."""
    state, log = contents.state, contents.history
    ideas = state.all(Idea)
    match kind:
        case "a":
            contents = committed(contents, idea(state, f"Idee {number}"))
        case "e" if ideas:
            contents = committed(contents, retitled(state, ideas[number % len(ideas)].id, f"neu {number}"))
        case "u" if log.done and log.done[-1].barrier is None:
            contents = undone(contents)
        case "r" if log.undone:
            contents = redone(contents)
        case "b":
            contents = committed(contents, Change(Message.of("Barrier"), (), barrier=Message.of("Stop")))
        case "d" if ideas:  # as erasing does: the rows after it move up
            rest = state.without(Idea, ideas[number % len(ideas)].id)
            contents = replace(contents, state=rest, history=History())
    return contents


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(1, 5), st.integers(1, 12))
def test_the_file_always_says_what_the_programme_holds(
    steps: list[tuple[str, int]], rows: int, most_steps: int
) -> None:
    with patch.object(encoding, "ROWS", rows), patch.object(history, "MOST_STEPS", most_steps):
        encoder = TableEncoder()
        contents = Contents(new_state(), History(), {})
        for kind, number in steps:
            contents = stepped(contents, kind, number)
            data, _ = assembled(HEADER, encoder.lines(contents))
            assert is_whole(data)
            document = parsed(data)
            assert document is not None
            found = contents_of(document)
            assert {name: dict(table) for name, table in found.state.tables.items()} == {
                name: dict(table) for name, table in contents.state.tables.items() if table
            }
            assert list(found.state.tables.get("ideas", ())) == list(contents.state.tables.get("ideas", ()))
            assert list(found.history.rows()) == list(contents.history.rows())


def many(disk: MemoryDisk, ideas: int) -> Repository:
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    for number in range(ideas):
        book.commit(idea(book.state, f"Idee {number}"))
    assert book.flush()
    return book


def test_a_change_costs_the_lines_it_is_in() -> None:
    encoder = TableEncoder()
    contents = Contents(new_state(), History(), {})
    for number in range(4 * ROWS - 5):
        contents = committed(contents, idea(contents.state, f"Idee {number}"))
    before = encoder.lines(contents)
    after = encoder.lines(committed(contents, retitled(contents.state, "idea-40", "anders")))
    assert len(before) > 8
    assert len(set(map(id, after)) - set(map(id, before))) == 2, "its own line and the end of the undo log"


def test_stock_tinydb_reads_a_table_of_many_lines(tmp_path: Path) -> None:
    disk = MemoryDisk()
    book = many(disk, 3 * ROWS + 1)
    book.undo()
    book.close()
    path = tmp_path / "kurs.json"
    path.write_bytes(disk.everything()[HERE.name])
    with TinyDB(path) as base:
        ideas = base.table("ideas").all()
        assert [row["title"] for row in ideas] == titles(book.state)
        assert [row.doc_id for row in ideas] == list(range(1, 3 * ROWS + 1))
        assert len(base.table("history")) == 3 * ROWS + 1


@pytest.mark.parametrize("offset", range(-3, 5))
def test_damage_where_one_line_ends_and_the_next_begins(offset: int) -> None:
    disk = MemoryDisk()
    book = many(disk, 2 * ROWS)
    book.commit(idea(book.state, "danach"))
    book.close()
    data = disk.everything()[HERE.name]
    at = data.index(b',\n"%d":' % (ROWS + 1)) + offset
    for bad in (data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :], data[:at] + data[at + 1 :], data[:at]):
        broken = MemoryDisk.of({HERE: bad, HERE.with_name("kurs.json.prev"): bytes_of_previous(disk)})
        again = Repository.open(HERE, outside="ours", files=broken, clock=now)
        assert again.recovered is not None
        assert len(titles(again.state)) == 2 * ROWS
        again.close()


def bytes_of_previous(disk: MemoryDisk) -> bytes:
    return disk.everything()["kurs.json.prev"]


def test_a_file_whose_lines_were_cut_otherwise_is_read() -> None:
    """The layout of an earlier version: a table a line."""
    disk = MemoryDisk()
    book = many(disk, 2 * ROWS)
    book.close()
    with patch.object(encoding, "ROWS", 10**6):
        data, _ = assembled(HEADER, TableEncoder().lines(Contents(book.state, History(), {})))
    assert json.loads(data)["ideas"].keys() == {str(number) for number in range(1, 2 * ROWS + 1)}
    assert read_state(HERE, MemoryDisk.of({HERE: data})) == book.state

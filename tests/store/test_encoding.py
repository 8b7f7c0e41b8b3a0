"""What is kept of an encoding never shows: the file says what the programme holds, after any changes."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from coprod_tui.changes.base import Change
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.records import Record
from coprod_tui.store import encoding, history
from coprod_tui.store.committing import committed, redone, undone
from coprod_tui.store.encoding import ROWS, TableEncoder
from coprod_tui.store.format import Header, assembled, is_whole, parsed
from coprod_tui.store.history import History
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.rows import row_of
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
@given(STEPS, st.integers(1, 5), st.integers(1, 12), st.data())
def test_the_file_always_says_what_the_programme_holds(
    steps: list[tuple[str, int]], rows: int, most_steps: int, choices: st.DataObject
) -> None:
    """Also when some of it was encoded ahead, and whichever state that was done for."""
    with patch.object(encoding, "ROWS", rows), patch.object(history, "MOST_STEPS", most_steps):
        encoder = TableEncoder()
        contents = Contents(new_state(), History(), {})
        for kind, number in steps:
            before, contents = contents, stepped(contents, kind, number)
            for ahead in choices.draw(st.lists(st.sampled_from([before, contents]), max_size=2)):
                encoder.warm(ahead, choices.draw(st.integers(0, 9)))
            if choices.draw(st.booleans()):
                continue  # not saved just now
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


def full(ideas: int) -> Contents:
    contents = Contents(new_state(), History(), {})
    for number in range(ideas):
        contents = committed(contents, idea(contents.state, f"Idee {number}"))
    return contents


def test_rows_can_be_encoded_ahead_a_few_at_a_time() -> None:
    contents = full(95)
    encoder, rows = TableEncoder(), list[Record]()

    def counted(one: Record) -> bytes:
        rows.append(one)
        return row_of(one)

    with patch.object(encoding, "row_of", side_effect=counted):
        done, most = False, 0
        while not done:
            before = len(rows)
            done = encoder.warm(contents, 20)
            most = max(most, len(rows) - before)
        assert most == 20
        assert len(rows) == 96, "the ideas and the programme, each once"
        assert encoder.warm(contents, 0)
        lines = encoder.lines(contents)
        assert len(rows) == 96
        encoder.lines(committed(contents, retitled(contents.state, "idea-7", "anders")))
        assert len(rows) == 97
    assert [line.data for line in lines] == [line.data for line in TableEncoder().lines(contents)]


def test_nothing_ahead_means_nothing_is_done() -> None:
    encoder = TableEncoder()
    assert not encoder.warm(full(3), 0)
    encoder.lines(full(3))


def test_nothing_is_encoded_ahead_while_another_thread_encodes() -> None:
    """Going back to an earlier state hands its lines in from a thread of its own."""
    contents, encoder = full(3), TableEncoder()
    answers: list[bool] = []

    def meanwhile(one: Record) -> bytes:
        asking = Thread(target=lambda: answers.append(encoder.warm(contents, 100)))
        asking.start()
        asking.join(30)
        return row_of(one)

    with patch.object(encoding, "row_of", meanwhile):
        lines = encoder.lines(contents)
    assert answers == [False] * 4
    assert [line.data for line in lines] == [line.data for line in TableEncoder().lines(contents)]


def test_an_open_programme_is_encoded_ahead_without_a_write() -> None:
    disk = MemoryDisk()
    many(disk, 40).close()
    before = disk.everything()
    book = Repository.open(HERE, files=disk, clock=now)
    assert not book.warm(0)
    while not book.warm(15):
        pass
    assert {name: data for name, data in disk.everything().items() if name in before} == before
    book.commit(idea(book.state, "danach"))
    book.close()
    assert titles(read_state(HERE, disk)) == [*(f"Idee {number}" for number in range(40)), "danach"]


def test_nothing_is_encoded_ahead_of_what_may_only_be_read() -> None:
    disk = MemoryDisk()
    many(disk, 3).close()
    book = Repository.open(HERE, read_only=True, files=disk, clock=now)
    with patch.object(encoding, "row_of", side_effect=AssertionError):
        assert book.warm()
    book.close()


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

"""What another program, or another hand, wrote into the file: clean when it is read, and no alarm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.i18n import Translator
from coprod_tui.model.state import State
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.format import Header, Line, assembled
from coprod_tui.store.history import History
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.tables import Contents
from coprod_tui.store.words import StoredMessage
from coprod_tui.text import REPLACEMENT, is_safe
from tests.store.examples import HERE, bytes_of, context, idea, new_state, now, retitled, titles
from tests.store.memory_disk import MemoryDisk

EVIL = "\x1b]52;c;x\x07\u202eA\u0308"
CLEAN = f"{REPLACEMENT}]52;c;x{REPLACEMENT}{REPLACEMENT}Ä"


def sealed(tables: dict[str, Any], schema: str = "1.0") -> bytes:
    """Return a file of these tables with the right hash: the hash is no secret."""
    header = Header(schema=schema, programme_id="p1", n=3, parent="ab" * 32)
    lines = [Line(f'"{name}":{json.dumps(rows)}'.encode()) for name, rows in tables.items()]
    return assembled(header, lines)[0]


def tables_of(state: State) -> dict[str, Any]:
    """Return the tables as they stand in a file."""
    lines = TableEncoder().lines(Contents(state, History(), {}))
    tables: dict[str, Any] = json.loads(b"{%s}" % b",".join(line.data for line in lines))
    return tables


@pytest.fixture
def hostile() -> tuple[MemoryDisk, bytes]:
    """A disk with a whole programme whose idea and undo log are full of control characters."""
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "eins"))
    book.commit(retitled(book.state, "idea-1", "WORT"))
    book.close()
    document = json.loads(bytes_of(disk, HERE.name).replace(b"WORT", json.dumps(EVIL)[1:-1].encode()))
    del document["_meta"]
    data = sealed(document)
    fresh = MemoryDisk()
    fresh.put(HERE, data)
    return fresh, data


def test_texts_are_clean_and_reading_changes_nothing(hostile: tuple[MemoryDisk, bytes]) -> None:
    disk, data = hostile
    assert titles(read_state(HERE, disk)) == [CLEAN]
    for _ in range(2):  # no second opening finds it changed
        book = Repository.open(HERE, files=disk, clock=now)
        assert (book.recovered, book.read_only) == (None, False)
        assert titles(book.state) == [CLEAN]
        book.close()
        assert disk.everything() == {HERE.name: data}


def test_undo_brings_no_control_characters_back(hostile: tuple[MemoryDisk, bytes]) -> None:
    disk, _ = hostile
    book = Repository.open(HERE, files=disk, clock=now)
    label = book.can_undo
    assert label is not None
    assert is_safe(Translator("de")(label))
    book.undo()
    assert titles(book.state) == ["eins"]
    book.redo()
    assert titles(book.state) == [CLEAN]
    book.close()
    assert b"\\u001b" not in bytes_of(disk, HERE.name)
    assert titles(read_state(HERE, disk)) == [CLEAN]


def test_the_next_save_is_clean_and_the_old_bytes_are_kept(hostile: tuple[MemoryDisk, bytes]) -> None:
    disk, data = hostile
    book = Repository.open(HERE, files=disk, clock=now)
    book.commit(idea(book.state, "zwei", context("neu")))
    book.close()
    assert b"\\u001b" not in bytes_of(disk, HERE.name)
    assert bytes_of(disk, f"{HERE.name}.prev") == data
    assert set(disk.everything()) == {HERE.name, f"{HERE.name}.prev"}


@pytest.mark.parametrize(
    "id_",
    [
        "{",
        "}",
        "{x}",
        "{title.__class__}",
        "{title:>900000000}",
        "{0}",
        "{title!r}",
        "{{title}}",
        "{}",
        "{0.__class__}",
        "{:>2000000000}",
    ],
)
def test_a_label_cannot_ask_for_more_than_its_values(id_: str) -> None:
    for stored in (StoredMessage(id_, {"title": "A"}), StoredMessage("x", {"title": "A"}, plural=id_, n=2)):
        assert len(Translator("de")(stored.message())) < 40
    assert Translator("de")(StoredMessage(id_, {"title": "A"}).message()) == id_


def test_a_label_of_ours_is_read_as_it_was_written() -> None:
    stored = StoredMessage("Idea {title}", {"title": "{x}"})
    assert Translator("en")(stored.message()) == "Idea {x}"


def test_fields_of_a_newer_release_are_read_over_and_stay_in_the_file() -> None:
    state = new_state().with_records(idea(new_state(), "eins").put)
    tables = tables_of(state)
    tables["ideas"]["1"]["colour_of_the_future"] = "blau\x1b"
    tables["things_of_the_future"] = {"1": {"text": "\x1b"}}
    disk = MemoryDisk()
    data = sealed(tables, "1.99")
    disk.put(HERE, data)
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.read_only
    assert book.state == state
    book.close()
    assert disk.everything() == {HERE.name: data}


def test_a_newer_release_that_does_not_fit_is_no_damage() -> None:
    """Else an older save would take its place and the newer file would be set aside."""
    disk = MemoryDisk()
    older = Repository.create(HERE, new_state(), files=disk, clock=now)
    older.commit(idea(older.state, "eins"))
    older.close()
    tables = tables_of(older.state)
    tables["ideas"]["1"]["no"] = "I"
    disk.rot(HERE, sealed(tables, "1.99"))
    before = disk.everything()
    for attempt in (Repository.open, read_state):
        with pytest.raises(InputFault, match="newer version"):
            attempt(HERE, files=disk)
    assert disk.everything() == before

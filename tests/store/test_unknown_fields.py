"""What this program does not know in a record stays in the file, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.model.ideas import Idea
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Person
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.state import TABLE_OF
from coprod_tui.store.format import Document, Header, assembled, raw_line
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository
from coprod_tui.store.tables import WrongShape, contents_of
from tests.store.examples import HERE, bytes_of, idea, new_state, now, retitled, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()


def rows(disk: MemoryDisk, table: str) -> list[dict[str, Any]]:
    value = json.loads(bytes_of(disk, HERE.name))
    return list(value[table].values())


def add_fields(disk: MemoryDisk, table: str, **fields: object) -> None:
    """Another release of this program writes the file, with fields that this one does not know."""
    value = json.loads(bytes_of(disk, HERE.name))
    header = value.pop("_meta")["1"]
    for row in value[table].values():
        row.update(fields)
    unsigned = Header(**{**header, "n": header["n"] + 1, "parent": header["b2"], "b2": "0" * 64})
    data, _ = assembled(unsigned, [raw_line(name, table) for name, table in value.items()])
    disk.put(HERE, data)


def test_unknown_fields_stay_with_their_record() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins", "zwei"])
    new = {"colour": "blau <é>", "marks": [1, {"a": None}]}
    add_fields(disk, "ideas", **new)
    book = Repository.open(HERE, files=disk, clock=now)
    first, _ = book.state.all(Idea)
    book.commit(retitled(book.state, first.id, "anders"))
    assert book.flush()
    book.commit(idea(book.state, "drei"))
    book.close()
    changed, same, added = rows(disk, "ideas")
    assert changed.items() >= {"title": "anders", **new}.items()
    assert same.items() >= {"title": "zwei", **new}.items()
    assert "colour" not in added
    again = Repository.open(HERE, files=disk, clock=now)
    assert again.recovered is None
    again.undo()
    again.undo()
    again.close()
    assert [row["title"] for row in rows(disk, "ideas")] == ["eins", "zwei"]
    assert all(row.items() >= new.items() for row in rows(disk, "ideas"))


def test_they_come_back_with_an_earlier_state() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    add_fields(disk, "ideas", colour="blau")
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    book.keep_now("before-import")
    (kept,) = book.generations
    book.close()
    add_fields(disk, "ideas", colour="rot")
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    book.restore(kept)
    book.close()
    assert [row["colour"] for row in rows(disk, "ideas")] == ["blau"]


def test_those_of_an_erased_person_go() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    id_ = "f3a9c1d27be85f64"
    book.commit(add_person(book.state, Context(now=now, new_id=lambda: id_), "Mond"))
    book.commit(idea(book.state, "eins"))
    book.close()
    add_fields(disk, "people", nickname="Vollmond")
    add_fields(disk, "ideas", told_by=id_, colour="blau")
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    book.erase(id_)
    book.close()
    assert not book.state.all(Person)
    for name, data in disk.everything().items():
        assert b"Vollmond" not in data, name
    assert id_ not in json.dumps(rows(disk, "ideas"))
    assert rows(disk, "ideas")[0]["colour"] == "blau"
    assert previous(HERE).name in disk.everything()


def test_a_real_fault_is_told_where_something_unknown_stands_beside_it(star: Pack) -> None:
    pack = {"novelty": 1, **msgspec.to_builtins(star), "title": 7}
    header = Header(schema="1.0", programme_id="p1", n=1, parent="")
    packs = {TABLE_OF[EmbeddedPack]: {"1": {"id": "k1", "pack": pack}}}
    with pytest.raises(WrongShape) as fault:
        contents_of(Document(header, packs, whole=True))
    assert "title" in str(fault.value)
    assert "novelty" not in str(fault.value)

"""Old files are read for good: a golden file per schema, and the way from one major to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coprod_tui.store import looking
from coprod_tui.store.format import SCHEMA, is_whole
from coprod_tui.store.migrations import MIGRATIONS, Migration, Tables, migrated
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import HERE, idea, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

GOLDEN = Path(__file__).parent / "golden"
"""One file per schema that was ever released, as that release wrote it; never changed."""


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.json")))
def test_golden_file_is_read_and_goes_on(name: str, tmp_path: Path) -> None:
    data = (GOLDEN / name).read_bytes()
    assert is_whole(data)
    path = tmp_path / "kurs.json"
    path.write_bytes(data)
    state = read_state(path)
    assert state.programme.title == "Arbeitsförderung ko-produzieren"
    assert titles(state) == ["Café-Sprechstunde", "Lotsinnen und Lotsen"]
    book = Repository.open(path)
    assert not book.read_only
    assert str(book.can_redo) == "Idea Bücherschrank"
    book.commit(idea(book.state, "heute"))
    book.close()
    assert titles(read_state(path)) == ["Café-Sprechstunde", "Lotsinnen und Lotsen", "heute"]


def test_there_is_a_golden_file_of_this_schema() -> None:
    assert (GOLDEN / f"{SCHEMA[0]}.{SCHEMA[1]}.json").is_file()


def renamed(old: str, new: str) -> Any:
    def step(tables: Tables) -> Tables:
        return {new if name == old else name: rows for name, rows in tables.items()}

    return step


def test_steps_are_taken_in_order_and_undo_is_forgotten() -> None:
    steps = (Migration("b to c", 3, renamed("b", "c")), Migration("a to b", 2, renamed("a", "b")))
    tables: Tables = {"a": {"1": {"x": 1}}, "history": {"1": {}}}
    assert migrated(tables, 1, 3, steps) == {"c": {"1": {"x": 1}}}
    assert migrated(tables, 2, 3, (Migration("a to c", 3, renamed("a", "c")),)) == {"c": {"1": {"x": 1}}}
    assert migrated(tables, 3, 3, steps) is tables
    with pytest.raises(LookupError):
        migrated(tables, 1, 4, steps)


def test_there_is_a_step_for_every_major() -> None:
    assert [step.to for step in MIGRATIONS] == list(range(2, SCHEMA[0] + 1))


def test_an_older_major_is_migrated_and_its_file_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["alt"])
    old = disk.everything()["kurs.json"]

    def shout(tables: Tables) -> Tables:
        loud = {number: {**row, "title": row["title"].upper()} for number, row in tables["ideas"].items()}
        return {**tables, "ideas": loud}

    monkeypatch.setattr("coprod_tui.store.format.SCHEMA", (2, 0))
    monkeypatch.setattr("coprod_tui.store.saving.SCHEMA", (2, 0))
    monkeypatch.setattr("coprod_tui.store.generations.SCHEMA", (2, 0))
    monkeypatch.setattr(looking, "SCHEMA", (2, 0))
    monkeypatch.setattr(
        looking,
        "migrated",
        lambda tables, have, want: migrated(tables, have, want, [Migration("", 2, shout)]),
    )
    book = Repository.open(HERE, home=HERE.parent / "home", files=disk, clock=now)
    assert titles(book.state) == ["ALT"]
    assert book.can_undo is None
    assert disk.everything()["kurs.json"] == old, "opening alone changes nothing"
    book.commit(idea(book.state, "neu"))
    book.close()
    (kept,) = book.generations
    assert kept.reason == "before-migration"
    assert disk.nodes[disk.names_[kept.path]].data == old
    disk.delete(HERE.with_name("kurs.json.prev"))
    assert titles(read_state(HERE, disk)) == ["ALT", "neu"]
    assert old in disk.everything().values()

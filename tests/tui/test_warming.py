"""The first change after opening does not wait for all rows to be encoded: that is done before, unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.ideas import Idea
from coprod_tui.model.records import Record
from coprod_tui.model.state import State
from coprod_tui.store import encoding
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.rows import row_of
from coprod_tui.tui.app import CoprodApp
from tests.tui.conftest import OpenApp
from tests.tui.faulty_disk import FaultyDisk
from tests.tui.screen import settled, type_text, until

IDEAS = 1_200


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count rows that are encoded for the file."""
    ids: list[str] = []

    def counted(record: Record) -> bytes:
        ids.append(record.id)
        return row_of(record)

    monkeypatch.setattr(encoding, "row_of", counted)
    return ids


@pytest.fixture
def path(tmp_path: Path, programme: State, context: Context) -> Path:
    """Make a programme with many ideas, as it was left yesterday."""
    path = tmp_path / "kurs.json"
    ideas = (
        Idea(id=f"idea-{no}", created=context.now(), updated=context.now(), no=no, title=f"Idee {no}")
        for no in range(1, IDEAS + 1)
    )
    Repository.create(path, programme.with_records(ideas)).close()
    return path


def is_warm(app: CoprodApp) -> bool:
    return app.desk.repository.warm(0)


async def parked(pilot: Pilot[Any], text: str) -> None:
    await pilot.press("p")
    await settled(pilot)
    await type_text(pilot, text + "\n")


async def test_rows_are_encoded_before_the_first_change(
    open_app: OpenApp, path: Path, encoded: list[str]
) -> None:
    encoded.clear()  # those of the file that was made
    async with open_app(path=path) as (app, pilot):
        before = path.read_bytes()
        await until(pilot, lambda: is_warm(app))
        assert len([id_ for id_ in encoded if id_.startswith("idea-")]) == IDEAS
        assert path.read_bytes() == before
        encoded.clear()
        await parked(pilot, "Neu")
        assert app.desk.repository.flush(10)
        assert len(encoded) < 10
    assert [item.text for item in read_state(path).all(ParkedItem)] == ["Neu"]


async def test_from_the_library_as_well(open_app: OpenApp, path: Path, encoded: list[str]) -> None:
    async with open_app() as (app, pilot):
        app.open_programme(path)
        await settled(pilot)
        await until(pilot, lambda: app.has_programme and is_warm(app))
        encoded.clear()
        await parked(pilot, "Neu")
        assert app.desk.repository.flush(10)
        assert len(encoded) < 10


async def test_it_waits_while_a_save_runs(open_app: OpenApp, tmp_path: Path, programme: State) -> None:
    disk = FaultyDisk()
    book = Repository.create(tmp_path / "kurs.json", programme, files=disk)
    async with open_app(repository=book) as (app, pilot):
        await until(pilot, lambda: is_warm(app))
        disk.go.clear()
        await parked(pilot, "Neu")
        assert not book.warm()
        disk.go.set()
        assert book.flush(10)
        await until(pilot, book.warm)


async def test_who_only_reads_needs_nothing_of_it(open_app: OpenApp, path: Path, encoded: list[str]) -> None:
    writer = Repository.open(path)
    encoded.clear()
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        assert app.desk.repository.read_only
        await until(pilot, lambda: is_warm(app))
        assert encoded == []
    writer.close()

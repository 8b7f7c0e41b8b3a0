"""Handing over, from the screen."""

from __future__ import annotations

import errno
import json
import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from coprod_tui.changes.actions import park
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.tui.screens import hand_over
from coprod_tui.tui.screens.all_actions import AllActions
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.exchange.programmes import data_of
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


async def test_undo_stops_at_a_hand_over_and_says_what_to_do_instead(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        app.commit(lambda state, context: park(state, context, text="Thema"))
        await pilot.press("f9")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        (file,) = tmp_path.glob("programme-coordination-*.json")
        await pilot.press("escape", "ctrl+z")
        await settled(pilot)
        words = " ".join(screen_text(app).split())
        assert "ist übergeben" in words
        assert "F9" in words
        assert file.name in words
        assert app.desk.state.all(ParkedItem)


async def test_every_hand_over_leaves_a_receipt_that_the_next_one_names(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        written: list[dict[str, Any]] = []
        for text in ("Thema", "Noch eins"):
            app.commit(partial(park, text=text))
            await pilot.press("f9")
            await settled(pilot)
            before = " ".join(screen_text(app).split())
            there = set(tmp_path.glob("programme-coordination-*.json"))
            await pilot.press("enter")
            await settled(pilot)
            (file,) = set(tmp_path.glob("programme-coordination-*.json")) - there
            written.append({**json.loads(file.read_bytes()), "file": file.name})
            await pilot.press("escape")
            await settled(pilot)
        first, second = written
        assert (first["supersedes"], second["supersedes"]) == (None, first["revision_id"])
        assert first["revision_id"] != second["revision_id"]
        receipts = app.desk.state.all(HandOver)
        assert [(one.file, one.level, one.revision_id, one.supersedes) for one in receipts] == [
            (one["file"], "coordination", one["revision_id"], one["supersedes"]) for one in written
        ]
        assert f"Zuletzt übergeben: heute 09:00 als {first['file']}." in before
        assert app.desk.repository.flush(10)
        path = app.desk.repository.path
        assert read_state(path).all(HandOver) == receipts
    assert data_of(read_state(path))["supersedes"] == second["revision_id"]


async def test_what_the_system_says_is_told_in_plain_words(
    open_app: OpenApp, programme: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, data: bytes) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(hand_over, "write_whole", fails)
    async with open_app(programme) as (app, pilot):
        await pilot.press("f9")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        words = " ".join(screen_text(app).split())
        assert (
            "In diesen Ordner darf das Programm nicht schreiben" in words or "in diesen Ordner darf" in words
        )
        assert "denied" not in words
        assert app.desk.repository.can_undo is None


def files_in(folder: Path) -> set[Path]:
    return set(folder.glob("programme-coordination-*.json"))


async def test_the_same_is_handed_over_again_only_when_asked_twice(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        steps = (("f9", 0, False), ("enter", 1, False), ("enter", 1, True), ("enter", 2, False))
        for key, files, asked in steps:
            await pilot.press(key)
            await settled(pilot)
            assert len(files_in(tmp_path)) == files
            assert ("hat sich nichts geändert. Noch einmal schreiben?" in screen_text(app)) is asked
        assert len(app.desk.state.all(HandOver)) == 2
        await pilot.press("escape", "f9", "enter")
        await settled(pilot)
        assert len(files_in(tmp_path)) == 2, "asked anew"
        app.commit(partial(park, text="Thema"))
        await pilot.press("enter")
        await settled(pilot)
        assert len(files_in(tmp_path)) == 3


async def test_an_old_state_is_not_handed_over_behind_the_back_of_who_goes_on(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "programme.json"
    writer = Repository.create(path, programme)
    async with open_app(path=path) as (app, pilot):
        await settled(pilot)
        await pilot.press("escape", "f9")
        await settled(pilot)
        assert "Bitte dort übergeben, wo das Programm offen ist." in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert not files_in(tmp_path)
        await pilot.press("escape")
        writer.commit(park(writer.state, app.context, text="Neu"))
        writer.close()
        await pilot.press("f9")
        await settled(pilot)
        assert [one.text for one in app.desk.state.all(ParkedItem)] == ["Neu"]
        await pilot.press("enter")
        await settled(pilot)
        assert len(files_in(tmp_path)) == 1
        assert len(app.desk.state.all(HandOver)) == 1


@pytest.mark.parametrize("word", ["person", "weiter"])
async def test_passing_on_is_found_by_name_wherever_one_is(
    open_app: OpenApp, programme: State, word: str
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.show_session(app.desk.state.all(Session)[0].id)
        await settled(pilot)
        await press(pilot, "ctrl+p")
        await type_text(pilot, word)
        assert isinstance(app.screen, AllActions)
        app.screen.query_one(EntryList).choose("give_over")
        await press(pilot, "enter")
        assert "ohne Personen" in " ".join(screen_text(app).split())
        await press(pilot, "escape")
        assert isinstance(app.screen, hand_over.HandOverScreen)
        assert "w weitergeben" in screen_text(app).rstrip().splitlines()[-1]

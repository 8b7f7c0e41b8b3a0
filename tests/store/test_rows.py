"""Rows hold what a record says: what is empty is not written, and comes back all the same."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import tinydb
from msgspec.structs import replace

from coprod_tui.changes.base import Change
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.store.committing import committed, redone, undone
from coprod_tui.store.history import History
from coprod_tui.store.repository import Repository
from coprod_tui.store.rows import row_of
from coprod_tui.store.tables import Contents
from tests.store.examples import NOW, idea, new_state, now, titles

BARE = Idea(id="i1", created=NOW, updated=NOW, no=1, title="Café")


def test_what_is_empty_is_not_written() -> None:
    assert json.loads(row_of(BARE)) == {
        "id": "i1",
        "created": "2027-03-03T09:00:00Z",
        "updated": "2027-03-03T09:00:00Z",
        "no": 1,
        "title": "Café",
    }


def test_what_is_said_is_written() -> None:
    said = replace(BARE, deleted=NOW, details="Mehr", parent_nos=(3, 4), for_mini_case=True)
    row = json.loads(row_of(said))
    assert row == json.loads(row_of(BARE)) | {
        "deleted": "2027-03-03T09:00:00Z",
        "details": "Mehr",
        "parent_nos": [3, 4],
        "for_mini_case": True,
    }


def test_a_default_that_says_something_is_written() -> None:
    """A script need not know defaults: what is absent is empty, and only that."""
    lab = Lab(id="l1", created=NOW, updated=NOW, no=1, title="Tresen")
    assert lab.state
    assert json.loads(row_of(lab))["state"] == lab.state
    session = Session(
        id="s1", created=NOW, updated=NOW, kind="day", activities=(Activity(id="a1", key="ankommen"),)
    )
    assert json.loads(row_of(session))["activities"] == [{"id": "a1", "key": "ankommen", "state": "planned"}]


def test_every_record_has_its_id_number_and_times_in_stock_tinydb(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    book = Repository.create(path, new_state(), clock=now)
    for title in ("eins", "zwei"):
        book.commit(idea(book.state, title))
    book.close()
    with tinydb.TinyDB(path, access_mode="r") as base:
        for row in base.table("ideas").all():
            assert {"id", "no", "title", "created", "updated"} <= row.keys()
            assert "deleted" not in row


def test_a_file_that_says_what_is_empty_is_read_alike() -> None:
    """As an earlier release wrote it."""
    wordy = msgspec.json.decode(msgspec.json.encode(BARE))
    assert wordy["details"] == ""
    assert msgspec.convert(wordy, Idea) == msgspec.json.decode(row_of(BARE), type=Idea) == BARE


def test_the_undo_log_holds_of_a_new_record_only_what_it_says() -> None:
    contents = committed(Contents(new_state(), History(), {}), Change(Message.of("Idea"), (BARE,)))
    (delta,) = contents.history.done[-1].deltas
    assert delta.after == json.loads(row_of(BARE))
    assert redone(undone(contents)).state == contents.state
    assert titles(undone(contents).state) == []

"""Who did what and when is written down, what it was about is not, and of secret ballots nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change
from coprod_tui.i18n import Message
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES
from coprod_tui.model.votes import Ballot, Round, Tally
from coprod_tui.store.journal import Journal, is_told
from tests.exchange.canaries import sown_state
from tests.exchange.programmes import with_vote

NOON = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)


def test_a_line_says_when_as_whom_and_what_without_contents(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "prog1", lambda: NOON)
    journal.note(Message.of("an idea entered"))
    journal.note(Message.of("handed over as {file}", file="secret.json"))
    journal.close()
    assert journal.path.parent == tmp_path / "logs"
    assert journal.path.read_text("utf-8").splitlines() == [
        "2027-03-03T12:00:00Z\tfacilitator\tan idea entered",
        "2027-03-03T12:00:00Z\tfacilitator\thanded over as …",
    ]


def test_it_goes_on_after_it_was_closed_and_grows_within_bounds(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "prog1", lambda: NOON)
    journal.close()
    journal.note(Message.of("one"))
    journal.close()
    journal.path.write_bytes(b"x" * 1_000_001)
    journal.note(Message.of("two"))
    journal.close()
    assert journal.path.read_text("utf-8").endswith("\ttwo\n")
    assert len(journal.path.read_bytes()) < 100
    assert journal.path.with_suffix(".log.1").exists()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file is in the way")
    journal = Journal(tmp_path, "prog1", lambda: NOON)
    journal.note(Message.of("one"))
    journal.close()
    assert (tmp_path / "logs").read_text() == "a file is in the way"


@pytest.mark.parametrize("secret", [True, False])
def test_of_a_secret_round_no_count_is_told(secret: bool) -> None:
    state = with_vote("open")
    (round_,) = state.all(Round)
    state = state.with_records([replace(round_, secret=secret)])
    (tally, *_) = state.all(Tally)
    assert is_told(state, Change(Message.of("counted"), (tally,))) is not secret


def test_of_ballots_nothing_is_ever_told_and_neither_of_what_changes_nothing() -> None:
    state = with_vote("open")
    ballot = Ballot(id="b", round_id="round1", group="staff", dots={1: 1})
    assert not is_told(state, Change(Message.of("a ballot"), (ballot,)))
    assert not is_told(state, NOTHING)


def test_no_text_of_any_record_is_in_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "prog1", lambda: NOON)
    state = sown_state()
    for table in TABLES:
        (record,) = state.tables[table].values()
        assert isinstance(record, Record)
        words = Message.of("“{what}” changed", what=f"canary-{table}")
        if is_told(state, Change(words, (record,))):
            journal.note(words)
    journal.close()
    written = journal.path.read_text("utf-8")
    assert written.count("\n") > len(TABLES) - 4
    assert "canary" not in written

"""Who voted when, and what, is told by nothing that is left on the disk (voting.md rule 21).

The attacks read every file there is after each of several casts: order, numbers, time stamps, undo
log, journal, generations, the hash of the save before, and the difference between any two files.
"""

from __future__ import annotations

import itertools
import json
import random
import secrets
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from coprod_tui.changes.ballots import Filled, cast
from coprod_tui.changes.base import Context
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.vote_states import close_round, open_new_round, open_round
from coprod_tui.changes.votes import edit_round, new_round
from coprod_tui.errors import Refused
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round
from coprod_tui.store.ballot_rows import document_id
from coprod_tui.store.format import assembled, header_of, parsed
from coprod_tui.store.journal import is_told
from coprod_tui.store.repository import Repository
from tests.store.examples import new_state

VOTES: tuple[dict[int, int], ...] = ({1: 2, 2: 1}, {2: 3}, {}, {3: 1}, {1: 1, 3: 1}, {2: 2, 3: 1})


class Clock:
    """A clock that goes on by eleven minutes each time somebody looks: every snapshot would be due."""

    def __init__(self) -> None:
        self.at = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=11)
        return self.at


class Booth:
    """A programme on the real disk with a round that is open."""

    def __init__(self, folder: Path, *, secret: bool = True) -> None:
        self.home, self.path = folder / "home", folder / "kurs.json"
        self.clock = Clock()
        self.context = Context(now=self.clock, new_id=lambda: secrets.token_hex(8))
        Repository.create(self.path, new_state(id_=secrets.token_hex(8)), clock=self.clock).close()
        self.book = self.opened()
        for title in ("Paten", "Rente", "Kurse"):
            self.book.commit(add_idea(self.book.state, self.context, title=title))
        self.book.commit(new_round(self.book.state, self.context, None, None, "Was hilft?"))
        values = {"secret": secret, "way_in": "laptop" if secret else "paper", "budget": 3, "cap": 3}
        self.book.commit(edit_round(self.round, self.context, values))
        self.book.commit(open_round(self.book.state, self.round, self.context))
        assert self.book.flush()

    def opened(self) -> Repository:
        return Repository.open(self.path, home=self.home, clock=self.clock)

    @property
    def round(self) -> Round:
        (round_,) = self.book.state.all(Round)
        return round_

    def cast(self, dots: dict[int, int], *, saved: bool = True) -> str:
        """Cast a ballot and return its id."""
        way_in = "laptop" if self.round.secret else "paper"
        change = cast(self.book.state, self.round, self.context, Filled(dots=dots), way_in)  # type: ignore[arg-type]
        self.book.commit(change)
        if saved:
            assert self.book.flush()
        (ballot,) = change.put
        return ballot.id

    def files(self) -> Iterator[Path]:
        folders = (self.path.parent, self.home)
        seen = {found for folder in folders for found in folder.rglob("*") if found.is_file()}
        return iter(sorted(seen))

    def ballots_on_disk(self) -> dict[Path, frozenset[str]]:
        """Return, of every file that is a programme, the ids of the ballots in it."""
        found = {}
        for path in self.files():
            data = path.read_bytes()
            if header_of(data) is not None:
                document = parsed(data)
                assert document is not None
                rows = document.tables.get("ballots", {})
                found[path] = frozenset(row["id"] for row in rows.values())
        return found


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Booth]:
    booth = Booth(tmp_path)
    yield booth
    booth.book.close()


def test_rule_21_no_two_files_differ_in_a_ballot_after_any_cast(booth: Booth) -> None:
    before = {path for path, ballots in booth.ballots_on_disk().items() if not ballots}
    for number, dots in enumerate(VOTES, 1):
        booth.cast(dots)
        held = {path: ballots for path, ballots in booth.ballots_on_disk().items() if path not in before}
        held |= {path: ballots for path, ballots in booth.ballots_on_disk().items() if ballots}
        assert {len(ballots) for ballots in held.values()} == {number}
        assert {path.name for path in held} == {"kurs.json", "kurs.json.prev"}


def test_rule_21_the_file_is_the_same_whatever_the_order_of_voting(tmp_path: Path) -> None:
    """Ballots with given ids, cast in every order: the table has the same bytes."""
    tables = set()
    ids = [secrets.token_hex(8) for _ in range(3)]
    for number, order in enumerate(itertools.permutations(range(3))):
        (tmp_path / str(number)).mkdir()
        booth = Booth(tmp_path / str(number))
        for place in order:
            ballot = Ballot(id=ids[place], round_id="r", dots={1: place + 1}, way_in="laptop")
            change = replace_put(
                cast(booth.book.state, booth.round, booth.context, Filled(), "laptop"), ballot
            )
            booth.book.commit(change)
            assert booth.book.flush()
        booth.book.close()
        (line,) = (line for line in booth.path.read_bytes().split(b"\n") if line.startswith(b'"ballots"'))
        tables.add(line)
    assert len(tables) == 1


def replace_put(change: Any, ballot: Ballot) -> Any:
    return type(change)(change.label, (ballot,), barrier=change.barrier)


def test_rule_21_document_ids_are_random_and_sorted_and_stock_tinydb_reads_them(booth: Booth) -> None:
    order = [booth.cast(dots) for dots in VOTES * 4]
    with TinyDB(booth.path) as stock:
        rows = stock.table("ballots").all()
    numbers = [row.doc_id for row in rows]
    assert numbers == sorted(numbers)
    assert [row["id"] for row in rows] != order
    assert {row.doc_id: row["id"] for row in rows} == {document_id(id_): id_ for id_ in order}
    assert max(numbers) < 2**53
    gaps = [second - first for first, second in itertools.pairwise(numbers)]
    assert min(gaps) > 1


def test_rule_21_a_ballot_has_no_time_no_number_and_no_place_in_the_order(booth: Booth) -> None:
    for dots in VOTES:
        booth.cast(dots)
    document = parsed(booth.path.read_bytes())
    assert document is not None
    for row in document.tables["ballots"].values():
        assert set(row) <= {"id", "round_id", "group", "dots", "negative", "way_in", "version", "count"}
        assert list(row["dots"]) == sorted(row["dots"]) if "dots" in row else True
    assert "ballots" not in document.tables["programme"]["1"].get("last_numbers", {})


def test_rule_21_casting_leaves_one_sentence_in_the_undo_log_and_cannot_be_undone(booth: Booth) -> None:
    logs = []
    for dots in VOTES:
        booth.cast(dots)
        document = parsed(booth.path.read_bytes())
        assert document is not None
        logs.append(json.dumps(document.tables["history"]))
    assert len(set(logs)) == 1
    assert "dots" not in logs[0]
    assert booth.book.can_undo is None
    with pytest.raises(Refused, match="cannot be undone"):
        booth.book.undo()
    assert len(booth.book.state.all(Ballot)) == len(VOTES)


def test_rule_21_the_journal_is_not_told_of_a_ballot(booth: Booth) -> None:
    change = cast(booth.book.state, booth.round, booth.context, Filled(dots={1: 1}), "laptop")
    assert not is_told(booth.book.state, change)


def test_rule_21_no_snapshot_and_no_copy_is_made_while_it_is_open(booth: Booth, tmp_path: Path) -> None:
    kept = booth.book.generations
    for dots in VOTES:
        booth.cast(dots)
    assert booth.book.generations == kept
    with pytest.raises(Refused, match="secret vote is open"):
        booth.book.keep_now("before-import")
    with pytest.raises(Refused, match="secret vote is open"):
        booth.book.restore(kept[0])
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(Refused, match="secret vote is open"):
        booth.book.back_up(stick)
    booth.book.commit(close_round(booth.round, booth.context))
    assert booth.book.flush()
    booth.book.commit(add_idea(booth.book.state, booth.context, title="danach"))
    assert booth.book.flush()
    assert len(booth.book.generations) > len(kept)
    assert {len(ballots) for ballots in booth.ballots_on_disk().values()} == {0, len(VOTES)}


def test_rule_21_a_cast_and_the_close_saved_as_one_leave_no_difference(booth: Booth) -> None:
    """The writer may leave out what came between: then the last ballot comes with the close."""
    booth.cast({1: 1})
    hold, save = threading.Event(), booth.book._file.save

    def slow(*args: Any, **more: Any) -> Any:
        assert hold.wait(30)
        return save(*args, **more)

    booth.book._file.save = slow  # type: ignore[method-assign]
    for dots in VOTES:
        booth.cast(dots, saved=False)
    booth.book.commit(close_round(booth.round, booth.context))
    hold.set()
    assert booth.book.flush()
    assert {len(ballots) for ballots in booth.ballots_on_disk().values()} - {0} == {len(VOTES) + 1}


def test_rule_21_what_a_crash_left_uneven_is_evened_at_the_next_opening(booth: Booth) -> None:
    for dots in VOTES[:3]:
        booth.cast(dots)
    behind = booth.path.read_bytes()
    booth.cast({3: 3})
    booth.book.close()
    previous = booth.path.with_name("kurs.json.prev")
    previous.write_bytes(behind)
    booth.book = booth.opened()
    assert booth.book.flush()
    assert {len(ballots) for ballots in booth.ballots_on_disk().values()} - {0} == {4}


def test_rule_21_leaving_and_coming_back_between_casts_leaves_no_difference(booth: Booth) -> None:
    cast_so_far = []
    for dots in VOTES:
        cast_so_far.append(booth.cast(dots))
        booth.book.close()
        booth.book = booth.opened()
        assert booth.book.flush()
        held = {path.name: ballots for path, ballots in booth.ballots_on_disk().items() if ballots}
        assert held == dict.fromkeys(("kurs.json", "kurs.json.prev"), frozenset(cast_so_far))
        told = [
            path
            for path in booth.files()
            if path.name not in held and any(id_.encode() in path.read_bytes() for id_ in cast_so_far)
        ]
        assert told == []


def test_rule_21_the_hash_of_the_save_before_does_not_tell_the_last_ballot(booth: Booth) -> None:
    """Take one ballot after the other out of the file: none gives the hash that a header names."""
    for dots in VOTES:
        booth.cast(dots)
    named = set()
    for path in (booth.path, booth.path.with_name("kurs.json.prev")):
        header = header_of(path.read_bytes())
        assert header is not None
        named.add(header.parent)
    state, contents = booth.book.state, booth.book._contents
    header = header_of(booth.path.with_name("kurs.json.prev").read_bytes())
    assert header is not None
    for ballot in state.all(Ballot):
        from coprod_tui.store.encoding import TableEncoder

        less: State = state.without(Ballot, ballot.id)
        lines = TableEncoder().lines(replace(contents, state=less))
        for n in (header.n - 1, header.n - 2):
            for parent in (*named, ""):
                _, guessed = assembled(replace(header, n=n, parent=parent, b2="0" * 64), lines)
                assert guessed.b2 not in named
    previous = header_of(booth.path.with_name("kurs.json.prev").read_bytes())
    now = header_of(booth.path.read_bytes())
    assert previous is not None
    assert now is not None
    assert now.parent == previous.b2


def test_rule_21_the_chain_of_saves_is_cut_at_each_cast(booth: Booth) -> None:
    saves = []
    for dots in VOTES:
        booth.cast(dots)
        found = header_of(booth.path.read_bytes())
        assert found is not None
        saves.append(found.b2)
        previous = header_of(booth.path.with_name("kurs.json.prev").read_bytes())
        assert previous is not None
        assert previous.parent not in saves


def test_what_the_disk_does_not_take_is_kept_nowhere_else_while_it_is_open(booth: Booth) -> None:
    booth.cast({1: 1})
    booth.book.status = replace_status(booth.book.status, "failed")
    booth.book.keep_unsaved()
    assert not [path for path in booth.files() if "unsaved" in path.name]


def replace_status(status: Any, kind: str) -> Any:
    return type(status)(kind, status.at)


def test_ballots_of_an_open_round_can_be_undone_and_keep_their_snapshots(tmp_path: Path) -> None:
    booth = Booth(tmp_path, secret=False)
    kept = len(booth.book.generations)
    booth.cast({1: 1})
    booth.cast({2: 1})
    assert len(booth.book.generations) > kept
    assert booth.book.undo() is not None
    assert booth.book.flush()
    assert len(booth.book.state.all(Ballot)) == 1
    booth.book.close()


def test_ballots_come_back_from_the_file_as_they_were(booth: Booth) -> None:
    chance = random.Random(3)
    for _ in range(40):
        booth.cast({no: 1 for no in range(1, 4) if chance.random() < 0.5})
    before = {ballot.id: ballot for ballot in booth.book.state.all(Ballot)}
    booth.book.commit(close_round(booth.round, booth.context))
    booth.book.close()
    booth.book = booth.opened()
    assert {ballot.id: ballot for ballot in booth.book.state.all(Ballot)} == before


def test_the_next_round_may_be_opened_after_a_secret_one(booth: Booth) -> None:
    booth.cast({1: 1})
    booth.book.commit(close_round(booth.round, booth.context))
    booth.book.commit(open_new_round(booth.book.state, booth.context, None, None, "Und jetzt?"))
    assert booth.book.flush()

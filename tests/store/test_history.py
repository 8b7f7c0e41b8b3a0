"""Undo and redo are laws, survive closing, and stop where the log says so."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.changes.base import Change
from coprod_tui.errors import Refused
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.programme import Programme
from coprod_tui.model.state import State
from coprod_tui.store.committing import committed, redone, undone
from coprod_tui.store.history import MOST_BYTES, MOST_STEPS, History
from coprod_tui.store.repository import Repository
from coprod_tui.store.tables import Contents
from coprod_tui.store.words import StoredMessage
from tests.store.examples import HERE, NOW, idea, new_state, now, retitled, titles
from tests.store.memory_disk import MemoryDisk


def but_for_numbers(state: State) -> State:
    """Return `state` with what never goes back taken out."""
    record = msgspec.structs.replace(state.programme, last_numbers={}, last_session="")
    tables = {name: dict(table) for name, table in state.tables.items() if table}
    return State({**tables, "programme": {record.id: record}})


@st.composite
def commands(draw: st.DrawFn, state: State) -> Change:
    """A change that fits `state`: a new idea, another title, the bin, the programme's own fields."""
    kinds = ["new", "programme"] + (["title", "bin", "both"] if titles(state) else [])
    text = draw(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=5))
    match draw(st.sampled_from(kinds)):
        case "new":
            return idea(state, text.strip() or "x")
        case "programme":
            record = msgspec.structs.replace(state.programme, title=text, start=draw(st.none() | st.dates()))
            return Change(Message.of("Programme"), (record,))
        case kind:
            record_id = draw(st.sampled_from([record.id for record in state.all(Idea)]))
            changed = msgspec.structs.replace(
                state.get(Idea, record_id),
                title=text if kind != "bin" else state.get(Idea, record_id).title,
                deleted=NOW if kind != "title" else None,
            )
            return Change(Message.of("Idea changed"), (changed,))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_undo_takes_back_and_redo_does_again(data: st.DataObject) -> None:
    contents = Contents(new_state(), History(), {})
    past = [contents.state]
    for _ in range(data.draw(st.integers(1, 8))):
        after = committed(contents, data.draw(commands(contents.state)))
        if after is not contents and after.history.done != contents.history.done:
            past.append(after.state)
        contents = after
    steps = len(contents.history.done)
    assert steps == len(past) - 1
    for before in reversed(past[:-1]):
        contents = undone(contents)
        assert but_for_numbers(contents.state) == but_for_numbers(before)
    assert contents.state.programme.last_numbers == past[-1].programme.last_numbers
    for after_state in past[1:]:
        contents = redone(contents)
        assert but_for_numbers(contents.state) == but_for_numbers(after_state)
        ids = list(contents.state.tables.get("ideas", {}))
        assert ids == list(after_state.tables.get("ideas", {})), "the order of entry"


def test_undo_survives_closing_and_keeps_its_words() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "Grüße"))
    book.commit(retitled(book.state, "idea-1", "Schöne Grüße"))
    book.commit(idea(book.state, "weg"))
    assert str(book.undo()) == "Idea weg"
    book.close()
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.can_undo == Message.of("Renamed to {title}", title="Schöne Grüße")
    assert book.can_redo == Message.of("Idea {title}", title="weg")
    assert str(book.redo()) == "Idea weg"
    assert titles(book.state) == ["Schöne Grüße", "weg"]
    book.close()
    book = Repository.open(HERE, files=disk, clock=now)
    for label in ("Idea weg", "Renamed to Schöne Grüße", "Idea Grüße"):
        assert str(book.can_undo) == label
        assert str(book.undo()) == label
    assert book.undo() is None
    assert book.can_undo is None
    assert "ideas" not in book.state.tables
    book.close()


def test_a_new_change_clears_redo_and_moving_about_does_not() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "eins"))
    book.undo()
    moved = msgspec.structs.replace(book.state.programme, last_session="tag-2")
    book.commit(Change(Message.of("Gone to day 2"), (moved,), undoable=False))
    assert str(book.can_redo) == "Idea eins"
    assert book.can_undo is None
    book.redo()
    book.undo()
    assert book.state.programme.last_session == "tag-2"
    book.commit(idea(book.state, "zwei"))
    assert book.can_redo is None
    assert book.redo() is None
    book.close()


def test_undo_stops_at_a_barrier_also_after_closing() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "eins"))
    sentence = Message.of("Votes are open. Close the round instead.")
    barrier = idea(book.state, "zwei")
    book.commit(Change(barrier.label, barrier.put, barrier=sentence))
    book.commit(idea(book.state, "drei"))
    for _ in range(2):
        if book.can_undo is not None:
            assert str(book.undo()) == "Idea drei"
        with pytest.raises(Refused) as refusal:
            book.undo()
        assert refusal.value.way_out == sentence
        assert titles(book.state) == ["eins", "zwei"]
        book.close()
        book = Repository.open(HERE, files=disk, clock=now)
        assert book.can_undo is None
    assert str(book.redo()) == "Idea drei"
    book.close()


def test_a_barrier_keeps_no_values() -> None:
    contents = Contents(new_state(), History(), {})
    cast = idea(contents.state, "geheim")
    contents = committed(contents, Change(Message.of("Cast"), cast.put, barrier=Message.of("Secret.")))
    assert b"geheim" not in b"".join(contents.history.rows())


def test_the_log_is_short() -> None:
    contents = Contents(new_state(), History(), {})
    for number in range(MOST_STEPS + 30):
        contents = committed(contents, idea(contents.state, f"Idee {number}"))
        assert len(contents.history.done) <= MOST_STEPS
        assert sum(map(len, contents.history.rows())) <= MOST_BYTES
    assert len(contents.history.done) > MOST_STEPS // 2
    kept = len(contents.history.done)
    for _ in range(kept):
        contents = undone(contents)
    assert len(titles(contents.state)) == MOST_STEPS + 30 - kept


def test_the_newest_step_stays_however_large() -> None:
    contents = Contents(new_state(), History(), {})
    many = tuple(
        Idea(id=f"i{n}", created=NOW, updated=NOW, no=n, title="x" * 200, details="y" * 2000)
        for n in range(1, 100)
    )
    contents = committed(contents, idea(contents.state, "davor"))
    contents = committed(contents, Change(Message.of("Many"), many))
    assert [str(step.label) for step in contents.history.done] == ["Many"]
    assert titles(undone(contents).state) == ["davor"]


def test_words_come_back_as_they_were() -> None:
    message = Message.count(
        "{n} idea of {who}", "{n} ideas of {who}", 3,
        who=Message.of("Group {name}", name="Ü"), day=date(2027, 3, 3), at=time(9, 30),
        moment=datetime(2027, 3, 3, 9, 30),
    )  # fmt: skip
    stored = msgspec.json.decode(msgspec.json.encode(StoredMessage.of(message)), type=StoredMessage)
    assert stored.message() == message


def test_the_programme_itself_is_undone_but_for_its_memory() -> None:
    contents = Contents(new_state("Alt"), History(), {})
    renamed = msgspec.structs.replace(contents.state.programme, title="Neu", last_session="tag-1")
    contents = undone(committed(contents, Change(Message.of("Renamed"), (renamed,))))
    programme: Programme = contents.state.programme
    assert (programme.title, programme.last_session) == ("Alt", "tag-1")

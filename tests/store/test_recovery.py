"""Damage of every kind: the previous save comes back, the damaged file is kept, the user is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.model.state import State
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.format import Header, Line, assembled, header_of
from coprod_tui.store.history import History
from coprod_tui.store.names import previous
from coprod_tui.store.opening import Outside
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.tables import Contents
from tests.store.examples import HERE, bytes_of, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()
Damage = Callable[[bytes], bytes]

DAMAGES: dict[str, Damage] = {
    "nothing left": lambda data: b"",
    "zeros": lambda data: b"\0" * len(data),
    "zeros at the end": lambda data: data[:200] + b"\0" * (len(data) - 200),
    "half": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data[:-3],
    "more behind": lambda data: data + data,
    "empty object": lambda data: b"{}",
    "a list": lambda data: b"[1, 2]",
    "text": lambda data: b"Liebe Kolleginnen und Kollegen",
    "another program's": lambda data: b'{"_default": {"1": {"name": "x"}}}',
    "tables that are none": lambda data: data.replace(b'"ideas":{"1":', b'"ideas":[').replace(
        b"}},\n", b"}]},\n"
    ),
    "a row of the wrong shape": lambda data: data.replace(b'"no":1', b'"no":"eins"'),
    "no programme": lambda data: data.replace(b'"programme":{"1"', b'"programmes":{"1"'),
    "a key twice": lambda data: data.replace(b'"title":"eins"', b'"title":"eins","title":"zwei"'),
    "not a number": lambda data: data.replace(b'"no":1', b'"no":NaN'),
    "too deep": lambda data: b"[" * 200_000,
}


def damaged_disk(damage: Damage) -> tuple[MemoryDisk, list[State], bytes]:
    disk = MemoryDisk()
    states = with_ideas(disk, ["eins", "zwei"])
    bad = damage(bytes_of(disk, HERE.name))
    assert bad != bytes_of(disk, HERE.name)
    disk.rot(HERE, bad)
    return disk, states, bad


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_the_previous_save_comes_back(damage: Damage) -> None:
    disk, states, bad = damaged_disk(damage)
    assert read_state(HERE, disk) == states[-2]
    before, stat = disk.everything(), disk.stat(previous(HERE))
    assert stat is not None
    written = stat.at
    looking = Repository.open(HERE, read_only=True, files=disk)
    assert looking.recovered is not None
    looking.close()
    assert disk.everything() == before, "reading never writes"

    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state == states[-2]
    assert book.recovered is not None
    assert "kurs.json.damaged-1" in str(book.recovered)
    assert bytes_of(disk, "kurs.json.damaged-1") == bad
    assert book.recovered_at == looking.recovered_at == written
    book.commit(idea(book.state, "danach"))
    book.close()
    again = Repository.open(HERE, files=disk, clock=now)
    assert again.recovered is None
    assert titles(again.state) == ["eins", "danach"]
    again.close()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_without_an_earlier_save_it_is_one_message_and_nothing_is_touched(damage: Damage) -> None:
    disk, _, bad = damaged_disk(damage)
    disk.delete(previous(HERE))
    for attempt in (Repository.open, read_state):
        with pytest.raises(InputFault) as fault:
            attempt(HERE, files=disk)
        assert len(fault.value.parts) == 3
    assert disk.everything() == {HERE.name: bad}


def test_every_byte_may_flip() -> None:
    """Wherever a bit flips, the save before comes back, or the user is asked: never is it refused."""
    disk = MemoryDisk()
    states = with_ideas(disk, ["eins", "zwei"])
    data = bytes_of(disk, HERE.name)
    asked = 0
    first_line = data.index(b"\n")
    flips = [
        (place, bit)
        for place in range(len(data))
        for bit in (range(8) if place < first_line else [place % 8])
    ]
    for place, bit in flips:
        flipped = bytearray(data)
        flipped[place] ^= 1 << bit
        disk.rot(HERE, bytes(flipped))
        try:
            assert read_state(HERE, disk) == states[-2], (place, bit)
        except ChangedOutside:
            asked += 1
    assert 0 < asked < len(flips)


def test_a_missing_file_with_a_previous_save_is_damage_not_a_new_programme() -> None:
    disk = MemoryDisk()
    states = with_ideas(disk, ["eins", "zwei"])
    disk.delete(HERE)
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state == states[-2]
    assert "missing" in str(book.recovered)
    book.close()
    assert "kurs.json" in disk.everything()


def test_damage_after_damage_keeps_every_file() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    for number in (1, 2, 3):
        disk.rot(HERE, b"kaputt %d" % number)
        book = Repository.open(HERE, files=disk, clock=now)
        assert not book.read_only
        book.close()
        assert bytes_of(disk, f"kurs.json.damaged-{number}") == b"kaputt %d" % number


def test_previous_wins_only_as_the_follower_of_the_present() -> None:
    """A weak file system may have kept the new name of the newest save and not the other."""
    disk = MemoryDisk()
    states = with_ideas(disk, ["eins", "zwei"])
    newest, before = bytes_of(disk, "kurs.json"), bytes_of(disk, "kurs.json.prev")
    disk.put(HERE, before)
    disk.put(previous(HERE), newest)
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state == states[-1]
    assert book.recovered is None
    book.close()
    assert read_state(HERE, disk) == states[-1]


def with_an_old_copy_put_back(disk: MemoryDisk, home: Path | None = None) -> tuple[bytes, bytes]:
    """Put save no. 2 in the place of save no. 5; return it, and the newest save beside it, no. 4."""
    with_ideas(disk, ["eins"])
    old = bytes_of(disk, "kurs.json")
    book = Repository.open(HERE, home=home, files=disk, clock=now)
    for name in ("zwei", "drei", "vier"):
        book.commit(idea(book.state, name))
        assert book.flush()
    book.close()
    disk.put(HERE, old)
    return old, bytes_of(disk, "kurs.json.prev")


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_an_old_copy_put_back_asks_and_keeps_both(choice: Outside) -> None:
    disk = MemoryDisk()
    old, newer = with_an_old_copy_put_back(disk)
    before = disk.everything()
    for attempt in (Repository.open, read_state):
        with pytest.raises(ChangedOutside) as fault:
            attempt(HERE, files=disk)
        assert fault.value.rolled_back
        assert (fault.value.theirs.n, fault.value.theirs.entries) == (2, 1)
        assert fault.value.ours is not None
        assert (fault.value.ours.n, fault.value.ours.entries) == (4, 3)
    assert disk.everything() == before
    assert not disk.held
    book = Repository.open(HERE, outside=choice, files=disk, clock=now)
    assert titles(book.state) == (["eins"] if choice == "theirs" else ["eins", "zwei", "drei"])
    book.commit(idea(book.state, "danach"))
    book.close()
    assert bytes_of(disk, "kurs.json.other-1") == (newer if choice == "theirs" else old), "whole, not damaged"
    assert not [name for name in disk.everything() if ".damaged-" in name]
    last = header_of(bytes_of(disk, "kurs.json"))
    assert last is not None
    assert last.n > 4, "numbers of saves are never used again"
    again = Repository.open(HERE, files=disk, clock=now)
    assert titles(again.state)[-1] == "danach"
    again.close()


def test_what_was_chosen_is_not_asked_again() -> None:
    disk = MemoryDisk()
    with_an_old_copy_put_back(disk)
    Repository.open(HERE, outside="theirs", files=disk, clock=now).close()
    book = Repository.open(HERE, files=disk, clock=now)
    assert titles(book.state) == ["eins"]
    book.close()


def test_a_newer_unfinished_save_beside_an_old_copy_is_kept() -> None:
    disk = MemoryDisk()
    _, newer = with_an_old_copy_put_back(disk)
    disk.put(HERE.with_name("kurs.json.tmp-1"), newer)
    disk.delete(previous(HERE))
    with pytest.raises(ChangedOutside):
        read_state(HERE, disk)
    Repository.open(HERE, outside="theirs", files=disk, clock=now).close()
    assert newer in disk.everything().values()


def test_an_old_copy_is_told_by_the_states_that_are_kept() -> None:
    """Nothing newer lies beside it, as after a cloud folder put everything back."""
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    old = bytes_of(disk, "kurs.json")
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    for name in ("zwei", "drei"):
        book.commit(idea(book.state, name))
    book.keep_now("before-import")
    book.close()
    for _ in range(2):
        disk.put(HERE, old)
        disk.put(previous(HERE), old)
        with pytest.raises(ChangedOutside) as fault:
            Repository.open(HERE, home=HOME, files=disk, clock=now)
        assert fault.value.ours is not None
        assert fault.value.ours.entries == 3
    book = Repository.open(HERE, outside="ours", home=HOME, files=disk, clock=now)
    assert titles(book.state) == ["eins", "zwei", "drei"]
    assert bytes_of(disk, "kurs.json.other-1") == old
    book.close()
    Repository.open(HERE, home=HOME, files=disk, clock=now).close()


def test_a_copy_that_lies_as_it_was_left_is_not_asked_about() -> None:
    """Two files of one programme share its earlier states; only one of them went on."""
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    Repository.open(HERE, home=HOME, files=disk, clock=now).close()
    copy = HERE.with_name("kopie.json")
    disk.put(copy, bytes_of(disk, HERE.name))
    book = Repository.open(copy, home=HOME, files=disk, clock=now)
    for title in ("nur hier", "und hier"):
        book.commit(idea(book.state, title))
        book.keep_now("before-import")
    book.close()
    again = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert titles(again.state) == ["eins"]
    assert again.recovered is None
    again.close()


def test_an_older_state_whose_newer_one_is_nowhere_is_told() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    old = bytes_of(disk, "kurs.json")
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    book.commit(idea(book.state, "zwei"))
    book.close()
    disk.put(HERE, old)
    disk.put(previous(HERE), old)
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    (told,) = book.notices
    assert "older state" in str(told)
    assert "no. 3" in str(told)
    book.close()
    again = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert again.notices == (), "said once"
    again.close()


def test_what_takes_the_place_of_the_file_until_it_is_closed_is_set_aside() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    old = bytes_of(disk, "kurs.json")
    book = Repository.open(HERE, files=disk, clock=now)
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    disk.put(HERE, old)
    book.close()
    assert titles(read_state(HERE, disk)) == ["eins", "zwei"]
    assert bytes_of(disk, "kurs.json.other-1") == old
    assert "other-1" in str(book.status.why)
    for gone in (True, False):  # a folder in the place of ours, where nothing lies
        book = Repository.open(HERE, files=disk, clock=now)
        for name in list(disk.everything()):
            disk.delete(HERE.with_name(name))
        if not gone:
            book.commit(idea(book.state, "drei"))
            assert book.flush()
            assert "no longer in its place" in str(book.status.why)
        book.close()
        assert titles(read_state(HERE, disk)) == titles(book.state)
        assert "no longer in its place" in str(book.status.why)


def test_a_stick_that_was_pulled_after_the_last_save_is_no_fault() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    for name in list(disk.everything()):
        disk.delete(HERE.with_name(name))
    disk.folders.clear()
    book.close()
    assert disk.everything() == {}


def test_remains_of_another_programme_neither_win_nor_get_lost() -> None:
    disk = MemoryDisk()
    other = HERE.with_name("anderer.json")
    Repository.create(other, new_state("Anderer", "p2"), files=disk, clock=now).close()
    theirs = bytes_of(disk, other.name)
    states = with_ideas(disk, ["eins"])
    disk.put(previous(HERE), theirs)
    disk.put(HERE.with_name("kurs.json.tmp-99"), theirs)
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state == states[-1]
    book.commit(idea(book.state, "zwei"))
    book.close()
    assert bytes_of(disk, "kurs.json.other-1") == theirs
    assert bytes_of(disk, "kurs.json.tmp-99") == theirs


@pytest.mark.parametrize("damage", ["cut", "empty", "missing"])
@pytest.mark.parametrize("name", ["kurs.json.prev", "kurs.json.tmp-99"])
def test_another_programme_does_not_take_its_place(damage: str, name: str) -> None:
    disk, other = MemoryDisk(), MemoryDisk()
    Repository.create(HERE, new_state("Anderer", "p2"), files=other, clock=now).close()
    theirs = bytes_of(other, HERE.name)
    states = with_ideas(disk, ["eins", "zwei"])
    mine = bytes_of(disk, "kurs.json.prev")
    data = bytes_of(disk, HERE.name)
    Repository.open(HERE, home=HOME, files=disk, clock=now).close()  # it is known who lies here
    disk.delete(previous(HERE))
    disk.delete(HERE)
    if damage != "missing":
        disk.put(HERE, data[:-9] if damage == "cut" else b"")
    disk.put(HERE.with_name(name), theirs)
    if damage == "cut":
        with pytest.raises(InputFault, match="damaged"):
            Repository.open(HERE, files=disk, clock=now)
    else:
        told = Repository.open(HERE, read_only=True, files=disk).recovered
        assert "Anderer" in str(told), "nothing tells which it was: it is said which came back"
    mine_too = HERE.with_name("kurs.json.tmp-1" if name.endswith("prev") else "kurs.json.prev")
    disk.put(mine_too, mine)
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert book.state == states[-2]
    book.close()
    assert theirs in disk.everything().values()


def test_what_was_being_written_is_swept_once_the_rest_is_safe() -> None:
    disk = MemoryDisk()
    states = with_ideas(disk, ["eins"])
    disk.put(HERE.with_name("kurs.json.tmp-1"), b'{"_meta"')
    disk.put(HERE.with_name("kurs.json.tmp-2"), bytes_of(disk, "kurs.json.prev"))
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state == states[-1]
    book.close()
    assert set(disk.everything()) == {"kurs.json", "kurs.json.prev"}


def changed_by_a_script(data: bytes) -> bytes:
    """Return what stock TinyDB makes of the file when a script renames an idea."""
    book = json.loads(data)
    book["ideas"]["1"]["title"] = "vom Skript"
    return json.dumps(book).encode()


@pytest.mark.parametrize("how", [changed_by_a_script, lambda data: data.replace(b"eins", b"neue")])
def test_a_file_changed_outside_asks_and_keeps_both(how: Damage) -> None:
    for choice in ("theirs", "ours"):
        disk, states, theirs = damaged_disk(how)
        ours = bytes_of(disk, "kurs.json.prev")
        before = disk.everything()
        for attempt in (Repository.open, read_state):
            with pytest.raises(ChangedOutside) as fault:
                attempt(HERE, files=disk)
            assert fault.value.has_ours
        assert disk.everything() == before
        assert not disk.held
        book = Repository.open(HERE, outside=choice, files=disk, clock=now)
        if choice == "ours":
            assert book.state == states[-2]
        else:
            assert titles(book.state) in (["vom Skript", "zwei"], ["neue", "zwei"])
        book.commit(idea(book.state, "danach"))
        book.close()
        assert titles(read_state(HERE, disk)) == [*titles(book.state)]
        kept = list(disk.everything().values())
        assert (theirs if choice == "ours" else ours) in kept


def test_a_file_changed_while_it_is_open_is_set_aside_and_the_user_is_told() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    theirs = changed_by_a_script(bytes_of(disk, HERE.name))
    disk.put(HERE, theirs)
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    assert bytes_of(disk, "kurs.json.other-1") == theirs
    assert book.status.kind == "saved"
    assert "other-1" in str(book.status.why)
    book.close()
    assert titles(read_state(HERE, disk)) == ["eins", "zwei"]


def test_a_file_that_was_only_touched_is_still_ours() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins"])
    book = Repository.open(HERE, files=disk, clock=now)
    disk.put(HERE, bytes_of(disk, HERE.name))  # copied back by a backup program
    book.commit(idea(book.state, "zwei"))
    book.close()
    assert set(disk.everything()) == {"kurs.json", "kurs.json.prev"}


def of_schema(schema: str, state: State) -> bytes:
    header = Header(schema=schema, programme_id="p1", n=1, parent="")
    return assembled(header, TableEncoder().lines(Contents(state, History(), {})))[0]


def test_a_newer_major_is_refused_untouched_even_beside_an_older_save() -> None:
    disk = MemoryDisk()
    with_ideas(disk, ["eins", "zwei"])
    disk.rot(HERE, of_schema("2.0", new_state()))
    before = disk.everything()
    for attempt in (Repository.open, read_state):
        with pytest.raises(InputFault, match="newer version"):
            attempt(HERE, files=disk)
    assert disk.everything() == before


def test_a_newer_minor_is_read_and_never_written() -> None:
    disk = MemoryDisk()
    data = of_schema("1.99", new_state())
    header = Header(schema="1.99", programme_id="p1", n=1, parent="")
    row = (
        data.split(b"\n")[1].rstrip(b",").replace(b'"language"', b'"colour_of_the_future":"blau","language"')
    )
    data, _ = assembled(header, [Line(row)])
    disk.put(HERE, data)
    book = Repository.open(HERE, files=disk)
    assert book.read_only
    assert book.state == new_state()
    assert book.status.why is not None
    assert not disk.held
    book.close()
    assert disk.everything() == {HERE.name: data}


def test_a_minor_that_nobody_vouches_for_does_not_lock_the_file() -> None:
    """One bit of the first line flipped, and there is no earlier save: the user takes it as it is."""
    disk = MemoryDisk()
    Repository.create(HERE, new_state(), files=disk, clock=now).close()
    disk.rot(HERE, bytes_of(disk, HERE.name).replace(b'"1.0"', b'"1.4"'))
    with pytest.raises(ChangedOutside):
        Repository.open(HERE, files=disk, clock=now)
    book = Repository.open(HERE, outside="theirs", files=disk, clock=now)
    assert not book.read_only
    book.commit(idea(book.state, "danach"))
    book.close()
    assert titles(read_state(HERE, disk)) == ["danach"]


def test_a_save_that_cannot_be_read_stops_everything() -> None:
    """A failed read never leads to a write, and never to an older save in its place."""
    disk = MemoryDisk()
    with_ideas(disk, ["eins", "zwei"])
    disk.rot(HERE, b"")
    before = disk.everything()
    for call in range(1, 10):
        disk.calls, disk.fail_at = 0, call
        if call <= 3:
            with pytest.raises(InputFault):
                read_state(HERE, disk)
        else:
            assert titles(read_state(HERE, disk)) == ["eins"]
    assert disk.everything() == before

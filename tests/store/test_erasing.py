"""A person who is erased is in no byte beside the programme or under the data folder, whatever happens."""

from __future__ import annotations

import errno
import random
from dataclasses import replace as replace_field
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.erasing import erased_ids, still_named
from coprod_tui.changes.people import add_person, edit_person
from coprod_tui.changes.retaining import without_names
from coprod_tui.changes.unlinking import unlinked
from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.store import erased
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.files import DISK
from coprod_tui.store.generations import folder_of
from coprod_tui.store.names import aside, previous
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import HERE, context, idea, new_state, now, retitled, titles
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()
ID = "f3a9c1d27be85f64"
WORDS = (b"Mondschein", b"Mondlicht", b"spricht sehr leise", b"Foto im Flur", b"2027-02-17")
"""What the person's record said, at one time or another."""
CODES = [errno.ENOSPC, errno.EIO, errno.EACCES]


def opened(disk: MemoryDisk) -> Repository:
    return Repository.open(HERE, home=HOME, files=disk, clock=now)


def person(book: Repository) -> Person:
    return book.state.get(Person, ID)


def everywhere() -> MemoryDisk:
    """Return a disk on which the person stands wherever one can stand."""
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(add_person(book.state, naming(ID), "Mondschein"))
    book.commit(add_person(book.state, naming("aaaaaaaaaaaaaaaa"), "Sonne"))
    book.commit(idea(book.state, "Café"))
    assert book.flush()
    book.close()
    # a version of another program, and one that is damaged, lie aside
    disk.put(HERE.with_name("kurs.json.damaged-1"), bytes_at(disk, HERE).replace(b"Caf", b"Tee"))
    disk.put(HERE.with_name("kurs.json.damaged-2"), bytes_at(disk, HERE)[:-60].replace(b"f3a9", b"f3a8"))
    disk.put(HERE.with_name("kurs.json.damaged-3"), b'{"people": {"1": {"id": "%s"}}}' % ID.encode())
    book = opened(disk)
    for role, day in (("spricht sehr leise", None), ("", date(2027, 2, 17))):
        change = edit_person(
            book.state, person(book), context(), role=role, purpose="Foto im Flur", given=day
        )
        book.commit(change)
        assert book.flush()
        book.keep_now("before-import")
    book.commit(edit_person(book.state, person(book), context(), pseudonym="Mondlicht"))
    assert book.flush()
    book.close()
    disk.put(HERE.with_name("kurs.json.tmp-0123456789ab"), bytes_at(disk, HERE)[:900])
    # the file was called otherwise once
    disk.put(HERE.with_name("alt.json.prev"), bytes_at(disk, HERE))
    disk.put(HERE.with_name("alt.json.damaged-1"), b"{" + bytes_at(disk, HERE))
    disk.put(HERE.with_name("alt.json.tmp-0123456789ab"), bytes_at(disk, HERE)[:900])
    folder = folder_of(HOME, "p1")
    Drafts(HOME, "p1", disk).keep(f"people/{ID}/role", "Mondlicht kann")
    disk.put(folder / "names.json", b'{"%s": "Mondschein", "aaaaaaaaaaaaaaaa": "Sonne"}' % ID.encode())
    return disk


def naming(id_: str) -> Context:
    """Return a context whose next id is given."""
    return replace_field(context(), new_id=lambda: id_)


def bytes_at(disk: MemoryDisk, path: Path) -> bytes:
    return disk.nodes[disk.names_[path]].data


def traces(disk: MemoryDisk) -> list[tuple[str, bytes]]:
    """Return where a word of the person stands, or the id anywhere but as a tombstone."""
    found = []
    for path, number in disk.names_.items():
        data = disk.nodes[number].data
        if path == folder_of(HOME, "p1") / erased.NAME:
            data = data.replace(ID.encode(), b"")  # who was erased: ids only
        stone = b'{"id":"%s"' % ID.encode()
        start = data.find(b'"tombstones":')
        line = data[start : data.find(b"\n", start)] if start >= 0 else b""
        assert line.count(stone) <= 1
        rest = data.replace(line, line.replace(stone, b"")) if line else data
        found += [(path.name, word) for word in (*WORDS, ID.encode()) if word in rest]
    return found


def test_the_search_would_find_it() -> None:
    disk = everywhere()
    assert {name for name, _ in traces(disk)} == {path.name for path in disk.names_} - {"where.json"}
    assert {word for _, word in traces(disk)} == {*WORDS, ID.encode()}


def test_nothing_of_the_person_is_left() -> None:
    disk = everywhere()
    book = opened(disk)
    book.erase(ID)
    assert traces(disk) == []
    assert not book.erasing_unfinished
    assert [one.pseudonym for one in book.state.all(Person)] == ["Sonne"]
    assert titles(book.state) == ["Café"]
    assert erased_ids(book.state) == {ID}
    book.close()
    assert read_state(HERE, disk) == book.state
    assert traces(disk) == []
    assert b"Sonne" in bytes_at(disk, folder_of(HOME, "p1") / "names.json")
    left = [name for name in disk.everything() if ".damaged-" in name]
    assert left == ["kurs.json.damaged-1", "kurs.json.damaged-3"], "what cannot be read cannot be cleaned"
    assert b"Tee" in bytes_at(disk, HERE.with_name("kurs.json.damaged-1"))
    assert [name for name in disk.everything() if name.startswith("alt.")] == ["alt.json.prev"]
    earlier_name = HERE.with_name("alt.json.prev")
    assert titles(read_state(earlier_name, disk)) == ["Café"], "what can be read is cleaned"


def test_earlier_saves_stay_whole_and_bring_nobody_back() -> None:
    disk = everywhere()
    book = opened(disk)
    before = len(book.generations)
    book.erase(ID)
    kept = book.generations
    assert len(kept) >= before >= 3
    for generation in kept:
        book.restore(generation)
        assert [one.pseudonym for one in book.state.all(Person)] == ["Sonne"]
        assert book.state.get(Tombstone, ID).swept
        assert book.flush()
        assert traces(disk) == []
    book.close()
    disk.rot(HERE, b"\0" * 500)
    again = opened(disk)
    assert again.recovered is not None
    assert again.state.find(Person, ID) is None
    again.close()
    assert traces(disk) == []


def test_a_generation_from_elsewhere_brings_nobody_back() -> None:
    disk = everywhere()
    whole = bytes_at(disk, HERE)
    book = opened(disk)
    book.erase(ID)
    generation = book.generations[0]
    disk.put(generation.path, whole)
    book.restore(generation)
    assert book.state.find(Person, ID) is None
    assert book.flush()
    book.close()
    assert not [word for word in WORDS if word in bytes_at(disk, HERE)]


def test_it_cannot_be_undone_and_says_what_to_do() -> None:
    disk = everywhere()
    book = opened(disk)
    book.erase(ID)
    assert book.can_undo is None
    assert book.can_redo is None
    with pytest.raises(Refused) as refusal:
        book.undo()
    assert "does not come back" in str(refusal.value.way_out)
    book.commit(retitled(book.state, "idea-1", "Tee"))
    assert str(book.undo()) == "Renamed to Tee"
    book.close()


def test_a_page_that_was_still_open_brings_nobody_back() -> None:
    disk = everywhere()
    book = opened(disk)
    page = person(book)
    book.erase(ID)
    with pytest.raises(Refused):
        book.commit(Change(Message.of("Late"), (replace(page, role="zu spät"),)))
    with pytest.raises(Refused):
        book.erase(ID)
    book.close()
    assert traces(disk) == []


def test_links_go_and_entries_stay() -> None:
    ids = frozenset({ID})
    assert unlinked({"owner": ID, "by": ["a", ID], "at": {ID: 1, "b": 2}}, ids) == {
        "owner": None,
        "by": ["a"],
        "at": {"b": 2},
    }
    assert unlinked([{"id": ID, "x": 1}, {"id": "b", "x": ID}], ids) == [{"id": "b", "x": None}]
    assert unlinked({"a": [{"who": ID, "name": "Mondschein"}, {"b": 1}]}, ids, rows=True) == {"a": [{"b": 1}]}


def test_a_record_that_names_the_person_is_kept_without_the_link() -> None:
    disk = everywhere()
    book = opened(disk)
    old = book.state.get(Idea, "idea-1")
    book.commit(Change(Message.of("Link"), (replace(old, group=ID, goal_ids=("g", ID)),)))
    book.erase(ID)
    changed = book.state.get(Idea, "idea-1")
    assert (changed.group, changed.goal_ids) == (None, ("g",))
    book.close()
    assert traces(disk) == []


def test_who_erases_is_told_where_somebody_wrote_the_name() -> None:
    disk = everywhere()
    book = opened(disk)
    book.commit(idea(book.state, "Das macht mondlicht, sonntags"))
    book.commit(idea(book.state, "Mondlichtung"))
    assert [record.id for record in still_named(book.state, person(book))] == ["idea-2"]
    book.close()


def check_finished(files: dict[Path, bytes]) -> None:
    """Open what a crash left: the person is there and can be erased again, or is nowhere any more."""
    disk = MemoryDisk.of(files)
    try:
        book = opened(disk)
    except InputFault as fault:  # pragma: no cover - would be a loss
        raise AssertionError(sorted(path.name for path in files)) from fault
    if book.state.find(Person, ID) is not None:
        book.erase(ID)
    assert not book.erasing_unfinished
    assert titles(book.state) == ["Café"]
    assert traces(disk) == []
    book.close()
    assert traces(disk) == []


def power_cuts(most: int) -> None:
    disk = everywhere()
    book = opened(disk)
    seen: dict[frozenset[tuple[Path, bytes]], None] = {}
    disk.observe = lambda: seen.update({frozenset(files.items()): None for files in disk.after_power_cut()})
    book.erase(ID)
    book.close()
    found = list(seen)
    assert len(found) > 30
    for files in random.Random(20270303).sample(found, min(most, len(found))):
        check_finished(dict(files))


def test_a_power_cut_at_some_moments() -> None:
    power_cuts(300)


@pytest.mark.slow
def test_a_power_cut_at_any_moment() -> None:
    power_cuts(10**9)


def test_a_name_gives_way_to_a_number_in_one_step_whenever_it_is_killed() -> None:
    disk = everywhere()
    book = opened(disk)
    killed: list[dict[Path, bytes]] = []
    disk.observe = lambda: killed.append(
        {path: disk.nodes[number].data for path, number in disk.names_.items()}
    )
    book.erase_again([ID], without_names(book.state, Context(), [ID]))
    book.close()
    seen = set()
    for files in killed:
        again = opened(MemoryDisk.of(files))
        names = [one.pseudonym for one in again.state.all(Person)]
        seen.add((again.state.find(Person, ID) is not None, "Person 1" in names))
        again.close()
    assert seen == {(True, False), (False, True)}, "the name or the number, never both and never neither"
    assert {word for _, word in traces(disk)}.isdisjoint({b"Mondschein", b"Mondlicht", ID.encode()})


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_kill_at_any_moment(links: bool) -> None:
    disk = everywhere()
    disk.links = links
    book = opened(disk)
    killed: list[dict[Path, bytes]] = []

    def left() -> None:
        killed.append({path: disk.nodes[number].data for path, number in disk.names_.items()})

    disk.observe = left
    book.erase(ID)
    book.close()
    assert len(killed) > 30
    for files in killed:
        check_finished(files)


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_one_failing_call(code: int) -> None:
    """What fails is done at closing or at the next opening."""
    failures, full = 0, everywhere()
    for call in range(1, 200):
        disk = full.copy()
        book = opened(disk)
        disk.calls, disk.fail_at, disk.fail_with = 0, call, code
        try:
            book.erase(ID)
        except WriteFault:
            failures += 1
            assert book.erasing_unfinished
        else:
            assert traces(disk) == []
        reached = disk.calls >= call
        disk.fail_at = None
        book.close()
        check_finished({path: disk.nodes[number].data for path, number in disk.names_.items()})
        if not reached:
            assert failures > 20
            return
    pytest.fail("erasing makes more calls than were tried")


def test_without_a_data_folder_it_is_finished_later() -> None:
    disk = everywhere()
    book = Repository.open(HERE, files=disk, clock=now)
    book.erase(ID)
    assert book.erasing_unfinished
    book.close()
    assert traces(disk), "the snapshots are out of reach"
    assert not opened(disk).erasing_unfinished
    assert traces(disk) == []


def test_a_version_of_another_program_brings_nobody_back() -> None:
    disk = everywhere()
    with_person = bytes_at(disk, HERE)
    book = opened(disk)
    book.erase(ID)
    book.close()
    disk.put(HERE, with_person.replace(b"Caf", b"Tee"))
    book = Repository.open(HERE, home=HOME, outside="theirs", files=disk, clock=now)
    assert titles(book.state) == ["Teeé"]
    assert book.state.find(Person, ID) is None
    book.close()
    assert traces(disk) == []


def test_one_after_the_other() -> None:
    disk = everywhere()
    book = opened(disk)
    book.erase(ID)
    book.keep_now("before-import")
    book.erase("aaaaaaaaaaaaaaaa")
    book.close()
    assert traces(disk) == []
    assert not [name for name, data in disk.everything().items() if b"Sonne" in data]
    for generation in book.generations:
        assert read_state(generation.path, disk).all(Person) == ()


def test_nobody_else_is_erased_from_what_lies_aside() -> None:
    disk = everywhere()
    book = opened(disk)
    book.erase(ID)
    book.close()
    (first, *_) = aside(disk, HERE)
    assert b"Sonne" in bytes_at(disk, first)
    assert b"Sonne" in bytes_at(disk, previous(HERE))


def test_on_a_real_disk(tmp_path: Path) -> None:
    path, home = tmp_path / "kurs" / "kurs.json", tmp_path / "home"
    path.parent.mkdir()
    book = Repository.create(path, new_state())
    book.keep_generations(home)
    book.commit(add_person(book.state, naming(ID), "Mondschein"))
    book.keep_now("before-import")
    Drafts(home, "p1", DISK).keep("people", "Mondlicht")
    book.erase(ID)
    book.close()
    left = [found for found in tmp_path.rglob("*") if found.is_file()]
    assert len(left) >= 4
    for found in left:
        data = found.read_bytes()
        assert not [word for word in WORDS if word in data], found
        assert data.count(ID.encode()) <= (2 if found.name == erased.NAME else 1), found

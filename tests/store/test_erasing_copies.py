"""Nobody who was erased comes back from a copy, a cloud folder, another name or another laptop."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace as replace_field
from pathlib import Path

import pytest

from coprod_tui.changes.erasing import erased_ids
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Person
from coprod_tui.store import erased
from coprod_tui.store.backup import back_up
from coprod_tui.store.copies import Copies, copies_of, erase_in
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.files import DISK, Disk
from coprod_tui.store.generations import folder_of, kept_in
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.restoring import restore
from tests.store.examples import HERE, context, idea, new_state, now, titles
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()
ID = "f3a9c1d27be85f64"
OTHER = "0123456789abcdef"
NAME = b"Zwetschge"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def book(tmp_path: Path, home: Path) -> Repository:
    return with_person(tmp_path / "kurs" / "kurs.json", home)


def with_person(path: Path, home: Path, files: Disk | MemoryDisk = DISK) -> Repository:
    files.make_folder(path.parent)
    Repository.create(path, new_state(), files=files, clock=now).close()
    book = Repository.open(path, home=home, files=files, clock=now)
    named = replace_field(context(), new_id=lambda: ID)
    book.commit(add_person(book.state, named, NAME.decode()))
    assert book.flush()
    book.commit(idea(book.state, "eins"))
    assert book.flush()
    return book


def holding(folder: Path) -> list[str]:
    """Return the files below a folder that still hold the name, or the id other than as a tombstone."""
    files = [one for one in folder.rglob("*") if one.is_file() and one.name != erased.NAME]
    return sorted(
        one.name for one in files if NAME in one.read_bytes() or erased.mentions(one.read_bytes(), [ID])
    )


def test_what_lies_beside_an_earlier_name_is_cleaned_and_nothing_of_others(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    path = book.path
    book.close()
    # another programme that knows the very same id, and a file nobody can make out
    theirs = Repository.create(path.with_name("fremd.json"), new_state("Fremd", OTHER), clock=now)
    named = replace_field(context(), new_id=lambda: ID)
    theirs.commit(add_person(theirs.state, named, "Lotsin"))
    theirs.commit(idea(theirs.state, "zwei"))
    theirs.close()
    foreign = {name: path.with_name(name) for name in ("fremd.json", "fremd.json.prev", "brief.json.prev")}
    foreign["brief.json.prev"].write_bytes(b"\x89PNG of somebody")
    before = {name: one.read_bytes() for name, one in foreign.items()}
    shutil.copy(path, path.with_name("kurs.json.other-1"))
    path.with_name("kurs.json.damaged-1").write_bytes(path.read_bytes()[:-9])
    renamed = path.rename(path.with_name("neu.json"))
    book = Repository.open(renamed, home=home, outside="theirs", clock=now)
    book.erase(ID)
    book.close()
    assert holding(home) == []
    assert [name for name in holding(path.parent) if not name.startswith("fremd")] == []
    assert {name: one.read_bytes() for name, one in foreign.items()} == before
    assert titles(read_state(path.with_name("kurs.json.other-1"))) == ["eins"]


def test_a_version_a_cloud_folder_brings_back_is_cleaned_where_it_is_set_aside(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    old = book.path.read_bytes()
    book.erase(ID)
    book.path.write_bytes(old)
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    assert holding(tmp_path) == []
    assert not book.erasing_unfinished
    assert read_state(book.path.with_name("kurs.json.other-1")).all(Person) == ()
    book.path.write_bytes(old)
    book.close()
    assert holding(tmp_path) == []
    assert titles(read_state(book.path)) == ["eins", "zwei"]


def test_a_copy_made_by_hand_is_read_without_who_was_erased(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    copy = Path(shutil.copy(book.path, tmp_path / "kopie.json"))
    book.erase(ID)
    book.close()
    before = copy.read_bytes()
    assert [one.id for one in read_state(copy).all(Person)] == [ID], "nobody was asked"
    state = read_state(copy, home=home)
    assert state.all(Person) == ()
    assert erased_ids(state) == {ID}
    assert titles(state) == ["eins"]
    assert copy.read_bytes() == before, "reading never writes"


def test_a_safe_copy_of_such_a_copy_is_without_them(tmp_path: Path, home: Path, book: Repository) -> None:
    copy = Path(shutil.copy(book.path, tmp_path / "kopie.json"))
    book.erase(ID)
    book.close()
    stick = tmp_path / "stick"
    stick.mkdir()
    made = back_up(copy, stick, home, clock=now)
    assert made.cleaned
    assert holding(stick) == []
    assert titles(read_state(made.path)) == ["eins"]
    assert not back_up(book.path, stick, home, clock=now).cleaned


def test_who_was_erased_does_not_come_back_with_a_state_put_in_the_place_of_a_lost_file(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    """The sweep was cut short: a kept state still knows the person."""
    book.keep_now("before-import")
    knowing = {one.path: one.path.read_bytes() for one in book.generations}
    book.erase(ID)
    book.close()
    for path, data in knowing.items():
        path.write_bytes(data)
    for path in book.path.parent.iterdir():
        path.unlink()
    (knows,) = (path for path, data in knowing.items() if NAME in data)
    mark = next(one.mark for one in kept_in(DISK, knows.parent) if one.path == knows)
    restore(book.path, mark, home, clock=now)
    assert holding(book.path.parent) == []
    assert titles(read_state(book.path)) == ["eins"]


def test_a_version_that_could_not_be_cleaned_is_cleaned_later() -> None:
    disk = MemoryDisk()
    book = with_person(HERE, HOME, disk)
    old = disk.everything()[HERE.name]
    book.erase(ID)
    disk.put(HERE, old)
    failing = disk.copy()
    failures = 0
    for call in range(1, 60):
        disk = failing.copy()
        later = Repository.open(HERE, home=HOME, outside="theirs", files=disk, clock=now)
        disk.put(HERE, old)
        later.commit(idea(later.state, f"{call}", context("x")))
        disk.calls, disk.fail_at = 0, call
        later.flush()
        disk.fail_at = None
        failures += later.erasing_unfinished
        later.retry()
        assert later.flush()
        later.close()
        assert not later.erasing_unfinished
        again = Repository.open(HERE, home=HOME, files=disk, clock=now)
        assert not again.erasing_unfinished
        assert not again.state.all(Person)
        again.close()
        assert not [name for name, data in disk.everything().items() if NAME in data], call
    book.close()


def test_a_version_that_comes_back_while_nobody_works_is_honoured(home: Path, book: Repository) -> None:
    old = book.path.read_bytes()
    book.erase(ID)
    book.close()
    for one in book.path.parent.iterdir():
        one.unlink()
    book.path.write_bytes(old)
    again = Repository.open(book.path, home=home, outside="theirs", clock=now)
    assert not again.state.all(Person)
    assert erased_ids(again.state) == {ID}
    assert any("erased here, too" in str(one) for one in again.notices)
    again.close()
    assert holding(book.path.parent) == []


def test_a_copy_shares_the_earlier_states_and_brings_nobody_back(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    copy = tmp_path / "anderswo" / "kopie.json"
    copy.parent.mkdir()
    shutil.copy(book.path, copy)
    book.erase(ID)
    book.close()
    reading = Repository.open(copy, home=home, read_only=True, outside="theirs", clock=now)
    assert not reading.state.all(Person), "not even to be read"
    assert NAME in copy.read_bytes()
    reading.close()
    again = Repository.open(copy, home=home, outside="theirs", clock=now)
    assert any("erased here, too" in str(one) for one in again.notices)
    assert again.can_undo is None
    again.commit(idea(again.state, "zwei"))
    again.keep_now("before-import")
    again.close()
    assert holding(tmp_path) == []
    later = Repository.open(copy, home=home, clock=now)
    assert (later.notices, later.erasing_unfinished) == ((), False)
    later.close()


def test_a_copy_that_is_open_meanwhile_puts_nobody_among_the_earlier_states(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    shutil.copy(book.path, tmp_path / "kopie.json")
    other = Repository.open(tmp_path / "kopie.json", home=home, outside="theirs", clock=now)
    book.erase(ID)
    other.commit(idea(other.state, "zwei"))
    assert other.flush()
    other.keep_now("before-import")
    assert other.unsaved is not None
    other.unsaved.keep(other._writer.newest, other._file.next_header())
    assert len(list(folder_of(home, "p1").rglob("*.json"))) > 4
    assert holding(home) == []
    for one in other.generations:
        assert read_state(one.path).all(Person) == ()
    other.close()
    book.close()


def test_who_was_erased_on_another_laptop_is_erased_here_too(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    book.keep_now("before-import")
    book.close()
    Drafts(home, "p1", DISK).keep("people", "Zwetschge kann")
    stick = tmp_path / "stick" / "kurs.json"
    stick.parent.mkdir()
    shutil.copy(book.path, stick)
    there = Repository.open(stick, home=tmp_path / "laptop2", clock=now)
    there.erase(ID)
    assert not there.erasing_unfinished
    there.close()
    shutil.copy(stick, book.path)
    assert holding(home)
    Repository.open(book.path, home=home, outside="theirs", clock=now).close()
    assert holding(home) == []
    assert holding(book.path.parent) == []


def test_copies_are_found_wherever_the_program_knows_of_them(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    for name in ("stick", "lade", "dokumente"):
        (tmp_path / name).mkdir()
    on_stick, in_drawer = book.back_up(tmp_path / "stick"), book.back_up(tmp_path / "lade")
    gone = book.back_up(tmp_path / "stick")
    gone.path.unlink()
    shutil.rmtree(tmp_path / "lade")
    recent = tmp_path / "dokumente" / "früher.json"
    shutil.copy(book.path, recent)
    by_hand = book.path.with_name("von-hand.json")
    shutil.copy(book.path, by_hand)
    Repository.create(book.path.with_name("fremd.json"), new_state("Fremd", OTHER), clock=now).close()
    (book.path.parent / "notiz.json").write_text('{"programme_id": "p1"}')
    (home / "programmes").mkdir()
    elsewhere = book.save_as(home / "programmes" / "kurs.json")
    elsewhere.keep_generations(home)
    book.close()
    elsewhere.commit(idea(elsewhere.state, "zwei"))
    elsewhere.close()
    Repository.open(elsewhere.path, home=home, clock=now).close()
    found = copies_of(
        elsewhere.path, "p1", home, [recent, book.path.with_name("fremd.json"), tmp_path / "nie"]
    )
    assert set(found.here) == {on_stick.path, recent, book.path}
    assert found.away == (str(in_drawer.path),)
    beside = copies_of(book.path, "p1", home)
    assert set(beside.here) == {on_stick.path, by_hand, elsewhere.path}
    assert copies_of(book.path, OTHER, home).here == (book.path.with_name("fremd.json"),)


def test_copies_are_erased_like_the_programme_itself(tmp_path: Path, home: Path, book: Repository) -> None:
    copy = book.path.with_name("von-hand.json")
    shutil.copy(book.path, copy)
    shutil.copy(book.path, previous(copy))
    backup = book.back_up(tmp_path)
    book.erase(ID)
    copies = copies_of(book.path, "p1", home)
    assert set(copies.here) == {copy, backup.path}
    assert all(erase_in(one, "p1", [ID], clock=now) for one in copies.here)
    assert holding(tmp_path) == []
    assert not previous(backup.path).exists()
    assert previous(copy).exists()
    for one in copies.here:
        assert titles(read_state(one)) == ["eins"]
        assert erased_ids(read_state(one)) == {ID}
    book.close()
    Repository.open(book.path, home=home, clock=now).close()


def test_what_is_no_copy_or_in_use_is_left_alone(tmp_path: Path, home: Path, book: Repository) -> None:
    copy = book.path.with_name("kopie.json")
    shutil.copy(book.path, copy)
    book.erase(ID)
    other = Repository.open(copy, clock=now)
    assert not erase_in(copy, "p1", [ID], clock=now)
    other.close()
    assert not erase_in(tmp_path / "nie" / "nichts.json", "p1", [ID], clock=now)
    before = copy.read_bytes()
    assert not erase_in(copy, OTHER, [ID], clock=now)
    assert copy.read_bytes() == before
    copy.write_bytes(before[:-20])
    previous(copy).unlink(missing_ok=True)
    assert not erase_in(copy, "p1", [ID], clock=now)
    assert copies_of(book.path, "p1", home) == Copies((copy,))
    book.close()


def test_what_cannot_be_read_is_nobody_and_is_written_anew(home: Path) -> None:
    disk = MemoryDisk()
    folder = folder_of(home, "p1")
    for broken in (b"", b"\0\0", b"[]", b'{"ids":[1]}', b"[" * 100_000):
        disk.put(folder / erased.NAME, broken)
        assert erased.known(disk, folder) == erased.Erased()
    erased.note(disk, folder, [ID], swept=False)
    erased.note(disk, folder, [OTHER], swept=True)
    assert erased.known(disk, folder) == erased.Erased(frozenset({ID, OTHER}), frozenset({OTHER}))
    erased.note(disk, folder, [OTHER], swept=False)
    assert erased.known(disk, folder).swept == frozenset()


@pytest.mark.skipif(sys.platform == "win32", reason="links to folders need a right of their own")
@pytest.mark.parametrize("spelling", ["dots", "folder", "file"])
def test_the_programme_is_no_copy_of_itself_however_it_was_opened(
    tmp_path: Path, home: Path, book: Repository, spelling: str
) -> None:
    path = book.path
    book.close()
    (tmp_path / "daneben").mkdir()
    (tmp_path / "link").symlink_to(path.parent)
    (tmp_path / "nur-die-datei.json").symlink_to(path)
    other = {
        "dots": tmp_path / "daneben" / ".." / "kurs" / "kurs.json",
        "folder": tmp_path / "link" / "kurs.json",
        "file": tmp_path / "nur-die-datei.json",
    }[spelling]
    again = Repository.open(other, home=home, clock=now)
    again.commit(idea(again.state, "zwei"))
    again.back_up(tmp_path / "link" / ".." / "kurs")
    again.close()
    (backup,) = path.parent.glob("*-backup-*")
    for one in (path, other, again.path):
        found = copies_of(one, "p1", home, [path, other, backup, tmp_path / "link" / backup.name])
        assert found == Copies((backup.resolve(),))


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is there under one name only")
def test_a_second_hard_link_is_erased_and_never_to_be_deleted(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    link = tmp_path / "zweiter.json"
    link.hardlink_to(book.path)
    found = copies_of(book.path, "p1", home, [link])
    assert found == Copies((link,))
    book.erase(ID)
    assert erase_in(link, "p1", [ID], clock=now)
    assert holding(tmp_path) == []
    book.close()
    assert titles(read_state(book.path)) == ["eins"]


def test_copies_beside_it_are_found_whatever_they_are_called(
    tmp_path: Path, home: Path, book: Repository
) -> None:
    folder, data = book.path.parent, book.path.read_bytes()
    ours = [folder / name for name in ("kurs.json.bak", "kurs.json~", "alt.txt", "ohne")]
    for one in ours:
        one.write_bytes(data)
    swap = folder / ".kurs.json.swp"
    swap.write_bytes(b"b0VIM 9.0\0" + bytes(9_000) + data)
    (folder / "bild.png").write_bytes(b"\x89PNG")
    (folder / "ordner").mkdir()
    (folder / "export.json.txt").write_text('{"programme_id":"p1"}')
    found = copies_of(book.path, "p1", home)
    assert set(found.here) == set(ours)
    assert found.away == (str(swap),)
    book.erase(ID)
    assert all(erase_in(one, "p1", [ID], clock=now) for one in found.here)
    book.close()
    assert holding(folder) == [swap.name]

"""A programme from elsewhere, whole and signed, that is made to do harm: it harms nobody."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Change, random_id
from coprod_tui.changes.erasing import erased_ids, without_people
from coprod_tui.changes.people import add_person
from coprod_tui.errors import InputFault, Refused
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import is_random
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State
from coprod_tui.store.committing import check_is_whole
from coprod_tui.store.format import MOST_SAVES, Header, assembled, raw_line
from coprod_tui.store.generations import folder_of
from coprod_tui.store.history import History
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.tables import Contents
from tests.store.examples import HERE, NOW, context, idea, new_state, now, titles, with_ideas
from tests.store.memory_disk import MemoryDisk

HOME = Path("home").absolute()
ID = "f3a9c1d27be85f64"
PERSON = {
    "created": "2026-01-01T00:00:00Z",
    "updated": "2026-01-01T00:00:00Z",
    "pseudonym": "Zed",
    "group": "",
}
Tables = dict[str, Any]


def rewritten(disk: MemoryDisk, change: Callable[[Tables], object], **header: Any) -> None:
    """Change the file and sign it anew, as somebody who means harm would; no earlier save lies beside it."""
    tables = json.loads(disk.everything()[HERE.name])
    row = tables.pop("_meta")["1"]
    change(tables)
    del row["b2"]
    first = Header(**{**row, **header})
    disk.put(HERE, assembled(first, [raw_line(name, rows) for name, rows in tables.items()])[0])
    for name in [one for one in disk.names_ if one != HERE]:
        disk.delete(name)


def signed_without_looking(disk: MemoryDisk, n: int) -> None:
    """Give the file a number that this program would not write; the first line says so, no more."""
    data = disk.everything()[HERE.name]
    disk.put(HERE, data.replace(b'"n":1,', b'"n":%d,' % n))


def with_idea(title: str = "wichtig") -> MemoryDisk:
    disk = MemoryDisk()
    with_ideas(disk, [title])
    return disk


@pytest.mark.parametrize("name", ["programmes", "packs", "logs", "settings.json", "CON", "snapshots", "p1"])
def test_a_programme_called_like_a_folder_of_the_program_gets_one_of_its_own(name: str) -> None:
    folder = folder_of(HOME, name)
    assert folder.parent == HOME
    assert folder.name != name
    assert len(folder.name) == 32
    assert folder_of(HOME, ID) == HOME / ID


def test_other_programmes_are_out_of_reach() -> None:
    disk = with_idea()
    other = HOME / "programmes" / "anderes.json"
    theirs = Repository.create(other, new_state("Anderes", "p2"), files=disk, clock=now)
    theirs.commit(add_person(theirs.state, context(), "Lotsin"))
    theirs.commit(idea(theirs.state, "wichtig"))
    assert theirs.flush()
    theirs.close()
    disk.put(other.with_name("x.tmp-1"), b"x")
    before = {
        path: disk.nodes[node].data for path, node in disk.names_.items() if path.parent == other.parent
    }

    def called_like_the_folder(tables: Tables) -> None:
        tables["programme"]["1"]["id"] = "programmes"
        tables["people"] = {"1": {"id": "wichtig", **PERSON}}

    path = HERE.with_name("böse.json")
    disk.put(path, disk.everything()[HERE.name])
    data = json.loads(disk.nodes[disk.names_[path]].data)
    row = data.pop("_meta")["1"]
    called_like_the_folder(data)
    header = Header(schema="1.0", programme_id="programmes", n=row["n"], parent="")
    disk.put(path, assembled(header, [raw_line(name, rows) for name, rows in data.items()])[0])
    book = Repository.open(path, home=HOME, files=disk, clock=now)
    book.erase("wichtig")
    assert not book.state.all(Person)
    assert titles(book.state) == ["wichtig"], "people's words stay"
    book.close()
    after = {path: disk.nodes[node].data for path, node in disk.names_.items() if path.parent == other.parent}
    assert after == before


@pytest.mark.parametrize("id_", ["title", "i", "2026", "idea-1", "p1", "group", "None"])
def test_a_person_called_like_an_ordinary_word_is_erased_and_nothing_else(id_: str) -> None:
    disk = with_idea(id_)
    rewritten(disk, lambda tables: tables.update(people={"1": {"id": id_, **PERSON}}))
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    before = book.state.get(Idea, "idea-1")
    programme = book.state.programme
    book.erase(id_)
    assert not book.state.all(Person)
    assert book.state.get(Idea, "idea-1") == before
    assert book.state.programme == programme
    assert not book.erasing_unfinished
    book.close()
    assert b"Zed" not in b"".join(disk.everything().values())
    again = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert again.recovered is None
    assert erased_ids(again.state) == {id_}
    again.close()


def test_a_person_called_like_something_else_takes_no_link_to_it_away() -> None:
    state = new_state()
    heading = Cluster(id=ID, created=NOW, updated=NOW, no=1, title="Anfangen")
    card = Idea(id="b", created=NOW, updated=NOW, no=1, title=ID, cluster_id=ID)
    day = Session(
        id="s", created=NOW, updated=NOW, activities=(Activity(id="aaaaaaaaaaaaaaaa", key="x"),),
        current="aaaaaaaaaaaaaaaa",
    )  # fmt: skip
    people = [Person(id=one, created=NOW, updated=NOW, pseudonym="Z", group="") for one in (ID, "a" * 16)]
    state = state.with_records([heading, card, day, *people])
    after = without_people(state, [ID, "a" * 16])
    assert not after.all(Person)
    assert after.get(Cluster, ID) == heading
    assert after.get(Idea, "b") == card
    assert after.get(Session, "s") == day


def test_a_link_in_any_field_goes_when_the_id_is_random_and_words_stay() -> None:
    card = Idea(id="b", created=NOW, updated=NOW, no=1, title=ID, details=ID, group=ID, goal_ids=("g", ID))
    person = Person(id=ID, created=NOW, updated=NOW, pseudonym="Z", group="")
    after = without_people(new_state().with_records([card, person]), [ID]).get(Idea, "b")
    assert (after.group, after.goal_ids, after.title, after.details) == (None, ("g",), ID, ID)


@pytest.mark.parametrize("id_", ["[@click=app.quit]x", "../../x", "a b", "ü", "", "x" * 65, "a\nb", "a/b"])
def test_an_id_that_is_none_is_refused_with_its_place(id_: str) -> None:
    disk = with_idea()

    def renamed(tables: Tables) -> None:
        tables["ideas"]["1"]["id"] = id_

    rewritten(disk, renamed)
    with pytest.raises(InputFault) as fault:
        Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert "ideas" in str(fault.value.message)
    assert "field id" in str(fault.value.message)


def test_ids_of_ours_are_random() -> None:
    assert is_random(random_id())
    assert not is_random(ID + "\n")


@pytest.mark.parametrize("n", [MOST_SAVES, 10**15 - 1])
def test_a_number_beyond_all_measure_is_no_programme(n: int) -> None:
    disk = MemoryDisk()
    Repository.create(HERE, new_state(), files=disk, clock=now).close()
    signed_without_looking(disk, n)
    with pytest.raises(InputFault):
        Repository.open(HERE, home=HOME, files=disk, clock=now)


def test_the_last_number_there_is_loses_nothing() -> None:
    disk = with_idea()
    rewritten(disk, lambda tables: None, n=MOST_SAVES - 1)
    before = disk.everything()[HERE.name]
    book = Repository.open(HERE, files=disk, clock=now)
    book.commit(idea(book.state, "zwei"))
    assert not book.flush()
    assert book.status.kind == "failed"
    assert "number" in str(book.status.why)
    assert disk.everything()[HERE.name] == before
    assert titles(read_state(HERE, disk)) == ["wichtig"]


def step(table: str, id_: str, before: object = None, after: object = None) -> dict[str, Any]:
    sides = {name: value for name, value in (("before", before), ("after", after)) if value is not None}
    return {"label": {"id": "x"}, "deltas": [{"table": table, "id": id_, **sides}]}


HARM = {
    "removes the programme": step("programme", "p1", None, {"title": "x"}),
    "adds a programme": step("programme", "p2", {"id": "p2"}, {"id": "p2"}),
    "renames the programme": step("programme", "p1", {"id": "anders"}, {}),
    "bins the programme": step("programme", "p1", {"deleted": "2026-01-01T00:00:00Z"}, {}),
    "renames a card": step("ideas", "idea-1", {"id": "anders"}, {}),
    "takes a tombstone away": step("tombstones", ID, None, {"id": ID}),
    "brings the erased back": step("people", ID, {"id": ID, **PERSON}, None),
    "is about nothing known": step("nix", "a", {"q": 1}, {"q": 2}),
}


@pytest.mark.parametrize("undone", [False, True], ids=["to undo", "to redo"])
@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_steps_nobody_made_are_left_out_and_the_user_is_told(harm: dict[str, Any], undone: bool) -> None:
    disk = with_idea()
    good = step("ideas", "idea-1", {"title": "früher"}, {"title": "wichtig"})

    def with_log(tables: Tables) -> None:
        tables["tombstones"] = {"1": {"id": ID, "swept": True}}
        mirrored = {"before": harm["deltas"][0].get("after"), "after": harm["deltas"][0].get("before")}
        delta = {**harm["deltas"][0], **mirrored} if undone else harm["deltas"][0]
        bad = {**harm, "deltas": [{key: part for key, part in delta.items() if part is not None}]}
        tables["history"] = {
            "1": {**good, "undone": undone},
            "2": {**bad, "undone": undone},
            "3": {**good, "undone": undone},
        }

    rewritten(disk, with_log)
    book = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert len(book.notices) == 1
    again = book.redo if undone else book.undo
    assert again() is not None, "what was done after it can be taken back"
    assert again() is None, "it, and what lies behind it, cannot"
    assert book.state.programme.title == "Kurs"
    assert erased_ids(book.state) == {ID}
    assert not book.state.all(Person)
    book.close()
    later = Repository.open(HERE, home=HOME, files=disk, clock=now)
    assert later.recovered is None
    assert later.notices == ()
    later.close()


def test_a_log_of_ours_is_left_as_it_is() -> None:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    book.commit(idea(book.state, "eins"))
    book.commit(add_person(book.state, context(), "Sonne"))
    book.undo()
    book.close()
    again = Repository.open(HERE, files=disk, clock=now)
    assert again.notices == ()
    assert (str(again.can_undo), again.can_redo is not None) == ("Idea eins", True)
    again.close()


def test_nothing_but_the_one_programme_reaches_its_file() -> None:
    whole = new_state()
    check_is_whole(contents(whole), "p1")
    gone = whole.without(Programme, "p1")
    binned = whole.with_records([replace(whole.programme, deleted=NOW)])
    for state in (gone, binned, whole.with_records([replace(whole.programme, id="p2")])):
        with pytest.raises(Refused):
            check_is_whole(contents(state), "p1")
    with pytest.raises(Refused):
        check_is_whole(contents(whole), "p2")


def contents(state: State) -> Contents:
    return Contents(state, History(), {})


def test_a_programme_in_its_own_bin_is_refused_with_words() -> None:
    disk = with_idea()

    def binned(tables: Tables) -> None:
        tables["programme"]["1"]["deleted"] = "2026-01-01T00:00:00Z"

    rewritten(disk, binned)
    with pytest.raises(InputFault) as fault:
        read_state(HERE, disk)
    assert "bin" in str(fault.value.message)


def test_a_first_line_nobody_could_read_again_is_never_written() -> None:
    for header in (
        Header(schema="1.0", programme_id="p1", n=MOST_SAVES, parent=""),
        Header(schema="1.0", programme_id="", n=1, parent=""),
        Header(schema="1.0", programme_id="p1", n=1, parent="x"),
    ):
        with pytest.raises(OSError, match="Expected") as fault:
            assembled(header, [raw_line("programme", {})])
        assert fault.value.errno == errno.ERANGE


def test_a_change_can_bring_no_tombstone_to_life() -> None:
    book = Repository.create(HERE, new_state(), files=MemoryDisk(), clock=now)
    book.commit(Change(Message.of("x"), (Tombstone(id=ID),)))
    with pytest.raises(Refused):
        book.commit(
            Change(Message.of("x"), (Person(id=ID, created=NOW, updated=NOW, pseudonym="Z", group=""),))
        )
    book.close()

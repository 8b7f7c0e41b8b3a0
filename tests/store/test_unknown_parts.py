"""What this program does not know inside of a record's parts stays with the part it belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.people import add_person
from coprod_tui.i18n import Message
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Consent, Person
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Record
from coprod_tui.model.sessions import Activity, Attendance, Session
from coprod_tui.packs.load import load_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.store.format import Header, assembled, raw_line
from coprod_tui.store.packing import with_plain_packs
from coprod_tui.store.repository import Repository
from coprod_tui.store.rows import without_blanks
from coprod_tui.store.unknown import completed, unknown_in
from tests.store.examples import HERE, NOW, bytes_of, idea, new_state, now
from tests.store.memory_disk import MemoryDisk

DAY = Session(
    id="s1",
    created=NOW,
    updated=NOW,
    activities=(
        Activity(id="a1", key="ankommen"),
        Activity(id="a2", key="ideen"),
        Activity(id="a3", key="ende"),
    ),
    attendance=(Attendance(group="staff", present=7), Attendance(group="clients", present=5)),
)
GOAL = Goal(id="g1", created=NOW, updated=NOW, no=1, wording="x", indicators=(Indicator(id="x1", text="y"),))
PERSON = "f3a9c1d27be85f64"


def put(book: Repository, *records: Record) -> None:
    book.commit(Change(Message.of("put"), records))
    assert book.flush()


def opened(disk: MemoryDisk) -> Repository:
    return Repository.open(HERE, files=disk, clock=now)


def made(*records: Record) -> MemoryDisk:
    disk = MemoryDisk()
    book = Repository.create(HERE, new_state(), files=disk, clock=now)
    put(book, *records)
    book.close()
    return disk


def rows(disk: MemoryDisk, table: str) -> list[dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = with_plain_packs(json.loads(bytes_of(disk, HERE.name)))
    return list(tables[table].values())


def edit(disk: MemoryDisk, table: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Another release of this program writes the file, and knows more of the rows of a table."""
    value = with_plain_packs(json.loads(bytes_of(disk, HERE.name)))
    header = value.pop("_meta")["1"]
    for row in value[table].values():
        change(row)
    unsigned = Header(**{**header, "n": header["n"] + 1, "parent": header["b2"], "b2": "0" * 64})
    data, _ = assembled(unsigned, [raw_line(name, rows) for name, rows in value.items()])
    disk.put(HERE, data)


def coloured(row: dict[str, Any]) -> None:
    for place, part in enumerate((*row.get("activities", ()), *row.get("attendance", ()))):
        part["colour"] = f"c{place}"


def colours(disk: MemoryDisk, field: str) -> dict[str, str | None]:
    (row,) = rows(disk, "sessions")
    return {part.get("id", part.get("group")): part.get("colour") for part in row[field]}


def test_parts_with_an_id_keep_theirs_wherever_they_move() -> None:
    disk = made(DAY)
    edit(disk, "sessions", coloured)
    book = opened(disk)
    one, two, three = DAY.activities
    new = Activity(id="a4", key="neu")
    put(book, replace(DAY, activities=(three, new, replace(one, not_today=True))))
    assert colours(disk, "activities") == {"a3": "c2", "a4": None, "a1": "c0"}
    book.undo()
    book.close()
    assert colours(disk, "activities") == {"a1": "c0", "a2": "c1", "a3": "c2"}
    assert book.state.get(Session, "s1").activities == (one, two, three)


def test_parts_without_an_id_keep_theirs_while_the_list_is_as_it_was() -> None:
    twins = (Attendance(group="staff"), Attendance(group="staff"))
    disk = made(replace(DAY, activities=(), attendance=twins))
    edit(disk, "sessions", coloured)
    book = opened(disk)
    put(book, replace(book.state.get(Session, "s1"), title="anders"))
    (row,) = rows(disk, "sessions")
    assert [part["colour"] for part in row["attendance"]] == ["c0", "c1"]
    put(book, replace(book.state.get(Session, "s1"), attendance=twins[:1]))
    (row,) = rows(disk, "sessions")
    assert "colour" not in row["attendance"][0], "which of the two it is cannot be told"
    book.close()


def test_in_a_list_that_changed_those_that_are_the_very_same_keep_theirs() -> None:
    disk = made(DAY)
    edit(disk, "sessions", coloured)
    book = opened(disk)
    staff, clients = DAY.attendance
    new = Attendance(group="providers")
    put(book, replace(DAY, attendance=(new, replace(clients, present=6), staff)))
    book.close()
    assert colours(disk, "attendance") == {"providers": None, "clients": None, "staff": "c3"}


def test_a_part_that_is_a_field_of_its_own_keeps_theirs() -> None:
    person = Person(
        id=PERSON, created=NOW, updated=NOW, pseudonym="Mond", group="", consent=Consent(version="1")
    )
    disk = made(person)
    edit(disk, "people", lambda row: row["consent"].update(signed_on="paper"))
    book = opened(disk)
    put(book, replace(person, consent=Consent(version="2")))
    assert rows(disk, "people")[0]["consent"] == {"version": "2", "signed_on": "paper"}
    put(book, replace(person, consent=None))
    book.close()
    assert "consent" not in rows(disk, "people")[0]


def test_at_any_depth_beside_those_of_the_record() -> None:
    disk = made(GOAL)
    edit(
        disk, "goals", lambda row: row["indicators"][0].update(scale={"from": 1, "steps": [None, {"a": "é"}]})
    )
    edit(disk, "goals", lambda row: row.update(colour="blau"))
    book = opened(disk)
    put(book, replace(GOAL, wording="anders"))
    book.close()
    (row,) = rows(disk, "goals")
    assert (row["wording"], row["colour"]) == ("anders", "blau")
    assert row["indicators"] == [
        {"id": "x1", "kind": "countable", "text": "y", "scale": {"from": 1, "steps": [None, {"a": "é"}]}}
    ]
    again = opened(disk)
    assert again.recovered is None
    again.close()


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = load_pack(shipped_packs() / "koproduktion-stern").value
    assert found is not None
    return found


def test_those_inside_of_the_embedded_pack_stay(pack: Pack) -> None:
    disk = made(EmbeddedPack(id="k1", pack=pack))

    def knows_more(row: dict[str, Any]) -> None:
        row["pack"]["sessions"][0]["activities"][1]["sound"] = "gong"
        row["signed"] = "ja"

    edit(disk, "packs", knows_more)
    book = opened(disk)
    book.commit(idea(book.state, "eins"))
    book.close()
    (row,) = rows(disk, "packs")
    assert row["pack"]["sessions"][0]["activities"][1]["sound"] == "gong"
    assert row["signed"] == "ja"
    assert json.loads(bytes_of(disk, HERE.name))["packs"]["1"].keys() == {"id", "packed", "signed"}


def test_those_that_name_an_erased_person_go() -> None:
    disk = made(DAY)
    book = opened(disk)
    book.commit(add_person(book.state, Context(now=now, new_id=lambda: PERSON), "Mond"))
    book.close()

    def told_by(row: dict[str, Any]) -> None:
        row["activities"][0].update(told_by=PERSON, colour="blau")
        row["attendance"][0].update(names=[PERSON, "x"])

    edit(disk, "sessions", told_by)
    book = opened(disk)
    book.commit(idea(book.state, "zwei"))
    assert book.flush()
    book.erase(PERSON)
    book.close()
    (row,) = rows(disk, "sessions")
    assert row["activities"][0]["told_by"] is None
    assert row["activities"][0]["colour"] == "blau"
    assert row["attendance"][0]["names"] == ["x"]


def test_those_of_an_activity_of_the_programmes_own_stay(pack: Pack) -> None:
    """Packs refuse what they do not know; here it was another release that knew it."""
    own = pack.sessions[0].activities[0]
    disk = made(replace(DAY, activities=(Activity(id="a1", key="ankommen", own=own),)))
    edit(disk, "sessions", lambda row: row["activities"][0]["own"].update(sound="gong"))
    book = opened(disk)
    assert book.recovered is None
    (activity,) = book.state.get(Session, "s1").activities
    assert activity.own == own
    put(book, replace(book.state.get(Session, "s1"), title="anders"))
    book.close()
    assert rows(disk, "sessions")[0]["activities"][0]["own"]["sound"] == "gong"


class Part(Struct, frozen=True):
    text: str = ""


class Other(Struct, frozen=True, tag=True):
    text: str = ""


class Another(Struct, frozen=True, tag=True):
    text: str = ""


class Whole(Struct, frozen=True):
    parts: Mapping[str, Part] = {}
    lists: Mapping[str, tuple[Part, ...]] = {}
    either: Other | Another | None = None


def kept(now: Whole, before: Whole, **raw: object) -> Any:
    return completed(without_blanks(now), now, unknown_in(before, raw))


def test_parts_by_key_keep_theirs_under_their_key() -> None:
    before = Whole(parts={"a": Part("x"), "b": Part("y")}, lists={"c": (Part("z"),)})
    raw = {
        "parts": {"a": {"text": "x", "n": 1}, "b": {"text": "y", "n": 2}},
        "lists": {"c": [{"text": "z", "n": 3}]},
    }
    after = Whole(parts={"b": Part("anders"), "d": Part("x")}, lists={"c": (Part("z"),)})
    assert kept(after, before, **raw) == {
        "parts": {"b": {"text": "anders", "n": 2}, "d": {"text": "x"}},
        "lists": {"c": [{"text": "z", "n": 3}]},
    }


def test_a_part_of_another_kind_is_another_part() -> None:
    before, raw = Whole(either=Other("x")), {"type": "Other", "text": "x", "n": 1}
    assert kept(Whole(either=Other("y")), before, either=raw)["either"]["n"] == 1
    assert "n" not in kept(Whole(either=Another("x")), before, either=raw)["either"]

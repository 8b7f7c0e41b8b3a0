"""A pack lies packed in the file: small there, the same when it is read, and no way in for anything else."""

from __future__ import annotations

import base64
import json
import tracemalloc
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tinydb
from msgspec.structs import replace

from coprod_tui.changes.base import Change
from coprod_tui.changes.erasing import still_named
from coprod_tui.i18n import Message, Translator
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Person
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State
from coprod_tui.packs.load import load_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.store import packing
from coprod_tui.store.committing import committed
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.erased import mentions
from coprod_tui.store.format import Header, assembled, parsed
from coprod_tui.store.history import History
from coprod_tui.store.looking import judged
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.strict import MOST_DEPTH, marks_in
from coprod_tui.store.tables import Contents, WrongShape, contents_of
from coprod_tui.store.unknown import Unknown
from tests.store.examples import HERE, NOW, idea, new_state, now
from tests.store.memory_disk import MemoryDisk

HEADER = Header(schema="1.0", programme_id="p1", n=1, parent="")


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = load_pack(shipped_packs() / "koproduktion-stern").value
    assert found is not None
    return found


def tiny(pack: Pack, id_: str = "k1", **fields: Any) -> EmbeddedPack:
    """Return a record with a pack of few words."""
    small = replace(pack, id="klein", sessions=(), cases=(), goals=(), vote_templates=(), retro_formats=())
    return EmbeddedPack(id=id_, pack=replace(small, lab_templates=(), talk_forms=(), **fields))


def with_packs(*packs: EmbeddedPack) -> State:
    return new_state().with_records(packs)


def saved(state: State) -> bytes:
    data, _ = assembled(HEADER, TableEncoder().lines(Contents(state, History(), {})))
    return data


def read(data: bytes) -> State:
    document = parsed(data)
    assert document is not None
    return contents_of(document).state


def rows_in(data: bytes) -> dict[str, Any]:
    rows: dict[str, Any] = json.loads(data)["packs"]
    return rows


def changed(state: State, rows: dict[str, Any]) -> bytes:
    """Return the bytes of a file in which somebody put these rows of packs."""
    return json.dumps({**json.loads(saved(state)), "packs": rows}).encode()


def pressed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode()


def said(pack: Pack) -> bytes:
    return msgspec.json.encode(pack)


def test_it_comes_back_as_it_was_and_is_small_in_the_file(pack: Pack) -> None:
    state = with_packs(EmbeddedPack(id="k1", pack=pack), tiny(pack, "k2", title={"de": "Grüße 🌟"}))
    data = saved(state)
    assert read(data) == state
    assert data.isascii()
    assert all(row.keys() == {"id", "packed"} for row in rows_in(data).values())
    assert len(data) * 2 < len(said(pack))
    assert saved(state) == data


def test_a_pack_in_the_bin_stays_there(pack: Pack) -> None:
    state = with_packs(replace(tiny(pack), deleted=NOW))
    assert rows_in(saved(state))["1"]["deleted"]
    assert read(saved(state)) == state


def test_a_plain_pack_is_read_and_packed_with_the_next_save(pack: Pack) -> None:
    state = with_packs(tiny(pack))
    plain = json.loads(said(tiny(pack).pack))
    data = changed(state, {"1": {"id": "k1", "pack": plain, "theirs": [1, 2]}})
    assert read(data) == state
    disk = MemoryDisk.of({HERE: data})
    book = Repository.open(HERE, outside="theirs", files=disk, clock=now)
    book.commit(idea(book.state, "Café"))
    book.close()
    row = rows_in(disk.everything()[HERE.name])["1"]
    assert row.keys() == {"id", "packed", "theirs"}
    assert row["theirs"] == [1, 2]
    assert json.loads(zlib.decompress(base64.b64decode(row["packed"])))["id"] == "klein"


def test_stock_tinydb_finds_its_row(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, with_packs(EmbeddedPack(id="k1", pack=pack)), clock=now).close()
    with tinydb.TinyDB(path, access_mode="r") as base:
        (row,) = base.table("packs").all()
    assert json.loads(zlib.decompress(base64.b64decode(row["packed"])))["id"] == pack.id


def test_a_pack_can_be_changed_and_taken_back(pack: Pack) -> None:
    state, other = with_packs(tiny(pack)), tiny(pack, summary={"de": "Kürzer"})
    disk = MemoryDisk()
    book = Repository.create(HERE, state, files=disk, clock=now)
    book.commit(Change(Message.of("Pack"), (other,)))
    book.close()
    book = Repository.open(HERE, files=disk, clock=now)
    assert book.state.get(EmbeddedPack, "k1") == other
    book.undo()
    book.close()
    assert read_state(HERE, disk).get(EmbeddedPack, "k1") == tiny(pack)


WRONG = {
    "no text": 7,
    "empty": "",
    "no base64": "###",
    "not ascii": "Käse",
    "no zlib": base64.b64encode(b"{}").decode(),
    "broken off": base64.b64encode(zlib.compress(b"[1, 2, 3]" * 99)[:-6]).decode(),
    "something behind": base64.b64encode(zlib.compress(b"{}") + b"x").decode(),
    "changed": base64.b64encode(zlib.compress(b"{}")[:-1] + b"x").decode(),
    "gzip": base64.b64encode(zlib.compress(b"{}", wbits=31)).decode(),
    "with a dictionary": base64.b64encode(zlib.compressobj(zdict=b"abc").flush()).decode(),
    "no json": pressed(b"{"),
    "not utf-8": pressed(b'"\xff"'),
    "a name twice": pressed(b'{"id": "a", "id": "b"}'),
    "half a character": pressed(b'{"id": "\\ud800"}'),
    "a number too large": pressed(b'{"id": 1' + b"0" * 30 + b"}"),
    "not a number": pressed(b'{"id": NaN}'),
    "too deep": pressed(b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1)),
    "too large": pressed(b" " * packing.MOST_BYTES + b"{}"),
    "too many": pressed(b"[" + b"0," * packing.MOST_MARKS + b"0]"),
    "no pack": pressed(b'{"id": "a"}'),
    "packed twice": pressed(json.dumps(pressed(b"{}")).encode()),
}


@pytest.mark.parametrize("packed", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_pack_is_told_and_never_read(pack: Pack, packed: object) -> None:
    data = changed(with_packs(tiny(pack)), {"1": {"id": "k1", "packed": packed}})
    with pytest.raises(WrongShape) as caught:
        read(data)
    words = Translator("de")(caught.value.message)
    assert words.startswith("Tabelle „packs“, Eintrag 1, Feld „pack")
    found = judged(HERE, data)
    assert (found.kind, Translator("de")(found.detail)) == ("damaged", words)


def test_plain_and_packed_at_once_is_refused(pack: Pack) -> None:
    state = with_packs(tiny(pack))
    row = {**rows_in(saved(state))["1"], "pack": json.loads(said(tiny(pack).pack))}
    with pytest.raises(WrongShape, match="packed"):
        read(changed(state, {"1": row}))


def test_words_in_it_are_cleaned_as_everywhere(pack: Pack) -> None:
    plain = json.loads(said(tiny(pack).pack))
    plain["title"] = {"de": "Stern\x1b[31m\u202e"}
    data = changed(with_packs(tiny(pack)), {"1": {"id": "k1", "packed": pressed(json.dumps(plain).encode())}})
    (record,) = read(data).all(EmbeddedPack)
    assert not {"\x1b", "\u202e"} & set(record.pack.title["de"])


def test_a_bomb_takes_no_memory(pack: Pack) -> None:
    bomb = pressed(b"\0" * 200_000_000)
    assert len(bomb) < 300_000
    data = changed(with_packs(tiny(pack)), {str(n): {"id": f"k{n}", "packed": bomb} for n in range(1, 20)})
    tracemalloc.start()
    try:
        assert judged(HERE, data).kind == "damaged"
        assert not mentions(data, ["f3a9c1d27be85f64"])
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_many_packs_share_what_one_may_come_to(pack: Pack) -> None:
    long = "Wort " * 200_000
    rows = {
        str(n): {"id": f"k{n}", "packed": pressed(said(tiny(pack, summary={"de": long}).pack))}
        for n in range(1, 6)
    }
    with pytest.raises(WrongShape, match="row 5"):
        read(changed(with_packs(tiny(pack)), rows))


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_MARKS"])
def test_what_could_not_be_unpacked_again_is_written_plain(
    pack: Pack, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [tiny(pack, f"k{n}", plain_words=("a",) * 50 * n) for n in range(1, 4)]
    sizes = {"MOST_BYTES": len, "MOST_MARKS": marks_in}
    size = sizes[limit](said(records[0].pack))
    monkeypatch.setattr(packing, limit, size + 60)
    forms = [set(row) & {"pack", "packed"} for row in rows_in(saved(with_packs(*records))).values()]
    assert forms == [{"packed"}, {"pack"}, {"pack"}]
    assert read(saved(with_packs(*records))) == with_packs(*records)


def test_the_choice_is_made_anew_when_one_of_them_changes(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second was packed while the first was small; both do not go packed when it grows."""
    few, more = tiny(pack, "k1"), tiny(pack, "k1", plain_words=("a",) * 900)
    second = tiny(pack, "k2", plain_words=("b",) * 900)
    room = len(said(few.pack)) + len(said(second.pack))
    monkeypatch.setattr(packing, "MOST_BYTES", room)
    encoder, contents = TableEncoder(), Contents(with_packs(few, second), History(), {})
    encoder.lines(contents)
    contents = committed(contents, Change(Message.of("Pack"), (more,)))
    data, _ = assembled(HEADER, encoder.lines(contents))
    assert read(data) == contents.state


def test_erasing_finds_an_id_that_stands_packed(pack: Pack) -> None:
    id_ = "f3a9c1d27be85f64"
    data = saved(with_packs(tiny(pack, sources=(id_,))))
    assert id_.encode() not in data
    assert mentions(data, [id_])
    assert not mentions(data, ["aaaaaaaaaaaaaaaa"])
    assert not mentions(data, [])


def test_erasing_cleans_a_file_of_another_make_that_names_somebody_packed(pack: Pack) -> None:
    id_ = "f3a9c1d27be85f64"
    disk = MemoryDisk()
    person = Person(id=id_, created=NOW, updated=NOW, group="staff", pseudonym="Mondschein")
    book = Repository.create(HERE, with_packs(tiny(pack)).with_records([person]), files=disk, clock=now)
    theirs = {"packs": {"1": {"id": "k1", "packed": pressed(json.dumps({"by": id_, "n": 3}).encode())}}}
    disk.put(HERE.with_name("kurs.json.other-1"), json.dumps(theirs).encode())
    disk.put(HERE.with_name("kurs.json.other-2"), json.dumps(theirs | {"packs": {}}).encode())
    book.erase(id_)
    book.close()
    left = disk.everything()
    assert "kurs.json.other-2" in left
    assert all(id_.encode() not in packing.unpacked_in(data) for data in left.values())
    assert all(id_.encode() not in data for name, data in left.items() if name.startswith("kurs.json.other"))


def test_who_erases_is_told_of_a_name_in_the_words_of_a_day_that_was_changed(pack: Pack) -> None:
    """Such words lie with the day and not in the pack, before and after they went through the file."""
    words = replace(pack.sessions[0].activities[0], private_notes={"de": "Mondschein macht die Tür auf"})
    day = Session(id="s1", created=NOW, updated=NOW, activities=(Activity(id="a1", key=words.id, own=words),))
    person = Person(id="f3a9c1d27be85f64", created=NOW, updated=NOW, group="staff", pseudonym="Mondschein")
    state = with_packs(tiny(pack)).with_records([day]).with_records([person])
    found = read(saved(state))
    assert [record.id for record in still_named(found, person)] == ["s1"]


def test_a_pack_is_packed_once(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    times = 0

    def counted(records: Iterable[EmbeddedPack], unknown: Mapping[str, Unknown]) -> Any:
        nonlocal times
        times += 1
        return packing.packed_rows(records, unknown)

    monkeypatch.setattr("coprod_tui.store.encoding.packed_rows", counted)
    disk = MemoryDisk()
    book = Repository.create(HERE, with_packs(tiny(pack)), files=disk, clock=now)
    for title in ("eins", "zwei", "drei"):
        book.commit(idea(book.state, title))
        assert book.flush()
    book.close()
    assert times == 1

"""Packs kept from the last reading: the same as read anew, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from coprod_tui.model.packs import Pack
from coprod_tui.packs import load_packs
from coprod_tui.packs.kept import Kept
from coprod_tui.packs.load import read_pack
from coprod_tui.paths import shipped_packs


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where packs are kept; it does not exist yet."""
    return tmp_path / "cache" / "packs"


@pytest.fixture
def shelf(tmp_path: Path, good: str) -> Path:
    """Return a folder with a pack of two files, `klein`, and one that is a single file, `allein`."""
    folder = tmp_path / "packs"
    (folder / "klein").mkdir(parents=True)
    head, _, day = good.partition("sessions:\n")
    (folder / "klein" / "pack.yaml").write_text(head + "files: [tag.yaml]\n", encoding="utf-8")
    (folder / "klein" / "tag.yaml").write_text("sessions:\n" + day, encoding="utf-8")
    (folder / "allein.yaml").write_text(good.replace("id: klein", "id: allein"), encoding="utf-8")
    return folder


def load(shelf: Path, place: Path, *, writing: bool = True) -> dict[str, Pack]:
    """Return the packs of `shelf` by id; they come from `place` where they are kept there."""
    return {pack.id: pack for pack in load_packs([shelf], Kept(place, writing=writing))[0]}


def forge(path: Path, place: Path) -> None:
    """Keep another version for the files at `path`, so that one sees where a pack comes from."""
    reading = read_pack(path)
    assert reading.pack is not None
    Kept(place, writing=True).keep(msgspec.structs.replace(reading.pack, version="kept"), reading.prints)


@pytest.mark.parametrize("name", ["klein", "allein.yaml", "klein/pack.yaml"])
def test_what_is_kept_is_not_read_again(shelf: Path, place: Path, name: str) -> None:
    forge(shelf / name, place)
    found = Kept(place, writing=False).find(shelf / name)
    assert found is not None
    assert found.version == "kept"
    assert "kept" in {pack.version for pack in load(shelf, place).values()}


def test_the_shipped_packs_are_the_same_read_and_kept(place: Path) -> None:
    folder = shipped_packs()
    first = load(folder, place)
    kept = Kept(place, writing=False)
    assert {id_: kept.find(folder / id_) for id_ in first} == first == load(folder, place)


Edit = Callable[[Path], object]


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: (folder / "tag.yaml").write_bytes(
            (folder / "tag.yaml").read_bytes().replace(b"minutes: 15", b"minutes: 16")
        ),
        lambda folder: (folder / "tag.yaml").write_bytes((folder / "tag.yaml").read_bytes() + b"\n"),
        lambda folder: (folder / "pack.yaml").write_bytes((folder / "pack.yaml").read_bytes() + b"# x\n"),
        lambda folder: (folder / "tag.yaml").unlink(),
        lambda folder: (folder / "tag.yaml").rename(folder / "anders.yaml"),
        lambda folder: folder.rename(folder.parent / "gross").rename(folder.parent / "nah"),
    ],
    ids=["value", "newline", "comment", "missing", "renamed", "folder"],
)
def test_any_change_of_the_files_means_reading_anew(shelf: Path, place: Path, edit: Edit) -> None:
    forge(shelf / "klein", place)
    edit(shelf / "klein")
    packs, broken = load_packs([shelf], Kept(place, writing=False))
    anew, still_broken = load_packs([shelf])
    assert (packs, broken) == (anew, still_broken)
    assert "kept" not in [pack.version for pack in packs]


def test_a_file_nobody_lists_changes_nothing(shelf: Path, place: Path) -> None:
    forge(shelf / "klein", place)
    (shelf / "klein" / "notizen.yaml").write_text("[", encoding="utf-8")
    assert load(shelf, place)["klein"].version == "kept"


def test_a_file_that_became_a_link_is_not_followed(shelf: Path, place: Path) -> None:
    forge(shelf / "klein", place)
    part = shelf / "klein" / "tag.yaml"
    part.rename(shelf.parent / "tag.yaml")
    try:
        part.symlink_to(shelf.parent / "tag.yaml")
    except OSError:
        pytest.skip("no links may be made here")
    assert Kept(place, writing=False).find(shelf / "klein") is None


def test_two_packs_whose_heads_are_the_same_do_not_push_each_other_out(
    tmp_path: Path, shelf: Path, place: Path
) -> None:
    own = tmp_path / "own" / "klein"
    own.mkdir(parents=True)
    for name in ("pack.yaml", "tag.yaml"):
        (own / name).write_bytes((shelf / "klein" / name).read_bytes().replace(b"Ankommen", b"Hallo"))
    load_packs([own.parent, shelf], Kept(place, writing=True))
    titles = []
    for path in (own, shelf / "klein"):
        pack = Kept(place, writing=False).find(path)
        assert pack is not None
        titles.append(pack.sessions[0].activities[0].title["de"])
    assert titles == ["Hallo", "Ankommen"]


def test_a_pack_changed_while_it_was_read_is_kept_as_what_was_read(shelf: Path, place: Path) -> None:
    reading = read_pack(shelf / "klein")
    assert reading.pack is not None
    (shelf / "klein" / "tag.yaml").write_text("sessions: []", encoding="utf-8")
    Kept(place, writing=True).keep(reading.pack, reading.prints)
    assert Kept(place, writing=False).find(shelf / "klein") is None


def test_packs_with_faults_are_not_kept(shelf: Path, place: Path) -> None:
    (shelf / "allein.yaml").unlink()
    (shelf / "klein" / "tag.yaml").write_text("sessions: [{id: x}]", encoding="utf-8")
    load(shelf, place)
    assert not place.exists()


def test_reading_alone_writes_nothing(shelf: Path, place: Path) -> None:
    assert set(load(shelf, place, writing=False)) == {"allein", "klein"}
    assert not place.exists()


def test_what_is_no_longer_used_is_swept_and_nothing_else(shelf: Path, place: Path) -> None:
    load(shelf, place)
    before = set(place.iterdir())
    (place / "mine.txt").write_text("x", encoding="utf-8")
    head = shelf / "klein" / "pack.yaml"
    head.write_bytes(head.read_bytes().replace(b"MIT", b"CC0"))
    left = place / f"{next(iter(before)).stem}.01234567.tmp"
    left.write_bytes(b"half")
    load(shelf, place)
    now = set(place.iterdir())
    assert len(before) == 2
    assert len(now & before) == 1
    assert len(now) == 3
    assert place / "mine.txt" in now


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Kleiner Tag", b"Kleiner Hut")),
        lambda path: path.write_bytes(b"\x91" * 200_000),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "cut off", "a word", "foreign", "a folder"],
)
def test_a_damaged_entry_counts_as_none(shelf: Path, place: Path, damage: Edit) -> None:
    load(shelf, place)
    entries = sorted(place.iterdir())
    for path in entries:
        damage(path)
    assert load(shelf, place) == {pack.id: pack for pack in load_packs([shelf])[0]}


def test_an_entry_under_a_wrong_name_counts_as_none(shelf: Path, place: Path, good: str) -> None:
    (shelf / "zweites.yaml").write_text(good.replace("id: klein", "id: zweites"), encoding="utf-8")
    forge(shelf / "zweites.yaml", place)
    (wrong,) = place.iterdir()
    forge(shelf / "allein.yaml", place)
    (right,) = set(place.iterdir()) - {wrong}
    right.write_bytes(wrong.read_bytes())
    packs = load(shelf, place)
    assert packs["zweites"].version == "kept"
    assert packs["allein"].version == "1.0.0"


def test_no_place_to_keep_them_is_no_hindrance(shelf: Path, place: Path) -> None:
    place.parent.mkdir()
    place.write_text("in the way", encoding="utf-8")
    assert set(load(shelf, place)) == {"allein", "klein"}
    assert place.read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_user_may_read_what_is_kept(shelf: Path, place: Path) -> None:
    load(shelf, place)
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}


def test_kept_packs_are_had_without_the_reader(shelf: Path, place: Path) -> None:
    load(shelf, place)
    code = (
        "import sys; from pathlib import Path; from coprod_tui.packs.shelf import load_packs;"
        "from coprod_tui.packs.kept import Kept;"
        "packs, _ = load_packs([Path(sys.argv[1])], Kept(Path(sys.argv[2]), writing=True));"
        "print(len(packs), *sorted({'yaml', 'coprod_tui.packs.load'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(shelf), str(place)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2"]

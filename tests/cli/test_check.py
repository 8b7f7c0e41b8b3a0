from __future__ import annotations

import json
from pathlib import Path

from coprod_tui.changes.base import Context
from coprod_tui.changes.records import edit
from coprod_tui.store.repository import Repository
from tests.cli.conftest import PACK, Call


def test_each_kind_is_told_apart_by_its_content(call: Call, course: Path) -> None:
    call("export", course, "-o", "e.json")
    Path("klein.yaml").write_text(PACK, encoding="utf-8")
    Path("pack.txt").write_text(PACK, encoding="utf-8")
    status, out, err = call("check", course, "e.json", "klein.yaml", "pack.txt")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "kurs.json: the programme “Kleiner Kurs”, whole and valid",
        "e.json: an export, level coordination, whole and valid",
        "klein.yaml: the pack “klein”, version 1.0, whole and valid",
        "pack.txt: the pack “klein”, version 1.0, whole and valid",
    ]


def test_one_bad_file_hides_no_other(call: Call, course: Path) -> None:
    status, out, err = call("check", "gone.json", course)
    assert status == 1
    assert "kurs.json: the programme" in out
    assert "“gone.json” does not exist" in err


def test_a_changed_export_is_noticed(call: Call, course: Path) -> None:
    call("export", course, "-o", "e.json")
    path = Path("e.json")
    path.write_bytes(path.read_bytes().replace(b"Kleiner Kurs", b"Anderer Kurs"))
    status, _, err = call("check", path)
    assert status == 1
    assert "changed after it was exported" in err


def test_an_export_with_a_fault_names_the_place(call: Call, course: Path) -> None:
    data = json.loads(call("export", course, "-o", "-").out)
    data["sessions"][0]["kind"] = "party"
    Path("e.json").write_text(json.dumps(data))
    status, _, err = call("check", "e.json")
    assert status == 1
    assert "sessions[0].kind" in err


def test_all_faults_of_a_pack_are_named_with_their_line(call: Call) -> None:
    faulty = PACK.replace("minutes: 60\n    act", "minutes: long\n    act").replace(
        "tool: ideas", "tool: ideen"
    )
    Path("klein.yaml").write_text(faulty, encoding="utf-8")
    status, out, err = call("check", "klein.yaml")
    assert (status, out) == (1, "")
    assert "klein.yaml:13:" in err
    assert "klein.yaml:16:" in err


def test_a_single_flipped_bit_is_noticed(call: Call, course: Path) -> None:
    data = bytearray(course.read_bytes())
    data[len(data) // 2] ^= 1
    course.write_bytes(data)
    status, out, err = call("check", course)
    assert (status, out) == (1, "")
    assert "kurs.json" in err


def test_a_damaged_programme_with_an_earlier_save_says_so_and_stays(call: Call, course: Path) -> None:
    repository = Repository.open(course)
    repository.commit(edit(repository.state.programme, Context(), title="Neuer Titel"))
    repository.close()
    course.write_bytes(course.read_bytes()[:100])
    status, out, err = call("check", course)
    assert (status, out) == (1, "")
    assert "opening the programme brings it back" in err
    assert len(course.read_bytes()) == 100
    assert "Kleiner Kurs" in call("show", course).out
    assert len(course.read_bytes()) == 100

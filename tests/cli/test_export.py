from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Call


def test_the_export_lies_beside_the_programme(call: Call, course: Path) -> None:
    status, out, err = call("export", course)
    path = Path(f"kurs-coordination-{date.today().isoformat()}.json")
    assert (status, out) == (0, f"Written: {path}\n")
    assert "This leaves:" in err
    assert "This stays:" in err
    data = json.loads(path.read_bytes())
    assert data["level"] == "coordination"
    assert data["generator"].startswith("coprod-tui ")
    assert data["exported_at"].endswith("Z")


def test_it_validates_against_the_printed_schema(call: Call, course: Path) -> None:
    schema = json.loads(call("schema", "export").out)
    for level in (("open",), ("coordination",), ("full", "--reason", "Prüfung", "--yes")):
        data = json.loads(call("export", course, "-o", "-", "--level", *level).out)
        jsonschema.Draft202012Validator(schema).validate(data)
        assert data["level"] == level[0]


def test_to_stdout_goes_the_export_and_nothing_else(call: Call, course: Path) -> None:
    status, out, err = call("export", course, "-o", "-")
    assert (status, err) == (0, "")
    assert json.loads(out)["programme"][0]["title"] == "Kleiner Kurs"


def test_two_exports_differ_in_nothing_but_the_three_fields(call: Call, course: Path) -> None:
    one, other = (json.loads(call("export", course, "-o", "-").out) for _ in range(2))
    assert one["device_id"] == other["device_id"]
    assert {**one, "exported_at": ""} == {**other, "exported_at": ""}


def test_an_existing_file_is_replaced_with_force_only(call: Call, course: Path) -> None:
    Path("out.json").write_text("mine")
    status, out, err = call("export", course, "-o", "out.json")
    assert (status, out) == (3, "")
    assert "--force" in err
    assert Path("out.json").read_text() == "mine"
    assert call("export", course, "-o", "out.json", "--force").status == 0
    assert json.loads(Path("out.json").read_bytes())["format"] == "coprod-export"


def test_the_programme_is_never_overwritten(call: Call, course: Path) -> None:
    before = course.read_bytes()
    status, _, err = call("export", course, "-o", course, "--force")
    assert status == 2
    assert "the programme itself" in err
    assert course.read_bytes() == before


def test_a_dry_run_writes_nothing(call: Call, course: Path, home: Path) -> None:
    files = sorted(home.rglob("*"))
    status, out, err = call("export", course, "--dry-run", "--level", "full")
    assert (status, err) == (0, "")
    assert "Level: for the facilitator alone" in out
    assert "  the content pack: 1 – named, not copied" in out
    assert sorted(home.rglob("*")) == files


@pytest.mark.parametrize("given", [(), ("--yes",), ("--reason", "weil"), ("--reason", " ", "--yes")])
def test_level_full_asks_for_a_reason_and_a_confirmation(
    call: Call, course: Path, given: tuple[str, ...]
) -> None:
    status, out, err = call("export", course, "-o", "-", "--level", "full", *given)
    assert (status, out) == (2, "")
    assert '--reason "…" --yes' in err


def test_a_place_that_cannot_be_written_is_said(call: Call, course: Path) -> None:
    status, _, err = call("export", course, "-o", Path("nowhere") / "out.json")
    assert status == 3
    assert "out.json" in err


@pytest.mark.skipif(os.name == "nt", reason="has no /dev")
def test_a_device_is_not_replaced(call: Call, course: Path) -> None:
    assert call("export", course, "-o", "/dev/null", "--force").status == 3
    assert not Path("/dev/null").is_file()

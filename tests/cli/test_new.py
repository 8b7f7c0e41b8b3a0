from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_tui.model.sessions import Session
from coprod_tui.store.repository import read_state
from tests.cli.conftest import Call


def test_new_makes_a_programme(call: Call, course: Path) -> None:
    state = read_state(course)
    assert state.programme.title == "Kleiner Kurs"
    assert (state.programme.language, state.programme.start) == ("de", date(2027, 3, 3))
    assert state.programme.pack_id == "klein"
    assert len(state.programme.pack_sha256) == 64
    (session,) = state.all(Session)
    assert session.date == date(2027, 3, 3)


def test_new_takes_a_title_and_cleans_it(call: Call) -> None:
    outcome = call("new", "k.json", "--pack", "klein", "--title", "  Über\x1b[2J  uns ")
    assert outcome == (0, "Made: k.json\n", "")
    assert read_state(Path("k.json")).programme.title == "Über�[2J uns"
    assert read_state(Path("k.json")).programme.language == "en"


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_title_that_does_not_fit_is_refused(call: Call, title: str) -> None:
    status, _, err = call("new", "k.json", "--pack", "klein", "--title", title)
    assert status == 1
    assert err
    assert not Path("k.json").exists()


def test_an_existing_file_stays_as_it_is(call: Call) -> None:
    Path("k.json").write_bytes(b"something else")
    status, out, err = call("new", "k.json", "--pack", "klein")
    assert (status, out) == (1, "")
    assert "“k.json” exists already" in err
    assert Path("k.json").read_bytes() == b"something else"


def test_a_folder_that_is_not_there_cannot_be_written_to(call: Call) -> None:
    status, _, err = call("new", "nowhere/k.json", "--pack", "klein")
    assert status == 3
    assert "nowhere" in err


def test_a_pack_with_faults_is_named_with_its_first_fault(call: Call, home: Path) -> None:
    (home / "packs" / "kaputt.yaml").write_text("format: coprod-pack\nid: kaputt\n", encoding="utf-8")
    status, _, err = call("new", "k.json", "--pack", "kaputt")
    assert status == 1
    assert "kaputt.yaml" in err
    assert "coprod-tui check" in err

from __future__ import annotations

from pathlib import Path

from coprod_tui.model.votes import Ballot, Round, Tally
from coprod_tui.store.repository import read_state
from tests.cli.conftest import Call


def test_the_example_is_written_and_not_opened(call: Call) -> None:
    assert call("demo", "--to", "beispiel.json", "--lang", "de") == (0, "Made: beispiel.json\n", "")
    assert "BergAuf" in call("show", "beispiel.json").out
    assert call("check", "beispiel.json").status == 0


def test_the_example_invents_no_votes(call: Call) -> None:
    call("demo", "--to", "beispiel.json")
    state = read_state(Path("beispiel.json"))
    assert [round_.state for round_ in state.all(Round)] == ["draft"]
    assert not state.all(Ballot)
    assert not state.all(Tally)


def test_an_existing_file_stays_as_it_is(call: Call) -> None:
    Path("beispiel.json").write_text("mine")
    assert call("demo", "--to", "beispiel.json").status == 1
    assert Path("beispiel.json").read_text() == "mine"


def test_an_unknown_example_is_answered_with_those_there_are(call: Call) -> None:
    status, out, err = call("demo", "--to", "x.json", "--example", "mars")
    assert (status, out) == (2, "")
    assert "There is no example “mars”" in err
    assert "offenbach-2019" in err
    assert not Path("x.json").exists()

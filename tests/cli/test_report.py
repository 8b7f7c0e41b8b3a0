from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_rehearsals import rehearsal

__all__ = ["rehearsal"]


def test_the_page_lies_beside_the_programme(call: Call, course: Path) -> None:
    status, out, err = call("report", course, "--as", "html")
    path = Path(f"kurs-open-{date.today().isoformat()}.html")
    assert (status, out, err) == (0, f"Written: {path}\n", "")
    text = path.read_text(encoding="utf-8")
    assert '<html lang="de">' in text
    assert "Kleiner Kurs" in text
    assert "Ideen sammeln" in text


def test_the_headings_come_in_the_language_that_was_asked_for(call: Call, course: Path) -> None:
    assert "Schritt 1:" in call("report", course, "--as", "html", "-o", "-").out
    assert "Step 1:" in call("report", course, "--as", "html", "-o", "-", "--lang", "en").out


def test_to_stdout_goes_the_page_and_nothing_else(call: Call, course: Path) -> None:
    before = sorted(Path().iterdir())
    status, out, err = call("report", course, "--as", "html", "-o", "-")
    assert (status, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>")
    assert out.endswith("</html>\n")
    assert sorted(Path().iterdir()) == before


def test_an_existing_file_is_replaced_with_force_only(call: Call, course: Path) -> None:
    Path("out.html").write_text("mine")
    status, out, err = call("report", course, "--as", "html", "-o", "out.html")
    assert (status, out) == (3, "")
    assert "--force" in err
    assert Path("out.html").read_text() == "mine"
    assert call("report", course, "--as", "html", "-o", "out.html", "--force").status == 0
    assert "Kleiner Kurs" in Path("out.html").read_text(encoding="utf-8")


def test_the_programme_is_never_overwritten(call: Call, course: Path) -> None:
    before = course.read_bytes()
    assert call("report", course, "--as", "html", "-o", course, "--force").status == 2
    assert course.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((), "--as"),
        (("--as", "pdf"), "Possible are: html, txt."),
        (("--as", "html", "--level", "full"), "Possible are: open."),
        (("--as", "html", "--lang", "xx"), "Possible are: de, en."),
    ],
    ids=str,
)
def test_what_there_is_not_yet_is_refused_and_what_there_is_named(
    call: Call, course: Path, given: tuple[str, ...], told: str
) -> None:
    status, out, err = call("report", course, *given)
    assert (status, out) == (2, "")
    assert told in err


def test_what_is_no_programme_is_said_plainly(call: Call) -> None:
    Path("bad.json").write_bytes(b"{")
    status, out, err = call("report", "bad.json", "--as", "html")
    assert (status, out) == (1, "")
    assert "bad.json" in err


def test_of_a_rehearsal_nothing_is_written(call: Call, rehearsal: Path) -> None:
    before = sorted(Path().iterdir())
    status, out, err = call("report", rehearsal, "--as", "html")
    assert (status, out) == (1, "")
    assert "This is a rehearsal" in err
    assert sorted(Path().iterdir()) == before

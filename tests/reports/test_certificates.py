"""Certificates: a sheet each, what people wrote never becomes HTML, and names come only from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.i18n import Translator
from coprod_tui.reports.certificates import MOST, Wording, certificates
from coprod_tui.reports.names import names_in, read_names
from coprod_tui.text import clean_line
from tests.hostile.payloads import MARKUP
from tests.reports.reading import read

WORDS = Wording(heading="Urkunde", text="hat in einem Lab mitgearbeitet.", occasion="Mühlheim · 3. März")


def test_a_sheet_for_every_name_and_a_line_where_there_is_none() -> None:
    page = certificates(WORDS, ["Ayşe", "", "Jörg B."], Translator("de")).decode()
    assert page.count('class="sheet"') == page.count("hat in einem Lab mitgearbeitet.") == 3
    assert page.count('class="blank"') == 1
    assert [name in page for name in ("Ayşe", "Jörg B.")] == [True, True]
    assert page.index("Ayşe") < page.index("Jörg B.")
    assert "Ort und Tag" in page
    assert 'lang="de"' in page


@pytest.mark.parametrize("words", [*MARKUP, "<script>alert(1)</script>", "'><img src=x>"])
def test_words_never_become_elements(words: str) -> None:
    data = certificates(Wording(heading=words, text=words, occasion=words), [words], Translator("de"))
    assert {element.name for element in read(data)} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "p", "h1", "div"),
    }


def test_a_page_asks_nobody_for_anything() -> None:
    page = certificates(WORDS, ["Ayşe"], Translator("de")).decode()
    policies = [one.attributes.get("content", "") for one in read(page.encode()) if one.name == "meta"]
    assert any("default-src 'none'" in policy for policy in policies)
    assert not any(word in page for word in ("http:", "https:", "<script", "<link", "url("))


def test_no_more_sheets_than_people_hold_in_their_hands() -> None:
    page = certificates(WORDS, ["x"] * (MOST + 1), Translator("de")).decode()
    assert page.count('class="sheet"') == MOST


def test_names_stand_one_a_line() -> None:
    assert names_in(" Ayşe \n\n\tJörg  B.\r\nLi\x1b") == ("Ayşe", "Jörg B.", clean_line("Li\x1b"))
    assert "\x1b" not in "".join(names_in("\x1b[31m"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_come_from_a_text_file_that_stays_as_it_is(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "namen.txt"
    path.write_bytes("Jörg\r\n\r\nZoë\r\n".encode(encoding))
    before = path.read_bytes()
    assert read_names(path) == ("Jörg", "Zoë")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data", [None, b"", b" \n\n", b"PK\x03\x04\x00\x00", b"x\n" * (MOST + 1), b"x" * 300_000]
)
def test_what_is_no_list_of_names_is_refused_with_a_reason(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "namen.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputFault) as caught:
        read_names(path)
    told = caught.value.read(Translator("de"))
    assert "namen.txt" in told
    assert str(tmp_path) not in told

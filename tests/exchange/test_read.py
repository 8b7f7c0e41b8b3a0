from __future__ import annotations

import json
import re
from typing import Any

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.exchange.encode import encoded, plain, revision_of
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.read import is_export, read_export
from coprod_tui.text import is_safe
from tests.exchange.programmes import export_of, with_vote


def written(level: ExportLevel = ExportLevel.COORDINATION) -> Any:
    return json.loads(encoded(export_of(with_vote("revealed"), level)))


def faulty(data: Any) -> str:
    with pytest.raises(InputFault) as caught:
        read_export(data, "kurs.json")
    return " ".join(str(part) for part in caught.value.parts)


@pytest.mark.parametrize("level", list(ExportLevel))
def test_what_was_written_is_read_back(level: ExportLevel) -> None:
    assert read_export(written(level), "kurs.json") == export_of(with_vote("revealed"), level)


def test_an_export_is_known_by_what_it_says() -> None:
    assert is_export(written())
    assert not is_export({"format": "something"})
    assert not is_export([])


def test_a_changed_word_is_noticed() -> None:
    data = written()
    data["rounds"][0]["question"] = "Welche Idee war meine?"
    assert "changed after it was exported" in faulty(data)


def test_a_newer_major_version_is_refused_and_a_newer_minor_read() -> None:
    newer = {**written(), "format_version": "2.0"}
    assert "2.0" in faulty(newer)
    assert "changed after" in faulty({**written(), "format_version": "1.9"})  # read, then not its revision


def test_fields_of_a_newer_minor_are_passed_over() -> None:
    data = {**written(), "format_version": "1.9", "future": [{"x": 1}]}
    data["rounds"][0]["future"] = "\x1bblau"
    data["results"]["future"] = {}
    data["revision_id"] = revision_of(data)
    read = plain(read_export(data, "kurs.json"))
    assert "future" not in json.dumps(read)
    assert read["rounds"] == written()["rounds"]


def test_what_was_written_elsewhere_is_clean_when_it_is_read() -> None:
    data = written()
    data["rounds"][0]["question"] = "Welche\x1b[31m\nIdee\u202e?"
    data["revision_id"] = revision_of(data)
    read = plain(read_export(data, "kurs.json"))
    assert read["rounds"][0]["question"] == "Welche\ufffd[31m Idee\ufffd?"
    assert is_safe("".join(json.dumps(read, ensure_ascii=False).split()))


@pytest.mark.parametrize("value", [5, None, "", "nichts", ["x"], {"a": 1}, 10**18, "\x1b"])
@pytest.mark.parametrize("field", ["format_version", "level", "exported_at", "sessions", "results", "pack"])
def test_every_fault_is_in_plain_words(field: str, value: object) -> None:
    message = faulty({**written(), field: value})
    assert re.search(r"Expected|got `|RFC3339|Object|\$|\x1b|class", message) is None


@pytest.mark.parametrize("version", [None, "", "x"])
def test_a_version_that_is_none_is_refused(version: object) -> None:
    assert "format version" in faulty({**written(), "format_version": version})


def test_a_missing_field_is_named() -> None:
    data = written()
    del data["rounds"][0]["question"]
    message = faulty(data)
    assert "rounds[0]" in message
    assert "question" in message


def test_a_wrong_level_is_named() -> None:
    assert "coordination" in faulty({**written(), "level": "secret"})
    assert "level" in faulty({**written(), "level": ["open"]})

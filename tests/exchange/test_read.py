from __future__ import annotations

import json
from typing import Any

import pytest

from coprod_tui.errors import InputFault
from coprod_tui.exchange.encode import encoded
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.read import is_export, read_export
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

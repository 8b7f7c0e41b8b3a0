"""What is read from a file is clean: every text of every struct, and nothing else changes."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from coprod_tui.model.actions import Note
from coprod_tui.model.cleaning import cleaned
from coprod_tui.model.ideas import Idea
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.state import TABLES
from coprod_tui.text import REPLACEMENT, is_safe
from tests.hostile.payloads import CORPUS
from tests.hostile.programmes import practice_state, with_words
from tests.store.strategies import states

ANYTHING = st.text(st.characters(codec=None, categories=None))


def texts(value: Any) -> list[str]:
    """Return every text in plain values, keys too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *(text for part in value.values() for text in texts(part))]
    return [text for part in value for text in texts(part)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize("words", CORPUS, ids=range(len(CORPUS)))
def test_every_text_of_every_table_is_clean(words: str) -> None:
    hostile = with_words(practice_state(), lambda text: words + text)
    for name, table in hostile.tables.items():
        for record in table.values():
            # by way of Python's json, which says half characters too
            value = json.loads(json.dumps(msgspec.to_builtins(record)))
            found = cleaned(value, TABLES[name])
            assert all(map(is_safe, texts(found))), (name, found)


@settings(max_examples=50, deadline=None)
@given(states())
def test_what_is_clean_stays_the_very_same(state: Any) -> None:
    for name, table in state.tables.items():
        for record in table.values():
            value = msgspec.json.decode(msgspec.json.encode(record))
            assert cleaned(value, TABLES[name]) is value


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    row = {"id": text, "title": text, "details": text, "goal_ids": [text], "unknown": text}
    once = cleaned(row, Idea)
    assert cleaned(once, Idea) is once
    assert "\n" not in once["title"]
    assert once["unknown"] == text  # what no field is goes no further anyway
    assert bool(once["title"]) == bool(text)


@pytest.mark.parametrize("struct", TABLES.values())
@pytest.mark.parametrize(
    "value", [None, 5, "x", [], {}, [1], {"title": 5, "groups": {}, "pack": [1], "text": [None]}]
)
def test_what_does_not_fit_is_left_to_others(struct: type[Struct], value: Any) -> None:
    assert cleaned(value, struct) == value


def test_a_line_is_one_line_and_a_paragraph_has_several() -> None:
    row = {"title": "eins\nzwei", "details": "eins\nzwei"}
    assert cleaned(row, Idea) == {"title": "eins zwei", "details": "eins\nzwei"}
    assert cleaned({"text": "a\u0308\x1b[31m\r\n"}, Note) == {"text": f"ä{REPLACEMENT}[31m"}


def test_deep_inside_and_keys_too() -> None:
    assert (
        cleaned({"groups": [{"id": "a", "label": "\x1bA"}]}, Programme)["groups"][0]["label"]
        == f"{REPLACEMENT}A"
    )
    assert cleaned({"last_numbers": {"\x1b": 1}}, Programme) == {"last_numbers": {REPLACEMENT: 1}}
    pack = {"pack": {"title": {"de": "\u202eA"}, "sessions": [{"title": {"\x9b": "x"}}]}}
    assert cleaned(pack, EmbeddedPack)["pack"] == {
        "title": {"de": f"{REPLACEMENT}A"},
        "sessions": [{"title": {REPLACEMENT: "x"}}],
    }

"""How a fault reads: one line, in plain German and English."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import coprod_tui.packs
from coprod_tui.i18n import Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs import Fault, Loaded

ROOM = Path(coprod_tui.packs.__file__).parent
GERMAN = ROOM.parent / "i18n" / "locales" / "de" / "coprod_tui.po"


def message_ids() -> set[str]:
    """Return every text marked with `N_` in this room."""
    calls = (
        node
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


def german() -> dict[str, str]:
    """Return the German wording of every message of this room."""
    with GERMAN.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    pairs: dict[str, str] = {}
    for message in messages:
        ids = (message.id,) if isinstance(message.id, str) else message.id
        strings = (message.string,) if isinstance(message.string, str) else message.string or ()
        pairs.update(zip(ids, strings, strict=True))
    return pairs


def test_a_fault_is_one_line_with_place_cause_and_advice(
    read: Callable[[str], Loaded[Pack]], good: str
) -> None:
    loaded = read(good.replace("        minutes: 30\n", ""))
    assert [str(fault) for fault in loaded.faults] == [
        "klein.yaml:19:9 sessions[0].activities[1].minutes: “minutes” is missing here."
        " – Right would be, for example: minutes: 30"
    ]


def test_a_fault_of_the_whole_file_has_no_line() -> None:
    assert str(Fault("x.yaml", 0, 0, "", Message.of("Broken."))) == "x.yaml: Broken."


@pytest.mark.parametrize("piece", ["a\nb", "\x1b[31m", "x" * 5_000, "{what}", "[/]"])
def test_a_quoted_piece_keeps_the_line_whole(
    read: Callable[[str], Loaded[Pack]], good: str, piece: str
) -> None:
    escaped = "".join(f"\\u{ord(character):04x}" for character in piece)
    for fault in read(good.replace("minutes: 30", f'minutes: "{escaped}"')).faults:
        line = str(fault)
        assert line.isprintable()
        assert len(line) < 300


def test_every_message_has_its_german_words_with_the_same_gaps() -> None:
    words = german()
    assert message_ids() <= set(words)
    ids = message_ids()
    words = {english: wording for english, wording in words.items() if english in ids}
    gaps = (
        "{value}",
        "{key}",
        "{n}",
        "{example}",
        "{name}",
        "{place}",
        "{what}",
        "{right}",
        "{code}",
        "{file}",
        "{id}",
    )
    for english, wording in words.items():
        assert wording
        assert [gap in wording for gap in gaps] == [gap in english for gap in gaps]


def test_a_missing_key_reads_well_in_german() -> None:
    words = german()
    assert words["“{key}” is missing here."].format(key="minutes") == "Hier fehlt „minutes“."
    right = words["Right would be, for example: {example}"]
    assert right.format(example="minutes: 30") == "Richtig wäre zum Beispiel: minutes: 30"

"""Texts that do not fit the smallest screen of the room, 56×16, in their longest language (screen.md)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final, NamedTuple

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.lint.finding import Finding, Source, found
from coprod_tui.packs.nodes import MapNode, TextNode


class Room(NamedTuple):
    """How much room a text has at 56×16."""

    width: int
    lines: int


_ROOM: Final = (
    (re.compile(r"activities\[\d+\]\.(prompt|prompt_staff)$"), Room(48, 4)),
    (re.compile(r"sessions\[\d+\]\.title$"), Room(34, 1)),
    (re.compile(r"activities\[\d+\]\.title$"), Room(36, 1)),
    (re.compile(r"(vote|vote_templates\[\d+\])\.question$"), Room(50, 3)),
    (re.compile(r"free_options\[\d+\]$"), Room(44, 2)),
    (re.compile(r"groups\[\d+\]\.label$"), Room(24, 1)),
    (re.compile(r"services\[\d+\]$"), Room(44, 2)),
    (re.compile(r"cases\[\d+\]\.title$"), Room(40, 1)),
    (re.compile(r"goals\[\d+\]\.wording$"), Room(44, 2)),
    (re.compile(r"retro_formats\[\d+\]\.columns\[\d+\]\.title$"), Room(14, 1)),
    (re.compile(r"retro_formats\[\d+\]\.columns\[\d+\]\.question$"), Room(50, 2)),
    (re.compile(r"mood\.(low|high)$"), Room(20, 1)),
    (re.compile(r"grid\.quadrants\[\d+\]$"), Room(22, 1)),
    (re.compile(r"grid\.(up|across)$"), Room(30, 1)),
    (re.compile(r"lineup\[\d+\]\.title$"), Room(44, 2)),
    (re.compile(r"strengths\[\d+\]\.text$"), Room(44, 2)),
    (re.compile(r"charter\[\d+\]\.text$"), Room(48, 3)),
    (re.compile(r"milestones\[\d+\]\.title$"), Room(30, 1)),
)
"""Key path of a text the room reads → its room."""


def room_at(path: str) -> Room | None:
    """Return the room of the text at a key path, None where it is not measured."""
    return next((room for pattern, room in _ROOM if pattern.search(path)), None)


def texts_fit(source: Source) -> Iterator[Finding]:
    """Find texts that take more lines than there are, or have a word that is wider than a line."""
    for path, node in source.reading.texts:
        room = room_at(path)
        worst = None if room is None else _longest(node, room)
        if room is None or worst is None:
            continue
        lines, language, text = worst
        if lines > room.lines:
            what = Message.of(
                N_("In “{language}” this takes {n} lines on a small screen; there is room for {most}."),
                language=language,
                n=lines,
                most=room.lines,
            )
            right = Message.of(N_("Right would be {n} characters or less."), n=room.width * room.lines)
            if room.lines == 1:
                what = Message.of(
                    N_("In “{language}” this is {n} characters wide; a small screen has room for {most}."),
                    language=language,
                    n=len(" ".join(text.text.split())),
                    most=room.width,
                )
            yield found("fit", text.at, f"{path}.{language}", what, right)


def _longest(node: MapNode, room: Room) -> tuple[int, str, TextNode] | None:
    """Return lines, language and node of the text that needs most room."""
    rows = [
        (_lines(entry.value.text, room.width), len(entry.value.text), entry.key.text, entry.value)
        for entry in node.entries
        if isinstance(entry.value, TextNode)
    ]
    if not rows:
        return None
    lines, _, language, text = max(rows, key=lambda row: row[:2])
    return lines, language, text


def _lines(text: str, width: int) -> int:
    """Return how many lines `text` takes; a word wider than a line takes several."""
    return sum(len(textwrap.wrap(line, width)) or 1 for line in text.strip().splitlines())

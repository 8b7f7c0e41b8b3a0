"""Texts that do not fit the smallest screen of the room, 56×16, in their longest language (screen.md)."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.lint.finding import Finding, Source, found
from coprod_tui.packs.lint.rooms import Room, lines_of, room_at
from coprod_tui.packs.nodes import MapNode, TextNode


def texts_fit(source: Source) -> Iterator[Finding]:
    """Find texts that take more lines than there are, or have a word that is wider than a line."""
    for path, node in source.reading.texts:
        room = room_at(path)
        worst = None if room is None else longest(node, room)
        if room is not None and worst is not None and worst[0] > room.lines:
            yield over(path, room, *worst)


def over(path: str, room: Room, lines: int, language: str, text: TextNode) -> Finding:
    """Return that a text takes more than its room."""
    what = Message.of(
        N_("In “{language}” this takes {n} lines on a small screen; there is room for {most}."),
        language=language,
        n=lines,
        most=room.lines,
    )
    if room.lines == 1:
        what = Message.of(
            N_("In “{language}” this is {n} characters wide; a small screen has room for {most}."),
            language=language,
            n=len(" ".join(text.text.split())),
            most=room.width,
        )
    right = Message.of(N_("Right would be {n} characters or less."), n=room.width * room.lines)
    return found("fit", text.at, f"{path}.{language}", what, right)


def longest(node: MapNode, room: Room) -> tuple[int, str, TextNode] | None:
    """Return lines, language and node of the text that needs most room."""
    rows = [
        (lines_of(entry.value.text, room.width), len(entry.value.text), entry.key.text, entry.value)
        for entry in node.entries
        if isinstance(entry.value, TextNode)
    ]
    if not rows:
        return None
    lines, _, language, text = max(rows, key=lambda row: row[:2])
    return lines, language, text

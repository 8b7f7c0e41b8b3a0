"""The one way out: every text that reaches a widget goes through here.

Textual parses a plain `str` as markup in most widgets, and its own `escape` fails on nested
brackets (durability.md, "Text on the screen"). `Content` never parses.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final

from rich.text import Text
from textual.content import Content

from coprod_tui.text import clean

_MOST_LISTED: Final = 12
"""Things that are named one by one; more would be a list nobody reads."""


def plain(text: str, style: str = "") -> Content:
    """Return `text` as content that is drawn letter for letter."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def mixed(template: str, **values: str) -> Content:
    """Return a template of ours, which may hold markup, with people's words in its `$name` gaps."""
    return Content.from_markup(template, **{name: clean(value) for name, value in values.items()})


def cell(text: str, style: str = "", right: bool = False) -> Text:
    """Return `text` for a cell of a table, where content is not understood."""
    return Text(clean(text), style=style, justify="right" if right else "left", no_wrap=True, end="")


def wrapped(text: str, room: int) -> list[str]:
    """Return the lines of `text` at `room` letters, broken at spaces; at least one.

    As `textwrap.wrap` does it, which takes ten times as long: too long for a list of thousands.
    """
    room = max(room, 1)  # a terminal may have no cell left
    if len(text) <= room and text.isprintable() and "  " not in text:
        return [text.strip()]
    words = [word for word in text.replace("\n", " ").replace("\t", " ").split(" ") if word]
    if max(map(len, words), default=0) > room:
        return textwrap.wrap(text, room, break_on_hyphens=False)
    lines = words[:1] or [""]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def hanging_lines(lead: str, text: str, width: int, tail: str = "") -> list[str]:
    """Return the lines of `hanging`."""
    indent = " " * len(lead)
    room = max(width - len(lead), 8)
    lines = wrapped(clean(text), room)
    if tail:
        gap = room - len(lines[-1]) - len(tail)
        if gap >= 2:  # two spaces keep the remark apart
            lines[-1] += " " * gap + clean(tail)
        else:
            lines += [part.rjust(room) for part in wrapped(clean(tail), room)]
    return [lead + lines[0], *(indent + line for line in lines[1:])]


def hanging(lead: str, text: str, width: int, tail: str = "") -> Content:
    """Return `text` wrapped at `width` with every further line indented below the first.

    Args:
        lead: what stands in the margin of the first line; its length is the indent.
        text: people's words.
        width: cells there are, the margin included.
        tail: a short remark, set flush right on the last line, or below it if it does not fit.
    """
    return Content("\n".join(hanging_lines(lead, text, width, tail)))


def listed(title: str, items: Iterable[str]) -> str:
    """Return a title with items below it, a line each; of many the first ones."""
    names = list(items)
    more = [f"· … (+ {len(names) - _MOST_LISTED})"] if len(names) > _MOST_LISTED else []
    return "\n".join([title, *(f"· {name}" for name in names[:_MOST_LISTED]), *more])

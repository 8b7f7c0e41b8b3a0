"""The one way out: every text that reaches a widget goes through here.

Textual parses a plain `str` as markup in most widgets, and its own `escape` fails on nested
brackets (durability.md, "Text on the screen"). `Content` never parses.
"""

from __future__ import annotations

import textwrap

from rich.text import Text
from textual.content import Content

from coprod_tui.text import clean


def plain(text: str, style: str = "") -> Content:
    """Return `text` as content that is drawn letter for letter."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def mixed(template: str, **values: str) -> Content:
    """Return a template of ours, which may hold markup, with people's words in its `$name` gaps."""
    return Content.from_markup(template, **{name: clean(value) for name, value in values.items()})


def cell(text: str, style: str = "", right: bool = False) -> Text:
    """Return `text` for a cell of a table, where content is not understood."""
    return Text(clean(text), style=style, justify="right" if right else "left", no_wrap=True, end="")


def hanging(lead: str, text: str, width: int, tail: str = "") -> Content:
    """Return `text` wrapped at `width` with every further line indented below the first.

    Args:
        lead: what stands in the margin of the first line; its length is the indent.
        text: people's words.
        width: cells there are, the margin included.
        tail: a short remark, set flush right on the last line, or below it if it does not fit.
    """
    indent = " " * len(lead)
    room = max(width - len(lead), 8)
    lines = textwrap.wrap(clean(text), room, break_on_hyphens=False) or [""]
    if tail:
        gap = room - len(lines[-1]) - len(tail)
        if gap >= 2:  # two spaces keep the remark apart
            lines[-1] += " " * gap + clean(tail)
        else:
            lines += [part.rjust(room) for part in textwrap.wrap(clean(tail), room, break_on_hyphens=False)]
    return Content("\n".join([lead + lines[0], *(indent + line for line in lines[1:])]))

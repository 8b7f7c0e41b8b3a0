"""What everybody may read of a programme, as headings, lists and tables: drawn by `show` and by reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct

from coprod_tui.i18n import Translator

Data: TypeAlias = Mapping[str, Any]
"""An export of level open as JSON's own values."""


class Ours(str):
    """Words of the program, in the reader's language; all others are people's, in the programme's."""

    __slots__ = ()


class Row(Struct, frozen=True):
    """A row of a table."""

    cells: tuple[str, ...]
    """One for each column; the first names the row."""
    line: str
    """The same in one line, for those who hear it."""


class Table(Struct, frozen=True):
    """Rows under columns."""

    columns: tuple[str, ...]
    """Words of the program; names that a pack gives are in the programme's language."""
    rows: tuple[Row, ...]


class Item(Struct, frozen=True):
    """An entry of a list, and what lies below it."""

    text: str
    no: int | None = None
    """Its number, where people point at it."""
    more: tuple[str, ...] = ()
    """Remarks behind it; none of them is empty."""
    inside: tuple[Block, ...] = ()


Block: TypeAlias = Item | Table


class Part(Struct, frozen=True):
    """A heading with what lies under it."""

    heading: str
    blocks: tuple[Block, ...]


class Chapter(Struct, frozen=True):
    """A heading, what lies under it at once, and smaller headings."""

    heading: Ours
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


class PublicPage(Struct, frozen=True):
    """The page of a programme."""

    title: str
    language: str
    """Language of the words of people."""
    notice: str
    """What has to be known before anything else: that all of it is made up. Or empty."""
    place: str
    chapters: tuple[Chapter, ...]


def card(row: Data, text: str, *more: str) -> Item:
    """Return a numbered entry with those remarks that are not empty."""
    return Item(text=text, no=row["no"], more=tuple(part for part in more if part))


def day_words(text: str, tr: Translator) -> str:
    """Return a day of an export, e.g. `2027-03-03`, as the reader writes it."""
    return tr.date(date.fromisoformat(text))

"""Texts that would leave and look like they point at one person: told before anything is written.

Read from the export itself: what does not leave is not told (screen.md, "Privacy").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from coprod_tui.exchange.document import Head
from coprod_tui.exchange.encode import plain
from coprod_tui.exchange.summary import KIND_WORDS
from coprod_tui.i18n import Translator
from coprod_tui.model.fields import field_specs
from coprod_tui.model.patterns import KIND_OF_PATTERN_WORDS, PatternKind, masked, matches
from coprod_tui.model.state import TABLES

_MEANT: Final = frozenset({("programme", "responsible")})
"""Fields in which a way to reach somebody is what they are there for."""
_MOST: Final = 60
"""Characters of a text that are quoted."""


class Suspect(Struct, frozen=True):
    """A text of an export with what it looks like."""

    table: str
    id: str
    """Id of the record."""
    no: int | None
    """Its number, where people point at it."""
    field: str
    """Name of the record's field the text stands in, or lies below."""
    kind: PatternKind
    quote: str
    """The text's beginning, with a sign in place of what was found."""


def suspects(export: Head) -> tuple[Suspect, ...]:
    """Return the texts of an export that look like they point at one person, in the order of the file."""
    data = plain(export)
    return tuple(
        Suspect(table, row["id"], row.get("no"), field, kind, quote)
        for table in TABLES
        for row in data.get(table, ())
        for field, value in row.items()
        if (table, field) not in _MEANT and not _is_a_name(field)
        for kind, quote in dict.fromkeys(_found(value))
    )


def place_words(suspect: Suspect, tr: Translator) -> str:
    """Return where it stands and what it looks like: `ideas, no. 12: phone number – “Call Anna at …”`."""
    kind = tr(KIND_WORDS[suspect.table])
    where = kind if suspect.no is None else tr("{kind}, no. {no}", kind=kind, no=suspect.no)
    specs = field_specs(TABLES[suspect.table])
    known_by = next((spec.name for spec in specs.values() if spec.kind in ("line", "paragraph")), "")
    label = specs[suspect.field].label
    if label and suspect.field != known_by:
        where = f"{where}, {tr(label)}"
    what = tr(KIND_OF_PATTERN_WORDS[suspect.kind])
    return tr("{where}: {what} – “{quote}”", where=where, what=what, quote=suspect.quote)


def suspect_lines(found: tuple[Suspect, ...], tr: Translator) -> tuple[str, ...]:
    """Return a heading and a line for each text; nothing where there are none."""
    if not found:
        return ()
    heading = tr.plural(
        "{n} text looks like it points at one person:", "{n} texts look like they point at one person:",
        len(found),
    )  # fmt: skip
    return (heading, *(f"  {place_words(one, tr)}" for one in found))


def _found(value: Any) -> Iterator[tuple[PatternKind, str]]:
    if isinstance(value, str):
        for match in matches(value):
            yield match.kind, _quoted(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            if not _is_a_name(name):
                yield from _found(part)
    elif isinstance(value, list):
        for part in value:
            yield from _found(part)


def _is_a_name(field: str) -> bool:
    """Whether a field holds what programs call something; nobody typed it."""
    return field == "id" or field.endswith(("_id", "_ids", "sha256"))


def _quoted(text: str) -> str:
    words = " ".join(masked(text).split())
    return words if len(words) <= _MOST else words[: _MOST - 1] + "…"

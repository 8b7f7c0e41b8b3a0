"""Bytes → text that may be read: size, encoding, characters (durability.md, "YAML")."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.nodes import Place
from coprod_tui.text import MOST_ACCENTS, REPLACEMENT, is_safe, is_stacked

MOST_BYTES: Final = 1_000_000
"""Largest file, and largest pack: 1 MB."""

NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for "nothing" where it stands without quotes."""
STACKED: Final = N_("Too many accents stand on one character here.")
STACKED_RIGHT: Final = N_("Delete this place and type it again.")

_BOM: Final = b"\xef\xbb\xbf"
_MANY: Final = b"?" * (MOST_ACCENTS + 1)
"""Stands in the Latin-1 of every text with more accents in a row than that: none of them is in Latin-1."""
_NO_CHARACTER: Final = re.compile("[\ufeff\ufffe\uffff]")


class Characters(NamedTuple):
    """What stands in a file."""

    text: str
    """With newlines as line ends; what must not be there stands as U+FFFD."""
    tidy: bool
    """Whether no part of it is anything that the sanitiser (`text.clean`) would change."""


def normal(text: str) -> str:
    """Return `text` in NFC."""
    return unicodedata.normalize("NFC", text)


def tidied(text: str) -> str:
    """Return what `clean_paragraph` makes of a text that holds nothing its `clean` would change."""
    if "\n" not in text and "\t" not in text:
        return text.strip()
    return "\n".join([line.rstrip() for line in text.replace("\t", " ").split("\n")]).strip()


def is_tower(text: str) -> bool:
    """Whether more accents stand on a character than any script needs, also once they are put in order."""
    return is_stacked(text) or (not text.isascii() and is_stacked(normal(text)))


def is_readable(text: str) -> bool:
    """Whether `text` is free of control, bidi and non-characters."""
    if text.isascii() and text.isprintable():
        return True
    return is_safe(normal(text)) and _NO_CHARACTER.search(text) is None


def decoded(raw: bytes, file: str, faults: Faults) -> Characters | None:
    """Return the text of a file, or None when it cannot be read at all.

    Characters that must not be there are reported and replaced, so that the rest can be read for
    further faults.
    """
    if len(raw) > MOST_BYTES:
        faults.add(
            Place(file),
            "",
            Message.of(N_("This is too large: more than 1 MB.")),
            Message.of(N_("A pack holds text only; whole days fit into a tenth of that.")),
        )
        return None
    body = raw.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_newlines(body[: error.start].decode("utf-8")).split("\n")
        faults.add(
            Place(file, len(before), len(before[-1]) + 1),
            "",
            Message.of(N_("A character here is not stored as UTF-8.")),
            Message.of(N_("Save the file in your editor with the encoding “UTF-8”.")),
        )
        return None
    text = _with_newlines(text)
    if _is_tidy(text):
        return Characters(text, tidy=True)
    if is_tower(text):
        number = next(number for number, line in enumerate(text.split("\n"), 1) if is_tower(line))
        faults.add(Place(file, number, 1), "", Message.of(STACKED), Message.of(STACKED_RIGHT))
        return None
    if not is_readable(text):
        text = "\n".join(
            _without_unreadable(line, Place(file, number), faults)
            for number, line in enumerate(text.split("\n"), 1)
        )
        if faults.plenty:
            return None
    return Characters(text, tidy=False)


def _is_tidy(text: str) -> bool:
    """Whether `text`, which has newlines only, is in NFC, readable, and without towers of accents."""
    if _MANY in text.encode("latin-1", "replace") and is_stacked(text):
        return False
    if not unicodedata.is_normalized("NFC", text):
        return False
    return text.replace("\n", " ").replace("\t", " ").isprintable() or is_readable(text)


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_unreadable(line: str, at: Place, faults: Faults) -> str:
    if is_readable(line):
        return line
    characters = list(line)
    for index, character in enumerate(characters):
        if faults.plenty:
            break
        if not is_readable(character):
            characters[index] = REPLACEMENT
            faults.add(
                Place(at.file, at.line, index + 1),
                "",
                Message.of(
                    N_("An invisible control character stands here ({code})."), code=code_of(character)
                ),
                Message.of(STACKED_RIGHT),
            )
    return "".join(characters)


def code_of(character: str) -> str:
    """Return e.g. `U+202E`."""
    return f"U+{ord(character):04X}"

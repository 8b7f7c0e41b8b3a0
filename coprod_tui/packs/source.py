"""Bytes → text that may be read: size, encoding, characters (durability.md, "YAML")."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.nodes import Place
from coprod_tui.text import REPLACEMENT, is_safe, is_stacked

MOST_BYTES: Final = 1_000_000
"""Largest file, and largest pack: 1 MB."""

STACKED: Final = N_("Too many accents stand on one character here.")
STACKED_RIGHT: Final = N_("Delete this place and type it again.")

_BOM: Final = b"\xef\xbb\xbf"
_NO_CHARACTER: Final = re.compile("[\ufeff\ufffe\uffff]")


def normal(text: str) -> str:
    """Return `text` in NFC."""
    return unicodedata.normalize("NFC", text)


def is_readable(text: str) -> bool:
    """Whether `text` is free of control, bidi and non-characters."""
    return is_safe(normal(text)) and _NO_CHARACTER.search(text) is None


def decoded(raw: bytes, file: str, faults: Faults) -> str | None:
    """Return the text of a file with newlines as line ends, or None when it cannot be read at all.

    Characters that must not be there are reported and stand as U+FFFD in the text, so that the
    rest can be read for further faults.
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
        before = _lines(body[: error.start].decode("utf-8"))
        faults.add(
            Place(file, len(before), len(before[-1]) + 1),
            "",
            Message.of(N_("A character here is not stored as UTF-8.")),
            Message.of(N_("Save the file in your editor with the encoding “UTF-8”.")),
        )
        return None
    lines = _lines(text)
    for number, line in enumerate(lines, 1):
        if is_stacked(line):
            faults.add(Place(file, number, 1), "", Message.of(STACKED), Message.of(STACKED_RIGHT))
            return None
    if not is_readable("\n".join(lines)):
        lines = [
            _without_unreadable(line, Place(file, number), faults) for number, line in enumerate(lines, 1)
        ]
        if faults.plenty:
            return None
    return "\n".join(lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


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

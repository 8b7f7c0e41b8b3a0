"""The one sanitiser every text passes on its way in (durability.md, "Text on the screen")."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LINE_LENGTH: Final = 200
"""Most characters in a text of one line."""
PARAGRAPH_LENGTH: Final = 4_000
"""Most characters in a text of several lines."""

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\ud800-\udfff"  # lone surrogates
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidi marks, embeddings, overrides, isolates
)


def clean(text: str) -> str:
    """Return `text` in NFC, line ends as newline, with what could steer a terminal as U+FFFD.

    Idempotent; never raises; keeps newline and tab.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSAFE.sub(REPLACEMENT, unified))


def clean_line(text: str) -> str:
    """Return `text` cleaned and folded to one line without outer or doubled spaces."""
    return " ".join(clean(text).split())


def clean_paragraph(text: str) -> str:
    """Return `text` cleaned, tabs as spaces, without trailing spaces or outer blank lines."""
    return "\n".join(line.rstrip() for line in clean(text).replace("\t", " ").split("\n")).strip("\n").strip()


def is_safe(text: str) -> bool:
    """Whether `text` would pass the sanitiser unchanged."""
    return clean(text) == text

"""The one sanitiser every text passes on its way in (durability.md, "Text on the screen")."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LINE_LENGTH: Final = 200
"""Most characters in a text of one line."""
PARAGRAPH_LENGTH: Final = 4_000
"""Most characters in a text of several lines."""

MOST_ACCENTS: Final = 32
"""Most combining marks in a row: putting long rows in order (NFC) takes time squared."""
_MAYBE_ACCENTS: Final = re.compile(f"[^\x00-\u02ff]{{{MOST_ACCENTS + 1},}}")

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_CLEAN: Final = re.compile("[\t\n -~\xa1-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""What most texts are made of, and stays as it is: looked for first, since lists ask thousands of times."""

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\ud800-\udfff"  # lone surrogates
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidi marks, embeddings, overrides, isolates
)

_DROPPED: Final = re.compile("[\u2060\ufeff\U000e0000-\U000e007f]")
"""What nobody sees and no script needs: word joiner, byte order mark, tag letters."""
_NOTHING_TO_SEE: Final = re.compile(
    "[\\s\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2061-\u2064\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0080-\U000e0fff]*"
)
"""A text of these alone is empty; inside a word, or between emoji, they have their use."""


def is_stacked(text: str) -> bool:
    """Whether more combining marks follow each other than any script needs."""
    if text.isascii():
        return False
    return any(_unstacked(run[0]) != run[0] for run in _MAYBE_ACCENTS.finditer(text))


def _unstacked(text: str) -> str:
    """Return `text` without the combining marks beyond `MOST_ACCENTS` in a row."""
    kept = []
    row = 0
    for character in text:
        row = row + 1 if unicodedata.combining(character) else 0
        if row <= MOST_ACCENTS:
            kept.append(character)
    return "".join(kept)


def clean(text: str) -> str:
    """Return `text` in NFC, line ends as newline, with what could steer a terminal as U+FFFD.

    Idempotent; never raises; keeps newline and tab. What nobody sees and no script needs is dropped;
    the joiners that scripts and emoji need stay. Of a row of combining marks that no script
    needs only the first are kept.
    """
    if _CLEAN.fullmatch(text):
        return text
    if not text.isascii():
        text = _DROPPED.sub("", text)
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_stacked(unified):
        unified = _unstacked(unified)
    return unicodedata.normalize("NFC", _UNSAFE.sub(REPLACEMENT, unified))


def clean_line(text: str) -> str:
    """Return `text` cleaned and folded to one line without outer or doubled spaces.

    Empty, too, where there is nothing to see: nobody could find such an entry again.
    """
    return _visible(" ".join(clean(text).split()))


def clean_paragraph(text: str) -> str:
    """Return `text` cleaned, tabs as spaces, without trailing spaces or outer blank lines."""
    lines = (line.rstrip() for line in clean(text).replace("\t", " ").split("\n"))
    return _visible("\n".join(lines).strip("\n").strip())


def _visible(text: str) -> str:
    return "" if not text.isascii() and _NOTHING_TO_SEE.fullmatch(text) else text


def is_safe(text: str) -> bool:
    """Whether `text` would pass the sanitiser unchanged."""
    return clean(text) == text

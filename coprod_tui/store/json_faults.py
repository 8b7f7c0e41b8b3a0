"""The words and the place of what is wrong in JSON; works only when something is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.text import clean_line

_SHOWN: Final = 24
"""Most characters of a quoted piece of the file."""
_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[-+.\w]+')
_ESCAPES: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_ESCAPE: Final = 6
"""Characters of an escape such as \\u00fc."""
_LINE: Final = N_("Line {line}, column {column}: {what}")
_BREAKS_OFF: Final = N_("The file breaks off here.")
_NOTHING: Final = "\0 \t\r\n"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")

_SAID: Final = (
    ("Expecting value", N_("A value is missing here, or it is not one.")),
    ("Expecting ','", N_("A comma or a closing bracket is missing here.")),
    ("Expecting ':'", N_("A colon is missing here.")),
    ("Expecting property name", N_("A name in quotation marks is missing here.")),
    ("Illegal trailing comma", N_("There is one comma too many here.")),
    ("Invalid control character", N_("A character stands here that no text holds.")),
    ("Invalid \\", N_("A backslash stands here that means nothing.")),
    ("Extra data", N_("Something follows here after the end.")),
)
"""What Python's json says, and our words for it."""


class NotStrict(ValueError):
    """Text that is not JSON, or not JSON that a programme may hold."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
        """Place and fault as a sentence."""


def at(text: str, place: int, what: Message) -> NotStrict:
    """Return the fault `what` with the line and column (from 1) of the character `place`."""
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return NotStrict(Message.of(_LINE, line=line, column=column, what=what))


def at_first(text: str, token: str, what: Message) -> NotStrict:
    """Return the fault `what` at the first place outside of texts where `token` stands."""
    found = next((one.start() for one in _TOKENS.finditer(text) if one[0] == token), None)
    return NotStrict(what) if found is None else at(text, found, what)


def unreadable(error: json.JSONDecodeError) -> NotStrict:
    """Return what Python's json found, in our words."""
    end = len(error.doc.rstrip(_NOTHING))
    in_escape = error.msg.startswith("Invalid \\") and error.pos + _ESCAPE >= end
    if error.pos >= end or in_escape or error.msg.startswith("Unterminated string"):
        return at(error.doc, end, Message.of(_BREAKS_OFF))
    words = next((words for said, words in _SAID if error.msg.startswith(said)), N_("This is not JSON."))
    return at(error.doc, error.pos, Message.of(words))


def briefly(message: Message) -> Message:
    """Return a message for whoever does not look into files: a lost end needs no line and column."""
    what = message.values.get("what")
    if message.id == _LINE and isinstance(what, Message) and what.id == _BREAKS_OFF:
        return Message.of(N_("The end of the file is missing."))
    values = {
        name: briefly(value) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return replace(message, values=values)


def not_utf8(data: bytes, place: int) -> NotStrict:
    """Return the fault of bytes that are no text, the byte at `place` being the first of them."""
    if data.startswith(_UTF16):
        return NotStrict(Message.of(N_("It is stored as UTF-16; right would be UTF-8.")))
    before = data[:place].decode("utf-8")
    return at(before, len(before), Message.of(N_("A character here is not stored as UTF-8.")))


def lone_surrogate(text: str) -> int | None:
    """Return where half a character stands, written as an escape; None when all are whole."""
    return next((found.start() for found in _ESCAPES.finditer(text) if found[1]), None)


def shown(text: str) -> str:
    """Return a piece of the file as it may be quoted: one line, short, safe."""
    line = clean_line(text[: 10 * _SHOWN])
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"

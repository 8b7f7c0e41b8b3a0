"""JSON read with suspicion: what the parsers let through and a programme never holds.

Python's json takes NaN, lone surrogates, numbers of any size and duplicate keys
(durability.md, "JSON in"); each is a fault here, told in plain words with its place.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from coprod_tui.i18n import N_, Message
from coprod_tui.store import json_faults
from coprod_tui.store.json_faults import NotStrict

__all__ = ["NotStrict", "strict_json"]

MOST_BYTES: Final = 24 * 1024 * 1024
"""Larger files are not read (durability.md, "JSON in": size cap before reading); 50,000 ideas fit in."""
MOST_MARKS: Final = 2_000_000
"""Most commas, colons and opening brackets: a value of one of them takes up to 100 bytes of memory."""
MOST_DEPTH: Final = 40
"""Most brackets within brackets; a pack in a table is about 12 deep."""
_BOM: Final = b"\xef\xbb\xbf"
_LOWEST: Final = -(2**63)
_HIGHEST: Final = 2**64 - 1
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_BRACKETS: Final = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS: Final = bytes(set(range(256)) - set(b'[]{}"'))
_STRING: Final = re.compile(rb'"[^"]*"')


def strict_json(data: bytes) -> Any:
    """Return the value that `data` says; a byte order mark before it is passed over.

    Raises:
        NotStrict: not UTF-8, not JSON, too large, too deep, NaN or Infinity, a number beyond
            64 bit, a lone surrogate, or a key that stands twice in one object.
    """
    if len(data) > MOST_BYTES:
        raise NotStrict(Message.of(N_("It is larger than {n} MB."), n=MOST_BYTES // 1024 // 1024))
    if marks_in(data) > MOST_MARKS:
        raise NotStrict(Message.of(N_("It holds more entries than any programme.")))
    if is_too_deep(data):
        raise NotStrict(Message.of(N_("More than {n} brackets stand within each other."), n=MOST_DEPTH))
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise json_faults.not_utf8(data, error.start) from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except _Refused as error:
        raise json_faults.at_first(text, error.token, error.what) from error
    except json.JSONDecodeError as error:
        raise json_faults.unreadable(error) from error
    if _SURROGATE.search(text) and (place := json_faults.lone_surrogate(text)) is not None:
        raise json_faults.at(text, place, Message.of(N_("Half a character stands here (a lone surrogate).")))
    return value


def marks_in(data: bytes) -> int:
    """Return how many commas, colons and opening brackets there are, those in texts too."""
    return data.count(b",") + data.count(b":") + data.count(b"[") + data.count(b"{")


def is_too_deep(data: bytes) -> bool:
    """Whether more than MOST_DEPTH brackets stand within each other, told before anything recurses.

    Takes the innermost pairs away until none is left; what is not balanced is left to the parser,
    which ends at the first bracket that does not fit.
    """
    plain = data.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in data else data
    # removing two quotes that touch changes for no bracket whether it is in a text
    marks = plain.translate(_BRACKETS, _NO_BRACKETS).replace(b'""', b"")
    rest = _STRING.sub(b"", marks)
    for _ in range(MOST_DEPTH):
        inner = len(rest)
        rest = rest.replace(b"[]", b"")
        if len(rest) == inner:
            break
    return b"[]" in rest or rest.count(b"[") > MOST_DEPTH


class _Refused(Exception):
    """Something a programme does not hold, and how it is written."""

    def __init__(self, token: str, what: Message) -> None:
        super().__init__(token)
        self.token = token
        self.what = what


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise NotStrict(
            Message.of(N_("The name “{name}” stands twice in one group."), name=json_faults.shown(twice))
        )
    return value


def _no_constant(name: str) -> NoReturn:
    raise _Refused(name, Message.of(N_("“{text}” is not a number."), text=name))


def _integer(digits: str) -> int:
    # 20 digits and a sign hold every 64-bit number; int() of thousands of digits is slow
    if len(digits) > 20 or not _LOWEST <= (value := int(digits)) <= _HIGHEST:  # noqa: PLR2004
        raise _too_large(digits)
    return value


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise _too_large(digits)
    return value


def _too_large(digits: str) -> _Refused:
    return _Refused(
        digits, Message.of(N_("The number {digits} is too large."), digits=json_faults.shown(digits))
    )

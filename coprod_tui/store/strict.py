"""JSON read with suspicion: what the parsers let through and a programme never holds.

Python's json takes NaN, lone surrogates, numbers of any size and duplicate keys
(durability.md, "JSON in"); each is a fault here.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

MOST_BYTES: Final = 64 * 1024 * 1024
"""Larger files are not read (durability.md, "JSON in": size cap before reading)."""
MOST_DEPTH: Final = 40
"""Most brackets within brackets; a pack in a table is about 12 deep."""
_LOWEST: Final = -(2**63)
_HIGHEST: Final = 2**64 - 1
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_SURROGATE_ESCAPE: Final = re.compile(r"\\u[dD][89a-fA-F]")


class NotStrict(ValueError):
    """Text that is not JSON, or not JSON that a programme may hold; the message is English and technical."""


def strict_json(data: bytes) -> Any:
    """Return the value that `data` says.

    Raises:
        NotStrict: not UTF-8, not JSON, too large, too deep, NaN or Infinity, a number beyond
            64 bit, a lone surrogate, or a key that stands twice in one object.
    """
    if len(data) > MOST_BYTES:
        raise NotStrict(f"more than {MOST_BYTES // 1024 // 1024} MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotStrict(f"byte {error.start}: not UTF-8") from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except NotStrict:
        raise
    except (ValueError, RecursionError) as error:
        raise NotStrict(str(error)) from error
    if type(value) is dict or type(value) is list:
        _check_depth(value)
    if _SURROGATE_ESCAPE.search(text):
        _check_surrogates(value)
    return value


def _check_depth(value: Any) -> None:
    """Go down layer by layer, without recursion."""
    layer = [value]
    for _ in range(MOST_DEPTH):
        layer = [
            part
            for gathering in layer
            for part in (gathering.values() if type(gathering) is dict else gathering)
            if type(part) is dict or type(part) is list
        ]
        if not layer:
            return
    raise NotStrict(f"more than {MOST_DEPTH} brackets within each other")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise NotStrict(f"the key {twice[:40]!r} stands twice")
    return value


def _no_constant(name: str) -> NoReturn:
    raise NotStrict(f"{name} is not a number")


def _integer(digits: str) -> int:
    # 20 digits and a sign hold every 64-bit number; int() of thousands of digits is slow
    if len(digits) > 20 or not _LOWEST <= (value := int(digits)) <= _HIGHEST:  # noqa: PLR2004
        raise NotStrict(f"the number {digits[:24]}… is too large")
    return value


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise NotStrict(f"the number {digits[:24]} is too large")
    return value


def _check_surrogates(value: Any) -> None:
    """Look through every text of `value`; its depth is known to be bounded."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise NotStrict("half a character (a lone surrogate)")
    elif isinstance(value, dict):
        for key, part in value.items():
            _check_surrogates(key)
            _check_surrogates(part)
    elif isinstance(value, list):
        for part in value:
            _check_surrogates(part)

"""Reading days and times the way people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_DAY: Final = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{2}|\d{4})?$")
_ISO: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_CLOCK: Final = re.compile(r"^(\d{1,2})(?:[:.h]?(\d{2}))?(?:\s*(?:uhr|h))?$", re.IGNORECASE)
_HALF_A_YEAR: Final = timedelta(days=183)
_CENTURY: Final = 100


def read_day(text: str, today: date) -> date:
    """Return the day meant by `3.3.2027`, `03.03.27`, `3.3.` or `2027-03-03`.

    A day without a year is the one nearest to come (or less than half a year ago).

    Raises:
        ValueError: it is no day.
    """
    given = text.strip()
    if iso := _ISO.match(given):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if not (match := _DAY.match(given)):
        raise ValueError(text)
    day, month = int(match[1]), int(match[2])
    if match[3] is not None:
        year = int(match[3])
        return date(year if year >= _CENTURY else 2000 + year, month, day)
    nearest = date(today.year, month, day)
    return nearest if nearest > today - _HALF_A_YEAR else date(today.year + 1, month, day)


def read_clock(text: str) -> str:
    """Return `HH:MM` of `9`, `9:30`, `9.30`, `0930` or `9 Uhr`.

    Raises:
        ValueError: it is no time of day.
    """
    match = _CLOCK.match(text.strip())
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:  # noqa: PLR2004
        raise ValueError(text)
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}"


def write_day(day: date, language: str) -> str:
    """Return `03.03.2027` for German, `2027-03-03` otherwise: short, and read back by `read_day`."""
    return day.strftime("%d.%m.%Y") if language.startswith("de") else day.isoformat()

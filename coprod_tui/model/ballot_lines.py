"""A paper ballot as it is typed: `3 3 7` or `3x2 7`, and `0` for a blank one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

_PARTED: Final = re.compile(r"[\s+,;.]+|(?=-)")
_PART: Final = re.compile(r"(-?)([0-9]{1,3})(?:[xX*×]([0-9]{0,3}))?")


class BallotLine(Struct, frozen=True, kw_only=True):
    """What stands on one ballot, as far as the line can be read."""

    dots: Mapping[int, int] = {}
    """Number of an option → dots for it."""
    negative: Mapping[int, int] = {}
    """Number of an option → dots against it."""
    is_blank: bool = False
    """Whether it says, with a single `0`, that nothing stands on the ballot."""
    unread: str = ""
    """The first part that cannot be read; empty: all could."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed."""
        return not (self.dots or self.negative or self.is_blank or self.unread)


def read_line(text: str) -> BallotLine:
    """Return what a line says: option numbers, one for each dot, or with `x` and how many.

    Parts are divided by spaces or by `+ , ; .`, which the number block has; `*` is an `x`, and a
    `-` before a number means dots against (voting.md rule 17). A number that comes twice adds up;
    `3x` without its end is one dot, as long as it is being typed.
    """
    parts = [part for part in _PARTED.split(text.strip()) if part]
    if parts in (["0"], ["00"]):
        return BallotLine(is_blank=True)
    dots: dict[int, int] = {}
    negative: dict[int, int] = {}
    unread = ""
    for part in parts:
        found = _PART.fullmatch(part)
        if found is None:
            unread = unread or part
            continue
        sign, no, times = found.groups()
        side = negative if sign else dots
        side[int(no)] = side.get(int(no), 0) + (int(times) if times else 1)
    return BallotLine(dots=dots, negative=negative, unread=unread)


def written_line(dots: Mapping[int, int], negative: Mapping[int, int] | None = None) -> str:
    """Return the shortest line that says this: `3x2 7 -5`, or `0` where there is nothing."""
    against = negative or {}
    parts = [_written(no, number) for no, number in sorted(dots.items()) if number]
    parts += [f"-{_written(no, number)}" for no, number in sorted(against.items()) if number]
    return " ".join(parts) or "0"


def _written(no: int, number: int) -> str:
    return str(no) if number == 1 else f"{no}x{number}"

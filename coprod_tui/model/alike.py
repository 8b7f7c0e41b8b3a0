"""Options that sound alike, so that they are put together before anybody votes (voting.md rule 22)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from coprod_tui.model.votes import Option

_ALIKE: Final = 0.82
"""Share of equal letters from which on two titles sound alike."""
_LONG: Final = 4
"""Letters a word has at least that says what a title is about."""


def sounding_alike(options: Sequence[Option]) -> tuple[tuple[int, int], ...]:
    """Return the numbers of every two options that say nearly the same, in the order of their numbers.

    Two titles are alike where they have the same words in any order, or nearly the same letters. What
    differs in a figure alone ("table 1", "table 2") is not.
    """
    known = sorted(((option.no, _words(option.title)) for option in options), key=lambda pair: pair[0])
    return tuple(
        (first, second)
        for (first, some), (second, others) in combinations(known, 2)
        if _are_alike(some, others)
    )


def _words(title: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", title.casefold()))


def _are_alike(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if not some or not others or _figures(some) != _figures(others):
        return False
    telling, telling_others = _telling(some), _telling(others)
    if telling and telling == telling_others:
        return True
    matcher = SequenceMatcher(None, " ".join(some), " ".join(others), autojunk=False)
    return (
        matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
    )


def _figures(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if any(letter.isdigit() for letter in word))


def _telling(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= _LONG)

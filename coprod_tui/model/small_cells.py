"""Which groups' splits stay hidden, so that no small group is exposed (voting.md rule 15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coprod_tui.model.counting import GroupCount

SMALLEST: Final = 5
"""Fewest ballots whose split may be shown."""


def hidden_groups(counts: Sequence[GroupCount], *, secret: bool = False) -> frozenset[str]:
    """Return the groups whose split is hidden.

    A group under five ballots is hidden, in a secret round also a unanimous one. Totals are
    shown, so one hidden group could be worked out from the rest: further groups are hidden,
    smallest first, until the hidden ones are two or more and hold five ballots together; if
    that cannot be, all are hidden. Where nobody counted the people at the wall, as few are
    assumed as can hold the dots. A group of which nobody voted has nothing to hide and cannot
    hide others.
    """
    parts = sorted((part for part in counts if part.took_part), key=lambda part: part.cast_at_least)
    hidden = [part for part in parts if part.cast_at_least < SMALLEST or (secret and part.unanimous)]
    if not hidden:
        return frozenset()
    for part in (part for part in parts if part not in hidden):
        if len(hidden) > 1 and sum(other.cast_at_least for other in hidden) >= SMALLEST:
            break
        hidden.append(part)
    return frozenset(part.group for part in hidden)

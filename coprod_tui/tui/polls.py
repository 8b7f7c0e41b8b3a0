"""While the laptop goes from voter to voter: what still acts, and what the room sees (voting.md rule 21)."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Final

ACTS_AT_THE_POLLS: Final = frozenset({"blank"})
"""Commands of the whole program that a voter may do; everything else is the facilitator's."""


def is_polling(screens: Iterable[object]) -> bool:
    """Whether a voter may have the laptop: a screen for voters is open."""
    return any(getattr(screen, "FOR_VOTERS", False) for screen in screens)


def keeps_neutral(screens: Iterable[object]) -> bool:
    """Whether the room's window has to show the neutral card, whatever was chosen for it."""
    return any(getattr(screen, "KEEPS_NEUTRAL", False) for screen in screens)


def end_number(seed: str) -> str:
    """Return the four digits with which the facilitator takes the laptop back; without a leading zero."""
    return str(Random(seed).randrange(1_000, 10_000))

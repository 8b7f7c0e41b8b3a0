"""A tie that straddles the line, and the one rule chosen before the round opened (voting.md rule 11)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from msgspec import Struct

from coprod_tui.model.votes import Round, TieRule


class TieAtLine(Struct, frozen=True, kw_only=True):
    """Options with the same dots, of which the rule says who goes on."""

    rank: int
    places: int
    """How many of them the line has room for."""
    option_ids: tuple[str, ...]
    """The tied options, by number."""
    rule: TieRule
    decided: bool
    """Whether the rule has spoken; else nobody of them goes on yet."""
    winners: tuple[str, ...] = ()
    """Those that go on, by number."""


def tie_at_line(
    round_: Round,
    ranks: Mapping[str, int],
    dots: Mapping[str, int],
    supporters: Mapping[str, tuple[int, int]],
) -> TieAtLine | None:
    """Return the tie across the round's line, or None.

    Options without a single dot, or below the threshold, are no tie to be decided: none of them goes on.

    Args:
        round_: the round with its line, its rule, and what a lot or a decider said.
        ranks: option id → competition rank.
        dots: option id → dots.
        supporters: option id → (fewest, most) people behind it.
    """
    if round_.cut is None:
        return None
    order = [option.id for option in sorted(round_.options, key=lambda option: option.no)]
    for rank in sorted(set(ranks.values())):
        tied = tuple(option for option in order if ranks.get(option) == rank)
        if rank <= round_.cut < rank + len(tied) - 1 and dots[tied[0]] >= round_.fewest_dots:
            places = round_.cut - rank + 1
            winners = _winners(round_, tied, places, supporters)
            return TieAtLine(
                rank=rank,
                places=places,
                option_ids=tied,
                rule=round_.tie,
                decided=bool(winners),
                winners=tuple(option for option in tied if option in winners),
            )
    return None


def _winners(
    round_: Round, tied: tuple[str, ...], places: int, supporters: Mapping[str, tuple[int, int]]
) -> frozenset[str]:
    """Return who goes on by the rule, empty while it has not spoken."""
    found: frozenset[str] = frozenset()
    if round_.tie == "take_all":
        found = frozenset(tied)
    elif round_.tie == "more_supporters":
        found = _more_supporters(tied, places, supporters)
    elif round_.tie in ("decider", "run_off"):
        found = frozenset(round_.decided) & frozenset(tied)
        exact = len(found) == places or (round_.tie == "run_off" and len(found) > places)
        found = found if exact else frozenset()
    elif round_.tie == "lot" and round_.seed is not None:
        found = frozenset(sorted(tied, key=lambda option: lot(round_.seed or 0, option))[:places])
    return found


def _more_supporters(
    tied: tuple[str, ...], places: int, supporters: Mapping[str, tuple[int, int]]
) -> frozenset[str]:
    if any(low != high for low, high in (supporters[option] for option in tied)):
        return frozenset()
    ordered = sorted(tied, key=lambda option: -supporters[option][0])
    if supporters[ordered[places - 1]] == supporters[ordered[places]]:
        return frozenset()
    return frozenset(ordered[:places])


def lot(seed: int, option: str) -> bytes:
    """Return the lot an option draws: the smallest go on. The recorded seed repeats the draw."""
    return blake2b(f"{seed}:{option}".encode(), digest_size=16).digest()

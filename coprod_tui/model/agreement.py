"""How alike two groups rank the options: Kendall's τ-b (voting.md rule 14)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt

from msgspec import Struct

from coprod_tui.model.counting import GroupCount
from coprod_tui.model.votes import Round


class PairAgreement(Struct, frozen=True, kw_only=True):
    """How alike two groups rank the options."""

    groups: tuple[str, str]
    tau_b: float | None
    """−1 (reversed) to 1 (the same); None where a ranking is all ties („–“), or a group is hidden."""
    hidden: bool = False
    """Whether the split of one of them is hidden, and this with it (rule 15)."""


class Agreement(Struct, frozen=True, kw_only=True):
    """How alike the groups of a round rank the options."""

    pairs: tuple[PairAgreement, ...] = ()
    """Every two groups that took part, in the order of the groups."""
    mean: float | None = None
    """Mean of the pairs that have a value; None where none has."""


def agreement(
    round_: Round, counts: Sequence[GroupCount], hidden: frozenset[str], options: Sequence[str]
) -> Agreement:
    """Return τ-b for every pair of groups.

    Args:
        round_: the round.
        counts: what each group said.
        hidden: groups whose split is hidden.
        options: ids of the options that are ranked.
    """
    parts = [count for count in counts if count.took_part]
    values = {count.group: [net_of(count, option) for option in options] for count in parts}
    pairs = []
    for first, second in combinations(parts, 2):
        groups = (first.group, second.group)
        if hidden & {*groups}:
            pairs.append(PairAgreement(groups=groups, tau_b=None, hidden=True))
        else:
            pairs.append(PairAgreement(groups=groups, tau_b=tau_b(*(values[group] for group in groups))))
    known = [pair.tau_b for pair in pairs if pair.tau_b is not None]
    return Agreement(pairs=tuple(pairs), mean=sum(known) / len(known) if known else None)


def net_of(count: GroupCount, option: str) -> int:
    """Return a group's dots for an option less those against it."""
    return count.dots.get(option, 0) - count.against.get(option, 0)


def tau_b(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Return Kendall's τ-b of two rankings of the same options, None where one is all ties.

    (concordant − discordant) ÷ √((pairs − ties of the first)(pairs − ties of the second)).
    """
    both = apart_first = apart_second = 0
    rows = list(zip(first, second, strict=True))
    for place, (x, y) in enumerate(rows):
        for other_x, other_y in rows[place + 1 :]:
            if x != other_x:
                apart_first += 1
                if y != other_y:
                    both += 1 if (x > other_x) == (y > other_y) else -1
            if y != other_y:
                apart_second += 1
    if not apart_first or not apart_second:
        return None
    return both / sqrt(apart_first * apart_second)

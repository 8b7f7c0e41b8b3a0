"""Groups of different size side by side: share, reach and rank, never raw dots (voting.md rule 14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from coprod_tui.model.agreement import net_of
from coprod_tui.model.counting import GroupCount, competition_ranks
from coprod_tui.model.votes import Round


class GroupShare(Struct, frozen=True, kw_only=True):
    """How one group sees one option; all None where its split is hidden."""

    group: str
    share: float | None = None
    """Its dots on the option ÷ all its dots, 0–1; None also where it has no dots."""
    reach_low: float | None = None
    """Supporters ÷ ballots of the group, 0–1, at least; None where the ballots are not known."""
    reach_high: float | None = None
    rank: int | None = None
    """Competition rank within the group; None also where it has no dots."""


def group_shares(
    round_: Round, counts: Sequence[GroupCount], hidden: frozenset[str], options: Sequence[str]
) -> Mapping[str, tuple[GroupShare, ...]]:
    """Return option id → how each group that took part sees it.

    Args:
        round_: the round.
        counts: what each group said.
        hidden: groups whose split is hidden.
        options: ids of the options that are ranked.
    """
    rows: dict[str, list[GroupShare]] = {option: [] for option in options}
    for count in counts:
        if not count.took_part:
            continue
        ranks = competition_ranks({option: net_of(count, option) for option in options})
        total = sum(count.dots.get(option, 0) for option in options)
        for option in options:
            if count.group in hidden or not total:
                rows[option].append(GroupShare(group=count.group))
                continue
            low, high = _reach(round_, count, option)
            rows[option].append(
                GroupShare(
                    group=count.group,
                    share=count.dots.get(option, 0) / total,
                    reach_low=low,
                    reach_high=high,
                    rank=ranks[option],
                )
            )
    return {option: tuple(shares) for option, shares in rows.items()}


def disagree(round_: Round, shares: Sequence[GroupShare]) -> bool:
    """Return whether groups see an option differently.

    One group has it above the line and another below, at least two ranks apart; without a
    line, the better half of the options stands for what is above.
    """
    ranks = [share.rank for share in shares if share.rank is not None]
    options = sum(not option.dropped for option in round_.options)
    line = round_.cut if round_.cut is not None else (options + 1) // 2
    return len(ranks) > 1 and min(ranks) <= line < max(ranks) and max(ranks) - min(ranks) > 1


def _reach(round_: Round, count: GroupCount, option: str) -> tuple[float | None, float | None]:
    if not count.cast:
        return None, None
    known = count.supporters.get(option, 0)
    dots = count.dots.get(option, 0) - count.known.get(option, 0)
    people = count.cast if count.wall_people is None else count.wall_people
    low, high = known + -(-dots // round_.cap), known + min(dots, people)
    return min(1.0, low / count.cast), min(1.0, high / count.cast)

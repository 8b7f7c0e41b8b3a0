"""What does not add up on a wall, and how many dots to offer (voting.md rules 1, 15, 18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from coprod_tui.model.ballots import given_back
from coprod_tui.model.small_cells import SMALLEST
from coprod_tui.model.votes import Round, WayIn


class TallyFault(Struct, frozen=True, kw_only=True):
    """One number of a wall tally that cannot be; it may still be saved with a note."""

    kind: Literal["total", "item", "people"]
    """All dots of the group · dots on one option · people who stuck dots."""
    found: int
    most: int
    option_id: str = ""
    """Which option, for `item`."""


class BudgetSuggestions(Struct, frozen=True):
    """Three numbers of dots a person may be offered, each at least 1 (voting.md rule 1)."""

    quarter: int
    """A quarter of the options."""
    half: int
    """Half of the options, at most ten."""
    tie_avoiding: int
    """⌈a(a−1)/2n⌉ for a options and n voters: the fewest that make ties unlikely."""


def budget_suggestions(options: int, voters: int) -> BudgetSuggestions:
    """Return the budgets to offer; 12 options and 35 people give 3, 6 and 2.

    Halves are rounded up. Without voters the tie-avoiding number is that of one voter.
    """
    return BudgetSuggestions(
        quarter=max(1, (options + 2) // 4),
        half=max(1, min(10, (options + 1) // 2)),
        tie_avoiding=max(1, -(-options * (options - 1) // (2 * max(1, voters)))),
    )


def dots_limit(round_: Round, people: int | None) -> int | None:
    """Return how many dots a group can have stuck: B a head; None where nobody was counted."""
    return None if people is None else round_.budget * people


def voters_of(round_: Round, group: str, ballots: int | None) -> int | None:
    """Return who can have stuck dots: those counted at the wall, else those present, else None."""
    return ballots if ballots is not None else round_.electorate(group).present


def tally_faults(
    round_: Round, group: str, dots: Mapping[str, int], ballots: int | None, way_in: WayIn = "wall"
) -> tuple[TallyFault, ...]:
    """Return what cannot be in a group's wall tally: Σ ≤ B·ballots and per item ≤ c·ballots (rule 18).

    Dots on what was dropped while the round was open were given back. A hand is raised once for an option.

    Args:
        round_: the round with its budget and cap.
        group: the colour that was counted.
        dots: option id → dots.
        ballots: people of the group who stuck dots; None: as many as are present. If that is
            not known either, nothing can be checked.
        way_in: dots on the wall, or hands.
    """
    faults = []
    electorate = round_.electorate(group)
    if ballots is not None and electorate.present is not None and ballots > electorate.present:
        faults.append(TallyFault(kind="people", found=ballots, most=electorate.present))
    people = voters_of(round_, group, ballots)
    if people is None:
        return tuple(faults)
    back = given_back(round_)
    total = sum(number for option, number in dots.items() if option not in back)
    most = round_.budget * people
    if total > most:
        faults.append(TallyFault(kind="total", found=total, most=most))
    cap = people if way_in == "hands" else min(round_.cap, round_.budget) * people
    faults.extend(
        TallyFault(kind="item", found=dots[option.id], most=cap, option_id=option.id)
        for option in round_.options
        if dots.get(option.id, 0) > cap
    )
    return tuple(faults)


def small_groups(round_: Round) -> tuple[str, ...]:
    """Return the groups under five people, whom a colour of their own would expose (rule 15).

    People present count, else those entitled; a group with nobody or without numbers is none.
    """
    found = []
    for part in round_.electorates:
        people = part.present if part.present is not None else part.entitled
        if people is not None and 0 < people < SMALLEST:
            found.append(part.group)
    return tuple(found)

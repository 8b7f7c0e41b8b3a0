"""What a wall leaves open, as ranges: supporters (voting.md rule 13) and merged options (rule 8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coprod_tui.model.counting import GroupCount
from coprod_tui.model.votes import Option, Round

Cells = Sequence[Sequence[GroupCount]]
"""Groups whose bounds may be added: each shown one alone, all hidden ones together."""


def cells_of(counts: Sequence[GroupCount], hidden: frozenset[str]) -> Cells:
    """Return the cells of a round.

    Bounds of single hidden groups, added up, would tell how their dots are divided (rule 15).
    """
    together = tuple(count for count in counts if count.group in hidden)
    alone = tuple((count,) for count in counts if count.group not in hidden)
    return (*alone, together) if together else alone


def dots_range(round_: Round, cells: Cells, option: Option) -> tuple[int, int]:
    """Return the fewest and most dots on an option; they differ for merged options of a wall only."""
    low = high = 0
    for cell in cells:
        known = sum(count.known.get(option.id, 0) for count in cell)
        fewest, most = wall_range(round_, cell, option)
        low, high = low + known + fewest, high + known + most
    return low, high


def wall_range(round_: Round, cell: Sequence[GroupCount], option: Option) -> tuple[int, int]:
    """Return the fewest and most dots of a cell's walls on an option.

    A merged one has between max(D₁, D₂) and min(D₁ + D₂, c·n) (rule 8), and what was stuck on it
    directly.
    """
    if not option.parents:
        own = sum(count.wall.get(option.id, 0) for count in cell)
        return own, own
    people = people_at_wall(cell)
    ranges: dict[str, tuple[int, int]] = {}
    for one in sorted(round_.options, key=lambda one: one.no):  # parents have lower numbers
        own = sum(count.wall.get(one.id, 0) for count in cell)
        parts = [ranges[parent] for parent in one.parents if parent in ranges]
        fewest = own + max((low for low, _ in parts), default=0)
        most = own + sum(high for _, high in parts)
        if parts and people is not None:
            most = max(fewest, min(most, round_.cap * people))
        ranges[one.id] = (fewest, most)
    return ranges[option.id]


def supporters_range(round_: Round, cells: Cells, option: Option) -> tuple[int, int]:
    """Return the fewest and most people behind an option: ⌈D/c⌉ to min(D, n) on a wall (rule 13).

    What ballots and hands tell is added to the bounds of the walls.
    """
    low = high = 0
    for cell in cells:
        known = sum(count.supporters.get(option.id, 0) for count in cell)
        least, dots = wall_range(round_, cell, option)
        people = people_at_wall(cell)
        fewest = -(-least // round_.cap)
        low += known + fewest
        # A count saved although it does not add up may leave fewer people than its dots need.
        high += known + (dots if people is None else max(fewest, min(dots, people)))
    return low, high


def people_at_wall(cell: Iterable[GroupCount]) -> int | None:
    """Return how many people stuck dots, None where nobody counted some of them."""
    return added(count.wall_people for count in cell)


def added(numbers: Iterable[int | None]) -> int | None:
    """Return the sum, or None as soon as one number is not known."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total

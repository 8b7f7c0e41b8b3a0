"""Mixed tables from head counts: which group sits where, as numbers, never as names.

Two rules lead: whoever is in the room should meet the other groups, and nobody should be the
only one of their group at a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

_PEOPLE_A_TABLE: Final = 5.5
"""Five or six are few enough to talk and enough to be different."""
TOGETHER: Final = 2
"""So many of a group sit together at least."""


class Table(Struct, frozen=True):
    """One table: how many of each group sit at it."""

    seats: tuple[tuple[str, int], ...]
    """Group and number, in the order of the groups; groups that are not at it are left out."""

    @property
    def size(self) -> int:
        """How many people sit here."""
        return sum(number for _, number in self.seats)


class Seating(Struct, frozen=True):
    """Who sits where."""

    tables: tuple[Table, ...]
    free: int
    """People who are the only one of their group in the room: they sit where they like, and the wall
    does not say where."""

    @property
    def everywhere(self) -> tuple[tuple[str, int], ...]:
        """Groups that sit at every table, with how many at least."""
        if not self.tables:
            return ()
        rows = [dict(table.seats) for table in self.tables]
        return tuple(
            (group, min(row[group] for row in rows)) for group in rows[0] if all(group in row for row in rows)
        )


def usual_tables(people: int) -> int:
    """Return the number of tables for so many people, five or six at each."""
    return max(1, round(people / _PEOPLE_A_TABLE))


def seating(counts: Mapping[str, int], tables: int) -> Seating:
    """Return who sits where at `tables` tables, or at fewer when some would stay empty.

    A group that is large enough is at every table, with two people or more; at any two tables its
    numbers differ by at most one. A smaller one sits together in twos, one of them a three when
    the number is odd, at some of the tables. Tables differ by at most one person, by at most
    three where small groups sit together.

    Args:
        counts: group → how many people of it are in the room, in the order of the groups.
        tables: how many tables are wanted; 1 or more.
    """
    several = {group: number for group, number in counts.items() if number >= TOGETHER}
    free = sum(number == 1 for number in counts.values())
    wanted = min(tables, sum(number // TOGETHER for number in several.values()))
    while wanted > 0:
        rows = _dealt(several, wanted)
        if all(rows):
            return Seating(tuple(Table(_in_order(row, counts)) for row in rows), free)
        wanted -= 1
    return Seating((), free)


def _dealt(counts: Mapping[str, int], tables: int) -> list[dict[str, int]]:
    """Return a table after the other as group → number; a table may stay empty."""
    rows: list[dict[str, int]] = [{} for _ in range(tables)]
    many = {group: number for group, number in counts.items() if number >= TOGETHER * tables}
    for group, number in many.items():
        for row in rows:
            row[group] = number // tables
    small = [(number, group) for group, number in counts.items() if group not in many]
    for number, group in sorted(small, reverse=True):
        parts = [TOGETHER] * (number // TOGETHER)
        parts[0] += number % TOGETHER
        for row, part in zip(_smallest(rows, len(parts)), parts, strict=True):
            row[group] = part
    for group, number in many.items():
        for row in _smallest(rows, number % tables):
            row[group] += 1
    return rows


def _smallest(rows: list[dict[str, int]], number: int) -> list[dict[str, int]]:
    return sorted(rows, key=lambda row: sum(row.values()))[:number]


def _in_order(row: Mapping[str, int], counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((group, row[group]) for group in counts if group in row)

"""Head counts as they are read: three numbers per group, and their sums."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from coprod_tui.model.sessions import Attendance, Session

COUNTS: Final = ("invited", "registered", "present")
"""The three numbers, in the order of the table; nobody is ever "absent"."""

Counts = tuple[int | None, int | None, int | None]
"""Invited, registered, present; None where nobody counted, which is not 0."""


def counts_of(row: Attendance) -> Counts:
    """Return the three numbers of one group."""
    return row.invited, row.registered, row.present


def totals(rows: Iterable[Attendance]) -> Counts:
    """Return the sums over the groups; None where no group was counted at all."""
    counted = [counts_of(row) for row in rows]
    invited, registered, present = (_sum(row[column] for row in counted) for column in range(len(COUNTS)))
    return invited, registered, present


def expected_by_group(session: Session) -> dict[str, int]:
    """Return how many are expected of each group: those registered, else those invited.

    A group nobody counted is left out.
    """
    rows = ((row.group, row.registered, row.invited) for row in session.attendance)
    known = {group: invited if registered is None else registered for group, registered, invited in rows}
    return {group: number for group, number in known.items() if number is not None}


def present_by_group(session: Session) -> dict[str, int]:
    """Return how many of each group are in the room: those present, as long as nobody counted those
    expected.
    """
    counted = {row.group: row.present for row in session.attendance if row.present is not None}
    return {**expected_by_group(session), **counted}


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None

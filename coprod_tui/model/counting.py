"""What each group stuck or ticked, put together from walls and ballots (voting.md, "Ways in")."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from coprod_tui.model.votes import Ballot, Round, Tally

K = TypeVar("K", bound=Hashable)


class GroupCount(Struct, frozen=True, kw_only=True):
    """One group's part of a round, the wall and the ballots of that group together."""

    group: str
    dots: Mapping[str, int]
    """Option id → dots of this group; options without a dot may be missing."""
    supporters: Mapping[str, int]
    """Option id → people behind it, where ballots tell; means nothing if `on_wall`."""
    stacks: Mapping[str, int]
    """Option id → most dots of one person, where ballots tell; means nothing if `on_wall`."""
    on_wall: bool
    """Whether part of it was counted on a wall, so that nobody knows whose dots they were."""
    cast: int | None
    """Ballots cast, blank ones included; None where nobody counted the people at the wall."""
    cast_at_least: int
    """Ballots there must have been: `cast`, or as few as can hold these dots."""
    blank: int | None
    """Blank ballots; None where a wall cannot tell."""
    spoiled: int
    unanimous: bool
    """Whether all its ballots (two or more) say the same; False where a wall is in."""

    @property
    def total(self) -> int:
        """All dots of the group."""
        return sum(self.dots.values())

    @property
    def took_part(self) -> bool:
        """Whether anybody of the group voted at all."""
        return bool(self.total or self.cast_at_least)


def latest_tallies(round_: Round, tallies: Iterable[Tally]) -> dict[str, Tally]:
    """Return group → the tally that counts: the latest version (voting.md rule 19)."""
    latest: dict[str, Tally] = {}
    for tally in tallies:
        if tally.round_id != round_.id or tally.deleted is not None:
            continue
        if tally.group not in latest or tally.version > latest[tally.group].version:
            latest[tally.group] = tally
    return latest


def group_counts(
    round_: Round, tallies: Iterable[Tally], ballots: Iterable[Ballot] = ()
) -> tuple[GroupCount, ...]:
    """Return what each group said, groups nobody counted left out.

    Returns:
        the groups in the order of the round's electorates, others after them.
    """
    walls = latest_tallies(round_, tallies)
    papers: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        if ballot.round_id == round_.id and ballot.deleted is None:
            papers.setdefault(ballot.group, []).append(ballot)
    known = dict.fromkeys((*(part.group for part in round_.electorates), *walls, *papers))
    return tuple(
        _counted(round_, group, walls.get(group), papers.get(group, []))
        for group in known
        if group in walls or group in papers
    )


def _counted(round_: Round, group: str, wall: Tally | None, papers: list[Ballot]) -> GroupCount:
    options = {option.id for option in round_.options}
    dots: dict[str, int] = {}
    supporters: dict[str, int] = {}
    stacks: dict[str, int] = {}
    valid = [ballot for ballot in papers if not ballot.spoiled]
    for ballot in valid:
        for option, number in ballot.dots.items():
            if number and option in options:
                dots[option] = dots.get(option, 0) + number
                supporters[option] = supporters.get(option, 0) + 1
                stacks[option] = max(stacks.get(option, 0), number)
    cast: int | None = len(valid)
    at_least = len(valid)
    if wall is not None:
        counted = {option: number for option, number in wall.dots.items() if number and option in options}
        for option, number in counted.items():
            dots[option] = dots.get(option, 0) + number
        cast = None if wall.ballots is None else len(valid) + wall.ballots
        at_least += -(-sum(counted.values()) // round_.budget) if wall.ballots is None else wall.ballots
    return GroupCount(
        group=group,
        dots=dots,
        supporters=supporters,
        stacks=stacks,
        on_wall=wall is not None,
        cast=cast,
        cast_at_least=at_least,
        blank=None if wall is not None else sum(not any(ballot.dots.values()) for ballot in valid),
        spoiled=len(papers) - len(valid),
        unanimous=wall is None and len(valid) > 1 and len({_said(ballot) for ballot in valid}) == 1,
    )


def _said(ballot: Ballot) -> frozenset[tuple[str, int]]:
    return frozenset((option, number) for option, number in ballot.dots.items() if number)


def competition_ranks(values: Mapping[K, int]) -> dict[K, int]:
    """Return key → rank by value, highest first: 1, 2, 2, 4 (voting.md rule 11)."""
    first: dict[int, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), start=1):
        first.setdefault(value, place)
    return {key: first[value] for key, value in values.items()}

"""What each group said, walls, hands and ballots put together (voting.md, "Ways in")."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from coprod_tui.model.ballots import counted_ballots, given_back, merged_away, said, spent
from coprod_tui.model.votes import Ballot, Round, Tally, WayIn

K = TypeVar("K", bound=Hashable)


class GroupCount(Struct, frozen=True, kw_only=True):
    """One group's part of a round, walls, hands and ballots of that group together."""

    group: str
    dots: Mapping[str, int]
    """Option id → dots of this group, on a merged option at least; options without a dot may be missing."""
    against: Mapping[str, int]
    """Option id → dots against it (rule 17)."""
    supporters: Mapping[str, int]
    """Option id → people behind it, as far as ballots and hands tell."""
    stacks: Mapping[str, int]
    """Option id → most dots of one person, as far as ballots and hands tell."""
    known: Mapping[str, int]
    """Option id → those dots of which it is known whose they were."""
    wall: Mapping[str, int]
    """Option id → dots of this group on the wall, of which nobody knows whose they were."""
    on_wall: bool
    """Whether part of it was counted on a wall."""
    wall_people: int | None
    """People who stuck dots on the wall; None where nobody counted them."""
    total: int
    """All its dots, none of them twice."""
    spent: int | None
    """Dots of its budgets that were used; None where a wall cannot tell."""
    cast: int | None
    """Ballots cast, blank ones included; None where nobody counted the people."""
    cast_at_least: int
    """Ballots there must have been: `cast`, or as few as can hold these dots."""
    blank: int | None
    """Blank ballots; None where a wall or hands cannot tell."""
    spoiled: int
    papers: int
    """Ballots there are, spoiled ones included; 0 where only walls or hands were counted."""
    unanimous: bool
    """Whether all its ballots (two or more) say the same; False where a wall or hands are in."""

    @property
    def took_part(self) -> bool:
        """Whether anybody of the group voted at all.

        Blank ballots that tell no group make no group: they hide nothing.
        """
        return bool(self.total or self.against or (self.cast_at_least and self.group))


def latest_tallies(round_: Round, tallies: Iterable[Tally], way_in: WayIn = "wall") -> dict[str, Tally]:
    """Return group → the tally that counts: the latest version (voting.md rule 19)."""
    latest: dict[str, Tally] = {}
    for tally in tallies:
        if tally.round_id != round_.id or tally.deleted is not None or tally.way_in != way_in:
            continue
        if tally.group not in latest or tally.version > latest[tally.group].version:
            latest[tally.group] = tally
    return latest


def group_counts(
    round_: Round, tallies: Iterable[Tally], ballots: Iterable[Ballot] = ()
) -> tuple[GroupCount, ...]:
    """Return what each group said, groups nobody counted left out.

    Returns:
        the groups in the order of the round's electorates, others after them; those that only
        ballots tell of by name: the order of ballots must change nothing.
    """
    tallies = tuple(tallies)
    walls, hands = latest_tallies(round_, tallies), latest_tallies(round_, tallies, "hands")
    papers: dict[str, list[Ballot]] = {}
    for ballot in counted_ballots(round_, ballots):
        papers.setdefault(ballot.group, []).append(ballot)
    there = {*walls, *hands, *papers}
    known = dict.fromkeys((*(part.group for part in round_.electorates), *walls, *hands, *sorted(papers)))
    return tuple(
        _counted(round_, group, walls.get(group), hands.get(group), papers.get(group, []))
        for group in known
        if group in there
    )


class _Sums:
    """Dots, supporters and stacks of some ballots, by option id."""

    def __init__(self) -> None:
        self.dots: dict[str, int] = {}
        self.supporters: dict[str, int] = {}
        self.stacks: dict[str, int] = {}
        self.against: dict[str, int] = {}

    def add(self, option: str, number: int) -> None:
        """Count one person's dots on one option."""
        self.dots[option] = self.dots.get(option, 0) + number
        self.supporters[option] = self.supporters.get(option, 0) + 1
        if number > self.stacks.get(option, 0):
            self.stacks[option] = number


def _sums(round_: Round, papers: Sequence[Ballot]) -> _Sums:
    sums = _Sums()
    ids = {option.no: option.id for option in round_.options}
    merged = any(option.parents for option in round_.options)
    for ballot in papers:
        if merged or ballot.negative:
            _add_carefully(sums, round_, ballot)
            continue
        for no, number in ballot.dots.items():
            if number and (option := ids.get(no)) is not None:
                sums.add(option, number)
    return sums


def _add_carefully(sums: _Sums, round_: Round, ballot: Ballot) -> None:
    """Count a ballot with merged options or dots against: never both on one option (rule 17)."""
    dots, against = said(round_, ballot.dots), said(round_, ballot.negative)
    for option in dict.fromkeys((*dots, *against)):
        net = dots.get(option, 0) - against.get(option, 0)
        if net > 0:
            sums.add(option, net)
        elif net < 0:
            sums.against[option] = sums.against.get(option, 0) - net


def _counted(
    round_: Round, group: str, wall: Tally | None, hands: Tally | None, papers: list[Ballot]
) -> GroupCount:
    valid = [ballot for ballot in papers if not ballot.spoiled]
    sums = _sums(round_, valid)
    raised = {} if hands is None else _of_options(round_, hands)
    for option, number in raised.items():
        sums.dots[option] = sums.dots.get(option, 0) + number
        sums.supporters[option] = sums.supporters.get(option, 0) + number
        sums.stacks[option] = max(sums.stacks.get(option, 0), 1)
    stuck = {} if wall is None else _of_options(round_, wall)
    dots = dict(sums.dots)
    for option, number in _at_least(round_, stuck).items():
        dots[option] = dots.get(option, 0) + number
    people = [tally.ballots for tally in (wall, hands) if tally is not None]
    counted = [number for number in people if number is not None]
    cast = len(valid) + sum(counted) if len(counted) == len(people) else None
    fewest = len(valid) + sum(counted)
    if wall is not None and wall.ballots is None:
        fewest += -(-sum(stuck.values()) // round_.budget)
    if hands is not None and hands.ballots is None:
        fewest += max(raised.values(), default=0)
    gone = merged_away(round_)
    return GroupCount(
        group=group,
        dots=dots,
        against=sums.against,
        supporters=sums.supporters,
        stacks=sums.stacks,
        known=sums.dots,
        wall=stuck,
        on_wall=wall is not None,
        wall_people=0 if wall is None else wall.ballots,
        total=sum(number for option, number in dots.items() if option not in gone),
        spent=_spent(round_, valid, stuck, raised),
        cast=cast,
        cast_at_least=fewest,
        blank=None if people else sum(not _says_anything(ballot) for ballot in valid),
        spoiled=len(papers) - len(valid),
        papers=len(papers),
        unanimous=not people and len(valid) > 1 and len({_said(ballot) for ballot in valid}) == 1,
    )


def _of_options(round_: Round, tally: Tally) -> dict[str, int]:
    options = {option.id for option in round_.options}
    return {option: number for option, number in tally.dots.items() if number and option in options}


def _at_least(round_: Round, stuck: Mapping[str, int]) -> Mapping[str, int]:
    """Return the dots of a wall, on a merged option as few as there can be (rule 8)."""
    if not any(option.parents for option in round_.options):
        return stuck
    least = dict(stuck)
    for option in sorted(round_.options, key=lambda option: option.no):
        if option.parents and any(stuck.get(parent) for parent in option.parents):
            least[option.id] = stuck.get(option.id, 0) + max(least.get(p, 0) for p in option.parents)
    return least


def _spent(
    round_: Round, valid: Sequence[Ballot], stuck: Mapping[str, int], raised: Mapping[str, int]
) -> int | None:
    if stuck and any(option.parents and option.refunded for option in round_.options):
        return None
    back = given_back(round_)
    tallied = sum(number for part in (stuck, raised) for option, number in part.items() if option not in back)
    if not back and not any(option.parents for option in round_.options):
        return tallied + sum(sum(ballot.dots.values()) for ballot in valid)
    return tallied + sum(spent(round_, ballot.dots) for ballot in valid)


def _says_anything(ballot: Ballot) -> bool:
    return any(ballot.dots.values()) or any(ballot.negative.values())


def _said(ballot: Ballot) -> frozenset[tuple[int, int]]:
    """Return what a ballot says, so that two of them can be compared."""
    if not ballot.negative:
        return frozenset((no, number) for no, number in ballot.dots.items() if number)
    against = ((no, -number) for no, number in ballot.negative.items() if number)
    return frozenset([*((no, number) for no, number in ballot.dots.items() if number), *against])


def competition_ranks(values: Mapping[K, int]) -> dict[K, int]:
    """Return key → rank by value, highest first: 1, 2, 2, 4 (voting.md rule 11)."""
    first: dict[int, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), start=1):
        first.setdefault(value, place)
    return {key: first[value] for key, value in values.items()}

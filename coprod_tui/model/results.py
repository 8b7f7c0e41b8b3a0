"""The result of a round, worked out anew from ballots and tallies each time (voting.md).

What a wall cannot tell is None, never zero and never guessed (rule 13). Hidden splits are None
as well, and nothing here lets them be worked out (rule 15).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from coprod_tui.model.comparison import GroupShare, disagree, group_shares
from coprod_tui.model.counting import GroupCount, competition_ranks, group_counts
from coprod_tui.model.small_cells import hidden_groups
from coprod_tui.model.state import State
from coprod_tui.model.ties import TieAtLine, tie_at_line
from coprod_tui.model.votes import Ballot, Round, Tally


class ResultRow(Struct, frozen=True, kw_only=True):
    """One option's outcome."""

    option_id: str
    no: int
    title: str
    rank: int | None = None
    """Competition rank, 1, 2, 2, 4; None: dropped after the vote, or nothing is counted yet."""
    dots: int | None = None
    """None: nothing is counted yet."""
    supporters_low: int | None = None
    """People behind it, at least; the same as `supporters_high` where ballots tell."""
    supporters_high: int | None = None
    largest_stack: int | None = None
    """Most dots of one person; None where a wall was a way in."""
    tied: bool = False
    """Whether another option has the same rank."""
    through: bool = False
    """Whether it goes on; False while a tie at the line waits for its rule."""
    dropped: bool = False
    groups: tuple[GroupShare, ...] = ()
    """The comparison of groups, for the facilitator and the report."""
    disagree: bool = False
    """Whether groups see it differently (rule 14)."""


class GroupResult(Struct, frozen=True, kw_only=True):
    """One group's part in numbers; for the facilitator and the report."""

    group: str
    cast: int | None
    """Ballots cast, blank ones included; None where nobody counted the people at the wall."""
    hidden: bool
    """Whether its split is hidden."""
    dots: int | None
    """All its dots; None where hidden."""
    unspent: int | None
    """Dots its voters kept; None where hidden or not known."""


class RoundResult(Struct, frozen=True, kw_only=True):
    """What came out of a round."""

    round_id: str
    counted: bool
    """Whether there is anything to count."""
    rows: tuple[ResultRow, ...]
    """By rank; equal ranks by number, those that go on first; dropped options last."""
    groups: tuple[GroupResult, ...] = ()
    cut: int | None = None
    """How many were to go on; None: no line."""
    through_count: int = 0
    """How many go on: the line is drawn after so many rows."""
    tie: TieAtLine | None = None
    """The tie that straddles the line, or None."""
    ties: tuple[tuple[int, ...], ...] = ()
    """Numbers of the options that share a rank, one tuple a rank."""
    gap: int | None = None
    """Dots between the last option above the line and the first below it; None: no line."""
    fragile: bool = False
    """Whether one person moving a full stack closes the gap: it is at most 2c (rule 12)."""
    dots: int = 0
    unspent: int | None = None
    """Dots nobody used; None where the number of voters is not known."""
    entitled: int | None = None
    present: int | None = None
    cast: int | None = None
    blank: int | None = None
    spoiled: int | None = None
    hidden: tuple[str, ...] = ()
    """Groups whose split is hidden."""
    uncounted: tuple[str, ...] = ()
    """Groups of the round without tally and ballots although somebody of them may have voted."""

    @property
    def going_on(self) -> tuple[ResultRow, ...]:
        """The options above the line."""
        return tuple(row for row in self.rows if row.through)


def result_of(state: State, round_: Round) -> RoundResult:
    """Return the result of a round of `state`."""
    return round_result(round_, state.all(Tally), state.all(Ballot))


def round_result(round_: Round, tallies: Iterable[Tally], ballots: Iterable[Ballot] = ()) -> RoundResult:
    """Return the result of `round_`.

    Args:
        round_: the round; options dropped after voting are kept out of the ranking (rule 10).
        tallies: wall tallies, also of other rounds; the latest version of each group counts.
        ballots: ballots, also of other rounds; spoiled ones count as spoiled only.
    """
    counts = group_counts(round_, tallies, ballots)
    hidden = hidden_groups(counts, secret=round_.secret)
    counted = any(count.took_part for count in counts)
    standing = {
        option.id: sum(count.dots.get(option.id, 0) for count in counts)
        for option in round_.options
        if not option.dropped
    }
    ranks = competition_ranks(standing) if counted else {}
    cells = _cells(counts, hidden)
    bounds = {option: _supporters(round_, cells, option) for option in standing} if counted else {}
    tie = tie_at_line(round_, ranks, standing, bounds)
    through = _through(round_, ranks, standing, tie)
    shares = group_shares(round_, counts, hidden)
    rows = [
        ResultRow(
            option_id=option.id,
            no=option.no,
            title=option.title,
            rank=ranks.get(option.id),
            dots=sum(count.dots.get(option.id, 0) for count in counts) if counted else None,
            supporters_low=bounds[option.id][0] if option.id in bounds else None,
            supporters_high=bounds[option.id][1] if option.id in bounds else None,
            largest_stack=_largest_stack(counts, option.id) if option.id in bounds else None,
            tied=list(ranks.values()).count(ranks[option.id]) > 1 if option.id in ranks else False,
            through=option.id in through,
            dropped=option.dropped,
            groups=shares.get(option.id, ()),
            disagree=disagree(round_, shares.get(option.id, ())),
        )
        for option in round_.options
    ]
    rows.sort(key=lambda row: (row.dropped, row.rank or 0, not row.through, row.no))
    gap = _gap(rows, tie, round_)
    return RoundResult(
        round_id=round_.id,
        counted=counted,
        rows=tuple(rows),
        groups=tuple(_group(round_, count, hidden) for count in counts),
        cut=round_.cut,
        through_count=len(through),
        tie=tie,
        ties=_ties(rows),
        gap=gap,
        fragile=gap is not None and gap <= 2 * round_.cap,
        dots=sum(count.total for count in counts),
        unspent=_sum(_unspent(round_, count) for count in counts) if counted else None,
        entitled=_sum(part.entitled for part in round_.electorates) if round_.electorates else None,
        present=_sum(part.present for part in round_.electorates) if round_.electorates else None,
        cast=_sum(count.cast for count in counts) if counts else None,
        blank=_sum(count.blank for count in counts) if counts else None,
        spoiled=None if not counts or any(count.on_wall for count in counts) else _spoiled(counts),
        hidden=tuple(count.group for count in counts if count.group in hidden),
        uncounted=_uncounted(round_, counts),
    )


def _cells(counts: Sequence[GroupCount], hidden: frozenset[str]) -> tuple[tuple[GroupCount, ...], ...]:
    """Return the groups whose bounds may be added: each shown one alone, all hidden ones together.

    Bounds of single hidden groups, added up, would tell how their dots are divided (rule 15).
    """
    together = tuple(count for count in counts if count.group in hidden)
    alone = tuple((count,) for count in counts if count.group not in hidden)
    return (*alone, together) if together else alone


def _supporters(round_: Round, cells: Sequence[Sequence[GroupCount]], option: str) -> tuple[int, int]:
    """Return the fewest and most people behind an option: ⌈D/c⌉ to min(D, n) on a wall (rule 13)."""
    low = high = 0
    for cell in cells:
        if any(count.on_wall for count in cell):
            dots = sum(count.dots.get(option, 0) for count in cell)
            people = _sum(count.cast for count in cell)
            fewest = -(-dots // round_.cap)
            low += fewest
            # A count saved although it does not add up may leave fewer people than its dots need.
            high += dots if people is None else max(fewest, min(dots, people))
        else:
            known = sum(count.supporters.get(option, 0) for count in cell)
            low, high = low + known, high + known
    return low, high


def _largest_stack(counts: Sequence[GroupCount], option: str) -> int | None:
    if any(count.on_wall for count in counts):
        return None
    return max((count.stacks.get(option, 0) for count in counts), default=None)


def _through(
    round_: Round, ranks: Mapping[str, int], dots: Mapping[str, int], tie: TieAtLine | None
) -> frozenset[str]:
    """Return the options above the line; one without a single dot, or below the threshold, never goes on."""
    if round_.cut is None and round_.threshold is None:
        return frozenset()
    places = len(ranks) if round_.cut is None else round_.cut
    above = {
        option for option, rank in ranks.items() if rank <= places and dots[option] >= round_.fewest_dots
    }
    return frozenset(above - set(tie.option_ids) | set(tie.winners) if tie is not None else above)


def _gap(rows: Sequence[ResultRow], tie: TieAtLine | None, round_: Round) -> int | None:
    if round_.cut is None and round_.threshold is None:
        return None
    if tie is not None:
        return 0
    above = [row.dots for row in rows if row.through and row.dots is not None]
    below = [row.dots for row in rows if row.rank is not None and not row.through and row.dots is not None]
    return min(above) - max(below) if above and below else None


def _ties(rows: Sequence[ResultRow]) -> tuple[tuple[int, ...], ...]:
    shared: dict[int, list[int]] = {}
    for row in rows:
        if row.tied and row.rank is not None:
            shared.setdefault(row.rank, []).append(row.no)
    return tuple(tuple(sorted(numbers)) for numbers in shared.values())


def _group(round_: Round, count: GroupCount, hidden: frozenset[str]) -> GroupResult:
    shown = count.group not in hidden
    return GroupResult(
        group=count.group,
        cast=count.cast,
        hidden=not shown,
        dots=count.total if shown else None,
        unspent=_unspent(round_, count) if shown else None,
    )


def _unspent(round_: Round, count: GroupCount) -> int | None:
    return None if count.cast is None else max(0, round_.budget * count.cast - count.total)


def _uncounted(round_: Round, counts: Sequence[GroupCount]) -> tuple[str, ...]:
    there = {count.group for count in counts}
    return tuple(part.group for part in round_.electorates if part.group not in there and part.present != 0)


def _spoiled(counts: Sequence[GroupCount]) -> int:
    return sum(count.spoiled for count in counts)


def _sum(numbers: Iterable[int | None]) -> int | None:
    """Return the sum, or None as soon as one number is not known."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total

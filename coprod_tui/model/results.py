"""The result of a round, worked out anew from ballots and tallies each time (voting.md).

What a wall cannot tell is None, never zero and never guessed (rule 13). Hidden splits are None
as well, and nothing here lets them be worked out (rule 15).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.model.agreement import Agreement, agreement
from coprod_tui.model.ballots import merged_away
from coprod_tui.model.bounds import added, cells_of, dots_range, supporters_range
from coprod_tui.model.comparison import GroupShare, disagree, group_shares
from coprod_tui.model.counting import GroupCount, competition_ranks, group_counts
from coprod_tui.model.small_cells import hidden_groups
from coprod_tui.model.state import State
from coprod_tui.model.ties import TieAtLine, tie_at_line
from coprod_tui.model.votes import Ballot, Option, Round, Tally


class ResultRow(Struct, frozen=True, kw_only=True):
    """One option's outcome."""

    option_id: str
    no: int
    title: str
    rank: int | None = None
    """Competition rank, 1, 2, 2, 4; None: dropped after the vote, or nothing is counted yet."""
    dots: int | None = None
    """None: nothing is counted yet, or only a range is known."""
    dots_low: int | None = None
    """Where options were merged after dots were stuck on a wall: dots at least (rule 8), else `dots`."""
    dots_high: int | None = None
    against: int | None = None
    """Dots against it; None where the round has none (rule 17)."""
    net: int | None = None
    """Dots less those against it, by which it is ranked; None where the round has none against."""
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
    agreement: Agreement = Agreement()
    """How alike the groups rank the options (rule 14)."""

    @property
    def going_on(self) -> tuple[ResultRow, ...]:
        """The options above the line."""
        return tuple(row for row in self.rows if row.through)


def result_of(state: State, round_: Round) -> RoundResult:
    """Return the result of a round of `state`; a run-off seen as a whole decides its tie (rule 11)."""
    return round_result(_with_run_off(state, round_), state.all(Tally), state.all(Ballot))


def round_result(round_: Round, tallies: Iterable[Tally], ballots: Iterable[Ballot] = ()) -> RoundResult:
    """Return the result of `round_`.

    Args:
        round_: the round; options dropped after voting are kept out of the ranking (rule 10).
        tallies: wall tallies, also of other rounds; the latest version of each group counts.
        ballots: ballots, also of other rounds; spoiled ones count as spoiled only.
    """
    counts = group_counts(round_, tallies, ballots)
    hidden = hidden_groups(counts, secret=round_.secret)
    counted = any(count.took_part or count.cast_at_least for count in counts)
    cells = cells_of(counts, hidden)
    ranges = {option.id: dots_range(round_, cells, option) for option in round_.options}
    against = {
        option.id: sum(count.against.get(option.id, 0) for count in counts) for option in round_.options
    }
    gone = merged_away(round_)
    standing = {
        option.id: ranges[option.id][0] - against[option.id]
        for option in round_.options
        if not option.dropped and option.id not in gone and len({*ranges[option.id]}) == 1
    }
    ranks = competition_ranks(standing) if counted else {}
    bounds = {
        option.id: supporters_range(round_, cells, option)
        for option in round_.options
        if counted and not option.dropped and option.id not in gone
    }
    tie = tie_at_line(round_, ranks, standing, bounds)
    through = _through(round_, ranks, standing, tie)
    shares = group_shares(round_, counts, hidden, tuple(standing))
    common = list(ranks.values())
    rows = [
        replace(
            _numbers(round_, option, ranges[option.id], against[option.id]) if counted else _bare(option),
            rank=ranks.get(option.id),
            supporters_low=bounds[option.id][0] if option.id in bounds else None,
            supporters_high=bounds[option.id][1] if option.id in bounds else None,
            largest_stack=_largest_stack(counts, option.id) if option.id in bounds else None,
            tied=common.count(ranks[option.id]) > 1 if option.id in ranks else False,
            through=option.id in through,
            dropped=option.dropped or option.id in gone,
            groups=shares.get(option.id, ()),
            disagree=disagree(round_, shares.get(option.id, ())),
        )
        for option in round_.options
    ]
    rows.sort(key=lambda row: (row.dropped, row.rank is None, row.rank or 0, not row.through, row.no))
    gap = _gap(rows, standing, tie, round_)
    return RoundResult(
        round_id=round_.id,
        counted=counted,
        rows=tuple(rows),
        groups=tuple(_group(round_, count, hidden) for count in counts if count.took_part or count.group),
        cut=round_.cut,
        through_count=len(through),
        tie=tie,
        ties=_ties(rows),
        gap=gap,
        fragile=gap is not None and gap <= 2 * round_.cap,
        dots=sum(count.total for count in counts),
        unspent=added(_unspent(round_, count) for count in counts) if counted else None,
        entitled=added(part.entitled for part in round_.electorates) if round_.electorates else None,
        present=added(part.present for part in round_.electorates) if round_.electorates else None,
        cast=added(count.cast for count in counts) if counts else None,
        blank=added(count.blank for count in counts) if counts else None,
        spoiled=_spoiled(counts),
        hidden=tuple(count.group for count in counts if count.group in hidden),
        uncounted=_uncounted(round_, counts),
        agreement=agreement(round_, counts, hidden, tuple(standing)),
    )


def _with_run_off(state: State, round_: Round) -> Round:
    """Return `round_` with the choice of its latest run-off that the room has seen, if there is one."""
    if round_.tie != "run_off":
        return round_
    held = [
        other  # a file from elsewhere may hold a circle: a run-off comes after its round
        for other in state.all(Round)
        if other.run_off_of == round_.id and other.no > round_.no and other.state == "revealed"
    ]
    if not held:
        return round_
    last = max(held, key=lambda run_off: run_off.no)
    result = result_of(state, last)
    if last.shown_ranks is not None and last.shown_ranks < len({row.rank for row in result.rows} - {None}):
        return round_  # the room sees only a part of it so far (rule 20)
    return replace(round_, decided=tuple(row.option_id for row in result.going_on))


def _bare(option: Option) -> ResultRow:
    return ResultRow(option_id=option.id, no=option.no, title=option.title)


def _numbers(round_: Round, option: Option, range_: tuple[int, int], against: int) -> ResultRow:
    low, high = range_
    dots = low if low == high else None
    return replace(
        _bare(option),
        dots=dots,
        dots_low=low,
        dots_high=high,
        against=against if round_.negative else None,
        net=None if dots is None or not round_.negative else dots - against,
    )


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


def _gap(
    rows: Sequence[ResultRow], standing: Mapping[str, int], tie: TieAtLine | None, round_: Round
) -> int | None:
    if round_.cut is None and round_.threshold is None:
        return None
    if tie is not None:
        return 0
    ranked = [row for row in rows if row.rank is not None]
    above = [standing[row.option_id] for row in ranked if row.through]
    below = [standing[row.option_id] for row in ranked if not row.through]
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
    if count.cast is None or count.spent is None:
        return None
    return max(0, round_.budget * count.cast - count.spent)


def _uncounted(round_: Round, counts: Sequence[GroupCount]) -> tuple[str, ...]:
    there = {count.group for count in counts}
    if "" in there:
        return ()  # hands of all together, or ballots that do not tell: anybody may be among them
    return tuple(part.group for part in round_.electorates if part.group not in there and part.present != 0)


def _spoiled(counts: Sequence[GroupCount]) -> int | None:
    """Return the spoiled ballots; None where only a wall or hands were counted: they have none."""
    return sum(count.spoiled for count in counts) if any(count.papers for count in counts) else None

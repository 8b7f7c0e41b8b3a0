"""Laws of ballots that hold for every round (voting.md)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.ballot_checks import ballot_faults
from coprod_tui.model.ballots import counted_ballots, said, spent
from coprod_tui.model.results import RoundResult, result_of, round_result
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Option, Round, Tally
from tests.exchange.programmes import data_of, programme
from tests.model.ballot_boxes import BUDGET, CAP, GROUPS, OPTIONS, boxes, dots
from tests.model.vote_examples import a_round, a_tally

LEVELS = (ExportLevel.OPEN, ExportLevel.COORDINATION)


def the_round(**values: Any) -> Round:
    return a_round(OPTIONS, GROUPS, budget=BUDGET, cap=CAP, cut=2, way_in="paper", **values)


def merged(round_: Round, *, refunded: bool) -> Round:
    """Return the round with its first two options merged into a new one."""
    gone = tuple(replace(option, dropped=True) for option in round_.options[:2])
    fresh = Option(
        id="m", no=OPTIONS + 1, title="beide", parents=tuple(o.id for o in gone), refunded=refunded
    )
    return replace(round_, options=(*gone, *round_.options[2:], fresh))


@given(st.dictionaries(st.integers(1, OPTIONS), st.integers(-1, 6)))
def test_a_ballot_is_accepted_exactly_within_budget_and_cap(given_: dict[int, int]) -> None:
    values = given_.values()
    fits = min(values, default=0) >= 0 and max(values, default=0) <= CAP and sum(values) <= BUDGET
    assert (not ballot_faults(the_round(), given_)) is fits


@given(boxes())
def test_dots_given_and_kept_are_the_budgets_of_all_who_voted(ballots: list[Ballot]) -> None:
    assume(any(not ballot.spoiled for ballot in ballots))
    result = round_result(the_round(), [], ballots)
    assert result.cast is not None
    assert result.unspent is not None
    assert result.dots + result.unspent == BUDGET * result.cast


@given(boxes(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_changes_nothing(ballots: list[Ballot], random: Any) -> None:
    for secret in (False, True):
        round_ = replace(the_round(secret=secret), electorates=())
        before = round_result(round_, [], ballots)
        shuffled = list(ballots)
        random.shuffle(shuffled)
        assert round_result(round_, [], shuffled) == before


@given(boxes())
def test_merged_options_join_dots_and_people_ballot_by_ballot(ballots: list[Ballot]) -> None:
    assume(any(ballot.dots for ballot in ballots))
    row = next(r for r in round_result(merged(the_round(), refunded=False), [], ballots).rows if r.no == 5)
    pairs = [(ballot.dots.get(1, 0), ballot.dots.get(2, 0)) for ballot in ballots]
    assert row.dots == sum(min(CAP, first + second) for first, second in pairs)
    assert row.supporters_low == row.supporters_high == sum(bool(a or b) for a, b in pairs)


@given(boxes())
def test_the_bounds_of_a_merged_wall_hold_what_its_ballots_would_have_said(ballots: list[Ballot]) -> None:
    valid = [ballot for ballot in ballots if not ballot.spoiled]
    assume(any(ballot.dots for ballot in valid))
    walls = []
    for group in GROUPS:
        own = [ballot for ballot in valid if ballot.group == group]
        sums = [sum(ballot.dots.get(no, 0) for ballot in own) for no in range(1, OPTIONS + 1)]
        if own:
            walls.append(a_tally(group, *sums, ballots=len(own)))
    round_ = merged(the_round(), refunded=False)
    wall = next(row for row in round_result(round_, walls).rows if row.no == OPTIONS + 1)
    paper = next(row for row in round_result(round_, [], valid).rows if row.no == OPTIONS + 1)
    assert wall.dots_low is not None
    assert wall.dots_high is not None
    assert paper.dots is not None
    assert wall.dots_low <= paper.dots <= wall.dots_high
    assert (wall.rank is None) is (wall.dots_low != wall.dots_high)
    if wall.supporters_low is not None and wall.supporters_high is not None:
        assert paper.supporters_low is not None
        assert wall.supporters_low <= paper.supporters_low <= wall.supporters_high


def test_options_and_run_offs_in_a_circle_from_a_hostile_file_are_counted_all_the_same() -> None:
    first, second, *rest = the_round().options
    circle = (replace(first, parents=("o2", "o1")), replace(second, parents=("o1", "o2")), *rest)
    round_ = replace(the_round(tie="run_off", run_off_of="r1", state="revealed"), options=circle)
    tally = a_tally("staff", 3, 2, 1, 1, ballots=6)
    state = programme().with_records([round_, tally, Ballot(id="b", round_id="r1", dots={1: 2, 99: 3})])
    assert result_of(state, round_).counted
    many = tuple(
        Option(id=f"o{n}", no=n, title="x", parents=tuple(f"o{m}" for m in (n - 1, n - 2) if m > 0))
        for n in range(1, 400)
    )
    assert round_result(replace(round_, options=many), [tally]).counted


@given(dots())
def test_what_does_not_fit_on_a_merged_option_is_given_back_while_it_is_open(said_: dict[int, int]) -> None:
    open_, closed = merged(the_round(), refunded=True), merged(the_round(), refunded=False)
    excess = max(0, said_.get(1, 0) + said_.get(2, 0) - CAP)
    assert spent(closed, said_) - spent(open_, said_) == excess
    assert spent(open_, said_) == sum(
        number for option, number in said(open_, said_).items() if option not in ("o1", "o2")
    )


@given(dots())
def test_a_dropped_option_gives_its_dots_back(said_: dict[int, int]) -> None:
    round_ = the_round()
    first = replace(round_.options[0], dropped=True, refunded=True)
    round_ = replace(round_, options=(first, *round_.options[1:]))
    assert spent(round_, said_) == sum(said_.values()) - said_.get(1, 0)


@given(boxes(), boxes())
def test_a_recount_counts_the_new_papers_and_nothing_of_the_old(old: list[Ballot], new: list[Ballot]) -> None:
    again = [replace(ballot, id=f"x{ballot.id}", count=2) for ballot in new]
    both = round_result(replace(the_round(), count=2), [], [*old, *again])
    assert both == round_result(the_round(), [], new)
    assert round_result(the_round(), [], [*old, *again]) == round_result(the_round(), [], old)


@given(boxes())
def test_of_a_voter_the_latest_version_counts(ballots: list[Ballot]) -> None:
    known = [replace(ballot, voter=ballot.id) for ballot in ballots]
    later = [replace(ballot, id=f"x{ballot.id}", version=2, dots={}) for ballot in known]
    assert counted_ballots(the_round(), [*later, *known]) == later


@given(boxes(most=9), st.booleans(), st.randoms(use_true_random=False))
def test_who_of_two_hidden_groups_cast_which_ballot_is_told_by_nothing(
    ballots: list[Ballot], secret: bool, random: Any
) -> None:
    """Ballots that hidden groups exchange change no number that is shown or exported."""
    round_ = the_round(state="revealed", secret=secret)
    before = round_result(round_, [], ballots)
    hidden = [ballot for ballot in ballots if ballot.group in before.hidden and not ballot.spoiled]
    assume(hidden)
    groups = [ballot.group for ballot in hidden]
    random.shuffle(groups)
    ids = {ballot.id for ballot in hidden}
    moved = [replace(ballot, group=group) for ballot, group in zip(hidden, groups, strict=True)]
    rest = [ballot for ballot in ballots if ballot.id not in ids]
    after = round_result(round_, [], [*rest, *moved])
    assume(after.hidden == before.hidden)
    assert after == before
    for level in LEVELS:
        assert told(round_, [*rest, *moved], (), level) == told(round_, ballots, (), level)


def told(round_: Round, ballots: list[Ballot], tallies: Any, level: ExportLevel) -> Any:
    """Return all that an export says but for its moment."""
    records = [round_, *sorted(ballots, key=lambda ballot: ballot.id), *tallies]
    state: State = programme().with_records(records)
    return {key: value for key, value in data_of(state, level).items() if key != "exported_at"}


@given(boxes(most=9), st.booleans())
def test_no_hidden_number_is_the_only_solution_of_what_is_shown(ballots: list[Ballot], wall: bool) -> None:
    """The dots of each group on each option as unknowns, all that is shown as equations."""
    tallies: list[Tally] = [a_tally("staff", 9, 4, 2, 1, ballots=7)] if wall else []
    result = round_result(the_round(), tallies, ballots)
    assume(len(result.hidden) > 1)  # the dots of the only group that voted are the total
    known = equations(result)
    for group in result.hidden:
        for row in result.rows:
            assert not determines(known, {(group, row.option_id): Fraction(1)})


Equation = dict[tuple[str, str], Fraction]


def equations(result: RoundResult) -> list[Equation]:
    """Return the left sides of what a result says about dots by group and option."""
    groups = [part.group for part in result.groups if part.cast != 0 or part.dots]
    found: list[Equation] = []
    for row in result.rows:
        found.append({(group, row.option_id): Fraction(1) for group in groups})
        found.extend(
            {(share.group, row.option_id): Fraction(1)}
            for share in row.groups
            if share.share is not None or share.rank is not None or share.reach_low is not None
        )
    found.extend(
        {(part.group, row.option_id): Fraction(1) for row in result.rows}
        for part in result.groups
        if part.dots is not None or part.unspent is not None
    )
    return found


def determines(rows: list[Equation], wanted: Equation) -> bool:
    """Whether `wanted` is a combination of `rows`, so that they fix its value."""
    pivots: list[tuple[tuple[str, str], Equation]] = []

    def reduced(row: Equation) -> Equation:
        for key, pivot in pivots:
            factor = row.get(key, Fraction(0))
            if factor:
                row = {
                    k: row.get(k, Fraction(0)) - factor * pivot.get(k, Fraction(0)) for k in {*row, *pivot}
                }
        return {key: value for key, value in row.items() if value}

    for row in rows:
        left = reduced(row)
        if left:
            key = next(iter(left))
            pivots.append((key, {k: value / left[key] for k, value in left.items()}))
    return not reduced(wanted)


def test_the_attack_on_hidden_numbers_finds_one_that_is_badly_hidden() -> None:
    total = {("staff", "o1"): Fraction(1), ("clients", "o1"): Fraction(1)}
    assert determines([total, {("staff", "o1"): Fraction(1)}], {("clients", "o1"): Fraction(1)})
    assert not determines([total], {("clients", "o1"): Fraction(1)})

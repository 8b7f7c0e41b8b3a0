"""Laws of tallying that hold for every round."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.model.counting import competition_ranks, group_counts
from coprod_tui.model.results import round_result
from coprod_tui.model.small_cells import SMALLEST, hidden_groups
from coprod_tui.model.votes import Tally
from tests.model.vote_examples import a_round, a_tally, ballots_of

GROUPS = ("staff", "clients", "providers")
CAP, BUDGET, OPTIONS = 2, 3, 4


@st.composite
def paper(draw: st.DrawFn) -> dict[str, int]:
    """A ballot within budget and cap."""
    left = BUDGET
    dots: dict[str, int] = {}
    for n in range(1, OPTIONS + 1):
        number = draw(st.integers(0, min(CAP, left)))
        left -= number
        if number:
            dots[f"o{n}"] = number
    return dots


papers = st.fixed_dictionaries({group: st.lists(paper(), max_size=9) for group in GROUPS})


def on_the_wall(said: Mapping[str, list[dict[str, int]]]) -> list[Tally]:
    """Return the wall that these people would have made."""
    tallies = []
    for group, rows in said.items():
        sums = [sum(row.get(f"o{n}", 0) for row in rows) for n in range(1, OPTIONS + 1)]
        tallies.append(a_tally(group, *sums, ballots=len(rows)))
    return tallies


@given(papers)
def test_wall_and_ballots_give_the_same_dots_ranks_and_line(said: dict[str, list[dict[str, int]]]) -> None:
    assume(any(said.values()))
    round_ = a_round(OPTIONS, GROUPS, budget=BUDGET, cap=CAP, cut=2)
    ballots = [ballot for group, rows in said.items() for ballot in ballots_of(group, rows)]
    wall, box = round_result(round_, on_the_wall(said)), round_result(round_, [], ballots)
    for seen, known in zip(wall.rows, box.rows, strict=True):
        assert (seen.option_id, seen.rank, seen.dots, seen.tied, seen.through) == (
            known.option_id, known.rank, known.dots, known.tied, known.through,
        )  # fmt: skip
    assert (wall.ties, wall.gap, wall.unspent, wall.cast) == (box.ties, box.gap, box.unspent, box.cast)


@given(papers)
def test_the_supporters_of_a_wall_lie_within_its_range(said: dict[str, list[dict[str, int]]]) -> None:
    round_ = a_round(OPTIONS, GROUPS, budget=BUDGET, cap=CAP)
    for row in round_result(round_, on_the_wall(said)).rows:
        true = sum(bool(ballot.get(row.option_id)) for rows in said.values() for ballot in rows)
        if row.supporters_low is not None and row.supporters_high is not None:
            assert row.supporters_low <= true <= row.supporters_high


@given(papers, st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_options_changes_nothing(
    said: dict[str, list[dict[str, int]]], random: object
) -> None:
    round_ = a_round(OPTIONS, GROUPS, budget=BUDGET, cap=CAP, cut=2)
    ballots = [ballot for group, rows in said.items() for ballot in ballots_of(group, rows)]
    before = round_result(round_, [], ballots)
    options = list(round_.options)
    random.shuffle(ballots)  # type: ignore[attr-defined]
    random.shuffle(options)  # type: ignore[attr-defined]
    assert round_result(replace(round_, options=tuple(options)), [], ballots) == before


@given(st.dictionaries(st.integers(), st.integers(0, 5)))
def test_a_rank_is_one_more_than_the_options_with_more_dots(values: dict[int, int]) -> None:
    ranks = competition_ranks(values)
    assert ranks == {
        key: 1 + sum(other > value for other in values.values()) for key, value in values.items()
    }


@given(papers)
def test_hidden_groups_are_two_or_more_with_five_ballots_or_all(
    said: dict[str, list[dict[str, int]]],
) -> None:
    counts = group_counts(a_round(OPTIONS, GROUPS), on_the_wall(said))
    hidden = hidden_groups(counts)
    voters = {group: len(rows) for group, rows in said.items() if rows}
    assert {group for group, n in voters.items() if n < SMALLEST} <= hidden
    if hidden and hidden != set(voters):
        assert len(hidden) > 1
        assert sum(voters[group] for group in hidden) >= SMALLEST


@given(st.lists(st.integers(1, 4), min_size=2, max_size=2), st.integers(0, 3), st.integers(0, 20))
def test_a_hidden_split_leaves_no_trace_in_the_result(ballots: list[int], moved: int, staff: int) -> None:
    """Dots that two hidden groups exchange, option for option, change nothing that is shown."""
    round_ = a_round(OPTIONS, GROUPS, budget=BUDGET, cap=CAP, cut=2)

    def result(shift: int) -> object:
        return round_result(
            round_,
            [
                a_tally("staff", staff, 10, ballots=20),
                a_tally("clients", 3 - shift, shift, ballots=ballots[0]),
                a_tally("providers", shift, 3 - shift, ballots=ballots[1]),
            ],
        )

    assert result(moved) == result(0)

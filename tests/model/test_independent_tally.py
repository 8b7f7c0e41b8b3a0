"""The same dots, supporters, ranks, ties and τ-b as loops written from the definitions, on large profiles."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest
from msgspec.structs import replace

from coprod_tui.model.agreement import tau_b
from coprod_tui.model.results import round_result
from coprod_tui.model.votes import Ballot
from tests.model.vote_examples import a_round

GROUPS = ("staff", "clients", "providers", "gäste")


def profile(seed: int, voters: int, options: int, budget: int, cap: int) -> list[Ballot]:
    """Return ballots of people who like low numbers more, each group in its own way."""
    chance = random.Random(seed)
    ballots = []
    for n in range(voters):
        group = chance.choices(GROUPS, weights=(5, 3, 2, 1))[0]
        dots: dict[int, int] = {}
        for _ in range(chance.randint(0, budget)):
            no = 1 + min(options - 1, int(chance.expovariate(1 / (2 + 2 * GROUPS.index(group)))))
            if dots.get(no, 0) < cap:
                dots[no] = dots.get(no, 0) + 1
        spoiled = chance.random() < 0.01
        ballots.append(
            Ballot(id=f"b{n}", round_id="r1", group=group, dots={} if spoiled else dots, spoiled=spoiled)
        )
    return ballots


def by_definition(first: list[int], second: list[int]) -> float | None:
    """Return τ-b from the counts of its definition: (P − Q) / √((P + Q + X)(P + Q + Y))."""
    p = q = x_only = y_only = 0
    for i, j in combinations(range(len(first)), 2):
        a, b = first[i] - first[j], second[i] - second[j]
        if a == 0 and b == 0:
            continue
        if a == 0:
            x_only += 1
        elif b == 0:
            y_only += 1
        elif a * b > 0:
            p += 1
        else:
            q += 1
    below = (p + q + x_only) * (p + q + y_only)
    return (p - q) / math.sqrt(below) if below else None


@pytest.mark.parametrize(
    ("seed", "voters", "options", "budget", "cap"),
    [(1, 4000, 60, 10, 3), (2, 2500, 12, 3, 2), (3, 700, 5, 5, 5), (4, 3000, 30, 1, 1)],
)
def test_large_profiles_are_tallied_as_by_hand(
    seed: int, voters: int, options: int, budget: int, cap: int
) -> None:
    ballots = profile(seed, voters, options, budget, cap)
    round_ = replace(a_round(options, GROUPS, budget=budget, cap=cap, cut=options // 2), way_in="sheet")
    result = round_result(round_, [], ballots)
    valid = [ballot for ballot in ballots if not ballot.spoiled]
    total = dict.fromkeys(range(1, options + 1), 0)
    people, stack = dict(total), dict(total)
    by_group = {group: dict(total) for group in GROUPS}
    for ballot in valid:
        for no, number in ballot.dots.items():
            total[no] += number
            people[no] += 1
            stack[no] = max(stack[no], number)
            by_group[ballot.group][no] += number
    assert result.cast == len(valid)
    assert result.spoiled == len(ballots) - len(valid)
    assert result.blank == len([1 for ballot in valid if not ballot.dots])
    for row in result.rows:
        assert (row.dots, row.supporters_low, row.supporters_high) == (
            total[row.no],
            people[row.no],
            people[row.no],
        )
        assert row.largest_stack == stack[row.no]
        assert row.rank == 1 + len([no for no in total if total[no] > total[row.no]])
        assert row.tied is ([*total.values()].count(total[row.no]) > 1)
        for share in row.groups:
            own = by_group[share.group]
            ballots_of = [ballot for ballot in valid if ballot.group == share.group]
            assert share.share == pytest.approx(own[row.no] / sum(own.values()))
            assert share.reach_low == pytest.approx(
                len([ballot for ballot in ballots_of if ballot.dots.get(row.no)]) / len(ballots_of)
            )
            assert share.rank == 1 + len([no for no in own if own[no] > own[row.no]])
    shared: dict[int, list[int]] = {}
    for no, number in total.items():
        shared.setdefault(number, []).append(no)
    assert sorted(result.ties) == sorted(tuple(nos) for nos in shared.values() if len(nos) > 1)
    values = []
    for pair in result.agreement.pairs:
        first, second = (list(by_group[group].values()) for group in pair.groups)
        expected = by_definition(first, second)
        assert pair.tau_b == (None if expected is None else pytest.approx(expected, abs=1e-12))
        values.append(expected)
    assert len(values) == 6
    known = [value for value in values if value is not None]
    assert result.agreement.mean == pytest.approx(sum(known) / len(known))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079103173),  # the example of a well-known library
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 1, 1], [3, 2, 1], None),
        ([], [], None),
    ],
)
def test_tau_b_of_known_rankings(first: list[int], second: list[int], expected: float | None) -> None:
    assert tau_b(first, second) == (None if expected is None else pytest.approx(expected))

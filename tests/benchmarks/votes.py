"""How long a tally of 60 options and 2,000 ballots takes. Run: python -m tests.benchmarks.votes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from coprod_tui.model.results import round_result
from coprod_tui.model.votes import Ballot, Round
from tests.model.vote_examples import a_round

OPTIONS: Final = 60
BALLOTS: Final = 2_000
MOST_MS: Final = 50.0
"""Of a tally with its comparison of groups."""
_GROUPS: Final = ("staff", "clients", "providers", "guests")
_TIMES: Final = 10


def box(options: int = OPTIONS, voters: int = BALLOTS, budget: int = 10) -> list[Ballot]:
    """Return ballots of that many people, each with all its dots given."""
    chance = random.Random(6)
    ballots = []
    for _ in range(voters):
        dots: dict[int, int] = {}
        for _ in range(budget):
            no = chance.randint(1, options)
            dots[no] = min(3, dots.get(no, 0) + 1)
        ballots.append(
            Ballot(
                id=f"{chance.getrandbits(64):016x}",
                round_id="r1",
                group=chance.choice(_GROUPS),
                dots=dict(sorted(dots.items())),
                way_in="sheet",
            )
        )
    return ballots


def voted_round(options: int = OPTIONS) -> Round:
    """Return the round these ballots are for."""
    return replace(a_round(options, _GROUPS, budget=10, cap=3, cut=12), way_in="sheet")


def best_of(work: Callable[[], object], times: int = _TIMES) -> float:
    """Return the shortest of several runs, in milliseconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return min(found)


def main() -> None:
    """Print the time of a tally, of open and of secret ballots."""
    ballots = box()
    for secret in (False, True):
        round_ = replace(voted_round(), secret=secret)
        took = best_of(lambda round_=round_: round_result(round_, (), ballots))  # type: ignore[misc]
        print(f"{OPTIONS} options, {BALLOTS} ballots, secret={secret}: {took:.1f} ms (most {MOST_MS:.0f})")


if __name__ == "__main__":
    main()

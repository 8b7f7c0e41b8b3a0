"""Hypothesis strategies for rounds with ballots."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from coprod_tui.model.votes import Ballot

GROUPS = ("staff", "clients", "providers")
BUDGET, CAP, OPTIONS = 4, 3, 4


@st.composite
def dots(draw: st.DrawFn) -> dict[int, int]:
    """What a ballot within budget and cap says."""
    left, said = BUDGET, {}
    for no in range(1, OPTIONS + 1):
        number = draw(st.integers(0, min(CAP, left)))
        left -= number
        if number:
            said[no] = number
    return said


@st.composite
def boxes(draw: st.DrawFn, groups: Sequence[str] = GROUPS, most: int = 8) -> list[Ballot]:
    """The ballots of some groups, a few of them spoiled."""
    ballots = []
    for group in groups:
        for n, said in enumerate(draw(st.lists(dots(), max_size=most))):
            spoiled = draw(st.integers(0, 9)) == 0
            ballots.append(
                Ballot(
                    id=f"{group}-{n}",
                    round_id="r1",
                    group=group,
                    dots={} if spoiled else said,
                    spoiled=spoiled,
                )
            )
    return ballots

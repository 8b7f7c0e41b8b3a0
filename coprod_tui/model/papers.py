"""The papers of a round while they are typed: how many of each kind, how many are still to come."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coprod_tui.model.ballots import ballots_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round, WayIn

_FEWEST_CHECKED = 10
"""Papers a second person looks at when it is a sample, if there are so many."""
_ONE_IN = 10
_MARK = "#"


class PaperCount(Struct, frozen=True, kw_only=True):
    """Papers by what stands on them (voting.md rules 3 and 18)."""

    cast: int
    """With dots on them."""
    blank: int
    spoiled: int
    issued: int | None
    not_returned: int

    @property
    def typed(self) -> int:
        """Papers that are typed in."""
        return self.cast + self.blank + self.spoiled

    @property
    def to_come(self) -> int | None:
        """Papers still to be typed, below 0 where there are too many; None where nobody counted them."""
        return None if self.issued is None else self.issued - self.not_returned - self.typed


def papers_of(state: State, round_: Round) -> tuple[Ballot, ...]:
    """Return the papers that count, as they lie in the stack; in a secret round their order tells nothing."""
    papers = (ballot for ballot in ballots_of(state, round_) if ballot.way_in == "paper")
    return tuple(sorted(papers, key=number_of))


def stack_mark(number: int) -> str:
    """Return what stands for a paper's number in the stack; no pseudonym begins like it."""
    return f"{_MARK}{number}"


def number_of(ballot: Ballot) -> int:
    """Return a paper's number in the stack, 0 where it has none."""
    mark, digits = ballot.voter[:1], ballot.voter[1:]
    return int(digits) if mark == _MARK and digits.isascii() and digits.isdecimal() else 0


def next_number(round_: Round, papers: Sequence[Ballot]) -> int:
    """Return the number of the paper that is typed next; the number of one taken out stays free.

    In a secret round it only counts them.

    Args:
        round_: the round.
        papers: its papers as `papers_of` gives them.
    """
    if round_.secret:
        return len(papers) + 1
    return number_of(papers[-1]) + 1 if papers else 1


def count_papers(round_: Round, papers: Sequence[Ballot]) -> PaperCount:
    """Return how many papers of each kind there are."""
    spoiled = sum(paper.spoiled for paper in papers)
    blank = sum(not paper.spoiled and is_blank(paper) for paper in papers)
    return PaperCount(
        cast=len(papers) - spoiled - blank,
        blank=blank,
        spoiled=spoiled,
        issued=round_.issued,
        not_returned=round_.not_returned or 0,
    )


def is_blank(ballot: Ballot) -> bool:
    """Whether nothing stands on it."""
    return not any(ballot.dots.values()) and not any(ballot.negative.values())


def came_in(state: State, round_: Round) -> dict[WayIn, int]:
    """Return way in → ballots that count and came like this; ways without any are left out."""
    counts: dict[WayIn, int] = {}
    for ballot in ballots_of(state, round_):
        counts[ballot.way_in] = counts.get(ballot.way_in, 0) + 1
    return counts


def sample(papers: int) -> tuple[int, ...]:
    """Return the places, from 0, of the papers a second person looks at: one in ten, at least ten.

    They lie evenly between the first and the last, so that each stack has some.
    """
    wanted = min(papers, max(_FEWEST_CHECKED, papers // _ONE_IN))
    return tuple(sorted({at * papers // wanted for at in range(wanted)})) if wanted else ()

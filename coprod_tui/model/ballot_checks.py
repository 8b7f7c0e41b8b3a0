"""What cannot be on one ballot, and papers that do not add up (voting.md rules 1, 2, 17 and 18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballots import counted_ballots, numbers_in_use, said, spent
from coprod_tui.model.votes import Ballot, Round

FaultKind = Literal["option", "less_than_nothing", "budget", "cap", "none_against", "budget_against", "both"]
_WORDS: Final = {
    "option": N_("There is no option no. {no}."),
    "less_than_nothing": N_("On no. {no} there are {found} dots; that cannot be."),
    "budget": N_("{found} dots are given, there are {most} for each person."),
    "cap": N_("{found} dots are on no. {no}, at most {most} may be there."),
    "none_against": N_("There are no dots against in this vote (no. {no})."),
    "budget_against": N_("{found} dots against are given, there are {most} for each person."),
    "both": N_("No. {no} has dots for and against on one ballot."),
}


class BallotFault(Struct, frozen=True, kw_only=True):
    """One thing that cannot be on a ballot."""

    kind: FaultKind
    no: int = 0
    """Which option; 0 where it is about the whole ballot."""
    found: int = 0
    most: int = 0

    @property
    def words(self) -> Message:
        """The fault as a sentence."""
        return Message.of(_WORDS[self.kind], no=self.no, found=self.found, most=self.most)


class PaperFault(Struct, frozen=True, kw_only=True):
    """Papers that do not add up: issued ≠ cast + blank + spoiled + not returned (voting.md rule 18)."""

    issued: int
    cast: int
    """With dots on them."""
    blank: int
    spoiled: int
    not_returned: int

    @property
    def words(self) -> Message:
        """The fault as a sentence."""
        return Message.of(
            N_("{issued} papers handed out, {cast} cast, {blank} blank, {spoiled} spoiled, {out} missing."),
            issued=self.issued,
            cast=self.cast,
            blank=self.blank,
            spoiled=self.spoiled,
            out=self.not_returned,
        )


def ballot_faults(
    round_: Round, dots: Mapping[int, int], negative: Mapping[int, int] | None = None
) -> tuple[BallotFault, ...]:
    """Return what cannot be on a ballot: 0 ≤ Σ ≤ B, at most c on one option, for and against apart.

    Args:
        round_: the round with budget, cap and options.
        dots: number of an option → dots for it.
        negative: number of an option → dots against it.
    """
    against = negative or {}
    in_use = numbers_in_use(round_)
    found = [BallotFault(kind="option", no=no) for no in sorted({*dots, *against} - {*in_use})]
    for no, number in sorted([*dots.items(), *against.items()]):
        if number < 0:
            found.append(BallotFault(kind="less_than_nothing", no=no, found=number))
    cap, capped = min(round_.cap, round_.budget), said(round_, dots)
    for option in sorted(round_.options, key=lambda option: option.no):
        no = option.no
        number = dots.get(no, 0) if not option.parents else capped.get(option.id, 0)
        if number > cap:
            found.append(BallotFault(kind="cap", no=no, found=number, most=cap))
        if against.get(no, 0) > cap:
            found.append(BallotFault(kind="cap", no=no, found=against[no], most=cap))
        if against.get(no) and not round_.negative:
            found.append(BallotFault(kind="none_against", no=no))
        if against.get(no) and dots.get(no):
            found.append(BallotFault(kind="both", no=no))
    used = spent(round_, dots)
    if used > round_.budget:
        found.append(BallotFault(kind="budget", found=used, most=round_.budget))
    used_against = sum(against.values())
    if round_.negative and used_against > round_.negative:
        found.append(BallotFault(kind="budget_against", found=used_against, most=round_.negative))
    return tuple(found)


def paper_fault(round_: Round, ballots: Iterable[Ballot]) -> PaperFault | None:
    """Return how the papers of a round do not add up, None where they do or nobody counted them.

    Args:
        round_: the round with its papers handed out and not returned.
        ballots: ballots, also of other rounds and other ways in.
    """
    if round_.issued is None:
        return None
    papers = [ballot for ballot in counted_ballots(round_, ballots) if ballot.way_in == "paper"]
    spoiled = sum(ballot.spoiled for ballot in papers)
    blank = sum(
        not ballot.spoiled and not any(ballot.dots.values()) and not any(ballot.negative.values())
        for ballot in papers
    )
    fault = PaperFault(
        issued=round_.issued,
        cast=len(papers) - spoiled - blank,
        blank=blank,
        spoiled=spoiled,
        not_returned=round_.not_returned or 0,
    )
    return None if len(papers) + fault.not_returned == round_.issued else fault


def ballots_in_the_way(
    round_: Round, ballots: Iterable[Ballot], budget: int | None = None, cap: int | None = None
) -> int:
    """Return how many ballots have spent more than a lower budget or cap would allow (voting.md rule 4)."""
    most = round_.budget if budget is None else budget
    high = round_.cap if cap is None else cap
    return sum(
        spent(round_, ballot.dots) > most or max(ballot.dots.values(), default=0) > high
        for ballot in counted_ballots(round_, ballots)
    )

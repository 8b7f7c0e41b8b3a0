"""A ballot while one person fills it in: never stored, never in a draft (voting.md rules 1, 2, 17 and 21)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballot_checks import BallotFault, ballot_faults
from coprod_tui.model.ballots import numbers_in_use
from coprod_tui.model.votes import Option, Round

_FULL = N_("All your dots are used. Please take one away first.")
_FULL_AGAINST = N_("All your dots against are used. Please take one away first.")


class Filling(Struct, frozen=True):
    """What stands on the ballot so far."""

    marks: Mapping[int, int] = {}
    """Number of an option → dots for it, below zero against it; so never both (rule 17)."""

    @property
    def dots(self) -> dict[int, int]:
        """Number of an option → dots for it."""
        return {no: mark for no, mark in self.marks.items() if mark > 0}

    @property
    def negative(self) -> dict[int, int]:
        """Number of an option → dots against it."""
        return {no: -mark for no, mark in self.marks.items() if mark < 0}

    @property
    def is_blank(self) -> bool:
        """Whether nothing is given; that is a vote, too (rule 3)."""
        return not any(self.marks.values())

    def at(self, no: int) -> int:
        """Return what is given to an option; below zero: against it."""
        return self.marks.get(no, 0)


def marked(round_: Round, filling: Filling, no: int, mark: int) -> tuple[Filling, Message | None]:
    """Return the ballot with `mark` dots on an option; where that cannot be, as it was, and why.

    Args:
        round_: the round with budget and cap.
        filling: the ballot so far.
        no: number of the option.
        mark: dots for it, below zero against it.
    """
    fresh = Filling({**filling.marks, no: mark})
    faults = ballot_faults(round_, fresh.dots, fresh.negative)
    if not faults:
        return fresh, None
    capped = next((fault for fault in faults if fault.kind == "cap"), faults[0])
    return filling, _refusal(capped)


def left(round_: Round, filling: Filling) -> int:
    """Return how many dots are still to be given."""
    return round_.budget - sum(filling.dots.values())


def left_against(round_: Round, filling: Filling) -> int:
    """Return how many dots against are still to be given."""
    return round_.negative - sum(filling.negative.values())


def own_order(round_: Round, seed: str) -> tuple[Option, ...]:
    """Return what can be voted for in the order of one ballot, so that no option is always first (rule 21).

    Args:
        round_: the round.
        seed: anything random; the same one gives the same order.
    """
    numbers = numbers_in_use(round_)
    options = [option for option in round_.live_options if option.no in numbers]
    Random(seed).shuffle(options)
    return tuple(options)


def _refusal(fault: BallotFault) -> Message:
    if fault.kind == "cap":
        return Message.count(
            N_("At most {n} dot may be here."), N_("At most {n} dots may be here."), fault.most
        )
    if fault.kind == "none_against":
        return Message.of(N_("It is at nothing already."))
    if fault.kind == "budget":
        return Message.of(_FULL)
    return Message.of(_FULL_AGAINST) if fault.kind == "budget_against" else fault.words

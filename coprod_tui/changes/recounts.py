"""Ballots counted afresh; what was counted before is kept (voting.md rule 19)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, cleaned, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.counting import group_counts
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Recount, Round


def recount_ballots(round_: Round, context: Context, counter: str, reason: str) -> Change:
    """Return the change that begins a new count of the papers and sheets of a round.

    They are all typed anew; those of the count before stay in the file and no longer count. What was
    cast on the laptop stays: nobody could count it differently.

    Args:
        round_: a round that is closed or further.
        context: the clock.
        counter: who counts, by role.
        reason: why.

    Raises:
        Refused: people are still voting, or counter or reason is missing.
    """
    if round_.state not in ("closed", "confirmed", "revealed"):
        raise Refused(
            Message.of(N_("This vote is still being counted")),
            Message.of(N_("The numbers can simply be changed.")),
        )
    texts = checked_reason(counter, reason)
    begun = Recount(count=round_.count + 1, counter=texts["counter"], reason=texts["reason"])
    changed = revised(round_, context, state="closed", count=begun.count, recounts=(*round_.recounts, begun))
    return Change(
        Message.of(N_("vote {no} is counted again"), no=round_.no),
        (changed,),
        barrier=Message.of(N_("The recount of vote {no} has begun; confirm it again."), no=round_.no),
    )


def checked_reason(counter: str, reason: str) -> dict[str, str]:
    """Return who counts again and why, cleaned.

    Raises:
        Refused: one of them is missing or too long; names the field.
    """
    texts = cleaned(Recount, counter=counter, reason=reason)
    for name, message in (("reason", N_("Why is it counted again?")), ("counter", N_("Who counts?"))):
        if not texts[name]:
            raise Refused(
                Message.of(message), Message.of(N_("Please write it down: the result changes.")), name
            )
    return texts


def count_difference(state: State, round_: Round, before: int, after: int) -> Mapping[str, int]:
    """Return option id → dots more (or, negative, fewer) in a later count of the papers."""
    totals: list[dict[str, int]] = []
    for number in (before, after):
        counts = group_counts(replace(round_, count=number), (), state.all(Ballot))
        totals.append(
            {option.id: sum(count.dots.get(option.id, 0) for count in counts) for option in round_.options}
        )
    first, second = totals
    return {option: second[option] - first[option] for option in first if second[option] != first[option]}

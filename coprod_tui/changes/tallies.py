"""Dots counted on the wall, typed in per group and option; a recount is a new version (voting.md)."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.changes.base import NOTHING, Change, Context, cleaned, make, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.counting import latest_tallies
from coprod_tui.model.records import Record
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round, Tally


def enter_dots(
    state: State, round_: Round, context: Context, group: str, option_id: str, number: int | None
) -> Change:
    """Return the change of a group's dots on one option; None empties the cell.

    Raises:
        Refused: the round is not being counted.
    """
    before = latest_tallies(round_, state.all(Tally)).get(group)
    dots = dict(before.dots) if before is not None else {}
    if dots.get(option_id) == number:
        return NOTHING
    if number is None:
        dots.pop(option_id)
    else:
        dots[option_id] = number
    return _entered(state, round_, context, group, before, dots=dots)


def enter_ballots(state: State, round_: Round, context: Context, group: str, people: int | None) -> Change:
    """Return the change of how many people of a group stuck dots; raises Refused."""
    before = latest_tallies(round_, state.all(Tally)).get(group)
    if (before.ballots if before is not None else None) == people:
        return NOTHING
    return _entered(state, round_, context, group, before, ballots=people)


def _entered(
    state: State, round_: Round, context: Context, group: str, before: Tally | None, **values: object
) -> Change:
    if round_.state not in ("open", "closed"):
        raise Refused(
            Message.of(N_("These numbers are not open to change")),
            Message.of(N_("Please count again: that keeps the old numbers.")),
        )
    put: tuple[Record, ...]
    if before is None:
        put = make(Tally, state, context, round_id=round_.id, group=group, **values)
    else:
        put = (revised(before, context, **values),)
    return Change(Message.of(N_("a number of vote {no} typed"), no=round_.no), put)


def recount(state: State, round_: Round, context: Context, counter: str, reason: str) -> Change:
    """Return the change that opens the count again as a new version (rule 19).

    The numbers are copied and can then be corrected; the old version is kept. The round is
    closed again until it is confirmed and shown anew.

    Args:
        state: the programme.
        round_: a confirmed or revealed round.
        context: clock and ids.
        counter: who counts, by role.
        reason: why.

    Raises:
        Refused: it is not counted yet, or counter or reason is missing.
    """
    if round_.state not in ("confirmed", "revealed"):
        raise Refused(
            Message.of(N_("This vote is still being counted")),
            Message.of(N_("The numbers can simply be changed.")),
        )
    texts = cleaned(Tally, counter=counter, reason=reason)
    for name, message in (("reason", N_("Why is it counted again?")), ("counter", N_("Who counts?"))):
        if not texts[name]:
            raise Refused(
                Message.of(message), Message.of(N_("Please write it down: the result changes.")), name
            )
    fresh = [
        record
        for tally in latest_tallies(round_, state.all(Tally)).values()
        for record in make(
            Tally,
            state,
            context,
            round_id=round_.id,
            group=tally.group,
            version=tally.version + 1,
            dots=tally.dots,
            ballots=tally.ballots,
            **texts,
        )
    ]
    return Change(
        Message.of(N_("vote {no} is counted again"), no=round_.no),
        (revised(round_, context, state="closed"), *fresh),
        barrier=Message.of(N_("The recount of vote {no} has begun; confirm it again."), no=round_.no),
    )


def difference(before: Tally, after: Tally) -> Mapping[str, int]:
    """Return option id → dots more (or, negative, fewer) in the later version; equal ones left out."""
    options = dict.fromkeys((*before.dots, *after.dots))
    change = {option: after.dots.get(option, 0) - before.dots.get(option, 0) for option in options}
    return {option: number for option, number in change.items() if number}

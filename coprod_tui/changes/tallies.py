"""Dots on the wall, or hands, typed in per group and option; a recount is a new version (voting.md)."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.changes.base import NOTHING, Change, Context, make, revised
from coprod_tui.changes.recounts import checked_reason
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.counting import latest_tallies
from coprod_tui.model.records import Record
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round, Tally, WayIn


def enter_dots(
    state: State,
    round_: Round,
    context: Context,
    group: str,
    option_id: str,
    number: int | None,
    way_in: WayIn = "wall",
) -> Change:
    """Return the change of a group's dots on one option, or its raised hands; None empties the cell.

    Raises:
        Refused: the round is not being counted, or cannot be counted like this.
    """
    before = latest_tallies(round_, state.all(Tally), way_in).get(group)
    dots = dict(before.dots) if before is not None else {}
    if dots.get(option_id) == number:
        return NOTHING
    if number is None:
        dots.pop(option_id)
    else:
        dots[option_id] = number
    return _entered(state, round_, context, group, before, way_in=way_in, dots=dots)


def enter_ballots(
    state: State,
    round_: Round,
    context: Context,
    group: str,
    people: int | None,
    way_in: WayIn = "wall",
) -> Change:
    """Return the change of how many people of a group stuck dots, or raised hands; raises Refused."""
    before = latest_tallies(round_, state.all(Tally), way_in).get(group)
    if (before.ballots if before is not None else None) == people:
        return NOTHING
    return _entered(state, round_, context, group, before, way_in=way_in, ballots=people)


def _entered(
    state: State, round_: Round, context: Context, group: str, before: Tally | None, **values: object
) -> Change:
    if round_.state not in ("open", "closed"):
        raise Refused(
            Message.of(N_("These numbers are not open to change")),
            Message.of(N_("Please count again: that keeps the old numbers.")),
        )
    _check_way(round_, values.get("way_in"))
    put: tuple[Record, ...]
    if before is None:
        put = make(Tally, state, context, round_id=round_.id, group=group, **values)
    else:
        put = (revised(before, context, **values),)
    return Change(Message.of(N_("a number of vote {no} typed"), no=round_.no), put)


def _check_way(round_: Round, way_in: object) -> None:
    """Raise Refused where a number for a whole group cannot keep what the round promised."""
    if round_.secret:
        raise Refused(
            Message.of(N_("This vote is secret")),
            Message.of(N_("On the wall, or with hands raised, everybody sees everybody’s choice.")),
        )
    if round_.tie == "more_supporters" and way_in == "wall":
        raise Refused(
            Message.of(N_("A wall cannot tell who the supporters are")),
            Message.of(N_("This vote needs them for a tie: please take ballots.")),
        )


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
    texts = checked_reason(counter, reason)
    ways: tuple[WayIn, ...] = ("wall", "hands")
    fresh = [
        record
        for way_in in ways
        for tally in latest_tallies(round_, state.all(Tally), way_in).values()
        for record in make(
            Tally,
            state,
            context,
            round_id=round_.id,
            group=tally.group,
            way_in=way_in,
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

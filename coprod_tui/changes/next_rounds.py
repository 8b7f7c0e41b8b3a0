"""Rounds that follow from another: a run-off from its tie, or the same vote held again (voting.md)."""

from __future__ import annotations

from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, make
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.results import result_of
from coprod_tui.model.rounds import voters_of
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import budget_suggestions
from coprod_tui.model.votes import Electorate, Option, Round


def run_off(state: State, round_: Round, context: Context) -> Change:
    """Return the change that prepares a run-off among those tied at the line (rule 11).

    A draft with a fresh budget; its line has as many places as the tie left. Once the room has seen
    its result, the round it came from has its tie decided.

    Raises:
        Refused: there is no tie that a run-off decides.
    """
    tie = result_of(state, round_).tie
    over = round_.state in ("closed", "confirmed", "revealed")
    if round_.tie != "run_off" or tie is None or tie.decided or not over:
        raise Refused(Message.of(N_("There is no tie for a run-off")))
    options = tuple(option for option in round_.options if option.id in tie.option_ids)
    budget = budget_suggestions(len(options), voters_of(round_.electorates)).quarter
    put = make(
        Round,
        state,
        context,
        question=round_.question,
        options=tuple(_fresh(option) for option in options),
        options_from=round_.options_from,
        budget=budget,
        cap=min(round_.cap, budget),
        negative=0,
        cut=tie.places,
        tie=round_.tie,
        secret=round_.secret,
        way_in=round_.way_in,
        electorates=round_.electorates,
        activity_id=round_.activity_id,
        run_off_of=round_.id,
    )
    return Change(Message.of(N_("a run-off of vote {no} prepared"), no=round_.no), put)


def held_again(state: State, round_: Round, context: Context) -> Change:
    """Return the change that prepares the next version of a round; the old one stays as it was (rule 20).

    The way to re-open a round, to vote on what was merged from a wall (rule 8), and to add options
    (rule 5). Dots are not taken along. Options that were dropped or merged away are left out.

    Raises:
        Refused: people are still voting on it, or it has not been opened.
    """
    if round_.state in ("draft", "open"):
        raise Refused(Message.of(N_("This vote is not over yet")), Message.of(N_("Please close it first.")))
    later = [one for one in state.all(Round) if one.replaces == round_.id]
    gone = {parent for option in round_.options for parent in option.parents}
    options = tuple(_fresh(o) for o in round_.options if not o.dropped and o.id not in gone)
    kept = {
        name: getattr(round_, name)
        for name in (
            "question", "options_from", "budget", "cap", "negative", "cut", "threshold", "tie", "decider",
            "secret", "way_in", "activity_id", "run_off_of",
        )
    }  # fmt: skip
    put = make(
        Round,
        state,
        context,
        options=options,
        electorates=tuple(_uncounted(part) for part in round_.electorates),
        version=1 + max((one.version for one in later), default=round_.version),
        replaces=round_.id,
        **kept,
    )
    return Change(Message.of(N_("vote {no} prepared to be held again"), no=round_.no), put)


def _fresh(option: Option) -> Option:
    return replace(option, parents=(), refunded=False, dropped=False)


def _uncounted(part: Electorate) -> Electorate:
    """Return a colour as it may vote again: who is there is counted anew."""
    return replace(part, present=None)

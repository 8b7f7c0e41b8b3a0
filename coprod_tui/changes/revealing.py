"""Showing a result to the room: all at once, the first places, or place by place from the last one up."""

from __future__ import annotations

import dataclasses
from typing import Literal

from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, revised
from coprod_tui.changes.vote_states import reveal_round
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import HowShown, first_places, is_uncovered
from coprod_tui.model.votes import Round


def reveal(state: State, round_: Round, context: Context, how: HowShown) -> Change:
    """Return the change that begins to show a confirmed result (voting.md rule 20).

    Args:
        state: the programme.
        round_: a confirmed round.
        context: the clock.
        how: all of it; the places above the line; or the last place, the others one by one.

    Raises:
        Refused: it is not confirmed.
    """
    shown = reveal_round(round_, context)
    ranks = {"all": None, "top": first_places(result_of(state, round_)), "bottom": 1}[how]
    end: Literal["top", "bottom"] = "bottom" if how == "bottom" else "top"
    put = tuple(
        replace(record, shown_from=end, shown_ranks=ranks) if isinstance(record, Round) else record
        for record in shown.put
    )
    return dataclasses.replace(shown, put=put)


def say_agreement(round_: Round, context: Context) -> Change:
    """Return the change that lets the room read how alike the groups voted, or no longer (rule 14).

    Raises:
        Refused: the result is not confirmed.
    """
    if round_.state not in ("confirmed", "revealed"):
        raise Refused(Message.of(N_("Only a confirmed result can be shown")))
    said = not round_.agreement_said
    words = (
        N_("a sentence on the groups in vote {no}") if said else N_("no sentence on the groups in vote {no}")
    )
    return Change(Message.of(words, no=round_.no), (revised(round_, context, agreement_said=said),))


def uncover(state: State, round_: Round, context: Context) -> Change:
    """Return the change that shows the room the next place; after the first places, all the others.

    Raises:
        Refused: the room sees all of it, or nothing yet.
    """
    if round_.state != "revealed" or is_uncovered(round_, result_of(state, round_)):
        raise Refused(Message.of(N_("There is no place left to be shown")))
    ranks = None if round_.shown_from == "top" else (round_.shown_ranks or 0) + 1
    after = revised(round_, context, shown_ranks=ranks)
    if ranks is not None and is_uncovered(after, result_of(state, after)):
        after = replace(after, shown_ranks=None)
    return Change(
        Message.of(N_("more of the result of vote {no} shown"), no=round_.no),
        (after,),
        barrier=Message.of(N_("The room has seen that. Count it again if it is wrong."), no=round_.no),
    )

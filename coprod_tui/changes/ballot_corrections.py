"""Papers get their number in the stack, and are put right where they were typed wrongly.

In a secret round there is neither: nothing finds a ballot again (voting.md rule 21).
"""

from __future__ import annotations

from dataclasses import replace

import msgspec.structs

from coprod_tui.changes.ballots import Filled, cast
from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.papers import next_number, papers_of, stack_mark
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round


def numbered(state: State, round_: Round, filled: Filled) -> Filled:
    """Return a paper with its number in the stack; in a secret round it has none (rule 21)."""
    if round_.secret:
        return filled
    return replace(filled, voter=stack_mark(next_number(round_, papers_of(state, round_))))


def correct_paper(state: State, round_: Round, context: Context, ballot_id: str, filled: Filled) -> Change:
    """Return the change that makes a paper say what stands on it.

    Args:
        state: the programme.
        round_: the round it is for, open or closed and not confirmed.
        context: the source of ids.
        ballot_id: which paper.
        filled: what stands on it; its number or pseudonym stays.

    Raises:
        Refused: the round is secret or confirmed, or the ballot cannot be.
    """
    before = _paper(state, round_, ballot_id)
    (said,) = cast(state, round_, context, filled, "paper").put
    assert isinstance(said, Ballot)
    after = msgspec.structs.replace(
        before, group=said.group, dots=said.dots, negative=said.negative, spoiled=said.spoiled
    )
    if after == before:
        return NOTHING
    return Change(Message.of(N_("a ballot of vote {no} corrected"), no=round_.no), (after,))


def remove_paper(state: State, round_: Round, context: Context, ballot_id: str) -> Change:
    """Return the change that takes out a paper that was typed twice; raises Refused as `correct_paper`."""
    before = _paper(state, round_, ballot_id)
    cast(state, round_, context, Filled(), "paper")  # where no paper can come in, none can go
    gone = msgspec.structs.replace(before, deleted=context.now())
    return Change(Message.of(N_("a ballot of vote {no} taken out"), no=round_.no), (gone,))


def _paper(state: State, round_: Round, ballot_id: str) -> Ballot:
    if round_.secret:
        raise Refused(
            Message.of(N_("A secret ballot that was typed is not changed any more")),
            Message.of(N_("Please count again: then all papers are typed anew.")),
        )
    return state.get(Ballot, ballot_id)

"""Looking back: cards in the enforced order, and the proposals that come of them (domain.md 4.1)."""

from __future__ import annotations

from typing import Any

from coprod_tui.changes.base import NOTHING, Change, Context, make, revised
from coprod_tui.changes.records import edit
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.goals import Goal
from coprod_tui.model.records import Dated, Record
from coprod_tui.model.retros import (
    PROPOSAL_STATE_WORDS,
    PROPOSAL_STATES,
    RETRO_PART_WORDS,
    RETRO_PARTS,
    Proposal,
    Retro,
    RetroCard,
    RetroPart,
    next_part,
)
from coprod_tui.model.state import State


def begin_retro(state: State, context: Context, **values: Any) -> Change:
    """Return the change that begins a look back at something; raises Refused when it has no title."""
    return Change(Message.of(N_("a look back begun")), make(Retro, state, context, **values))


def open_part(retro: Retro, context: Context, part: RetroPart) -> Change:
    """Return the change that brings the group to `part`; nothing where it is open already.

    It is no step of undo: nothing is lost by going on.

    Raises:
        Refused: a part in between has not been opened (the order is enforced, domain.md 4.1).
    """
    if part in retro.parts_open:
        return NOTHING
    if part != next_part(retro.part):
        raise _closed(part)
    moved = revised(retro, context, part=part)
    return Change(Message.of(N_("the next part of a look back")), (moved,), undoable=False)


def add_card(state: State, context: Context, retro: Retro, part: RetroPart, **values: Any) -> Change:
    """Return the change that adds a card, or in the last part a proposal.

    A card of "not good" says nothing about who wrote it, whatever is given.

    Raises:
        Refused: the group has not come to this part yet, or the text is empty or too long.
    """
    if part not in retro.parts_open:
        raise _closed(part)
    if part == "proposals":
        return add_proposal(state, context, **{**values, "retro_id": retro.id})
    if part == "not_good":
        values = {**values, "group": None}
    put = make(RetroCard, state, context, **{**values, "retro_id": retro.id, "part": part})
    return Change(Message.of(N_("a card added")), put)


def add_proposal(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a proposal; raises Refused when it says nothing."""
    return Change(Message.of(N_("a proposal added")), make(Proposal, state, context, **values))


def begin_with_card(
    state: State, context: Context, about: dict[str, Any], part: RetroPart, text: str
) -> Change:
    """Return the one change that begins a look back with its first card; raises Refused.

    Args:
        state: the state before.
        context: clock and ids.
        about: fields of the Retro.
        part: the part of the card; only the first is open in the beginning.
        text: the card.
    """
    (retro,) = begin_retro(state, context, **about).put
    assert isinstance(retro, Retro)
    card = add_card(state, context, retro, part, text=text)
    return Change(card.label, (retro, *card.put))


def take_goals(state: State, context: Context, retro: Retro) -> Change:
    """Return the change that puts the programme's chosen goals on cards of the first part.

    Raises:
        Refused: no goal is chosen, or all of them are there.
    """
    there = {card.text for card in cards_of(state, retro, "goals")}
    chosen = [goal for goal in state.all(Goal) if goal.chosen]
    if not chosen:
        raise Refused(
            Message.of(N_("No outcome goal is chosen yet")),
            Message.of(N_("Please type what it was meant to bring.")),
        )
    wanted = [goal for goal in chosen if goal.wording not in there]
    if not wanted:
        return NOTHING
    put: dict[str, Record] = {}
    for goal in wanted:
        after = state.with_records(put.values())
        for record in add_card(after, context, retro, "goals", text=goal.wording).put:
            put[record.id] = record
    label = Message.count(N_("an outcome goal taken over"), N_("{n} outcome goals taken over"), len(wanted))
    return Change(label, tuple(put.values()))


def mark_unexpected(card: RetroCard | Proposal, context: Context) -> Change:
    """Return the change that marks a card as unexpected, or takes the mark away."""
    label = N_("card {no} is no longer unexpected") if card.unexpected else N_("card {no} is unexpected")
    return Change(Message.of(label, no=card.no), (revised(card, context, unexpected=not card.unexpected),))


def edit_proposal(record: Dated, context: Context, values: dict[str, Any]) -> Change:
    """Return the change of fields of a proposal.

    Raises:
        Refused: it would be rejected without a reason (domain.md 4.1), or a text does not fit.
    """
    change = edit(record, context, **values)
    for proposal in change.put:
        if isinstance(proposal, Proposal) and proposal.state == "rejected" and not proposal.reason:
            raise Refused(
                Message.of(N_("A rejected proposal needs a reason")),
                Message.of(N_("Please write the reason first, in plain words.")),
                "reason",
            )
    return change


def next_state(proposal: Proposal, context: Context) -> Change:
    """Return the change that brings a proposal to its next state, after the last to the first.

    "Rejected" is passed over while no reason is written.
    """
    place = PROPOSAL_STATES.index(proposal.state)
    ring = (*PROPOSAL_STATES[place + 1 :], *PROPOSAL_STATES[:place])
    state = next(one for one in ring if one != "rejected" or proposal.reason)
    label = Message.of(
        N_("proposal {no}: {state}"), no=proposal.no, state=Message.of(PROPOSAL_STATE_WORDS[state])
    )
    return Change(label, (revised(proposal, context, state=state),))


def cards_of(state: State, retro: Retro, part: RetroPart) -> tuple[RetroCard | Proposal, ...]:
    """Return the cards of a part in the order of entry; in the last part its proposals."""
    if part == "proposals":
        return tuple(proposal for proposal in state.all(Proposal) if proposal.retro_id == retro.id)
    return tuple(card for card in state.all(RetroCard) if card.retro_id == retro.id and card.part == part)


def _closed(part: RetroPart) -> Refused:
    before = RETRO_PARTS[RETRO_PARTS.index(part) - 1]
    return Refused(
        Message.of(N_("“{part}” is not open yet"), part=Message.of(RETRO_PART_WORDS[part])),
        Message.of(N_("First comes “{part}”. Tab goes on."), part=Message.of(RETRO_PART_WORDS[before])),
    )

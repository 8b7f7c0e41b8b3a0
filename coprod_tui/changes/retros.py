"""Looking back: cards in the enforced order, and the proposals that come of them (domain.md 4.1)."""

from __future__ import annotations

from typing import Any

from coprod_tui.changes.base import NOTHING, Change, Context, make, revised
from coprod_tui.changes.records import edit
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.goals import Goal
from coprod_tui.model.pack_library import RetroFormat
from coprod_tui.model.records import Dated, Record
from coprod_tui.model.retros import (
    PROPOSAL_STATE_WORDS,
    PROPOSAL_STATES,
    RETRO_PARTS,
    Proposal,
    Retro,
    RetroCard,
    parts_of,
    title_words,
)
from coprod_tui.model.state import State


def begin_retro(state: State, context: Context, format_: RetroFormat | None = None, **values: Any) -> Change:
    """Return the change that begins a look back at something; raises Refused when it has no title.

    Its parts are copied from `format_`, so that a later pack changes nothing in it; None: the usual ones.
    """
    if format_ is not None:
        parts = parts_of(format_.columns, state.programme.language)
        values |= {"parts": parts, "ordered": format_.ordered, "part": parts[0].id}
    return Change(Message.of(N_("a look back begun")), make(Retro, state, context, **values))


def open_part(retro: Retro, context: Context, part: str) -> Change:
    """Return the change that brings the group to `part`; nothing where it is open already.

    It is no step of undo: nothing is lost by going on.

    Raises:
        Refused: a part in between has not been opened (the order is enforced, domain.md 4.1).
    """
    if part in retro.parts_open:
        return NOTHING
    if part not in retro.part_ids[: len(retro.parts_open) + 1]:
        raise _closed(retro, part)
    moved = revised(retro, context, part=part)
    return Change(Message.of(N_("the next part of a look back")), (moved,), undoable=False)


def add_card(state: State, context: Context, retro: Retro, part: str, **values: Any) -> Change:
    """Return the change that adds a card, or a proposal where the part makes proposals.

    A card of an unnamed part ("not good") says nothing about who wrote it, whatever is given.

    Raises:
        Refused: the group has not come to this part yet, or the text is empty or too long.
    """
    if part not in retro.parts_open:
        raise _closed(retro, part)
    spec = retro.spec(part)
    if spec.makes == "proposals":
        rest = {name: value for name, value in values.items() if name != "group"}
        return add_proposal(state, context, **{**rest, "retro_id": retro.id, "part": part})
    if spec.unnamed:
        values = {**values, "group": None}
    put = make(RetroCard, state, context, **{**values, "retro_id": retro.id, "part": part})
    return Change(Message.of(N_("a card added")), put)


def add_proposal(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a proposal; raises Refused when it says nothing."""
    return Change(Message.of(N_("a proposal added")), make(Proposal, state, context, **values))


def begin_with_card(
    state: State,
    context: Context,
    about: dict[str, Any],
    part: str,
    text: str,
    format_: RetroFormat | None = None,
) -> Change:
    """Return the one change that begins a look back with its first card; raises Refused.

    Args:
        state: the state before.
        context: clock and ids.
        about: fields of the Retro.
        part: the part of the card; in an ordered look back only the first is open in the beginning.
        text: the card.
        format_: where its parts come from; None: the usual ones.
    """
    (retro,) = begin_retro(state, context, format_, **about).put
    assert isinstance(retro, Retro)
    card = add_card(state, context, retro, part, text=text)
    return Change(card.label, (retro, *card.put))


def take_goals(state: State, context: Context, retro: Retro, part: str = RETRO_PARTS[0]) -> Change:
    """Return the change that puts the programme's chosen goals on cards of a part.

    Raises:
        Refused: no goal is chosen, or all of them are there.
    """
    there = {card.text for card in cards_of(state, retro, part)}
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
        for record in add_card(after, context, retro, part, text=goal.wording).put:
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


def cards_of(state: State, retro: Retro, part: str) -> tuple[RetroCard | Proposal, ...]:
    """Return the cards of a part in the order of entry; of a part that makes proposals these.

    A proposal that does not tell its part stands in the first that makes proposals.
    """
    if retro.spec(part).makes == "cards":
        return tuple(card for card in state.all(RetroCard) if card.retro_id == retro.id and card.part == part)
    homes = [spec.id for spec in retro.all_parts if spec.makes == "proposals"]
    return tuple(
        proposal
        for proposal in state.all(Proposal)
        if proposal.retro_id == retro.id and (proposal.part if proposal.part in homes else homes[0]) == part
    )


def _closed(retro: Retro, part: str) -> Refused:
    ids = retro.part_ids
    before = ids[max(ids.index(part) - 1, 0)] if part in ids else ids[0]
    return Refused(
        Message.of(N_("“{part}” is not open yet"), part=title_words(retro.spec(part))),
        Message.of(N_("First comes “{part}”. Tab goes on."), part=title_words(retro.spec(before))),
    )

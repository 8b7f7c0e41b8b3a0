"""What becomes of votes when their cards are merged, split or thrown away (voting.md rules 8 to 10)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, revised
from coprod_tui.changes.records import discard
from coprod_tui.i18n import N_, Message
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round


def discard_card(state: State, card: Idea | Goal, context: Context) -> Change:
    """Return the change that puts a card into the bin.

    Where it was voted on it stays in the record and leaves the ranking; while the round is open its
    dots are given back (voting.md rule 10).
    """
    rounds = []
    for round_ in _rounds_with(state, {card.id}):
        if round_.state != "draft":
            options = tuple(
                replace(option, dropped=True, refunded=round_.state == "open")
                if option.record_id == card.id
                else option
                for option in round_.options
            )
            rounds.append(revised(round_, context, options=options))
    binned = discard(card, context)
    if not rounds:
        return binned
    label = Message.of(N_("no. {no} into the bin and out of the ranking"), no=card.no)
    return Change(label, (*binned.put, *rounds))


def drafts_with(
    state: State, context: Context, gone: Collection[str], fresh: Sequence[Idea]
) -> tuple[Round, ...]:
    """Return the drafts that had one of the ideas `gone` as an option, with `fresh` in their place."""
    drafts = []
    for draft in _rounds_with(state, gone):
        if draft.state != "draft":
            continue
        first = next(i for i, option in enumerate(draft.options) if option.record_id in gone)
        rest = [option for option in draft.options if option.record_id not in gone]
        made = [
            Option(id=context.new_id(), no=idea.no, title=idea.title, table="ideas", record_id=idea.id)
            for idea in fresh
        ]
        drafts.append(revised(draft, context, options=(*rest[:first], *made, *rest[first:])))
    return tuple(drafts)


def _rounds_with(state: State, ids: Collection[str]) -> list[Round]:
    return [r for r in state.all(Round) if any(option.record_id in ids for option in r.options)]

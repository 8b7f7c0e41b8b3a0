"""Two options become one after people have voted: locked by default, and what it does to dots (rule 8)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, cleaned, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballots import merged_away
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round, Tally


def merge_options(
    state: State, round_: Round, context: Context, ids: Sequence[str], title: str, *, forced: bool = False
) -> Change:
    """Return the change that makes a new option of several that have been voted on.

    Each ballot then has min(c, a + b) on it, its supporters are those of any of them, and what was
    more is given back while the round is open. From a wall only bounds are known: the result
    shows the range and no rank; a new vote can be prepared with `next_rounds.held_again`.

    Args:
        state: the programme.
        round_: a round beyond its draft.
        context: clock and ids.
        ids: the options, at least two.
        title: of the new one.
        forced: whether somebody has said that it is meant.

    Raises:
        Refused: not forced; fewer than two options; hands were raised for them; no title.
    """
    parents = [option for option in round_.options if option.id in ids and not option.dropped]
    if round_.state == "draft" or len(parents) < 2 or merged_away(round_) & {*ids}:  # noqa: PLR2004
        raise Refused(Message.of(N_("These options cannot be merged")))
    if not forced:
        raise Refused(
            Message.of(N_("These options have been voted on")),
            Message.of(N_("Merging them changes the result. Better: make a new vote.")),
        )
    if any(tally.round_id == round_.id and tally.way_in == "hands" for tally in state.all(Tally)):
        raise Refused(
            Message.of(N_("Nobody knows whose hands were raised for both")),
            Message.of(N_("Please make a new vote instead.")),
        )
    merged = Option(
        id=context.new_id(),
        no=max(option.no for option in round_.options) + 1,
        title=str(cleaned(Option, title=title)["title"]),
        parents=tuple(option.id for option in parents),
        refunded=round_.state == "open",
    )
    gone = {option.id for option in parents}
    options = tuple(replace(o, dropped=True) if o.id in gone else o for o in round_.options)
    return Change(
        Message.of(N_("options of vote {no} merged"), no=round_.no),
        (revised(round_, context, options=(*options, merged)),),
    )

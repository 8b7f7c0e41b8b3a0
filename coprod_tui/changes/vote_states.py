"""The life of a round: draft → open → closed → confirmed → revealed (voting.md rule 20).

Each step is a barrier for undo: the room has seen it, or people have voted (durability.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from secrets import randbelow
from typing import Final

from coprod_tui.changes.base import Change, Context, revised
from coprod_tui.changes.votes import new_round, settled_in
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballot_checks import paper_fault
from coprod_tui.model.counting import latest_tallies
from coprod_tui.model.options import standing_options, with_own_numbers
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.results import result_of
from coprod_tui.model.rounds import template_of
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import tally_faults
from coprod_tui.model.votes import Ballot, Round, Tally, WayIn

_SEEDS: Final = 2**31


def open_round(state: State, round_: Round, context: Context, activity_id: str | None = None) -> Change:
    """Return the change that opens a draft; it fixes options, line and the rule for a tie.

    Args:
        state: the programme.
        round_: the draft; groups without numbers of its own get those of the session.
        context: the clock.
        activity_id: where it is opened; a draft that belongs to no activity belongs there then.

    Raises:
        Refused: it is open already, has fewer than two options, or nobody is named who decides.
    """
    _expect(round_, "draft", N_("This vote has been opened already"))
    options = standing_options(state, round_)
    if len(options) < 2:  # noqa: PLR2004 - choosing takes two
        raise Refused(
            Message.of(N_("There is nothing to choose from yet")),
            Message.of(N_("A vote needs at least two options.")),
            "options",
        )
    if round_.tie == "decider" and not round_.decider:
        raise Refused(
            Message.of(N_("Nobody is named who decides a tie")),
            Message.of(N_("Please say who, or choose another rule.")),
            "decider",
        )
    if round_.secret and round_.way_in in ("wall", "hands"):
        raise Refused(
            Message.of(N_("A secret vote needs ballots")),
            Message.of(N_("On the wall, or with hands raised, everybody sees everybody’s choice.")),
            "way_in",
        )
    for record in settled_in(state, round_, context, activity_id).put:
        assert isinstance(record, Round)
        round_ = record
    template = template_of(state, round_.activity_id)
    if not round_.electorates and template is not None and template.groups:
        raise Refused(
            Message.of(N_("Nobody is named who votes: the programme does not have the pack’s groups")),
            Message.of(N_("Please press w and give numbers to those who vote.")),
        )
    options = with_own_numbers(options)
    opened = revised(round_, context, state="open", options=options, opened=context.now())
    return Change(
        Message.of(N_("vote {no} opened"), no=round_.no),
        (opened,),
        barrier=Message.of(
            N_("Vote {no} is open; that is not taken back. Close it, or make a new vote."), no=round_.no
        ),
    )


def open_new_round(
    state: State,
    context: Context,
    settings: VoteSettings | None = None,
    activity_id: str | None = None,
    question: str = "",
) -> Change:
    """Return the one change that prepares a round from its template and opens it; raises Refused."""
    made = new_round(state, context, settings, activity_id, question)
    (round_,) = (record for record in made.put if isinstance(record, Round))
    opened = open_round(state, round_, context)
    rest = tuple(record for record in made.put if record is not round_)
    return Change(opened.label, (*opened.put, *rest), barrier=opened.barrier)


def close_round(round_: Round, context: Context) -> Change:
    """Return the change that ends the voting; raises Refused when it is not open."""
    _expect(round_, "open", N_("This vote is not open"))
    closed = revised(round_, context, state="closed", closed=context.now())
    return Change(
        Message.of(N_("vote {no} closed"), no=round_.no),
        (closed,),
        barrier=Message.of(
            N_("Vote {no} is closed; that is not taken back. Make a new vote instead."), no=round_.no
        ),
    )


def confirm_round(state: State, round_: Round, context: Context) -> Change:
    """Return the change that says: counted and checked.

    Raises:
        Refused: it is not closed; a group that was there is not counted; or numbers do not add
            up and no note says why (rule 18).
    """
    _expect(round_, "closed", N_("Only a closed vote can be confirmed"))
    result = result_of(state, round_)
    absent = () if round_.counts_ballots else result.uncounted  # with ballots, nobody need have come
    missing = [group for group in absent if round_.electorate(group).present]
    if missing or not result.counted:
        groups = [state.programme.group(group) for group in missing]
        names = ", ".join(f"{group.glyph} {group.label}" for group in groups if group is not None)
        raise Refused(
            Message.of(N_("Not counted yet: {groups}"), groups=names)
            if names
            else Message.of(N_("Nothing is counted yet")),
            Message.of(N_("Please type the dots; 0 if there are none.")),
        )
    if not round_.note and has_faults(state, round_):
        raise Refused(
            Message.of(N_("The numbers do not add up")),
            Message.of(N_("Count again, or write a note why it stays like this.")),
            "note",
        )
    confirmed = revised(round_, context, state="confirmed")
    return Change(
        Message.of(N_("vote {no} counted and checked"), no=round_.no),
        (confirmed,),
        barrier=Message.of(
            N_("Vote {no} is confirmed; that is not taken back. Count it again instead."), no=round_.no
        ),
    )


def reveal_round(round_: Round, context: Context) -> Change:
    """Return the change that shows the result to the room; raises Refused before it is confirmed."""
    _expect(round_, "confirmed", N_("Only a confirmed result can be shown"))
    return Change(
        Message.of(N_("result of vote {no} shown"), no=round_.no),
        (revised(round_, context, state="revealed"),),
        barrier=Message.of(
            N_("The room has seen the result of vote {no}. Count it again if it is wrong."), no=round_.no
        ),
    )


def draw_lot(state: State, round_: Round, context: Context, seed: int | None = None) -> Change:
    """Return the change that draws the lot for a tie at the line and records its seed (rule 11).

    Args:
        state: the programme.
        round_: a closed or confirmed round with the rule "lot".
        context: the clock.
        seed: the seed; None takes a random one.

    Raises:
        Refused: there is no tie for a lot, or it was drawn.
    """
    tie = result_of(state, round_).tie
    if round_.tie != "lot" or tie is None or tie.decided or round_.state not in ("closed", "confirmed"):
        raise Refused(Message.of(N_("There is no lot to be drawn")))
    drawn = revised(round_, context, seed=randbelow(_SEEDS) if seed is None else seed)
    return Change(
        Message.of(N_("a lot drawn in vote {no}"), no=round_.no),
        (drawn,),
        barrier=Message.of(N_("A lot is drawn once; that is not taken back.")),
    )


def decide_tie(state: State, round_: Round, context: Context, option_ids: Sequence[str]) -> Change:
    """Return the change that records whom the named decider lets through (rule 11).

    Raises:
        Refused: there is no such tie, or not exactly as many as there are places are named.
    """
    tie = result_of(state, round_).tie
    if round_.tie != "decider" or tie is None or round_.state not in ("closed", "confirmed"):
        raise Refused(Message.of(N_("There is no tie to be decided")))
    chosen = tuple(option for option in tie.option_ids if option in option_ids)
    if len(chosen) != tie.places:
        raise Refused(
            Message.of(N_("The number does not fit the line")),
            Message.count(
                N_("There is room for {n} of them."), N_("There is room for {n} of them."), tie.places
            ),
        )
    return Change(
        Message.of(N_("a tie decided in vote {no}"), no=round_.no),
        (revised(round_, context, decided=chosen),),
    )


def has_faults(state: State, round_: Round) -> bool:
    """Return whether a tally or the papers of the round do not add up (rule 18)."""
    ways: tuple[WayIn, ...] = ("wall", "hands")
    return paper_fault(round_, state.all(Ballot)) is not None or any(
        tally_faults(round_, tally.group, tally.dots, tally.ballots, way_in)
        for way_in in ways
        for tally in latest_tallies(round_, state.all(Tally), way_in).values()
    )


def _expect(round_: Round, wanted: str, otherwise: str) -> None:
    if round_.state != wanted:
        raise Refused(Message.of(otherwise))

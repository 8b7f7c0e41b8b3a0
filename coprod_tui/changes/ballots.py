"""Ballots come in: one by one from paper or laptop, or a whole spreadsheet (voting.md, "Ways in").

Casting in a secret round has no undo, and what it leaves behind says nothing of when or who (rule 21).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coprod_tui.changes.base import NOTHING, Change, Context, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballot_checks import ballot_faults
from coprod_tui.model.state import State
from coprod_tui.model.turnout import turnout
from coprod_tui.model.votes import Ballot, Round, WayIn
from coprod_tui.text import clean_line

SECRET_CAST = Message.of(N_("A secret ballot has been cast; nobody can take it back or change it."))
"""The sentence at which undo stops."""
SHEET_TAKEN_IN = Message.of(N_("Ballots of a spreadsheet are not taken back; count again instead."))


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands on one ballot."""

    group: str = ""
    dots: Mapping[int, int] = field(default_factory=dict)
    """Number of an option → dots for it; zeros mean nothing."""
    negative: Mapping[int, int] = field(default_factory=dict)
    """Number of an option → dots against it."""
    spoiled: bool = False
    voter: str = ""
    """Number on the paper, or a pseudonym; never in a secret round."""


def cast(state: State, round_: Round, context: Context, filled: Filled, way_in: WayIn) -> Change:
    """Return the change that casts one ballot.

    In an open or pseudonymous round the latest ballot of a voter counts, earlier ones are kept
    (rule 6). What is on a spoiled ballot is not stored.

    Args:
        state: the programme.
        round_: the round it is for.
        context: the source of ids; no clock is read.
        filled: the ballot.
        way_in: how it came in: on the laptop while the round is open, on paper also after it.

    Raises:
        Refused: the round is not being voted on, or the ballot cannot be.
    """
    return cast_all(state, round_, context, (filled,), way_in)


def cast_all(
    state: State, round_: Round, context: Context, filled: Sequence[Filled], way_in: WayIn
) -> Change:
    """Return the one change that casts many ballots, all or none; raises Refused as `cast`."""
    _check_open(round_, way_in)
    if not filled:
        return NOTHING
    versions = _versions(state, round_)
    put = []
    for one in filled:
        _check(round_, one)
        voter = clean_line(one.voter)
        version = versions.get(voter, 0) + 1 if voter else 1
        versions[voter] = version
        put.append(
            Ballot(
                id=context.new_id(),
                round_id=round_.id,
                group=colour_of(round_, one.group),
                dots={} if one.spoiled else _said(one.dots),
                negative={} if one.spoiled else _said(one.negative),
                spoiled=one.spoiled,
                way_in=way_in,
                voter=voter,
                version=version,
                count=round_.count,
            )
        )
    if way_in == "laptop":
        _check_entitled(state, round_, put)
    if round_.secret:
        # put in the order of their random ids, not in that of the voters
        put.sort(key=lambda ballot: ballot.id)
        return Change(Message.of(N_("ballots cast in secret")), tuple(put), barrier=SECRET_CAST)
    label = Message.count("{n} ballot of a vote", "{n} ballots of a vote", len(put))
    return Change(label, tuple(put), barrier=SHEET_TAKEN_IN if way_in == "sheet" else None)


def set_papers(round_: Round, context: Context, *, issued: int | None, not_returned: int | None) -> Change:
    """Return the change of how many papers were handed out and did not come back (rule 18).

    Raises:
        Refused: the result is confirmed.
    """
    if (issued, not_returned) == (round_.issued, round_.not_returned):
        return NOTHING
    if round_.state not in ("draft", "open", "closed"):
        raise Refused(
            Message.of(N_("These numbers are not open to change")),
            Message.of(N_("Please count again: that keeps the old numbers.")),
        )
    changed = revised(round_, context, issued=issued, not_returned=not_returned)
    return Change(Message.of(N_("papers of vote {no} counted"), no=round_.no), (changed,))


def colour_of(round_: Round, group: str) -> str:
    """Return the colour a group votes with: its own, or the one it shares (rule 15)."""
    shared = (part.group for part in round_.electorates if group in part.joined)
    return next(shared, group)


def _check_open(round_: Round, way_in: WayIn) -> None:
    if round_.state == "open" or (round_.state == "closed" and way_in in ("paper", "sheet")):
        return
    if round_.state == "draft":
        raise Refused(Message.of(N_("This vote is not open")), Message.of(N_("Please open it first.")))
    raise Refused(
        Message.of(N_("The vote is closed")), Message.of(N_("Ballots that are missing: count again."))
    )


def _check(round_: Round, one: Filled) -> None:
    groups = [part.group for part in round_.electorates]
    if one.group and groups and colour_of(round_, one.group) not in groups:
        raise Refused(
            Message.of(N_("“{group}” does not vote here"), group=one.group),
            Message.of(N_("Possible are: {names}."), names=", ".join(groups)),
            "group",
        )
    if round_.secret and one.voter:
        raise Refused(
            Message.of(N_("A secret ballot has no number and no name")),
            Message.of(N_("Once it is cast, nobody can find it again.")),
            "voter",
        )
    faults = () if one.spoiled else ballot_faults(round_, _said(one.dots), _said(one.negative))
    if faults:
        raise Refused(
            Message.of(N_("This ballot cannot be like that")),
            faults[0].words,
            str(faults[0].no) if faults[0].no else None,
        )


def _check_entitled(state: State, round_: Round, put: Sequence[Ballot]) -> None:
    for group in {ballot.group for ballot in put}:
        counted = turnout(state, round_, group)
        again = sum(ballot.group == group and ballot.version > 1 for ballot in put)
        more = sum(ballot.group == group for ballot in put) - again
        if counted.entitled is not None and counted.cast + more > counted.entitled:
            raise Refused(
                Message.of(N_("Everybody who may vote has voted")),
                Message.of(N_("Somebody came late? Please raise the number of those entitled first.")),
            )


def _versions(state: State, round_: Round) -> dict[str, int]:
    """Return voter → how many ballots there are of that voter."""
    versions: dict[str, int] = {}
    for ballot in state.all(Ballot):
        if ballot.round_id == round_.id and ballot.voter:
            versions[ballot.voter] = max(versions.get(ballot.voter, 0), ballot.version)
    return versions


def _said(dots: Mapping[int, int]) -> dict[int, int]:
    """Return the dots of a ballot by number, zeros left out: their order tells nothing."""
    return {no: dots[no] for no in sorted(dots) if dots[no]}

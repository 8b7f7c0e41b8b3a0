"""Which ballots count, and what one of them says (voting.md rules 1, 3, 6, 8, 10, 17 and 19)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round


def counted_ballots(round_: Round, ballots: Iterable[Ballot]) -> list[Ballot]:
    """Return the ballots of `round_` that count, spoiled ones among them.

    Of a voter it is the latest version (rule 6); of papers and sheets, those of the round's present
    count (rule 19). What was cast on the laptop cannot be counted afresh and stays.

    Args:
        round_: the round.
        ballots: ballots, also of other rounds, in any order.
    """
    found: list[Ballot] = []
    latest: dict[str, Ballot] = {}
    for ballot in ballots:
        if ballot.round_id != round_.id or ballot.deleted is not None:
            continue
        if ballot.count != round_.count and ballot.way_in in ("paper", "sheet"):
            continue
        if not ballot.voter:
            found.append(ballot)
        elif ballot.voter not in latest or latest[ballot.voter].version < ballot.version:
            latest[ballot.voter] = ballot
    return [*found, *latest.values()] if latest else found


def ballots_of(state: State, round_: Round) -> list[Ballot]:
    """Return the ballots of `round_` that count; see `counted_ballots`."""
    return counted_ballots(round_, state.all(Ballot))


def merged_away(round_: Round) -> frozenset[str]:
    """Return the ids of the options that became part of another one (rule 8)."""
    return frozenset(parent for option in round_.options for parent in option.parents)


def said(round_: Round, dots: Mapping[int, int]) -> dict[str, int]:
    """Return option id → dots of one ballot on it: on a merged option min(c, a + b) (rule 8).

    Parents of a merged option keep what was stuck on them; options without a dot are left out.
    """
    given = {option.id: dots[option.no] for option in round_.options if dots.get(option.no)}
    for option in sorted(round_.options, key=lambda option: option.no):
        if option.parents:
            together = given.get(option.id, 0) + sum(given.get(parent, 0) for parent in option.parents)
            if together:
                given[option.id] = min(round_.cap, together)
    return given


def spent(round_: Round, dots: Mapping[int, int]) -> int:
    """Return how many dots of its budget a ballot has used.

    What lay on an option that was dropped while the round was open, or was more than fits on a
    merged one, was given back (rules 8 and 10).
    """
    back = given_back(round_)
    if not back and not any(option.parents for option in round_.options):
        return sum(dots.values())
    given = said(round_, dots)
    return sum(
        given.get(option.id, 0) if option.refunded else dots.get(option.no, 0)
        for option in round_.options
        if option.id not in back
    )


def given_back(round_: Round) -> frozenset[str]:
    """Return the ids of options whose own dots no longer use up a budget."""
    merged = {
        parent for option in round_.options if option.refunded and option.parents for parent in option.parents
    }
    dropped = {o.id for o in round_.options if o.refunded and o.dropped and not o.parents}
    return frozenset(merged | dropped)


def differences(first: Mapping[int, int], second: Mapping[int, int]) -> tuple[int, ...]:
    """Return the numbers of the options on which two people read a paper differently."""
    return tuple(no for no in sorted({*first, *second}) if first.get(no, 0) != second.get(no, 0))


def numbers_in_use(round_: Round) -> Collection[int]:
    """Return the numbers dots can go to: those of options that were neither dropped nor merged away."""
    gone = merged_away(round_)
    return {option.no for option in round_.options if not option.dropped and option.id not in gone}

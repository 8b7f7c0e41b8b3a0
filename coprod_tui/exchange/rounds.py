"""A round in an export: its rule, and its ranking once the room has seen it."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.model.results import ResultRow, RoundResult, result_of
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import is_uncovered, uncovered
from coprod_tui.model.visibility import GROUP, PUBLIC
from coprod_tui.model.votes import Round, RoundState, TieRule, WayIn

S = TypeVar("S", bound=Struct)


class RoundRule(Struct, frozen=True, kw_only=True):
    """By what rule a round was counted."""

    budget: Annotated[int, PUBLIC]
    """Dots for each person."""
    cap: Annotated[int, PUBLIC]
    """Most dots of one person on one option."""
    negative: Annotated[int, PUBLIC]
    """Dots against for each person; 0: there are none (voting.md rule 17)."""
    cut: Annotated[int | None, PUBLIC]
    """How many go on; null: no line."""
    threshold: Annotated[int | None, PUBLIC]
    """Dots an option needs at least to go on; null: no such limit."""
    tie: Annotated[TieRule, PUBLIC]
    """What happens if a tie lies across the line (voting.md rule 11)."""
    secret: Annotated[bool, PUBLIC]
    way_in: Annotated[WayIn, PUBLIC]


class GroupView(Struct, frozen=True, kw_only=True):
    """How one group sees one option (voting.md rule 14); all null where its split is hidden."""

    group: Annotated[str, GROUP]
    share: Annotated[float | None, GROUP]
    """Its dots on the option ÷ all its dots, 0 to 1."""
    reach_low: Annotated[float | None, GROUP]
    """Supporters ÷ ballots of the group, 0 to 1, at least; from a wall reach is a range."""
    reach_high: Annotated[float | None, GROUP]
    rank: Annotated[int | None, GROUP]


class OptionRank(Struct, frozen=True, kw_only=True):
    """One option's place. null means: not known, never zero (voting.md rule 13)."""

    option_id: Annotated[str, PUBLIC]
    no: Annotated[int, PUBLIC]
    title: Annotated[str, PUBLIC]
    rank: Annotated[int | None, PUBLIC]
    """Competition rank, 1, 2, 2, 4; null for an option dropped after the vote."""
    dots: Annotated[int | None, PUBLIC]
    tied: Annotated[bool, PUBLIC]
    through: Annotated[bool, PUBLIC]
    """Whether it goes on."""
    supporters_low: Annotated[int | None, GROUP]
    supporters_high: Annotated[int | None, GROUP]
    largest_stack: Annotated[int | None, GROUP]
    """Most dots from one person; null where a wall cannot tell."""
    groups: Annotated[tuple[GroupView, ...], GROUP]
    disagree: Annotated[bool, GROUP]
    """Whether the groups see it differently."""


class Tie(Struct, frozen=True, kw_only=True):
    """A tie across the line, and what the rule made of it (voting.md rule 11)."""

    rank: Annotated[int, PUBLIC]
    places: Annotated[int, PUBLIC]
    """How many of the tied the line has room for."""
    options: Annotated[tuple[int, ...], PUBLIC]
    """Numbers of the tied options."""
    rule: Annotated[TieRule, PUBLIC]
    decided: Annotated[bool, PUBLIC]


class GroupPart(Struct, frozen=True, kw_only=True):
    """One group's part in a round; numbers are null where its split is hidden (voting.md rule 15)."""

    group: Annotated[str, GROUP]
    hidden: Annotated[bool, GROUP]
    cast: Annotated[int | None, GROUP]
    dots: Annotated[int | None, GROUP]
    unspent: Annotated[int | None, GROUP]


class GroupAgreement(Struct, frozen=True, kw_only=True):
    """Kendall's τ-b of two groups; null where a ranking is all ties, or one of them is hidden."""

    groups: Annotated[tuple[str, str], GROUP]
    tau_b: Annotated[float | None, GROUP]


class BallotCounts(Struct, frozen=True, kw_only=True):
    """How many ballots; null where nobody counted."""

    entitled: Annotated[int | None, GROUP]
    present: Annotated[int | None, GROUP]
    cast: Annotated[int | None, GROUP]
    blank: Annotated[int | None, GROUP]
    spoiled: Annotated[int | None, GROUP]


class RoundOutcome(Struct, frozen=True, kw_only=True):
    """A round: question and state; once it was revealed, all that the room sees (voting.md rule 20).

    While the room sees some places only, these are the ranking, and what tells of the others is missing.
    """

    round_id: Annotated[str, PUBLIC]
    no: Annotated[int, PUBLIC]
    question: Annotated[str, PUBLIC]
    state: Annotated[RoundState, PUBLIC]
    rule: Annotated[RoundRule | None, PUBLIC] = None
    ranking: Annotated[tuple[OptionRank, ...], PUBLIC] = ()
    tie: Annotated[Tie | None, PUBLIC] = None
    groups: Annotated[tuple[GroupPart, ...], GROUP] = ()
    ballots: Annotated[BallotCounts | None, GROUP] = None
    agreement: Annotated[tuple[GroupAgreement, ...], GROUP] = ()
    """How alike every two groups rank the options (voting.md rule 14)."""
    agreement_mean: Annotated[float | None, GROUP] = None
    fragile: Annotated[bool | None, GROUP] = None
    """Whether one person moving a full stack would close the gap at the line (voting.md rule 12)."""


def round_outcome(state: State, round_: Round) -> RoundOutcome:
    """Return what may be told of a round in the state it is in."""
    head = RoundOutcome(round_id=round_.id, no=round_.no, question=round_.question, state=round_.state)
    if round_.state != "revealed":
        return head
    result = result_of(state, round_)
    head = replace(head, rule=_like(RoundRule, round_))
    if not is_uncovered(round_, result):
        part = (_like(OptionRank, row, groups=(), disagree=False) for row in uncovered(round_, result))
        return replace(head, ranking=tuple(part))
    return replace(
        head,
        ranking=tuple(_ranked(row) for row in result.rows),
        tie=_tie(result),
        groups=tuple(_like(GroupPart, part) for part in result.groups),
        ballots=_like(BallotCounts, result),
        agreement=tuple(_like(GroupAgreement, pair) for pair in result.agreement.pairs),
        agreement_mean=result.agreement.mean,
        fragile=result.fragile,
    )


def _ranked(found: ResultRow) -> OptionRank:
    views = tuple(_like(GroupView, view) for view in found.groups)
    return _like(OptionRank, found, groups=views)


def _tie(result: RoundResult) -> Tie | None:
    if result.tie is None:
        return None
    numbers = {row.option_id: row.no for row in result.rows}
    return _like(Tie, result.tie, options=tuple(numbers[id_] for id_ in result.tie.option_ids))


def _like(struct: type[S], source: Struct, **values: Any) -> S:
    """Return a `struct` whose fields are copied from those of the same name, but for `values`."""
    names = [name for name in struct.__struct_fields__ if name not in values]
    return struct(**{name: getattr(source, name) for name in names}, **values)

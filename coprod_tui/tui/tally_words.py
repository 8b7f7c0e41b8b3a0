"""What is said of a wall tally while it is typed: sums, what cannot be, what is still empty."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import TallyFault, dots_limit, tally_faults, voters_of
from coprod_tui.model.votes import Round, WayIn
from coprod_tui.tui.theme import GROUP_COLOURS


class TallyWords(Struct, frozen=True, kw_only=True):
    """One colour's sentences."""

    sum: str
    faults: tuple[str, ...] = ()
    gaps: str = ""
    """Options without a number, once the vote is closed; they count as 0."""


def tally_words(
    round_: Round,
    group: str,
    glyph: str,
    dots: Mapping[str, int],
    ballots: int | None,
    tr: Translator,
    way_in: WayIn = "wall",
) -> TallyWords:
    """Return what is said of a colour's numbers as they stand.

    Args:
        round_: the round.
        group: the colour.
        glyph: its glyph.
        dots: option id → dots, the half-typed number among them.
        ballots: people who stuck dots; None: nobody counted.
        tr: the reader's words.
        way_in: dots on the wall, or hands.
    """
    n, most = sum(dots.values()), dots_limit(round_, voters_of(round_, group, ballots))
    if way_in == "hands":
        words = tr.plural("{n} hand", "{n} hands", n)
    elif most is None:
        words = tr.plural("{n} dot", "{n} dots", n)
    else:
        words = tr(N_("{n} of {most} dots"), n=n, most=most)
    faults = tally_faults(round_, group, dots, ballots, way_in)
    empty = [str(option.no) for option in round_.live_options if option.id not in dots]
    mark = " ✓" if most is not None and not empty and not faults else ""
    gaps = ""
    if empty and dots and round_.state == "closed":
        numbers = ", ".join(empty)
        gaps = tr(N_("{group} without a number, counts as 0: {numbers}"), group=glyph, numbers=numbers)
    return TallyWords(
        sum=f"{glyph} {words}{mark}",
        faults=tuple(f"{glyph} {_fault_words(round_, fault, way_in, tr)}" for fault in faults),
        gaps=gaps,
    )


def _fault_words(round_: Round, fault: TallyFault, way_in: WayIn, tr: Translator) -> str:
    n, most = fault.found, fault.most
    if way_in == "hands":
        return _hand_fault_words(round_, fault, tr)
    if fault.kind == "people":
        return tr(N_("{n} people voted, but only {most} are present."), n=n, most=most)
    if fault.kind == "total":
        return tr(N_("{n} dots, but they have only {most}."), n=n, most=most)
    number = next(option.no for option in round_.options if option.id == fault.option_id)
    return tr(N_("Number {no}: {n} dots, at most {most} are possible."), no=number, n=n, most=most)


def _hand_fault_words(round_: Round, fault: TallyFault, tr: Translator) -> str:
    n, most = fault.found, fault.most
    if fault.kind == "people":
        return tr(N_("{n} people took part, but only {most} are present."), n=n, most=most)
    if fault.kind == "total":
        return tr(N_("{n} hands, but they may raise only {most}."), n=n, most=most)
    number = next(option.no for option in round_.options if option.id == fault.option_id)
    return tr(N_("Number {no}: {n} hands, but only {most} people."), no=number, n=n, most=most)


def group_style(state: State, group: str) -> str:
    """Return the Textual style of a group; its glyph always stands beside it (voting.md rule 16)."""
    order = [known.id for known in state.programme.groups]
    if not group:
        return "bold"
    place = order.index(group) if group in order else 0
    return f"bold {GROUP_COLOURS[place % len(GROUP_COLOURS)]}"

"""A round's result in sentences: those for the room, and those for the facilitator alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.results import ResultRow, RoundResult
from coprod_tui.model.rounds import glyph_of
from coprod_tui.model.small_cells import SMALLEST
from coprod_tui.model.state import State
from coprod_tui.model.vote_words import line_words, tie_words
from coprod_tui.model.votes import Round
from coprod_tui.tui.widgets.ranking import Ranking

_HARD_SPACE: Final = "\u00a0"
"""Keeps the words of one fact on one line."""
NOT_ASKED: Final = N_("not recorded")
"""What a wall cannot tell (voting.md rule 13)."""


def show_ranking(
    ranking: Ranking,
    round_: Round,
    result: RoundResult,
    tr: Translator,
    details: Mapping[str, str] | None = None,
) -> None:
    """Put a result into the widget, with the line and what is said of a tie there."""
    ranking.show(
        result.rows,
        (tr(N_("Rank")), tr(N_("No.")), tr(N_("Dots"))),
        result.through_count,
        line_words(round_, result, tr),
        tie_words(result.tie, tr) if result.tie is not None else "",
        details,
    )


def turnout_words(result: RoundResult, tr: Translator) -> str:
    """Return entitled, present, cast and unspent; what is not known is said to be so."""

    def known(number: int | None) -> str:
        return tr(NOT_ASKED) if number is None else str(number)

    return " · ".join(
        (
            tr(N_("entitled: {n}"), n=known(result.entitled)),
            tr(N_("present: {n}"), n=known(result.present)),
            tr(N_("voted: {n}"), n=known(result.cast)),
            tr(N_("dots left: {n}"), n=known(result.unspent)),
        )
    )


def warnings(state: State, result: RoundResult, tr: Translator) -> list[str]:
    """Return what the facilitator ought to know before showing it: close calls, hidden splits."""
    words = []
    if result.fragile and result.gap:
        words.append(
            tr.plural(
                "Close at the line: {n} dot apart. One person sticking differently could change it.",
                "Close at the line: {n} dots apart. One person sticking differently could change it.",
                result.gap,
            )
        )
    if result.uncounted:
        glyphs = " ".join(glyph_of(state, group) for group in result.uncounted)
        words.append(tr(N_("Not counted: {groups}"), groups=glyphs))
    if result.hidden:
        glyphs = " ".join(glyph_of(state, group) for group in result.hidden)
        words.append(
            tr(
                N_("Not shown by group: {groups}. Under {n} ballots would give people away."),
                groups=glyphs,
                n=SMALLEST,
            )
        )
    return words


def details(state: State, row: ResultRow, tr: Translator, *, with_stack: bool) -> str:
    """Return what only the facilitator reads about an option: reach, stack, groups."""
    parts = []
    if row.supporters_low is not None and row.supporters_high is not None:
        low, high = row.supporters_low, row.supporters_high
        if low == high:
            parts.append(tr.plural("{n} person", "{n} people", low))
        else:
            parts.append(tr(N_("{low} to {high} people"), low=low, high=high))
    if with_stack and row.largest_stack is not None:
        parts.append(tr(N_("at most {n} from one person"), n=row.largest_stack))
    for share in row.groups:
        if share.rank is not None and share.share is not None:
            parts.append(
                tr(
                    N_("{glyph} rank {rank} ({percent} %)"),
                    glyph=glyph_of(state, share.group),
                    rank=share.rank,
                    percent=round(share.share * 100),
                )
            )
    if row.disagree:
        parts.append(tr(N_("seen differently")))
    return " · ".join(part.replace(" ", _HARD_SPACE) for part in parts)

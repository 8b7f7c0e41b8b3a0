"""A round's result in sentences: those for the room, and those for the facilitator alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.comparison import GroupShare
from coprod_tui.model.results import ResultRow, RoundResult, result_of
from coprod_tui.model.rounds import glyph_of
from coprod_tui.model.small_cells import SMALLEST
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import is_uncovered, uncovered
from coprod_tui.model.vote_words import level_words, line_words, tie_words
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


def show_uncovered(ranking: Ranking, round_: Round, result: RoundResult, tr: Translator) -> None:
    """Put what the room sees by now into the widget; the line stands below what goes on."""
    rows = uncovered(round_, result)
    through = sum(row.through for row in rows)
    whole = is_uncovered(round_, result)
    ranking.show(
        rows,
        (tr(N_("Rank")), tr(N_("No.")), tr(N_("Dots"))),
        through,
        line_words(round_, result, tr),
        tie_words(result.tie, tr) if result.tie is not None and whole else "",
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


def who_votes(state: State, round_: Round, tr: Translator) -> str:
    """Return entitled, present and cast as they stand, in one row (voting.md, "Life of a round")."""
    counted = result_of(state, round_)
    parts = [N_("entitled: {n}"), N_("present: {n}"), N_("voted: {n}")]
    numbers = (counted.entitled, counted.present, counted.cast)
    return " · ".join(
        tr(words, n="–" if number is None else number) for words, number in zip(parts, numbers, strict=True)
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


def facilitator_words(state: State, round_: Round, result: RoundResult, tr: Translator) -> list[str]:
    """Return what stands under the ranking: equal ranks, where groups differ, what is not known."""
    words = level_words(result, tr)
    words += _differing(state, result, tr)
    for row in result.rows:
        if row.rank is None and not row.dropped and row.dots_low is not None:
            words.append(
                tr(
                    N_("Number {no}: {low} to {high} dots, so it has no rank. A new vote would tell."),
                    no=row.no,
                    low=row.dots_low,
                    high=row.dots_high,
                )
            )
    if any(share.share is not None for row in result.rows for share in row.groups):
        words.append(tr(N_("%: how much of a group's dots lies there. Groups differ in size.")))
    if all(row.largest_stack is None for row in result.rows):
        words.append(f"{tr(N_('Most dots from one person:'))} {tr(NOT_ASKED)}")
    return words


def _differing(state: State, result: RoundResult, tr: Translator) -> list[str]:
    """Return a sentence for each option that groups see differently; hidden groups have no rank (rule 15)."""
    words = []
    for row in result.rows:
        ranks = [(share.group, share.rank) for share in row.groups if share.rank is not None]
        if row.disagree and ranks:
            listed = " · ".join(
                tr(N_("{glyph} rank {rank}"), glyph=glyph_of(state, group), rank=rank)
                for group, rank in ranks
            )
            words.append(tr(N_("Groups see number {no} differently: {ranks}"), no=row.no, ranks=listed))
    return words


def _share(state: State, share: GroupShare, tr: Translator) -> str:
    """Return a group's rank, its share of dots, and how many stand behind: on a wall a range (rule 14)."""
    glyph, percent = glyph_of(state, share.group), round((share.share or 0) * 100)
    if share.reach_low is None or share.reach_high is None:
        return tr(N_("{glyph} rank {rank} ({percent} %)"), glyph=glyph, rank=share.rank, percent=percent)
    low, high = round(share.reach_low * 100), round(share.reach_high * 100)
    return tr(
        N_("{glyph} rank {rank} ({percent} %), reaches {reach} %"),
        glyph=glyph,
        rank=share.rank,
        percent=percent,
        reach=low if low == high else f"{low}–{high}",
    )


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
    if row.against:
        parts.append(tr(N_("{n} against, so {net}"), n=row.against, net=row.net))
    for share in row.groups:
        if share.rank is not None and share.share is not None:
            parts.append(_share(state, share, tr))
    if row.disagree:
        parts.append(tr(N_("seen differently")))
    return " · ".join(part.replace(" ", _HARD_SPACE) for part in parts)

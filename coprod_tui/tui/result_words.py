"""A round's result in sentences: those for the room, and those for the facilitator alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.results import ResultRow, RoundResult
from coprod_tui.model.rounds import glyph_of
from coprod_tui.model.small_cells import SMALLEST
from coprod_tui.model.state import State
from coprod_tui.model.ties import TieAtLine
from coprod_tui.model.votes import Round
from coprod_tui.tui.widgets.ranking import Ranking

_HARD_SPACE: Final = "\u00a0"
"""Keeps the words of one fact on one line."""
NOT_ASKED: Final = N_("not recorded")
"""What a wall cannot tell (voting.md rule 13)."""

_TIE_DECIDED: Final = {
    "take_all": N_("Tie at the line: all of them go on."),
    "more_supporters": N_("Tie at the line: those with more supporters go on."),
    "decider": N_("Tie at the line: the person named before has decided."),
    "lot": N_("Tie at the line: the lot has decided."),
}
_TIE_WAITING: Final = {
    "run_off": N_("Tie at the line: a run-off among them decides."),
    "more_supporters": N_("Tie at the line: the number of supporters cannot decide it."),
    "decider": N_("Tie at the line: the person named before decides."),
    "lot": N_("Tie at the line: a lot decides."),
}


def rules_words(round_: Round, tr: Translator) -> list[str]:
    """Return what is said aloud: dots a head, and how many may lie on one option (rule 2)."""
    words = [tr.plural("Each person has {n} dot.", "Each person has {n} dots.", round_.budget)]
    if round_.cap < round_.budget:
        words.append(_cap_words(round_, tr))
    elif round_.budget > 1:
        words.append(tr(N_("All of them may lie in one place.")))
    return words


def _cap_words(round_: Round, tr: Translator) -> str:
    n = round_.cap
    if round_.options_from in ("ideas", "mini_cases"):
        return tr.plural("At most {n} of them on one idea.", "At most {n} of them on one idea.", n)
    if round_.options_from == "goals":
        return tr.plural("At most {n} of them on one goal.", "At most {n} of them on one goal.", n)
    return tr.plural("At most {n} of them in one place.", "At most {n} of them in one place.", n)


def line_rule_words(round_: Round, tr: Translator) -> str:
    """Return how many go on, and what happens with a tie; both fixed before anybody votes."""
    needed = ""
    if round_.threshold is not None:
        needed = tr.plural(
            "It takes at least {n} dot to go on.", "It takes at least {n} dots to go on.", round_.threshold
        )
    if round_.cut is None:
        return needed
    going = tr.plural("{n} goes on.", "The first {n} go on.", round_.cut)
    ties = {
        "take_all": N_("If there is a tie at the line, all of them go on."),
        "run_off": N_("If there is a tie at the line, a run-off decides."),
        "more_supporters": N_("If there is a tie at the line, the number of supporters decides."),
        "decider": N_("If there is a tie at the line, a person named before decides."),
        "lot": N_("If there is a tie at the line, a lot decides."),
    }
    return " ".join(filter(None, (going, needed, tr(ties[round_.tie]))))


def line_words(round_: Round, result: RoundResult, tr: Translator) -> str:
    """Return what stands on the line, e.g. `bis hier: 3 Labs`."""
    n = result.through_count
    if round_.options_from in ("ideas", "mini_cases"):
        return tr.plural("up to here: {n} lab", "up to here: {n} labs", n)
    if round_.options_from == "goals":
        return tr.plural("up to here: {n} goal", "up to here: {n} goals", n)
    return tr.plural("up to here: {n}", "up to here: {n}", n)


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


def tie_words(tie: TieAtLine, tr: Translator) -> str:
    """Return what decides the tie at the line, by the rule chosen before."""
    return tr((_TIE_DECIDED if tie.decided else _TIE_WAITING)[tie.rule])


def room_words(result: RoundResult, tr: Translator) -> list[str]:
    """Return what the room reads under the ranking: ties, and the one at the line if no line is drawn."""
    words = [tie_words(result.tie, tr)] if result.tie is not None and not result.through_count else []
    at_line = result.tie.option_ids if result.tie is not None else ()
    for numbers in result.ties:
        rows = [row for row in result.rows if row.no in numbers and not row.dropped]
        if rows and rows[0].dots and rows[0].option_id not in at_line:
            shown = ", ".join(str(number) for number in numbers)
            words.append(
                tr(
                    N_("Numbers {numbers}: the same number of dots, so all on rank {rank}."),
                    numbers=shown,
                    rank=rows[0].rank,
                )
            )
    return words


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

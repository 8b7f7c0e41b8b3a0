"""What the room reads of a vote, in sentences: its rules, its state, its line, its ties."""

from __future__ import annotations

from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.results import RoundResult
from coprod_tui.model.ties import TieAtLine
from coprod_tui.model.votes import Round

_OPEN_WORDS: Final = {
    "wall": N_("Please stick your dots on the wall now"),
    "paper": N_("Please fill in your ballot paper now"),
    "sheet": N_("Please hand in your ballot now"),
    "laptop": N_("The laptop goes round: please vote one after the other"),
    "hands": N_("Please put your hand up at what you choose"),
}
"""Way in → what the room is asked to do."""
_STATE_WORDS: Final = {
    "draft": N_("Draft, no dots yet"),
    "closed": N_("Thank you! The dots are being counted."),
    "confirmed": N_("Counted. The result is about to be shown."),
    "revealed": "",
}
"""State of a round that takes no votes → what the room is told of it."""

_TIE_DECIDED: Final = {
    "run_off": N_("Tie at the line: the run-off has decided."),
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


def state_words(round_: Round, tr: Translator) -> str:
    """Return what the room is told of a round: while it is open what to do, else how far it is."""
    words = _OPEN_WORDS[round_.way_in] if round_.state == "open" else _STATE_WORDS[round_.state]
    return tr(words) if words else ""


def rules_words(round_: Round, tr: Translator) -> list[str]:
    """Return what is said aloud: dots a head, and how many may lie on one option (rule 2)."""
    words = [tr.plural("Each person has {n} dot.", "Each person has {n} dots.", round_.budget)]
    if round_.cap < round_.budget:
        words.append(_cap_words(round_, tr))
    elif round_.budget > 1:
        words.append(tr(N_("All of them may lie in one place.")))
    if round_.secret:
        words.append(tr(N_("The vote is secret: nobody learns who chose what.")))
    if round_.negative:
        words.append(
            tr.plural(
                "And each person has {n} dot against.",
                "And each person has {n} dots against.",
                round_.negative,
            )
        )
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


def tie_words(tie: TieAtLine, tr: Translator) -> str:
    """Return what decides the tie at the line, by the rule chosen before."""
    return tr((_TIE_DECIDED if tie.decided else _TIE_WAITING)[tie.rule])


def room_words(result: RoundResult, tr: Translator) -> list[str]:
    """Return what the room reads under the ranking: ties, and the one at the line if no line is drawn."""
    words = [tie_words(result.tie, tr)] if result.tie is not None and not result.through_count else []
    return [*words, *level_words(result, tr)]


def level_words(result: RoundResult, tr: Translator) -> list[str]:
    """Return which options share a rank, but for those that are level at the line."""
    words = []
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

"""A result in two plain sentences: who is ahead, and what that means for what goes on."""

from __future__ import annotations

from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.results import ResultRow, RoundResult
from coprod_tui.model.ties import TieAtLine
from coprod_tui.model.vote_news import covered_words
from coprod_tui.model.vote_words import level_words
from coprod_tui.model.votes import Round

_DECIDED: Final = {
    "run_off": N_("The run-off has decided: {winners} of {numbers}."),
    "more_supporters": N_("More people stand behind {winners} than behind the others of {numbers}."),
    "decider": N_("The person named before chose {winners} of {numbers}."),
    "lot": N_("The lot chose {winners} of {numbers}."),
}
_WAITING: Final = {
    "run_off": N_("{numbers} are level, so a run-off decides."),
    "more_supporters": N_("{numbers} are level, and so are their supporters."),
    "decider": N_("{numbers} are level, so the person named before decides."),
    "lot": N_("{numbers} are level, so a lot decides."),
}


def explained(round_: Round, result: RoundResult, tr: Translator) -> tuple[str, ...]:
    """Return two sentences, or none while nothing is counted (voting.md rules 10, 11 and 20).

    Args:
        round_: the round; its line and its rule for a tie were fixed when it opened.
        result: its result.
        tr: the reader's words.
    """
    rows = [row for row in result.rows if row.rank is not None]
    if not result.counted or not rows:
        return ()
    sentences = (_ahead(round_, rows, tr), _going_on(round_, result, tr))
    return tuple(sentence[:1].upper() + sentence[1:] for sentence in sentences)


def shown_words(round_: Round, result: RoundResult, tr: Translator) -> list[str]:
    """Return what the room reads under a ranking: while it does not see all of it, only that."""
    if covered := covered_words(round_, result, tr):
        return [covered]
    alike = agreement_words(result, tr) if round_.agreement_said else ""
    return [*explained(round_, result, tr), *level_words(result, tr), *([alike] if alike else [])]


def agreement_words(result: RoundResult, tr: Translator) -> str:
    """Return how alike the groups see it (voting.md rules 14 and 15).

    Above 0, the mean of τ-b says that more pairs of options are ranked alike than the other way
    round. "" where that is not known, or a group is hidden.
    """
    if result.hidden or result.agreement.mean is None:
        return ""
    if result.agreement.mean <= 0:
        return tr(N_("The groups see this differently."))
    apart = [row for row in result.rows if row.disagree]
    if not apart:
        return tr(N_("The groups agree on most of this."))
    return tr(
        N_("The groups agree on most of this; they see {numbers} differently."), numbers=numbers_of(apart, tr)
    )


def _ahead(round_: Round, rows: list[ResultRow], tr: Translator) -> str:
    first = [row for row in rows if row.rank == 1]
    dots = (first[0].net if round_.negative else first[0].dots) or 0
    if dots <= 0:
        return (
            tr(N_("No option has more dots for it than against it."))
            if round_.negative
            else tr(N_("Nobody has given a dot."))
        )
    if len(first) > 1:
        return tr.plural(
            "{numbers} are level in front, with {n} dot each.",
            "{numbers} are level in front, with {n} dots each.",
            dots,
            numbers=numbers_of(first, tr),
        )
    return tr.plural(
        "In front is number {no}, with {n} dot.",
        "In front is number {no}, with {n} dots.",
        dots,
        no=first[0].no,
    )


def _going_on(round_: Round, result: RoundResult, tr: Translator) -> str:
    if result.tie is not None:
        return _tie(round_, result, result.tie, tr)
    n = result.through_count
    if round_.cut is None and round_.threshold is None:
        return tr(N_("No line was agreed before, so nothing is left out."))
    if not n:
        return tr(N_("None of them goes on."))
    if round_.cut is not None and n == round_.cut:
        return tr.plural(
            "The first one goes on; that was agreed before the vote.",
            "The first {n} go on; that was agreed before the vote.",
            n,
        )
    if round_.threshold is None:
        return tr.plural("{n} goes on: the others have no dots.", "{n} go on: the others have no dots.", n)
    return tr.plural(
        "{n} goes on: it has at least {least} dots.",
        "{n} go on: each has at least {least} dots.",
        n,
        least=round_.threshold,
    )


def _tie(round_: Round, result: RoundResult, tie: TieAtLine, tr: Translator) -> str:
    tied = [row for row in result.rows if row.option_id in tie.option_ids]
    numbers = numbers_of(tied, tr)
    if tie.rule == "take_all":
        return tr(
            N_("{numbers} are level at the line, so {n} go on instead of {cut}."),
            numbers=numbers,
            n=result.through_count,
            cut=round_.cut,
        )
    if not tie.decided:
        return tr(_WAITING[tie.rule], numbers=numbers)
    winners = numbers_of([row for row in tied if row.option_id in tie.winners], tr)
    return tr(_DECIDED[tie.rule], numbers=numbers, winners=winners)


def numbers_of(rows: list[ResultRow], tr: Translator) -> str:
    """Return `3 and 7` or `3, 7 and 9`: options by the number they have on the wall."""
    numbers = [str(no) for no in sorted(row.no for row in rows)]
    if len(numbers) == 1:
        return tr(N_("number {no}"), no=numbers[0])
    listed = tr(N_("{first} and {last}"), first=", ".join(numbers[:-1]), last=numbers[-1])
    return tr(N_("numbers {numbers}"), numbers=listed)

"""What a vote is made of, row by row: its name, what is set, and what is fixed by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.activity_form import WAY_WORDS
from coprod_tui.model.options import standing_options
from coprod_tui.model.rounds import colour_words, voters_of
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import small_groups
from coprod_tui.model.votes import TIE_RULE_WORDS, Round
from coprod_tui.tui.widgets.entry_list import Entry

_NAMES: Final = {
    "question": N_("Question"),
    "options": N_("To choose from"),
    "voters": N_("Who votes"),
    "colours": N_("Under five"),
    "budget": N_("Dots each"),
    "cap": N_("On one option"),
    "way": N_("How"),
    "secret": N_("Secret"),
    "negative": N_("Dots against"),
    "line": N_("Going on"),
    "tie": N_("If level"),
}
_SOURCES: Final = {
    "ideas": N_("from the ideas"),
    "mini_cases": N_("from the mini-cases"),
    "goals": N_("from the goals"),
    "free": N_("written freely"),
}
RISING: Final = frozenset({"budget", "cap", "voters"})
"""Rows that may still grow while people vote (voting.md rules 4 and 7)."""


def design_rows(state: State, round_: Round, tr: Translator) -> list[Entry]:
    """Return a row for each thing that can be set; once the vote is open, most of them are fixed."""
    values = dict(_values(state, round_, tr))
    width = max(len(tr(_NAMES[name])) for name in values) + 2
    fixed = "" if round_.state == "draft" else tr(N_("fixed"))
    return [
        Entry(
            name,
            words,
            lead=tr(_NAMES[name]).ljust(width),
            tail="" if name in RISING and round_.state == "open" else fixed,
        )
        for name, words in values.items()
    ]


def _values(state: State, round_: Round, tr: Translator) -> Iterator[tuple[str, str]]:
    yield "question", round_.question
    options = len(standing_options(state, round_))
    yield "options", f"{options} {tr(_SOURCES[round_.options_from])}"
    yield "voters", _voters(state, round_, tr)
    small = [part for part in round_.electorates if part.group in small_groups(round_)]
    if small and len(round_.electorates) > 1 and round_.state == "draft":
        names = ", ".join(colour_words(state, part) for part in small)
        yield "colours", tr(N_("give {groups} a shared colour"), groups=names)
    yield "budget", str(round_.budget)
    yield "cap", cap_words(round_, tr)
    yield "way", tr(WAY_WORDS[round_.way_in])
    yield "secret", tr(N_("yes")) if round_.secret else tr(N_("no"))
    yield "negative", str(round_.negative) if round_.negative else tr(N_("none"))
    yield "line", line_in_words(round_, tr)
    tie = tr(TIE_RULE_WORDS[round_.tie])
    yield "tie", f"{tie}: {round_.decider}" if round_.tie == "decider" and round_.decider else tie


def _voters(state: State, round_: Round, tr: Translator) -> str:
    parts = [
        f"{colour_words(state, part)} {'–' if (n := voters_of((part,))) == 0 else n}"
        for part in round_.electorates
    ]
    return " · ".join(parts) or tr(N_("nobody yet"))


def cap_words(round_: Round, tr: Translator) -> str:
    """Return how many dots of one person may lie together."""
    if round_.cap < round_.budget:
        return tr(N_("at most {n}"), n=round_.cap)
    return tr(N_("all {n} may lie together"), n=round_.budget) if round_.budget > 1 else "1"


def line_in_words(round_: Round, tr: Translator) -> str:
    """Return what has to be reached to go on."""
    parts = []
    if round_.cut is not None:
        parts.append(tr.plural("the first {n}", "the first {n}", round_.cut))
    if round_.threshold is not None:
        n = round_.threshold
        parts.append(tr.plural("from {n} dot on", "from {n} dots on", n))
    return ", ".join(parts) or tr(N_("no line"))

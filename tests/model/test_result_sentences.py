"""A result in two plain sentences, as the room reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui.i18n import Translator
from coprod_tui.model.result_sentences import agreement_words, explained, shown_words
from coprod_tui.model.results import round_result
from tests.model.vote_examples import a_round, a_tally, ballots_of

DE = Translator("de")


def said(dots: tuple[int, ...], **values: Any) -> tuple[str, ...]:
    round_ = a_round(len(dots), groups=("staff",), state="revealed", **values)
    return explained(round_, round_result(round_, [a_tally("staff", *dots)]), DE)


SENTENCES: Mapping[str, tuple[tuple[int, ...], dict[str, Any], tuple[str, str]]] = {
    "a clear line": (
        (9, 7, 5, 2),
        {"cut": 2},
        ("Vorn liegt Nummer 1 mit 9 Punkten.", "Die ersten 2 gehen weiter, so war es vorher vereinbart."),
    ),
    "one place": (
        (1, 0, 0),
        {"cut": 1},
        ("Vorn liegt Nummer 1 mit 1 Punkt.", "Die erste geht weiter, so war es vorher vereinbart."),
    ),
    "take all": (
        (9, 5, 5, 5),
        {"cut": 2},
        (
            "Vorn liegt Nummer 1 mit 9 Punkten.",
            "Nummer 2, 3 und 4 liegen gleichauf, also gehen 4 weiter statt 2.",
        ),
    ),
    "a lot not drawn": (
        (5, 5, 1),
        {"cut": 1, "tie": "lot"},
        (
            "Nummer 1 und 2 liegen vorn gleichauf, mit je 5 Punkten.",
            "Nummer 1 und 2 liegen gleichauf, also entscheidet das Los.",
        ),
    ),
    "a named person": (
        (9, 5, 5),
        {"cut": 2, "tie": "decider", "decided": ("o3",)},
        (
            "Vorn liegt Nummer 1 mit 9 Punkten.",
            "Die vorher benannte Person hat Nummer 3 von Nummer 2 und 3 gewählt.",
        ),
    ),
    "too few with dots": (
        (9, 5, 0, 0),
        {"cut": 3},
        ("Vorn liegt Nummer 1 mit 9 Punkten.", "2 gehen weiter: Die anderen haben keine Punkte."),
    ),
    "a threshold": (
        (9, 6, 3),
        {"cut": None, "threshold": 5},
        ("Vorn liegt Nummer 1 mit 9 Punkten.", "2 gehen weiter: Sie haben mindestens 5 Punkte."),
    ),
    "nothing": (
        (0, 0),
        {"cut": 1},
        ("Niemand hat einen Punkt vergeben.", "Nichts davon geht weiter."),
    ),
    "no line": (
        (2, 1),
        {"cut": None},
        ("Vorn liegt Nummer 1 mit 2 Punkten.", "Vorher war keine Linie vereinbart, also fällt nichts weg."),
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_two_sentences_say_who_is_ahead_and_why_what_goes_on(name: str) -> None:
    dots, values, wanted = SENTENCES[name]
    assert said(dots, **values) == wanted


@pytest.mark.parametrize("name", SENTENCES)
def test_the_sentences_are_short_enough_to_be_read_aloud(name: str) -> None:
    dots, values, _ = SENTENCES[name]
    assert all(len(sentence.split()) <= 15 for sentence in said(dots, **values))


def test_nothing_is_said_of_a_vote_that_nobody_counted() -> None:
    round_ = a_round(3)
    assert explained(round_, round_result(round_, []), DE) == ()


def test_with_dots_against_the_difference_counts() -> None:
    round_ = a_round(2, groups=("staff",), way_in="paper", negative=1, cut=1, state="revealed")
    ballots = [
        *ballots_of("staff", [{"o1": 2}] * 5, negative={2: 1}),
        *ballots_of("clients", [{"o2": 2}] * 6, negative={1: 1}),
    ]
    first, _ = explained(round_, round_result(round_, [], ballots), DE)
    assert first == "Vorn liegt Nummer 2 mit 7 Punkten."


@pytest.mark.parametrize(
    ("clients", "words"),
    [
        ((18, 14, 2, 1), "Die Gruppen sind sich meistens einig."),
        ((18, 1, 6, 4), "Die Gruppen sind sich meistens einig; Nummer 2 sehen sie unterschiedlich."),
        ((1, 2, 14, 18), "Die Gruppen sehen das unterschiedlich."),
    ],
)
def test_rule_14_the_room_reads_one_sentence_on_the_groups_and_only_if_it_is_chosen(
    clients: tuple[int, ...], words: str
) -> None:
    round_ = a_round(4, state="revealed", cut=2)
    tallies = [a_tally("staff", 18, 14, 2, 1), a_tally("clients", *clients)]
    result = round_result(round_, tallies)
    assert words not in shown_words(round_, result, DE)
    chosen = replace(round_, agreement_said=True)
    assert words in shown_words(chosen, result, DE)
    assert words not in shown_words(replace(chosen, shown_ranks=1), result, DE)


def test_rule_15_nothing_is_said_of_groups_where_one_is_hidden_or_there_is_one() -> None:
    few = [a_tally("staff", 18, 14, 2, 1), a_tally("clients", 1, 2, 2, 4, ballots=4)]
    assert agreement_words(round_result(a_round(4), few), DE) == ""
    assert agreement_words(round_result(a_round(4), few[:1]), DE) == ""

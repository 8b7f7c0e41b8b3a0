from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.text import (
    _CLEAN,
    _DROPPED,
    _UNSAFE,
    MOST_ACCENTS,
    REPLACEMENT,
    clean,
    clean_line,
    clean_paragraph,
    is_safe,
)

ANYTHING = st.text(st.characters(codec=None, categories=None))


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_paragraph(clean_paragraph(text)) == clean_paragraph(text)


@given(ANYTHING)
def test_nothing_that_steers_a_terminal_gets_through(text: str) -> None:
    for character in clean(text):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    assert is_safe(clean(text))


@pytest.mark.parametrize("text", ["ÄÖÜäöüß", "日本語", "Ελληνικά", "العربية", "naïve café", "a\tb\nc"])
def test_words_of_all_languages_stay(text: str) -> None:
    assert clean(text) == text


def test_letters_that_arrive_in_two_parts_become_one() -> None:
    assert clean("a\u0308") == "ä"


def test_escape_sequences_are_made_harmless() -> None:
    assert (
        clean("\x1b]52;c;x\x07\x9b31m\x7f")
        == f"{REPLACEMENT}]52;c;x{REPLACEMENT}{REPLACEMENT}31m{REPLACEMENT}"
    )


def test_a_tower_of_accents_is_cut_and_takes_no_time() -> None:
    tower = "a" + "\u0315\u0300" * 200_000
    assert len(clean(tower)) <= MOST_ACCENTS + 1


def test_a_line_is_one_line() -> None:
    assert clean_line("  viel \n\t Platz  ") == "viel Platz"


@pytest.mark.parametrize(
    "text",
    ["\u200b", "\u2060", "\ufeff", "\xad", "\u3164", "\U000e0041\U000e007f", " \u200d\n\u200c ", "\ufe0f"],
)
def test_what_nobody_can_see_is_empty(text: str) -> None:
    assert clean_line(text) == ""
    assert clean_paragraph(text) == ""


def test_what_no_script_needs_is_dropped_and_joiners_stay_inside_of_words() -> None:
    assert clean("a\u2060b\ufeffc\U000e0068d") == "abcd"
    assert clean("a\ufeff\u0308") == "ä"
    for text in ("می\u200cخواهم", "👩\u200d🌾", "Donau\xaddampf", "❤\ufe0f", "क\u094d\u200dष"):
        assert clean_line(text) == text


def test_the_letters_most_texts_are_made_of_need_no_cleaning() -> None:
    letters = [chr(code) for code in range(0x3000) if _CLEAN.fullmatch(chr(code))]
    assert {*"Äöüß „“ – …\tč"} <= {*letters}
    for letter in letters:
        assert unicodedata.normalize("NFC", letter) == letter
        assert not unicodedata.combining(letter)
        assert not _UNSAFE.search(letter)
        assert not _DROPPED.search(letter)

"""Finer measures of plain language, asked for with `--strict` (screen.md, "Languages")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.lint.finding import Finding, Source, Words, found
from coprod_tui.packs.lint.gaps import is_easy, is_plain
from coprod_tui.packs.lint.plain import is_known, sentences, words_of

MOST_LIX: Final = {"plain": 35, "easy": 25}
"""LIX: words per sentence + share of words over six letters in per cent."""
_ENOUGH: Final = 25
"""Words a text needs before LIX tells anything."""
_LONG: Final = 6

_PASSIVE: Final = {
    "de": re.compile(
        r"\b(?:wird|werden|wurde|wurden|worden)\b(?=[^.!?]*\b(?:ge|be|ver|er|ent|zer)\w+(?:t|en)\b)"
    ),
    "en": re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?\w{2,}(?:ed|wn|ken|den)\b"),
}
_GENITIVE: Final = {"de": re.compile(r"\b(?:des|eines|meines|seines|ihres|unseres|dieses)\s+[A-ZÄÖÜ]\w*s\b")}
_ABBREVIATION: Final = re.compile(
    r"\b(?:z\.\s?B\.|d\.\s?h\.|u\.\s?a\.|o\.\s?ä\.|bzw\.|usw\.|ggf\.|etc\.|ca\.|evtl\.|inkl\.|e\.g\.|i\.e\.)"
    r"|\b[A-ZÄÖÜ]{2,}\b"
)
_SHARE: Final = re.compile(r"\d\s?%|\bProzent\b|\bper\s?cent\b")


def finer_measures(source: Source) -> Iterator[Finding]:
    """Find hard texts, passive, genitive, abbreviations and percentages in plain and easy languages."""
    if not source.strict:
        return
    for words in source.words():
        if is_plain(words.language) or is_easy(words.language):
            yield from _measured(words, source)


def lix(text: str) -> float:
    """Return the LIX of a text: words per sentence + per cent of words over six letters."""
    words = words_of(text)
    long = sum(len(word) > _LONG for word in words)
    return len(words) / max(len(sentences(text)), 1) + 100 * long / max(len(words), 1)


def _measured(words: Words, source: Source) -> Iterator[Finding]:
    language = words.language.partition("-")[0]
    path = f"{words.path}.{words.language}"
    most = MOST_LIX["easy" if is_easy(words.language) else "plain"]
    value = round(lix(words.text))
    if len(words_of(words.text)) >= _ENOUGH and value > most:
        what = Message.of(N_("The text is hard to read (LIX {n}; {most} is the most)."), n=value, most=most)
        yield found("lix", words.at, path, what, Message.of(N_("Shorter sentences and shorter words help.")))
    passive, genitive = _PASSIVE.get(language), _GENITIVE.get(language)
    hit = passive.search(words.text) if passive else None
    if hit:
        what = Message.of(N_("“{words}” hides who does it (passive)."), words=hit[0])
        yield found("passive", words.at, path, what, Message.of(N_("Say who does it.")))
    hit = genitive.search(words.text) if genitive else None
    if hit:
        what = Message.of(N_("“{words}” is a genitive."), words=hit[0])
        yield found("genitive", words.at, path, what, Message.of(N_("Say it with “von”.")))
    for abbreviation in _ABBREVIATION.finditer(words.text):
        if not is_known(abbreviation[0], source.plain_words):
            what = Message.of(N_("“{words}” is an abbreviation."), words=abbreviation[0])
            right = Message.of(N_("Write it out, or add it to “plain_words”."))
            yield found("abbreviation", words.at, path, what, right)
            break
    hit = _SHARE.search(words.text)
    if hit:
        what = Message.of(N_("“{words}” is a percentage."), words=hit[0])
        yield found("percentage", words.at, path, what, Message.of(N_("Say “half of them” or “3 of 10”.")))

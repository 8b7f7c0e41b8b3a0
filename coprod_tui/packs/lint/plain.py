"""Plain and easy language, measured (screen.md, "Languages")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.lint.finding import Finding, Source, Words, found
from coprod_tui.packs.lint.gaps import is_easy, is_plain

LONGEST_WORD: Final = 14
"""Letters of a word in plain language, unless the pack's word list has it."""
_LONGEST_ENDING: Final = 2


class Measure(NamedTuple):
    """How long a sentence may be."""

    words: int
    commas: int


PLAIN: Final = Measure(words=15, commas=1)
EASY: Final = Measure(words=8, commas=0)
EASY_ERROR: Final = 10
"""Words of a sentence in easy language above which it is an error."""

_WORD: Final = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_BOUNDARY: Final = re.compile(
    r"(?<=[.!?…])[\"“”’»«)]*\s+(?=[\"„“»«(]?[A-ZÄÖÜ0-9])|:\s+(?=[\"„“»«]?[A-ZÄÖÜ])|\s*\n\s*"
)
_NO_END: Final = re.compile(
    r"(?:\b[A-Za-zÄÖÜäöü]|\b(?:bzw|usw|ggf|etc|ca|evtl|inkl|Nr|Abs|Dr|St|vgl|Mr|Mrs|No))\.$"
)
_MONTH: Final = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line ends one, and so does a colon before a capital letter."""
    parts: list[str] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        before = text[start : boundary.start()]
        ordinal = before[-2:-1].isdigit() and before.endswith(".") and _MONTH.match(text, boundary.end())
        if (
            boundary[0].lstrip().startswith(":")
            or "\n" in boundary[0]
            or not (_NO_END.search(before) or ordinal)
        ):
            parts.append(before)
            start = boundary.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if _WORD.search(part)]


def words_of(sentence: str) -> list[str]:
    """Return the words of a sentence; the parts of a word with hyphens are words of their own."""
    return _WORD.findall(sentence)


def plain_language(source: Source) -> Iterator[Finding]:
    """Find long sentences, many commas and long words in plain and easy languages."""
    for words in source.words():
        if is_plain(words.language):
            yield from _measured(words, PLAIN, source)
        elif is_easy(words.language):
            yield from _measured(words, EASY, source)


def _measured(words: Words, measure: Measure, source: Source) -> Iterator[Finding]:
    path = f"{words.path}.{words.language}"
    for sentence in sentences(words.text):
        count, commas = len(words_of(sentence)), sentence.count(",")
        quoted = _beginning(sentence)
        if count > measure.words:
            what = Message.of(
                N_("The sentence “{sentence}” has {n} words; {most} are the most in plain language."),
                sentence=quoted,
                n=count,
                most=measure.words,
            )
            one = found("sentence", words.at, path, what, Message.of(N_("Make two sentences of it.")))
            error = measure is EASY and count > EASY_ERROR
            yield Finding(code=one.code, fault=one.fault, level="error") if error else one
        if commas > measure.commas:
            what = Message.of(
                N_("The sentence “{sentence}” has {n} commas; in plain language one is the most."),
                sentence=quoted,
                n=commas,
            )
            if measure.commas == 0:
                what = Message.of(
                    N_("The sentence “{sentence}” has a comma; in easy language there is none."),
                    sentence=quoted,
                )
            yield found("commas", words.at, path, what, Message.of(N_("Make two sentences of it.")))
    told: set[str] = set()
    for word in words_of(words.text):
        if len(word) > LONGEST_WORD and word not in told and not is_known(word, source.plain_words):
            told.add(word)
            what = Message.of(N_("“{word}” is a long word for plain language."), word=word)
            right = Message.of(N_("Say it with a shorter one, or add it to “plain_words”."))
            yield found("long-word", words.at, path, what, right)


def is_known(word: str, listed: tuple[str, ...]) -> bool:
    """Whether the word list has `word`, also with an ending of one or two letters."""
    folded = word.casefold()
    return any(folded.startswith(known) and len(folded) - len(known) <= _LONGEST_ENDING for known in listed)


def _beginning(sentence: str) -> str:
    """Return the first words of a sentence, so that it can be found."""
    first = " ".join(sentence.split()[:5])
    return first if first == " ".join(sentence.split()) else f"{first} …"

"""What would be right: the nearest known word, an example, a value put right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Final

from msgspec import inspect

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.source import normal

EXAMPLE: Final = N_("Right would be, for example: {example}")
EXACT: Final = N_("Right would be: {example}")
LIST: Final = N_("Begin every item on a line of its own, with a hyphen and a space.")
NEAREST: Final = N_("Did you mean “{name}”?")

_PRINTED: Final = "„“”‚‘’«» "
_CLOSE: Final = 0.6
_LONGEST_GUESS: Final = 60
_MOST_COMPARED: Final = 200
"""Known words among which one looks for the nearest: that takes long, and there may be many faults."""
_MOST_NAMED: Final = 60
_EXAMPLES: Final = ("pause-1", "09:00", "2027-03-01", "1.0", "1.0.0")
"""Tried in turn against a pattern."""
_SAMPLES: Final = {
    "format_version": '"1.0"',
    "version": '"1.0.0"',
    "languages": "[de]",
    "budget": "3",
    "cap": "2",
    "cut": "3",
    "negative": "1",
    "threshold": "5",
    "amount": "2",
    "places": "5",
    "highest": "4",
    "day": "14",
    "every_days": "7",
    "planned_days": "100",
}
"""Key → what is written there as a rule, where its kind alone does not tell."""
_USUAL: Final = "ideas"
"""The tool to name, and where proposals come from, where any would do."""
_GERMAN: Final = {
    "wand": "wall", "papier": "paper", "zettel": "paper", "rechner": "laptop", "haende": "hands",
    "handzeichen": "hands", "tabelle": "sheet", "abstimmung": "vote", "abstimmen": "vote", "pause": "break",
    "ideen": "ideas", "ziele": "goals", "willkommen": "welcome", "begruessung": "welcome",
    "rueckblick": "retro", "gruppenarbeit": "groupwork", "stimmung": "mood", "tag": "day",
    "konferenz": "conference", "sonstiges": "other", "frei": "free", "los": "lot", "stichwahl": "run_off",
    "titel": "title", "minuten": "minutes", "dauer": "minutes", "werkzeug": "tool", "beginn": "starts",
    "sprachen": "languages", "gruppen": "groups", "frage": "prompt", "quelle": "source", "lizenz": "licence",
    "fakten": "facts", "zaehlbar": "countable", "beschreibend": "descriptive", "wortlaut": "wording",
    "indikatoren": "indicators", "bedeutung": "meaning", "begriff": "term", "aktivitaeten": "activities",
    "termine": "sessions", "sitzungen": "sessions", "material": "materials", "fragen": "questions",
    "hinweis": "notice", "optionen": "options", "vorlesen": "read_aloud", "art": "kind", "schritt": "step",
    "geheim": "secret", "spalten": "columns", "faelle": "cases", "staerken": "strengths",
    "fachlich": "technical", "sozial": "social", "persoenlich": "personal", "tisch": "table", "raum": "room",
    "gruppe": "group", "zaehlen": "countable", "erzaehlen": "descriptive",
    "license": "licence", "name": "title", "duration": "minutes", "question": "prompt",
}  # fmt: skip
"""German words, and other English ones, for words of the format."""
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def words_of(kind: inspect.Type) -> tuple[str, ...]:
    """Return the values a choice knows, as they are written in a file; empty when it is no choice."""
    if isinstance(kind, inspect.LiteralType):
        return tuple(str(value) for value in kind.values)
    if isinstance(kind, inspect.EnumType):
        return tuple(str(member.value) for member in kind.cls if isinstance(member, Enum))
    return ()


def nearest(given: str, known: Iterable[str]) -> str | None:
    """Return the known word that `given` was probably meant to be, or None."""
    if len(given) > _LONGEST_GUESS:
        return None
    by_spelling = {_spelling(name): name for name in known}
    told = _GERMAN.get(_spelling(given).translate(_UMLAUTS))
    if told in by_spelling:
        return by_spelling[told]
    if len(by_spelling) > _MOST_COMPARED:
        return None
    close = get_close_matches(_spelling(given), by_spelling, n=1, cutoff=_CLOSE)
    return by_spelling[close[0]] if close else None


def _spelling(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def one_of(given: str, known: Iterable[str]) -> Message:
    """Return the nearest known word as advice, else all of them."""
    known = tuple(known)
    name = nearest(given, known)
    return possible(known) if name is None else Message.of(NEAREST, name=name)


def possible(known: Iterable[str]) -> Message:
    """Return all known words as advice, of very many the first ones."""
    named = list(dict.fromkeys(known))
    more = ", …" if len(named) > _MOST_NAMED else ""
    named = named[:_MOST_NAMED]
    return Message.of(N_("Possible here: {values}."), values=", ".join(named) + more)


def line(key: str, value: str) -> str:
    """Return a line of a file: `key: value`, or the value alone where it has no key."""
    return f"{key}: {value}" if key else value


def example(key: str, kind: inspect.Type) -> Message | None:
    """Return what might be written, e.g. `minutes: 30`, or None when no example helps."""
    kind = bare(kind)
    if key in _SAMPLES:
        return Message.of(EXAMPLE, example=line(key, _SAMPLES[key]))
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return Message.of(LIST)
    if isinstance(kind, inspect.StructType):
        return keys(kind)
    value = _sample(kind)
    return None if value is None else Message.of(EXAMPLE, example=line(key, value))


def keys(kind: inspect.StructType) -> Message:
    """Return the keys a part needs, or those it knows where it needs none."""
    needed = [field.encode_name for field in kind.fields if field.required]
    names = needed or [field.encode_name for field in kind.fields]
    return Message.of(N_("Right would be lines with these keys: {keys}."), keys=", ".join(names))


def below(name: str, kind: inspect.Type) -> str | None:
    """Return the keys under which `name` is known, e.g. `settings: vote:`, or None where it is not."""
    inner = bare(kind)
    for field in inner.fields if isinstance(inner, inspect.StructType) else ():
        struct = bare(field.type)
        if isinstance(struct, inspect.StructType):
            if any(name == one.encode_name for one in struct.fields):
                return f"{field.encode_name}:"
            further = below(name, struct)
            if further is not None:
                return f"{field.encode_name}: {further}"
    return None


def _sample(kind: inspect.Type) -> str | None:
    if isinstance(kind, inspect.IntType):
        return str(_within(30, kind))
    if isinstance(kind, inspect.BoolType):
        return "true"
    if isinstance(kind, inspect.DictType):
        return '{de: "…"}'
    if isinstance(kind, inspect.StrType):
        pattern = kind.pattern
        found = (
            "…" if pattern is None else next((text for text in _EXAMPLES if re.search(pattern, text)), None)
        )
        return f'"{found}"' if found else None
    words = words_of(kind)
    return _USUAL if _USUAL in words else next(iter(words), None)


def repaired(text: str, kind: inspect.StrType) -> str | None:
    """Return `text` in the form its pattern asks for, where that is plain (`9:00` → `09:00`)."""
    if kind.pattern is None or len(text) > _LONGEST_GUESS:
        return None
    text = text.strip(_PRINTED)
    day = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text, re.ASCII)
    clock = re.fullmatch(r"\s*(\d{1,2})(?:[:.]?(\d{2}))?(?:\s*(?:Uhr|h))?\s*", text, re.ASCII)
    candidates = [text]
    candidates += [f"{int(clock[1]):02}:{clock[2] or '00'}"] if clock else []
    if day is not None:
        with suppress(ValueError):  # a day that no calendar has is put right by nobody
            candidates.append(date(int(day[3]), int(day[2]), int(day[1])).isoformat())
    slug = normal(text).casefold().translate(_UMLAUTS)
    candidates.append(re.sub(r"[^a-z0-9]+", "-", slug).strip("-"))
    return next((word for word in candidates if re.search(kind.pattern, word)), None)


def bare(kind: inspect.Type) -> inspect.Type:
    """Return `kind` without annotations and without "or nothing".

    Raises:
        TypeError: the schema allows several kinds of value, which packs do not know.
    """
    if isinstance(kind, inspect.Metadata):
        return bare(kind.type)
    if isinstance(kind, inspect.UnionType):
        kinds = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        if len(kinds) != 1:
            raise TypeError(f"one kind of value expected, not {kinds}")
        return bare(kinds[0])
    return kind


def may_be_nothing(kind: inspect.Type) -> bool:
    """Whether the schema takes "nothing" as a value."""
    if isinstance(kind, inspect.Metadata):
        return may_be_nothing(kind.type)
    return isinstance(kind, inspect.UnionType) and kind.includes_none


def bounds(low: int | None, high: int | None) -> Message:
    """Return what a number or count may be, in words; at least one bound is given."""
    if low is not None and low == high:
        return Message.count(N_("Right is {n}."), N_("Right are exactly {n}."), low)
    if low is not None and high is not None:
        return Message.of(N_("Right would be {low} to {high}."), low=low, high=high)
    if low is not None:
        return Message.of(N_("Right would be {low} or more."), low=low)
    return Message.of(N_("Right would be {high} or less."), high=high)


def limits(kind: inspect.IntType) -> tuple[int | None, int | None]:
    """Return the smallest and the largest number `kind` takes."""
    low = kind.ge if kind.ge is not None else None if kind.gt is None else kind.gt + 1
    high = kind.le if kind.le is not None else None if kind.lt is None else kind.lt - 1
    return low, high


def _within(number: int, kind: inspect.IntType) -> int:
    low, high = limits(kind)
    if low is not None and number < low:
        return low
    return high if high is not None and number > high else number

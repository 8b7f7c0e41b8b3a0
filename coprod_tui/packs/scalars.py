"""One text of a file → the value its schema asks for."""

from __future__ import annotations

import re
from typing import Final

from msgspec import inspect

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.expected import (
    EXACT,
    bounds,
    example,
    limits,
    line,
    nearest,
    one_of,
    repaired,
    words_of,
)
from coprod_tui.packs.faults import shown
from coprod_tui.text import clean_paragraph

TRUE: Final = frozenset({"ja", "yes", "true"})
FALSE: Final = frozenset({"nein", "no", "false"})

_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,15}")
_SOME_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_DIGITS: Final = re.compile(r"-?[0-9]+")
_MOST_DIGITS: Final = 15
_HOURS: Final = re.compile(
    r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s*(?:h|std\.?|stunden?|hours?)(?:\s*([0-9]{1,2})\s*(?:m|min\.?|minuten|minutes)?)?"
)
"""`1h`, `1,5 Stunden`, `1 h 30 min`."""
_NUMBER_WORDS: Final = {
    word: number
    for number, words in enumerate(
        ("ein eine eins one", "zwei two", "drei three", "vier four", "fünf five", "sechs six",
         "sieben seven", "acht eight", "neun nine", "zehn ten", "elf eleven", "zwölf twelve"), 1,
    )
    for word in words.split()
}  # fmt: skip


class Unfit(Exception):
    """A text that is no value of its kind; `what` and `right` as in a fault, `better` what was meant."""

    def __init__(self, what: Message, right: Message | None, better: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.right = right
        self.better = better


def scalar(text: str, kind: inspect.Type, key: str) -> str | int | bool:
    """Return `text` as a value of `kind`, ready for `msgspec.convert`; `key` serves for examples.

    Raises:
        Unfit: the text is no such value.
        TypeError: the schema has a kind of value that packs do not know.
    """
    if isinstance(kind, inspect.StrType):
        return _text(clean_paragraph(text), kind, key)
    if isinstance(kind, inspect.IntType):
        return _number(text.strip(), kind, key)
    if isinstance(kind, inspect.BoolType):
        return _yes_or_no(text.strip(), key)
    if isinstance(kind, inspect.LiteralType | inspect.EnumType):
        return _choice(text.strip(), kind)
    raise TypeError(f"packs know no values of {kind}")


def _text(text: str, kind: inspect.StrType, key: str) -> str:
    if kind.min_length is not None and len(text) < kind.min_length:
        if not text:
            raise Unfit(Message.of(N_("The text is empty.")), example(key, kind))
        raise Unfit(
            Message.of(N_("The text is too short: {n} characters."), n=len(text)),
            bounds(kind.min_length, kind.max_length),
        )
    if kind.max_length is not None and len(text) > kind.max_length:
        raise Unfit(
            Message.of(N_("The text is too long: {n} characters."), n=len(text)),
            bounds(kind.min_length, kind.max_length),
        )
    if kind.pattern is not None and not re.search(kind.pattern, text):
        better = repaired(text, kind)
        right = example(key, kind)
        if better is not None:
            right = Message.of(EXACT, example=line(key, f'"{better}"'))
        what = Message.of(N_("“{value}” is not written in the right form."), value=shown(text))
        raise Unfit(what, right, better)
    return text


def _number(text: str, kind: inspect.IntType, key: str) -> int:
    low, high = limits(kind)
    if _DIGITS.fullmatch(text) and len(text) > _MOST_DIGITS:
        what = N_("{value} is too small.") if text.startswith("-") else N_("{value} is too large.")
        raise Unfit(Message.of(what, value=shown(text)), bounds(low, high) if high else example(key, kind))
    if not _WHOLE_NUMBER.fullmatch(text):
        right, better = example(key, kind), None
        found = _meant(text, key)
        if found is not None and (low or 0) <= found <= (high or 9999) and "-" not in text:
            better = str(found)
            right = Message.of(EXACT, example=line(key, better))
        raise Unfit(Message.of(N_("“{value}” is not a whole number."), value=shown(text)), right, better)
    number = int(text)
    if low is not None and number < low:
        raise Unfit(Message.of(N_("{value} is too small."), value=number), bounds(low, high))
    if high is not None and number > high:
        raise Unfit(Message.of(N_("{value} is too large."), value=number), bounds(low, high))
    if kind.multiple_of is not None and number % kind.multiple_of:
        raise Unfit(
            Message.of(N_("{value} does not fit."), value=number),
            Message.of(N_("Right would be a multiple of {n}."), n=kind.multiple_of),
        )
    return number


def _meant(text: str, key: str) -> int | None:
    """Return the one number that a text is about; hours as minutes where minutes are asked for."""
    hours = _HOURS.fullmatch(text.casefold())
    if hours is not None and key == "minutes":
        return round(float(hours[1].replace(",", ".")) * 60) + int(hours[2] or 0)
    word = _NUMBER_WORDS.get(text.casefold())
    if word is not None:
        return word
    found = _SOME_NUMBER.findall(text)
    return int(found[0]) if len(found) == 1 and hours is None else None


def _yes_or_no(text: str, key: str) -> bool:
    word = text.casefold()
    if word in TRUE or word in FALSE:
        return word in TRUE
    raise Unfit(
        Message.of(N_("“{value}” is neither yes nor no."), value=shown(text)),
        Message.of(N_("Right would be “{yes}” or “{no}”."), yes=line(key, "true"), no=line(key, "false")),
    )


def _choice(text: str, kind: inspect.LiteralType | inspect.EnumType) -> str | int:
    values = kind.values if isinstance(kind, inspect.LiteralType) else tuple(one.value for one in kind.cls)
    for value in values:
        if str(value) == text:
            return value if isinstance(value, int) else str(value)
    what = Message.of(N_("“{value}” is not known here."), value=shown(text))
    raise Unfit(what, one_of(text, words_of(kind)), nearest(text, words_of(kind)))

"""One text of a file → the value its schema asks for."""

from __future__ import annotations

import re
from typing import Final

from msgspec import inspect

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.expected import EXACT, bounds, example, limits, line, one_of, repaired, words_of
from coprod_tui.packs.faults import shown
from coprod_tui.text import clean_paragraph

TRUE: Final = frozenset({"ja", "yes", "true"})
FALSE: Final = frozenset({"nein", "no", "false"})

_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,15}")
_SOME_NUMBER: Final = re.compile(r"[0-9]{1,4}")


class Unfit(Exception):
    """A text that is no value of its kind; `what` and `right` as in a fault."""

    def __init__(self, what: Message, right: Message | None) -> None:
        super().__init__(what)
        self.what = what
        self.right = right


def tidied(text: str) -> str:
    """Return what `clean_paragraph` makes of a text that holds nothing its `clean` would change."""
    if "\n" not in text and "\t" not in text:
        return text.strip()
    return "\n".join([line.rstrip() for line in text.replace("\t", " ").split("\n")]).strip()


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
        raise Unfit(Message.of(N_("“{value}” is not written in the right form."), value=shown(text)), right)
    return text


def _number(text: str, kind: inspect.IntType, key: str) -> int:
    low, high = limits(kind)
    if not _WHOLE_NUMBER.fullmatch(text):
        right = example(key, kind)
        found = _SOME_NUMBER.findall(text)
        if len(found) == 1 and (low or 0) <= int(found[0]) <= (high or 9999) and "-" not in text:
            right = Message.of(EXACT, example=line(key, str(int(found[0]))))
        raise Unfit(Message.of(N_("“{value}” is not a whole number."), value=shown(text)), right)
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
    raise Unfit(what, one_of(text, words_of(kind)))

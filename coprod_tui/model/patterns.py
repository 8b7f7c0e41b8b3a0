"""What in free text looks like it points at one person: e-mail, phone, IBAN, date of birth, client number.

Free text is the leak (screen.md, "Privacy"). Whoever publishes is asked before; nothing is ever changed.
A false alarm costs trust, so years, times, prices, paragraphs and days of the course do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from coprod_tui.i18n import N_

PatternKind = Literal["email", "iban", "client_number", "birth", "phone"]
KIND_OF_PATTERN_WORDS: Final[Mapping[PatternKind, str]] = {
    "email": N_("e-mail address"),
    "iban": N_("bank account (IBAN)"),
    "client_number": N_("client or file number"),
    "birth": N_("date of birth"),
    "phone": N_("phone number"),
}
MASK: Final = "…"
"""What stands for a match wherever it is told."""

_PLAIN: Final = {
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x2010, 0x2011, 0x2012), "-"),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    0xFF20: "@",
}
"""What other programs put in place of space, hyphen, digit and @: sign for sign, so that places stay."""
_MAYBE: Final = re.compile(r"@|[(\[]\s*at\s*[)\]]|\d(?:\D{0,12}\d){3}", re.IGNORECASE)
"""What every match has; most cards are done with after this."""

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|[(\[]\s*at\s*[)\]])\s?[\w-]+(?:\s?(?:\.|[(\[]\s*(?:dot|punkt)\s*[)\]])\s?[\w-]+)+",
    re.IGNORECASE,
)
_IBAN: Final = re.compile(r"(?<!\w)([A-Z]{2})\d{2}(?:[ .-]?[A-Z0-9]){11,30}", re.IGNORECASE)
_IBAN_LENGTHS: Final = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19,
    "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip

_NUMBER: Final = r"(?:nummern?|nrn?\b\.?|no\b\.?|number|zeichen)"
_CLIENT_LABEL: Final = re.compile(
    rf"(?<!\w)(?:(?:kunden|kd\.?|bg|bedarfsgemeinschafts|akten|fall|sozialversicherungs|sv|rv|renten"
    rf"versicherungs|versicherten|steuer|personal|ausweis|customer|client|case|file|insurance)[ .-]*{_NUMBER}"
    rf"|steuer-?id|az\.?:|az\.)"
    rf"\s*(?:ist|lautet|is)?\s*[:#]?\s*([A-Z]{{0,3}}[ -]?\d[\w/-]*"
    rf"(?:[ .](?:[A-Z]{{1,3}}\s)?[\dA-Z/-]*\d[\w/-]*)*)",
    re.IGNORECASE,
)
_CLIENT_FORMS: Final = re.compile(
    r"(?<![\w/])(?:\d{3}[A-Z]\d{6}|\d{5}\s?(?://|BG)\s?\d{7}|\d{2}\s?\d{6}\s?[A-Z]\s?\d{3})(?![\w/])"
)
"""As job centres write them: client number, number of a household, pension insurance number."""
_FEWEST_OF_CLIENT: Final = 4
"""Digits behind the word that are somebody's number, not that of a card."""

_MONTHS: Final = (
    "jan|feb|mär|mar|maer|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"  # the beginning is enough
)
_DATE: Final = (
    rf"(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})(?!\d)"
    rf"|\d{{1,2}}\.?\s(?:{_MONTHS})\w*\.?,?\s\d{{4}}(?!\d)|\d{{4}}-\d{{2}}-\d{{2}}(?!\d))"
)
_BORN: Final = re.compile(
    rf"(?:(?<!\w)(?:geb\.?|geboren|geburts(?:tag|datum)|born|birth(?:day|date)?|date of birth|dob|jg\.?)"
    rf"(?:\s(?:am|ist|war|on|is|of))*\s?:?\s?|\*\s?){_DATE}|(?<!\d){_DATE}\s?(?:geb\.|geboren|born)(?!\w)",
    re.IGNORECASE,
)
_LONG_AGO: Final = re.compile(
    r"(?<![\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(19[2-9]\d|200\d)(?!\d)"
    r"|(?<![\d./-])((?:19[2-9]\d|200\d))-(\d{2})-(\d{2})(?![\d-])"
    r"|(?<![\d./-])(\d{1,2})/(\d{1,2})/(19[2-9]\d|200\d)(?![\d/])"
)
"""A whole day of that long ago is rarely anything but a birthday …"""
_NO_BIRTHDAY: Final = re.compile(
    r"(?:seit|ab|bis|vom|zum|stand|since|from|until|of|gültig|fassung|dated)(?:\sdem|\sden)?\s$",
    re.IGNORECASE,
)
"""… unless it is that of a law, or of the beginning of something."""

_GAP: Final = r"[ \u00a0/()–-]{0,3}"
_PHONE: Final = re.compile(
    rf"(?:(?<![\w.,:§/+-])|(?<=[^\W\d]:)(?=\+))(?:\+\s?[1-9]\d{{0,2}}|00[1-9]\d{{0,2}}|\(?0[1-9]\d{{1,4}}\)?)(?:{_GAP}\d)+(?![\w%]|[:.,]\d)"
)
_PHONE_IN_DOTS: Final = re.compile(r"(?<![\w.,])0[1-9]\d{1,3}\.\d{3,8}(?:\.\d{2,8})*(?![\w%]|[:.,]\d)")
"""069.8065.1234; a day has fewer digits before its first dot."""
_PHONE_LABEL: Final = re.compile(
    r"(?<!\w)(?:tel(?:efon)?|handy|mobil|fax|phone|mobile|whatsapp|signal|durchwahl)(?:\s?nummer|\s?nr)?\.?\s?:?\s?"
    rf"(\d(?:{_GAP}\d){{4,14}})(?![\w%]|[:.,]\d)",
    re.IGNORECASE,
)
_NO_PHONE: Final = re.compile(
    r"(?:[01]\d|2[0-4])[0-5]\d\s?[–.-]\s?(?:[01]\d|2[0-4])[0-5]\d"  # 0900–1200
    r"|0\d{4}\s?[–-]\s?0\d{4}"  # postal codes from … to
)
_FEWEST, _MOST = 7, 15
"""Digits of a phone number; 15 is the most there can be (ITU-T E.164)."""
_AMOUNT: Final = re.compile(r"\s?(?:€|euro|eur\b|prozent|percent|uhr)", re.IGNORECASE)


class Match(Struct, frozen=True):
    """A part of a text that looks like it points at one person."""

    kind: PatternKind
    start: int
    end: int


@lru_cache(maxsize=8192)
def matches(text: str) -> tuple[Match, ...]:
    """Return what in `text` looks like it points at one person, in its order, none within another."""
    if not text.isascii():
        text = text.translate(_PLAIN)
    if not _MAYBE.search(text):
        return ()
    found: list[Match] = []
    for kind, find in _FINDERS.items():
        for start, end in find(text):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Match(kind, start, end))
    return tuple(sorted(found, key=lambda match: match.start))


def kinds_in(texts: Iterable[str]) -> tuple[PatternKind, ...]:
    """Return what texts look like, each kind once."""
    return tuple(dict.fromkeys(match.kind for text in texts for match in matches(text)))


def masked(text: str) -> str:
    """Return `text` with a sign in place of each match: so it can be told where it stands."""
    while found := matches(text):  # what is left may match once more, put together anew
        for match in reversed(found):
            text = text[: match.start] + MASK + text[match.end :]
    return text


def _emails(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _EMAIL.finditer(text))


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for found in _IBAN.finditer(text):
        length = _IBAN_LENGTHS.get(found[1].upper())
        places = [place for place, sign in enumerate(found[0]) if sign.isalnum()]
        if length is None or len(places) < length:
            continue
        end = places[length - 1] + 1
        after = text[found.start() + end : found.start() + end + 1]
        if not after.isalnum() and _checks("".join(found[0][place] for place in places[:length])):
            yield found.start(), found.start() + end


def _checks(iban: str) -> bool:
    """Whether the checksum is right (ISO 13616: the rest by 97 is one)."""
    turned = iban[4:] + iban[:4]
    return turned.isascii() and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _client_numbers(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _CLIENT_FORMS.finditer(text))
    for found in _CLIENT_LABEL.finditer(text):
        if sum(sign.isdigit() for sign in found[1]) >= _FEWEST_OF_CLIENT:
            yield found.span(1)


def _births(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _BORN.finditer(text))
    for found in _LONG_AGO.finditer(text):
        numbers = [int(part) for part in found.groups() if part]
        day, month = (numbers[2], numbers[1]) if found[4] else (numbers[0], numbers[1])
        if day in range(1, 32) and month in range(1, 13) and not _NO_BIRTHDAY.search(text[: found.start()]):
            yield found.span()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for found in _PHONE_LABEL.finditer(text):
        yield found.span(1)
    for found in (*_PHONE.finditer(text), *_PHONE_IN_DOTS.finditer(text)):
        count = sum(sign.isdigit() for sign in found[0])
        if not _FEWEST <= count <= _MOST or _NO_PHONE.fullmatch(found[0]):
            continue
        if not _AMOUNT.match(text, found.end()):
            yield found.span()


_FINDERS: Final[Mapping[PatternKind, Callable[[str], Iterator[tuple[int, int]]]]] = {
    "email": _emails,
    "iban": _ibans,
    "client_number": _client_numbers,
    "birth": _births,
    "phone": _phones,
}
"""In this order: what is found first is not found again as something else."""

"""One language's words: gettext catalogues, dates and times the reader's way."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import date as Day
from datetime import datetime
from datetime import time as Time
from functools import cache
from pathlib import Path
from typing import Final

from coprod_tui.i18n.messages import N_, Message

LANGUAGES: Final = ("de", "en")
"""Languages of the screen, the first language first."""
LOCALES: Final = Path(__file__).parent / "locales"
DOMAIN: Final = "coprod_tui"

_WEEKDAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)


class Translator:
    """Turns message ids into the words of one language.

    Args:
        language: language tag; a variety such as `de-einfach` falls back to its language.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = _catalogue(language.partition("-")[0])

    def __call__(self, message: str | Message, **values: object) -> str:
        """Return `message` in this language, its gaps filled from `values`."""
        if isinstance(message, Message):
            return self._filled(message)
        text = self._words.gettext(message) if message else ""
        return self._put(text, values) if values else text

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form for `n` things; `n` fills `{n}`."""
        return self._put(self._words.ngettext(one, many, n), {"n": n, **values})

    def context(self, context: str, message: str, **values: object) -> str:
        """Return `message` as it reads in `context`, where one English word has two meanings."""
        text = self._words.pgettext(context, message)
        return self._put(text, values) if values else text

    def _put(self, text: str, values: Mapping[str, object]) -> str:
        """Return `text` with its gaps filled; a message in a gap is read in this language, too."""
        return text.format_map(
            {name: self(value) if isinstance(value, Message) else value for name, value in values.items()}
        )

    def _filled(self, message: Message) -> str:
        values = {
            name: self(value) if isinstance(value, Message) else self.value(value)
            for name, value in message.values.items()
        }
        if message.plural is None:
            text = self._words.gettext(message.id)
        else:
            text = self._words.ngettext(message.id, message.plural, message.n)
        return text.format_map(values) if values else text

    def value(self, value: object) -> str:
        """Return a plain value the reader's way: dates and times in their form, the rest as it is."""
        if isinstance(value, datetime):
            return f"{self.date(value.date())} {self.time(value.time())}"
        if isinstance(value, Day):
            return self.date(value)
        if isinstance(value, Time):
            return self.time(value)
        return str(value)

    @property
    def _german(self) -> bool:
        return self.language.startswith("de")

    def date(self, day: Day) -> str:
        """Return e.g. `3. März 2027` or `3 March 2027`."""
        return f"{day.day}{'.' if self._german else ''} {self(_MONTHS[day.month - 1])} {day.year}"

    def short_date(self, day: Day) -> str:
        """Return e.g. `Mi 03.03.2027` or `Wed 2027-03-03`."""
        form = "%d.%m.%Y" if self._german else "%Y-%m-%d"
        return f"{self(_WEEKDAYS[day.weekday()])} {day.strftime(form)}"

    def time(self, moment: Time) -> str:
        """Return e.g. `14:05`."""
        return moment.strftime("%H:%M")


def asked_language() -> str:
    """Return the language that COPROD_LANG asks for, or ""."""
    tag = os.environ.get("COPROD_LANG", "").replace("_", "-").lower().partition("-")[0]
    return tag if tag in LANGUAGES else ""


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """Return the language asked for by the environment (COPROD_LANG, then the locale), else German."""
    given = os.environ if environment is None else environment
    for name in ("COPROD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        tag = given.get(name, "").partition(".")[0].replace("_", "-").lower()
        if tag.partition("-")[0] in LANGUAGES:
            return tag.partition("-")[0]
    return LANGUAGES[0]

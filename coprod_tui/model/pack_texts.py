"""The kinds of value a content pack is written in, and which language of a text is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from msgspec import Meta

from coprod_tui.text import LINE_LENGTH

LocalText = dict[str, str]
"""One text in several languages: language tag → text, e.g. `{"de": "Pause", "en": "Break"}`."""

Key = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
"""A short name that things are found by: lower-case letters, digits, hyphens."""
ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", extra={"text": "clock"})]
"""A time of day, `HH:MM`."""
DayText = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A calendar day as it is written in a pack, `YYYY-MM-DD`."""
Minutes = Annotated[int, Meta(ge=1, le=1440)]
Percent = Annotated[int, Meta(ge=1, le=100)]
Few = Annotated[int, Meta(ge=1, le=99)]
"""A number of dots, places or options."""

_PLAIN: Final = {"de": "de-einfach", "en": "en-plain"}
"""Language → its plain variety, which the room reads where a pack has it (screen.md, "Languages")."""


def plain_variety(language: str) -> str | None:
    """Return the tag of the plain variety of a language; None where there is none."""
    return _PLAIN.get(language)


def told(description: str) -> Meta:
    """Return what the schema and the guide say about a field; `description` is a message id."""
    return Meta(description=description)


def local(text: Mapping[str, str], language: str) -> str:
    """Return `text` in `language`, else in the nearest language there is, else "".

    The chain goes from the variety to its language (`de-einfach` → `de`), then English,
    then whatever the pack has first; what is blank counts as not there.
    """
    for tag in (language, language.partition("-")[0], "en"):
        said = text.get(tag, "")
        if said and not said.isspace():
            return said
    return next((said for said in text.values() if said.strip()), "")


def for_the_room(text: Mapping[str, str], language: str, *, plain: bool = True) -> str:
    """Return `text` in the plain variety of `language` where there is one, else as `local` does.

    Args:
        text: the text in its languages.
        language: the reader's language.
        plain: False where the room is to read the standard wording.
    """
    return local(text, reading(language, plain=plain))


def reading(language: str, *, plain: bool) -> str:
    """Return the tag of the language the room reads: the plain variety, unless that is switched off."""
    return _PLAIN.get(language, language) if plain else language


def heading(text: Mapping[str, str] | str, language: str) -> str:
    """Return `text` on one line, as a title is stored: what is too long ends in “…”."""
    line = " ".join((text if isinstance(text, str) else local(text, language)).split())
    return line if len(line) <= LINE_LENGTH else f"{line[: LINE_LENGTH - 1].rstrip()}…"

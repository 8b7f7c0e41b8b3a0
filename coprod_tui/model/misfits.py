"""What msgspec says about a value that does not fit its field, as a sentence people can read."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, ValidationError

from coprod_tui.i18n import N_, Message
from coprod_tui.text import clean_line

_SHOWN: Final = 60
"""Most characters of a quoted value or place."""
_KINDS: Final = {
    "int": N_("a whole number"),
    "float": N_("a number"),
    "str": N_("a text"),
    "bool": N_("true or false"),
    "array": N_("a list"),
    "object": N_("a group of fields"),
    "null": N_("nothing (null)"),
    "date": N_("a day such as 2027-03-03"),
    "datetime": N_("a moment such as 2027-03-03T09:00:00Z"),
}
_MISFIT: Final = N_("The value does not fit here.")
_SAID: Final = (
    (r"Object missing required field `(?P<name>.*)`", N_("The field “{name}” is missing.")),
    (r"Object contains unknown field `(?P<name>.*)`", N_("The field “{name}” is not known here.")),
    (
        r"Expected `str` of length >= (?P<n>\d+)",
        N_("The text is too short: right would be {n} or more characters."),
    ),
    (
        r"Expected `str` of length <= (?P<n>\d+)",
        N_("The text is too long: right would be {n} characters at most."),
    ),
    (
        r"Expected `(?:int|float)` >= (?P<n>[-\d.]+)",
        N_("The number is too small: right would be {n} or more."),
    ),
    (
        r"Expected `(?:int|float)` <= (?P<n>[-\d.]+)",
        N_("The number is too large: right would be {n} or less."),
    ),
    (r"Expected `str` matching regex .*", N_("The text does not have the form that belongs here.")),
    (r"Invalid enum value '?(?P<name>.*?)'?", N_("“{name}” is not possible here.")),
    (r"Invalid RFC3339 encoded date", N_("This is no day; right would be one such as 2027-03-03.")),
    (
        r"Invalid RFC3339 encoded datetime",
        N_("This is no moment; right would be one such as 2027-03-03T09:00:00Z."),
    ),
)
"""What msgspec says, in order, and our words for it."""


class Misfit(Struct, frozen=True):
    """A value that does not fit, and where it stands."""

    place: str
    """Path of keys, e.g. `sessions[2].title`; empty when it is the whole."""
    what: Message


def misfit_of(error: ValidationError) -> Misfit:
    """Return what is wrong and where."""
    # in a key or value of the file there may be anything, also " - at `$"
    what, _, place = str(error).rpartition(" - at `")
    if not what:
        what, place = str(error), ""
    return Misfit(
        _shown(place.rstrip("`").removeprefix("key in ").removeprefix("$").lstrip(".")), _words(what)
    )


def _words(what: str) -> Message:
    kinds = re.fullmatch(r"Expected `(?P<right>[^`]*)`, got `(?P<given>[^`]*)`", what)
    if kinds is not None:
        right = next((one for one in kinds["right"].split(" | ") if one != "null"), "null")
        if right in _KINDS and kinds["given"] in _KINDS:
            return Message.of(
                N_("Here stands {given}; right would be {right}."),
                given=Message.of(_KINDS[kinds["given"]]),
                right=Message.of(_KINDS[right]),
            )
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, what, re.DOTALL)
        if found is not None:
            return Message.of(words, **{name: _shown(text) for name, text in found.groupdict().items()})
    return Message.of(_MISFIT)


def _shown(text: str) -> str:
    line = clean_line(text[: 10 * _SHOWN])
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"

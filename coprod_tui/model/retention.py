"""When what is known of persons goes again (screen.md, "Privacy"): pure dates, nothing is erased here.

Names go four weeks after the conference, whole entries of persons six months after it. What was worked
out together stays, without persons.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, Literal

from msgspec import Struct

from coprod_tui.model.people import Person
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

What = Literal["names", "people"]
NAMES_AFTER: Final = timedelta(weeks=4)
"""How long after the conference a name may still be known."""
PEOPLE_AFTER_MONTHS: Final = 6
"""How many months after the conference an entry of a person may still be there."""
CODE: Final = "Person {n}"
"""What a person is called once the name is gone; the same in all languages, so that it is known again."""

_CODE: Final = re.compile(r"Person \d+")


class Due(Struct, frozen=True):
    """Something that is to go."""

    what: What
    conference: date
    """Day of the conference it is counted from."""
    day: date
    """Day from which on it is to go, as the rule has it or as it was postponed."""
    ids: tuple[str, ...]
    """Ids of the persons it is about, also of those in the bin."""


def conference_day(state: State) -> date | None:
    """Return the day of the (last) conference; None while it has no date and was not held."""
    conferences = [one for one in state.all(Session) if one.kind == "conference"]
    return max((day for one in conferences if (day := one.date or _held(one)) is not None), default=None)


def _held(session: Session) -> date | None:
    """Return the local day a session of which nobody typed the date was held."""
    started = [one.started for one in session.activities if one.started is not None]
    return max(started).astimezone().date() if started else None


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one that month has."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def deadlines(state: State) -> tuple[Due, ...]:
    """Return what is to go and when, the earlier first; nothing without a conference or without persons."""
    conference = conference_day(state)
    if conference is None:
        return ()
    people = (*state.all(Person), *state.binned(Person))
    programme = state.programme
    named = tuple(person.id for person in people if not _CODE.fullmatch(person.pseudonym))
    everybody = tuple(person.id for person in people)
    names, entries = conference + NAMES_AFTER, months_after(conference, PEOPLE_AFTER_MONTHS)
    found = (
        Due("names", conference, max(names, programme.names_until or names), named),
        Due("people", conference, max(entries, programme.people_until or entries), everybody),
    )
    return tuple(one for one in found if one.ids)


def due(state: State, today: date) -> Due | None:
    """Return what is to go today, the whole entries before the names alone; None: nothing is."""
    return next((one for one in reversed(deadlines(state)) if one.day <= today), None)

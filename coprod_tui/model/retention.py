"""When what is known of persons goes again (screen.md, "Privacy"): pure dates, nothing is erased here.

Names go four weeks after the conference, whole entries of persons six months after it; in a programme
without a conference, after its last day. What was worked out together stays, without persons.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, Literal

from msgspec import Struct

from coprod_tui.model.labs import Lab, column_of
from coprod_tui.model.people import Person
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

What = Literal["names", "people"]
After = Literal["conference", "last day"]
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
    since: date
    """Day it is counted from."""
    after: After
    """What was on that day."""
    day: date
    """Day from which on it is to go, as the rule has it or as it was postponed."""
    ids: tuple[str, ...]
    """Ids of the persons it is about, also of those in the bin."""


def conference_day(state: State) -> date | None:
    """Return the day of the (last) conference; None while it has no date and was not held."""
    conferences = [one for one in state.all(Session) if one.kind == "conference"]
    return max((day for one in conferences if (day := one.date or _held(one)) is not None), default=None)


def last_day(state: State) -> date | None:
    """Return the last day of a programme without a conference: of a session, or the end of a lab.

    A session counts by its date, also one that is still to come; but as long as nothing was held and no
    lab has ended, there is no last day.
    """
    sessions = state.all(Session)
    if any(session.kind == "conference" for session in sessions):
        return None
    held = [day for session in sessions if (day := _held(session)) is not None]
    ended = [day for lab in state.all(Lab) if (day := _closed(lab)) is not None]
    planned = [session.date for session in sessions if session.date is not None]
    return max((*held, *ended, *planned)) if held or ended else None


def _closed(lab: Lab) -> date | None:
    """Return the day a lab ended, else that of its last state; None before it was decided upon."""
    if column_of(lab.before_pause or lab.state) != "decided":
        return None
    return lab.ended or (lab.steps[-1].day if lab.steps else None)


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
    """Return what is to go and when, the earlier first.

    Nothing without persons, nor before there is a day of a conference or a last day to count from.
    """
    after: After = "conference"
    since = conference_day(state)
    if since is None:
        after, since = "last day", last_day(state)
    if since is None:
        return ()
    people = (*state.all(Person), *state.binned(Person))
    programme = state.programme
    named = tuple(person.id for person in people if not _CODE.fullmatch(person.pseudonym))
    everybody = tuple(person.id for person in people)
    names, entries = since + NAMES_AFTER, months_after(since, PEOPLE_AFTER_MONTHS)
    found = (
        Due("names", since, after, max(names, programme.names_until or names), named),
        Due("people", since, after, max(entries, programme.people_until or entries), everybody),
    )
    return tuple(one for one in found if one.ids)


def due(state: State, today: date) -> Due | None:
    """Return what is to go today, the whole entries before the names alone; None: nothing is."""
    return next((one for one in reversed(deadlines(state)) if one.day <= today), None)

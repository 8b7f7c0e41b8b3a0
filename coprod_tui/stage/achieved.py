"""What was achieved, as the room reads it: counts, what was chosen, thanks, what happens next."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action
from coprod_tui.model.agenda import sessions_in_order
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import in_force, seen
from coprod_tui.model.yields import yields
from coprod_tui.stage.cards import Achievements
from coprod_tui.stage.room import Room

_MOST: Final = 6


def achieved(state: State, session: Session | None, room: Room, frame: dict[str, Any]) -> Achievements:
    """Return the page of a session, or of the whole programme without one.

    How many people were there is not said: numbers of people are for those in the programme.
    """
    since, until = _span(state, session, room)
    return Achievements(
        done=tuple(room.line(room.tr(found.words)) for found in yields(state, since, until)),
        chosen=tuple(_chosen(state, room, since, until)[:_MOST]),
        thanks=room.tr(N_("Thank you all for your work!")),
        next=tuple(_next(state, session, room)),
        **frame,
    )


def _span(state: State, session: Session | None, room: Room) -> tuple[datetime | None, datetime | None]:
    """Return from when to when a session was held, whatever its date says; limits may be open."""
    if session is None:
        return None, None
    begun = _begun(session)
    if begun is None:
        start = datetime.combine(session.date or room.today, time()).astimezone()
        return start, start + timedelta(days=1)
    others = [_begun(other) for other in state.all(Session) if other.id != session.id]
    return begun, min((moment for moment in others if moment is not None and moment > begun), default=None)


def _begun(session: Session) -> datetime | None:
    return min((one.started for one in session.activities if one.started is not None), default=None)


def _chosen(state: State, room: Room, since: datetime | None, until: datetime | None) -> list[str]:
    """Return what votes put above their line, as far as the room has seen it (voting.md rule 20)."""
    return [
        room.line(f"{row.no} {row.title}")
        for round_ in in_force(state)
        if (since is None or round_.updated >= since) and (until is None or round_.updated < until)
        for row in seen(state, round_)
        if row.through
    ]


def _next(state: State, session: Session | None, room: Room) -> list[str]:
    """Return what happens next, by whom, when, and when the group meets again."""
    lines = []
    for action in [action for action in state.all(Action) if action.done is None][:_MOST]:
        due = room.tr(N_("until {day}"), day=room.tr.short_date(action.due)) if action.due else ""
        lines.append(room.line(" · ".join(part for part in (action.text, action.owner, due) if part)))
    sessions = sessions_in_order(state)
    ids = [one.id for one in sessions]
    place = ids.index(session.id) + 1 if session is not None and session.id in ids else 0
    meets = next((one for one in sessions[place:] if one.date is not None), None)
    if meets is not None and meets.date is not None:
        where = f" · {meets.place}" if meets.place else ""
        day = room.tr.short_date(meets.date)
        lines.append(room.line(room.tr(N_("We meet again: {day}{where}"), day=day, where=where)))
    return lines

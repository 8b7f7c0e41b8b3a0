"""What a session opens with: the next steps that were left open when the group met last."""

from __future__ import annotations

from datetime import date

from coprod_tui.model.actions import Action
from coprod_tui.model.agenda import sessions_in_order
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State


def left_open(state: State, session: Session) -> tuple[Action, ...]:
    """Return the open next steps that were not agreed in `session` itself or after it."""
    ids = [one.id for one in sessions_in_order(state)]
    later = set(ids[ids.index(session.id) :]) if session.id in ids else {session.id}
    return tuple(
        action for action in state.all(Action) if action.done is None and action.session_id not in later
    )


def has_begun(session: Session) -> bool:
    """Whether anything of a session has been on the wall."""
    return any(activity.started is not None for activity in session.activities)


def next_date(state: State, session: Session) -> date | None:
    """Return the day the group meets next after `session`, or None where it has no date yet."""
    ordered = sessions_in_order(state)
    place = next((place for place, one in enumerate(ordered) if one.id == session.id), len(ordered))
    return next((one.date for one in ordered[place + 1 :] if one.date is not None), None)

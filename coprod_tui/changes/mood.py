"""Counting how the room is."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.i18n import N_, Message
from coprod_tui.model.mood import mood_counts
from coprod_tui.model.sessions import Session

MOST: Final = 999
"""More people than fit into any room."""


def count_mood(session: Session, activity_id: str | None, place: int, by: int, context: Context) -> Change:
    """Return the change of the count at one place of the mood scale.

    Args:
        session: the session.
        activity_id: the activity it is asked in; None: on arrival.
        place: 0 for the lowest.
        by: 1 for one more, -1 for one less; a count never goes below 0.
        context: the clock.
    """
    before = mood_counts(session, activity_id)
    counts = [*before, *[0] * (place + 1 - len(before))]
    counts[place] = min(max(counts[place] + by, 0), MOST)
    after = tuple(counts)
    if not any(after) and not any(before):
        return NOTHING
    label = Message.of(N_("mood counted"))
    if activity_id is None:
        return Change(label, (replace(session, updated=context.now(), mood=after),))
    activities = tuple(
        replace(activity, mood=after) if activity.id == activity_id else activity
        for activity in session.activities
    )
    return Change(label, (replace(session, updated=context.now(), activities=activities),))

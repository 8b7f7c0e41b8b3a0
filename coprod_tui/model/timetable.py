"""A pack's session as a timetable: what begins when, before anything of it has happened."""

from __future__ import annotations

from msgspec import Struct

from coprod_tui.model.agenda import minutes_of
from coprod_tui.model.packs import PackActivity, PackSession


class Slot(Struct, frozen=True, kw_only=True):
    """One activity with its planned time, in minutes after midnight."""

    activity: PackActivity
    starts: int
    ends: int


def timetable(session: PackSession) -> tuple[Slot, ...]:
    """Return the session's activities with their times; a fixed clock time is never begun earlier."""
    clock = minutes_of(session.starts)
    slots = []
    for activity in session.activities:
        if activity.starts_at is not None:
            clock = max(clock, minutes_of(activity.starts_at))
        slots.append(Slot(activity=activity, starts=clock, ends=clock + activity.minutes))
        clock += activity.minutes
    return tuple(slots)

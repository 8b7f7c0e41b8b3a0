"""The rest of a day planned anew: shorter activities, and the clock times that follow."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import clock_of
from coprod_tui.model.my_day import pack_words
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State


def replan(
    state: State, session: Session, begins: int, minutes: Mapping[str, int], context: Context
) -> Change:
    """Return the change of the minutes of some activities, the first of which begins at `begins`.

    One step of undo. How the day was planned when it began stays written down beside it.

    Args:
        state: the programme.
        session: the day.
        begins: when the rest of the day begins, minutes after midnight.
        minutes: id of the activity → minutes it is to take, in the order of the day.
        context: the clock.
    """
    in_pack = pack_words(state, session)
    first = next(iter(minutes), None)

    def changed(activity: Activity) -> Activity:
        if activity.id not in minutes:
            return activity
        original = in_pack.get(activity.key)
        before = activity.own or original
        set_to = clock_of(begins) if activity.id == first else None
        if before is None:
            return activity
        after = replace(before, minutes=minutes[activity.id])
        return replace(activity, own=None if after == original else after, set_to=set_to)

    activities = tuple(map(changed, session.activities))
    if activities == session.activities:
        return NOTHING
    after = replace(session, updated=context.now(), activities=activities)
    return Change(Message.of(N_("the rest of the day planned anew")), (after,))

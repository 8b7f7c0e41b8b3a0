"""The rest of a day planned anew: shorter activities, and the clock times that follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import clock_of, planned
from coprod_tui.model.day_times import placed
from coprod_tui.model.my_day import pack_words
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State


def replan(
    state: State,
    session: Session,
    begins: int,
    minutes: Mapping[str, int],
    context: Context,
    left_out: Collection[str] = (),
) -> Change:
    """Return the change of the minutes of some activities, the first of which begins at `begins`.

    One step of undo. How the day was planned when it began stays written down beside it.

    Args:
        state: the programme.
        session: the day.
        begins: when the rest of the day begins, minutes after midnight.
        minutes: id of the activity → minutes it is to take, in the order of the day.
        context: the clock.
        left_out: ids of the activities that are skipped.
    """
    in_pack = pack_words(state, session)

    def changed(activity: Activity) -> Activity:
        if activity.id in left_out:
            return replace(activity, state="skipped", ended=None, set_to=None)
        original = in_pack.get(activity.key)
        before = activity.own or original
        if activity.id not in minutes or before is None:
            return activity
        after = replace(before, minutes=minutes[activity.id])
        return replace(activity, own=None if after == original else after, set_to=None)

    activities = _set(tuple(map(changed, session.activities)), begins, minutes, in_pack)
    if activities == session.activities:
        return NOTHING
    after = replace(session, updated=context.now(), activities=activities)
    return Change(Message.of(N_("the rest of the day planned anew")), (after,))


def _set(
    activities: tuple[Activity, ...],
    begins: int,
    minutes: Mapping[str, int],
    words: Mapping[str, PackActivity],
) -> tuple[Activity, ...]:
    """Return the activities, with a clock time where they do not just follow the one before.

    That is the first of the rest, and what comes after something skipped: in the agenda that
    keeps the minutes it had.
    """
    rest = [
        (activity, own)
        for activity in activities
        if activity.id in minutes
        and activity.state != "skipped"
        and (own := activity.own or words.get(activity.key)) is not None
    ]
    times = placed(begins, [planned(own) for _, own in rest])
    starts = {activity.id: time.starts for (activity, _), time in zip(rest, times, strict=True)}
    made, follows = [], False
    for activity in activities:
        if activity.id in starts:
            clock = None if follows else clock_of(starts[activity.id])
            made.append(replace(activity, set_to=clock))
            follows = True
        else:
            made.append(activity)
            follows = follows and activity.not_today
    return tuple(made)

"""Sessions: dates and places, moving through the agenda, counting who is there."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context, cleaned, revised
from coprod_tui.changes.programme import session_from
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import agenda, clock_of
from coprod_tui.model.packs import Pack, PackSession
from coprod_tui.model.programme import Group, Programme
from coprod_tui.model.sessions import Activity, Attendance, Session
from coprod_tui.model.state import State


def add_session(pack: Pack, template: PackSession, context: Context, **values: Any) -> Change:
    """Return the change that adds a session made after `template`."""
    session = replace(session_from(pack, template, context), **cleaned(Session, **values))
    return Change(Message.of(N_("a session added")), (session,))


def schedule(session: Session, context: Context, **values: Any) -> Change:
    """Return the change of date, start, end, place or title.

    Raises:
        Refused: the end does not lie after the start.
    """
    changed = revised(session, context, **values)
    if changed.starts_at and changed.ends_at and changed.ends_at <= changed.starts_at:
        raise Refused(
            Message.of(N_("The end lies before the start")),
            Message.of(N_("Please give an end after {start}."), start=changed.starts_at),
            "ends_at",
        )
    if all(getattr(changed, name) == getattr(session, name) for name in values):
        return NOTHING
    if any(getattr(changed, name) != getattr(session, name) for name in ("date", "starts_at")):
        activities = tuple(replace(activity, set_to=None) for activity in changed.activities)
        changed = replace(changed, activities=activities)
    return Change(Message.of(N_("date or place of a session changed")), (changed,))


def go_to(state: State, session: Session, activity_id: str, context: Context) -> Change:
    """Return the change that puts an activity on the screen.

    Moving forward ends what was running before it; moving back ends nothing. Nothing is ever
    lost by moving, so it is no step of undo (peers.md 11, 12). The first move of a session
    also writes down how the day was planned.
    """
    now = context.now()
    order = [activity.id for activity in session.activities]
    target = order.index(activity_id)
    activities = []
    for place, activity in enumerate(_with_plan(state, session)):
        moved = activity
        if place < target and activity.state == "running":
            moved = replace(activity, state="done", ended=now)
        elif place == target and activity.state in ("planned", "skipped"):
            moved = replace(activity, state="running", started=activity.started or now)
        activities.append(moved)
    if session.activities[target].state == "skipped":
        activities = _back_in(activities, target)
    after = replace(session, current=activity_id, activities=tuple(activities))
    put: tuple[Session | Programme, ...] = (after,)
    if state.programme.last_session != session.id:
        put = (after, replace(state.programme, last_session=session.id))
    if put == (session,):
        return NOTHING
    return Change(Message.of(N_("moved to another activity")), put, undoable=False)


def _with_plan(state: State, session: Session) -> tuple[Activity, ...]:
    """Return the activities of a session that begins now with their planned times, else as they are."""
    if any(activity.started is not None for activity in session.activities):
        return session.activities
    plan = {item.activity.id: (clock_of(item.starts), item.words.minutes) for item in agenda(state, session)}
    return tuple(
        replace(activity, plan_start=plan[activity.id][0], plan_minutes=plan[activity.id][1])
        if activity.id in plan
        else activity
        for activity in session.activities
    )


def mark(session: Session, activity_id: str, state: str, context: Context) -> Change:
    """Return the change that marks an activity as done, skipped or planned again.

    Like moving it is no step of undo: it is taken back by going there, or by the same key.
    """
    now = context.now()

    def marked(activity: Activity) -> Activity:
        if activity.id != activity_id:
            return activity
        ended = now if state == "done" else None
        return replace(activity, state=state, ended=ended)

    activities = [*map(marked, session.activities)]
    before = session.activity(activity_id)
    if before is not None and before.state == "skipped" != state:
        activities = _back_in(activities, session.activities.index(before))
    after = replace(session, updated=now, activities=tuple(activities))
    return Change(Message.of(N_("an activity marked")), (after,), undoable=False)


def _back_in(activities: list[Activity], place: int) -> list[Activity]:
    """Return the activities where one is not skipped any more: it has the clock time it gave away.

    When the rest of the day was planned anew, what comes after it was set to that time.
    """
    made = [*activities]
    later = (number for number in range(place + 1, len(made)) if not made[number].not_today)
    after = next(later, None)
    if after is not None and made[place].set_to is None and (clock := made[after].set_to) is not None:
        made[place] = replace(made[place], set_to=clock)
        made[after] = replace(made[after], set_to=None)
    return made


def count(session: Session, group: str, context: Context, **numbers: int | None) -> Change:
    """Return the change of one group's invited, registered or present in a session."""
    before = attendance_of(session, group)
    after = replace(before, **numbers)
    if after == before:
        return NOTHING
    rest = tuple(row for row in session.attendance if row.group != group)
    changed = revised(session, context, attendance=(*rest, after))
    return Change(Message.of(N_("head count changed")), (changed,))


def attendance_of(session: Session, group: str) -> Attendance:
    """Return the counts of a group, empty where nobody counted."""
    return next((row for row in session.attendance if row.group == group), Attendance(group=group))


def rename_group(programme: Programme, key: str, label: str, context: Context) -> Change:
    """Return the change of a role group's label; raises Refused when it is empty or too long."""
    text = cleaned_label(label)
    groups = tuple(replace(group, label=text) if group.id == key else group for group in programme.groups)
    return Change(Message.of(N_("a group renamed")), (revised(programme, context, groups=groups),))


def cleaned_label(label: str) -> str:
    """Return a group's label through the sanitiser; raises Refused."""
    return str(cleaned(Group, label=label)["label"])

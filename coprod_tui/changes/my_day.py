"""My day: the activities of a session changed, moved, taken out, added, and put back as the pack has them.

What was captured hangs on an activity's id, so nothing here ever gives an activity another one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from msgspec.structs import replace

from coprod_tui.changes.activity_words import reworded
from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.activity_form import form_of
from coprod_tui.model.my_day import in_order, moved_ids, pack_of, pack_words
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import TABLES, State

LONGEST: Final = 24 * 60
"""Most minutes of one activity."""


def edit(state: State, session: Session, activity_id: str, context: Context, **values: Any) -> Change:
    """Return the change of some fields of an activity, for this programme only.

    Args:
        state: the programme.
        session: the day.
        activity_id: which activity.
        context: the clock.
        values: fields of `ActivityForm`; texts in the programme's language. Other languages of a
            text that was changed are dropped, so that no old translation is shown.

    Raises:
        Refused: a text is empty or too long, a number out of bounds, or settings do not go together.
    """
    language = state.programme.language
    in_pack = pack_words(state, session)
    embedded = pack_of(state, session)
    pack = embedded.pack if embedded else None
    activity = _of(session, activity_id)
    before = activity.own or in_pack[activity.key]
    original = in_pack.get(activity.key)
    fields = form_of(activity_id, before, language, pack)
    after = reworded(before, original, fields, pack, language, values)
    if after == before:
        return NOTHING
    own = None if after == original else after
    return _changed(session, context, N_("an activity of the day changed"), activity_id, own=own)


def longer(state: State, session: Session, activity_id: str, minutes: int, context: Context) -> Change:
    """Return the change of an activity's length by some minutes; it keeps at least one."""
    activity = _of(session, activity_id)
    words = activity.own or pack_words(state, session)[activity.key]
    wanted = min(max(words.minutes + minutes, 1), LONGEST)
    return edit(state, session, activity_id, context, minutes=wanted)


def move(state: State, session: Session, activity_id: str, steps: int, context: Context) -> Change:
    """Return the change that moves an activity some places down (up, if negative)."""
    order = list(session.activities)
    place = next(index for index, activity in enumerate(order) if activity.id == activity_id)
    target = min(max(place + steps, 0), len(order) - 1)
    if target == place:
        return NOTHING
    order.insert(target, replace(order.pop(place), moved=True))
    moved = moved_ids(order, list(pack_words(state, session)))
    order = [replace(activity, moved=activity.moved and activity.id in moved) for activity in order]
    return _ordered(session, context, N_("an activity of the day moved"), order)


def toggle_today(session: Session, activity_id: str, context: Context) -> Change:
    """Return the change that takes an activity out of the day, or back in; it stays in the list."""
    out = not _of(session, activity_id).not_today
    words = N_("an activity taken out of the day") if out else N_("an activity taken into the day")
    return _changed(session, context, words, activity_id, not_today=out)


def add(
    state: State, session: Session, after_id: str | None, words: PackActivity, context: Context
) -> Change:
    """Return the change that adds an activity of one's own behind another one.

    Args:
        state: the programme.
        session: the day.
        after_id: the activity it comes after; None: at the end.
        words: what it says; its id becomes one that is free in the session.
        context: the source of ids.
    """
    taken = {activity.key for activity in session.activities} | set(pack_words(state, session))
    key = next(name for n in range(1, len(taken) + 2) if (name := f"own-{n}") not in taken)
    fresh = Activity(id=context.new_id(), key=key, own=replace(words, id=key))
    order = list(session.activities)
    ids = [activity.id for activity in order]
    order.insert(ids.index(after_id) + 1 if after_id in ids else len(order), fresh)
    return _ordered(session, context, N_("an activity of one’s own added"), order)


def put_back(state: State, session: Session, activity_id: str, context: Context) -> Change:
    """Return the change that puts one activity back as the pack has it: words, place, and in the day.

    One that the pack does not know goes from the list.

    Raises:
        Refused: it is not the pack's, and something was captured in it.
    """
    keys = list(pack_words(state, session))
    activity = _of(session, activity_id)
    label = N_("an activity put back as the pack has it")
    rest = [one for one in session.activities if one.id != activity_id]
    if activity.key not in keys:
        if _has_results(state, activity):
            raise Refused(
                Message.of(N_("Something was written down in this activity of your own.")),
                Message.of(N_("It stays in the list; press x to take it out of the day.")),
            )
        return _ordered(session, context, label, rest)
    if activity_id in moved_ids(session.activities, keys):
        row = in_order(rest, keys)
        stays = [one.key if one.id in row else "" for one in rest]
        rest.insert(_place_in(stays, keys, activity.key), _plain(activity))
        return _ordered(session, context, label, rest)
    return _changed(session, context, label, activity_id, own=None, not_today=False)


def put_back_all(state: State, session: Session, context: Context) -> Change:
    """Return the change that puts the whole day back as the pack has it.

    Activities of one's own go from the list; where something was captured in one, it stays,
    taken out of the day.
    """
    keys = list(pack_words(state, session))
    ours = [_plain(activity) for activity in session.activities if activity.key in keys]
    ours.sort(key=lambda activity: keys.index(activity.key))
    kept = [
        replace(activity, not_today=True)
        for activity in session.activities
        if activity.key not in keys and _has_results(state, activity)
    ]
    return _ordered(session, context, N_("the whole day put back as the pack has it"), [*ours, *kept])


def _of(session: Session, activity_id: str) -> Activity:
    found = session.activity(activity_id)
    if found is None:
        raise Refused(Message.of(N_("This activity is no longer in the day")))
    return found


def _plain(activity: Activity) -> Activity:
    """Return the pack's activity without any change; what happened in it stays."""
    return replace(activity, own=None, not_today=False, set_to=None, moved=False)


def _place_in(stays: list[str], keys: list[str], key: str) -> int:
    """Return the place right behind the nearest activity before `key` in the pack that has not moved."""
    before = keys[: keys.index(key)]
    return next((stays.index(one) + 1 for one in reversed(before) if one in stays), 0)


def _has_results(state: State, activity: Activity) -> bool:
    """Whether it was begun, or a record says that it was made in it."""
    if activity.state != "planned" or activity.started is not None:
        return True
    kinds = [kind for kind in TABLES.values() if "activity_id" in kind.__struct_fields__]
    return any(
        getattr(record, "activity_id", None) == activity.id
        for kind in kinds
        for record in (*state.all(kind), *state.binned(kind))
    )


def _changed(session: Session, context: Context, label: str, activity_id: str, **values: Any) -> Change:
    def changed(one: Activity) -> Activity:
        return replace(one, **values) if one.id == activity_id else one

    return _ordered(session, context, label, map(changed, session.activities))


def _ordered(session: Session, context: Context, label: str, activities: Iterable[Activity]) -> Change:
    after = tuple(activities)
    if after == session.activities:
        return NOTHING
    return Change(Message.of(label), (replace(session, updated=context.now(), activities=after),))

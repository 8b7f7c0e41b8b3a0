"""Whether a session is ahead of its plan or behind it, and when the rest of it comes to lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import AgendaItem, agenda, clock_of, minutes_of, planned
from coprod_tui.model.day_times import placed
from coprod_tui.model.my_day import wanted_end
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

WORTH_SAYING: Final = 3
"""Minutes ahead or behind from which on it is worth saying."""
NO_TIME: Final = "  –  "
"""What stands in place of a clock time."""
MOST_SAID: Final = 180
"""Minutes from which on it is no delay: somebody tries the day out at another hour."""


class Pace(Struct, frozen=True, kw_only=True):
    """Where a session that is under way stands; clock times in minutes after midnight."""

    current: AgendaItem
    """The activity that is running."""
    rest: tuple[AgendaItem, ...]
    """What comes after it and is not over."""
    frees: int
    """When the present activity ends, as far as can be said now."""
    behind: int
    """Minutes it ends later than planned; negative: ahead."""
    ends: int
    """When the session ends if nothing is changed."""
    wanted: int
    """When it was to end."""

    @property
    def is_worth_saying(self) -> bool:
        """Whether the room is so much ahead or behind that somebody should know."""
        return WORTH_SAYING <= abs(self.behind) <= MOST_SAID

    @property
    def words(self) -> Message:
        """What is to be said of it."""
        if self.behind >= WORTH_SAYING:
            return Message.of(N_("{n} min later than planned"), n=self.behind)
        if self.behind <= -WORTH_SAYING:
            return Message.of(N_("{n} min ahead"), n=-self.behind)
        return Message.of(N_("as planned"))


def _no_timer(activity_id: str) -> int | None:
    """Return None: no timer runs."""
    return None


def pace(
    state: State, session: Session, now: datetime, left_on: Callable[[str], int | None] = _no_timer
) -> Pace | None:
    """Return where a session stands at `now`; None when nothing of it is running today.

    Args:
        state: the programme.
        session: which session.
        now: the moment, with the time zone of the room.
        left_on: id of an activity → seconds left on its timer, None where none runs.
    """
    items = agenda(state, session)
    running = [item for item in items if _runs(item, now)]
    if not running:
        return None
    current = running[-1]
    assert current.activity.started is not None
    minute = minute_of(now)
    began = minute_of(current.activity.started.astimezone(now.tzinfo))
    frees = max(minute, began + current.words.minutes)
    if (left := left_on(current.activity.id)) is not None:
        frees = minute + max(ceil(left / 60), 0)
    rest = tuple(item for item in items[current.position :] if not item.is_over)
    set_to = rest[0].activity.set_to if rest else None
    due = current.ends if set_to is None else minutes_of(set_to)
    times = placed(frees, [planned(item.words) for item in rest])
    asked = wanted_end(state, session)
    wanted = items[-1].ends if asked is None else asked
    if not rest:  # all that was left is skipped: the day itself is what can be late
        due = max(current.ends, wanted)
    return Pace(
        current=current,
        rest=rest,
        frees=frees,
        behind=frees - due,
        ends=times[-1].ends if times else frees,
        wanted=wanted,
    )


def on_again(items: tuple[AgendaItem, ...], item: AgendaItem, now: datetime, left: int | None = None) -> int:
    """Return when the room goes on after `item`, in minutes after midnight.

    That is the end of its timer, else its minutes counted from when it really began, else the plan;
    but not before a fixed time of what comes next. What was once said stays where it runs over.

    Args:
        items: the agenda `item` stands in.
        item: a break, as a rule.
        now: the moment, with the time zone of the room.
        left: seconds left on its timer, negative in overtime; None where none runs.
    """
    if not _runs(item, now):
        return item.ends
    assert item.activity.started is not None
    ends = minute_of(item.activity.started.astimezone(now.tzinfo)) + item.words.minutes
    if left is not None:
        ends = minute_of(now + timedelta(seconds=left + 30))  # to the nearest minute
    after = next((one for one in items[item.position :] if not one.is_over), None)
    return ends if after is None else placed(ends, [planned(after.words)])[0].starts


def present_one(items: tuple[AgendaItem, ...], session: Session) -> AgendaItem | None:
    """Return the one item the room is at, of all that were begun and not ended; None: nothing runs."""
    running = [item for item in items if item.activity.state == "running"]
    on_screen = (item for item in running if item.activity.id == session.current)
    return next(on_screen, running[-1] if running else None)


def time_in_agenda(item: AgendaItem) -> str:
    """Return the clock time that stands before an item: once begun the real one, on this laptop's clock.

    So that times run forward after the rest of a day was planned anew; what is skipped has none.
    """
    if item.activity.state == "skipped":
        return NO_TIME
    began = item.activity.started
    return clock_of(item.starts if began is None else minute_of(began.astimezone()))


def _runs(item: AgendaItem, now: datetime) -> bool:
    """Whether an activity is running, and began on the day of `now`."""
    activity = item.activity
    return (
        activity.state == "running"
        and activity.started is not None
        and activity.started.astimezone(now.tzinfo).date() == now.date()
    )


def minute_of(moment: datetime) -> int:
    """Return the minutes after midnight of a moment, as its own time zone counts them."""
    return moment.hour * 60 + moment.minute

"""Whether a session is ahead of its plan or behind it, and when the rest of it comes to lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import AgendaItem, agenda, minutes_of, planned
from coprod_tui.model.day_times import placed
from coprod_tui.model.my_day import wanted_end
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

WORTH_SAYING: Final = 3
"""Minutes ahead or behind from which on it is worth saying."""
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
    wanted = wanted_end(state, session)
    return Pace(
        current=current,
        rest=rest,
        frees=frees,
        behind=frees - due,
        ends=times[-1].ends if times else frees,
        wanted=items[-1].ends if wanted is None else wanted,
    )


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

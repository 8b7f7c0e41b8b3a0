"""The milestones of a lab, its own, or computed from its start and its planned days (domain.md 3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.fields import Day
from coprod_tui.model.labs import Column, Lab, PlannedMilestone, RegularMeeting, column_of
from coprod_tui.model.pack_texts import LocalText, heading

MILESTONE_WORDS: Final = {
    "start": N_("Start"),
    "group": N_("Group complete"),
    "talk_1": N_("1st talk"),
    "mid": N_("Half-time check"),
    "talk_2": N_("2nd talk"),
    "talk_3": N_("3rd talk"),
    "close": N_("Close"),
}
"""Key of every milestone → message id, in the order of a lab of 100 days."""
GRACE_DAYS: Final = 20
"""Days a lab may run over before it is reminded of its close (domain.md 3: "up to 120")."""

_GROUP_DAY: Final = 10
_TALK_DAYS: Final = {"talk_1": 30, "talk_2": 60, "talk_3": 90}
_STARTED: Final[tuple[Column, ...]] = ("running", "in_review", "decided")


class Milestone(Struct, frozen=True, kw_only=True):
    """One milestone of one lab."""

    key: str
    """A key of MILESTONE_WORDS, or of the lab's own milestones."""
    day: int
    """Days after the start."""
    date: Day | None
    """The calendar day, None while the start is not known."""
    done: Day | None
    """When it was reached, None while it is open."""
    title: LocalText = {}
    """Its own title; empty: that of MILESTONE_WORDS."""


def milestones(lab: Lab) -> tuple[Milestone, ...]:
    """Return the lab's milestones by day: those it began with, else the usual ones.

    The usual ones: the group is complete on day 10 and the talks are a month apart (days 30, 60, 90), counted
    from the start however long the lab is planned; what would not lie before the close is left
    out. The check lies at half-time, the close on the last planned day. Where no days are
    planned, nothing but the start is known, and nothing else is made up.
    """
    done = {reached.key: reached.day for reached in lab.milestones_done}
    if lab.plan_milestones:
        return tuple(
            Milestone(
                key=one.key,
                day=one.day,
                date=_dated(lab.start, one.day),
                done=done.get(one.key),
                title=one.title,
            )
            for one in sorted({one.key: one for one in lab.plan_milestones}.values(), key=lambda one: one.day)
        )
    days = {"start": 0}
    if lab.planned_days is not None:
        between = {"group": _GROUP_DAY, **_TALK_DAYS, "mid": lab.planned_days // 2}
        days |= {key: day for key, day in between.items() if 0 < day < lab.planned_days}
        days["close"] = lab.planned_days
    order = list(MILESTONE_WORDS)
    keys = sorted(days, key=lambda key: (days[key], order.index(key)))
    return tuple(
        Milestone(key=key, day=days[key], date=_dated(lab.start, days[key]), done=done.get(key))
        for key in keys
    )


def milestone_name(milestone: Milestone | PlannedMilestone, tr: Translator) -> str:
    """Return what a milestone is called."""
    usual = tr(MILESTONE_WORDS[milestone.key]) if milestone.key in MILESTONE_WORDS else milestone.key
    return heading(milestone.title, tr.language) or usual


def next_meeting(lab: Lab, meeting: RegularMeeting, today: Day) -> Day | None:
    """Return the next day of a meeting that comes again and again, today included.

    The first is on the lab's first day, the last within its days of grace. None without a start
    and once the lab has ended.
    """
    if lab.start is None or lab.ended is not None:
        return None
    passed = max((today - lab.start).days, 0)
    coming = lab.start + timedelta(days=-(-passed // meeting.every_days) * meeting.every_days)
    last = grace_ends(lab)
    return coming if last is None or coming <= last else None


def next_milestone(lab: Lab, today: Day) -> Milestone | None:
    """Return the open milestone that comes next, else the oldest one left open, or None.

    The start counts as reached once the lab runs. Without a start there is no next one.
    """
    started = column_of(lab.before_pause or lab.state) in _STARTED
    waiting = [
        (milestone.date, milestone)
        for milestone in milestones(lab)
        if milestone.date is not None and milestone.done is None and not (started and milestone.day == 0)
    ]
    ahead = [milestone for day, milestone in waiting if day >= today]
    behind = [milestone for day, milestone in waiting if day < today]
    return next(iter(ahead + behind), None)


def day_of(lab: Lab, today: Day) -> int | None:
    """Return the day the lab has come to (0 on its first, negative before it), None without a start.

    A lab that has ended stays on its last day.
    """
    return None if lab.start is None else ((lab.ended or today) - lab.start).days


def actual_days(lab: Lab) -> int | None:
    """Return how long the lab really took: as given, else from start to end, else None."""
    if lab.actual_days is not None:
        return lab.actual_days
    return (lab.ended - lab.start).days if lab.start is not None and lab.ended is not None else None


def grace_ends(lab: Lab) -> Day | None:
    """Return the last day of grace after the planned close, None where it is not known."""
    if lab.planned_days is None:
        return None
    return _dated(lab.start, lab.planned_days + GRACE_DAYS)


def started_in(labs: tuple[Lab, ...], year: int) -> int:
    """Return how many of `labs` were started in `year` (domain.md 1: at least three new a year).

    A lab that is only planned, however dated, is not counted.
    """
    begun = (lab for lab in labs if column_of(lab.before_pause or lab.state) != "planned")
    return sum(1 for lab in begun if lab.start is not None and lab.start.year == year)


def _dated(start: Day | None, days: int) -> Day | None:
    return None if start is None else start + timedelta(days=days)

"""What an agenda says about an activity: planned, fixed, and as it really was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agenda import AgendaItem, clock_of
from coprod_tui.model.pace import minute_of


def minutes_words(item: AgendaItem) -> str:
    """Return the planned minutes, and by how much it took longer or shorter: `25 +6`."""
    took = minutes_taken(item)
    if took is None or took == item.words.minutes:
        return str(item.words.minutes)
    return f"{item.words.minutes} {took - item.words.minutes:+d}".replace("-", "−")


def minutes_taken(item: AgendaItem) -> int | None:
    """Return the minutes an activity really took, None while it is not over."""
    begun, ended = item.activity.started, item.activity.ended
    return None if begun is None or ended is None else round((ended - begun).total_seconds() / 60)


def happened(item: AgendaItem, tr: Translator) -> Iterator[str]:
    """Yield what is to be said of an activity's times beside the planned ones."""
    activity = item.activity
    if item.words.starts_at is not None:
        yield "■ " + tr(N_("fixed for {clock}"), clock=item.words.starts_at)
    if activity.started is not None:
        begun, took = _clock(activity.started), minutes_taken(item)
        if activity.ended is None or took is None:
            yield tr(N_("begun at {clock}"), clock=begun)
        else:
            yield tr(N_("really {start} – {end}, {n} min"), start=begun, end=_clock(activity.ended), n=took)
    was = (activity.plan_start, activity.plan_minutes)
    if None not in was and was != (clock_of(item.starts), item.words.minutes):
        yield tr(N_("first planned: {start}, {n} min"), start=was[0], n=was[1])


def _clock(moment: datetime) -> str:
    return clock_of(minute_of(moment.astimezone()))

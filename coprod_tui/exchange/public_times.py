"""How a day was planned and how it really was, as a part of the public page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from coprod_tui.exchange.public_page import Data, Ours, Row, Table
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agenda import clock_of, minutes_of
from coprod_tui.model.pace import minute_of

_COLUMNS: Final = (N_("Activity"), N_("Planned"), N_("Really"), N_("Remark"))


def span_of(row: Data, tr: Translator) -> str:
    """Return when an activity or a whole session really was: `09:04 – 09:26`, or "" before it began.

    Args:
        row: of an export; of a session the first start and the last end count.
        tr: the reader's language.
    """
    parts = row.get("activities") or [row]
    begun = min((part["started"] for part in parts if part["started"]), default=None)
    if begun is None:
        return ""
    ended = max((part["ended"] for part in parts if part["ended"]), default=None)
    is_over = ended is not None and not any(part["state"] == "running" for part in parts)
    if ended is None or not is_over:
        return tr(N_("from {clock}"), clock=_clock(begun))
    return f"{_clock(begun)} – {_clock(ended)}"


def state_of(activity: Data, day: str) -> str:
    """Return the state of an activity; one that nobody ended on its day is over all the same.

    Args:
        activity: of an export.
        day: when the export was made, UTC.
    """
    state: str = activity["state"]
    if state == "running" and activity["started"] and _day(activity["started"]) != _day(day):
        return "done"
    return state


def times(session: Data, day: str, tr: Translator) -> tuple[Table, ...]:
    """Return a session's activities with planned and real times; nothing before it began.

    Args:
        session: of an export.
        day: when the export was made, UTC.
        tr: the reader's language.
    """
    shown = (one for one in session["activities"] if one["started"] or not one["not_today"])
    rows = tuple(_row(one, state_of(one, day), tr) for one in shown)
    if not span_of(session, tr):
        return ()
    return (Table(columns=tuple(Ours(tr(words)) for words in _COLUMNS), rows=rows),)


def _row(activity: Data, state: str, tr: Translator) -> Row:
    title, planned, really = activity["title"], _planned(activity), span_of(activity, tr)
    remark = _remark(activity, state, tr)
    became = ", ".join(part for part in (tr("really {span}", span=really) if really else "", remark) if part)
    said = " ".join(part for part in (planned, title) if part)
    line = f"{said}: {became}" if became else said
    return Row(cells=(title, Ours(planned), Ours(really), Ours(remark)), line=line)


def _planned(activity: Data) -> str:
    """Return from when to when it was to be, as the plan stood when the day began."""
    start = activity["plan_start"] or activity["planned_start"]
    minutes = activity["plan_minutes"] or activity["minutes"] or 0
    return f"{start} – {clock_of(minutes_of(start) + minutes)}" if start else ""


def _remark(activity: Data, state: str, tr: Translator) -> str:
    """Say what became of it, where the times alone do not."""
    planned = activity["plan_minutes"] or activity["minutes"]
    if state == "skipped":
        return tr("left out")
    if state == "running":
        return tr("now")
    if not activity["started"]:
        return tr("still to come")
    if activity["ended"] is None or planned is None:
        return ""
    took = datetime.fromisoformat(activity["ended"]) - datetime.fromisoformat(activity["started"])
    more = round(took.total_seconds() / 60) - planned
    if more > 0:
        return tr.plural("{n} minute longer", "{n} minutes longer", more)
    return tr.plural("{n} minute shorter", "{n} minutes shorter", -more) if more else ""


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone().date()


def _clock(moment: str) -> str:
    return clock_of(minute_of(datetime.fromisoformat(moment).astimezone()))

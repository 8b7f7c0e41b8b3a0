"""How a lab is put into words on board and page; public fields only."""

from __future__ import annotations

from datetime import date

from coprod_tui.i18n import N_, Translator
from coprod_tui.i18n.dates import write_day
from coprod_tui.model.fields import FieldSpec
from coprod_tui.model.labs import (
    COLUMN_WORDS,
    DECISION_WORDS,
    LAB_STATE_WORDS,
    Lab,
    RegularMeeting,
    column_of,
    plan_filled,
    plan_size,
)
from coprod_tui.model.milestones import (
    Milestone,
    actual_days,
    day_of,
    milestone_name,
    next_meeting,
    next_milestone,
)
from coprod_tui.model.pack_texts import heading


def distance(day: date, today: date, tr: Translator) -> str:
    """Return how far off a day is: `today`, `tomorrow`, `in 5 days`, `open for 3 days`."""
    days = (day - today).days
    if days == 0:
        return tr(N_("today"))
    if days == 1:
        return tr(N_("tomorrow"))
    if days > 0:
        return tr.plural("in {n} day", "in {n} days", days)
    return tr.plural("open for {n} day", "open for {n} days", -days)


def day_words(lab: Lab, today: date, tr: Translator) -> str:
    """Return `day 47 of 100`, `starts 3 March 2027`, how long it took, or ""."""
    took, day = actual_days(lab), day_of(lab, today)
    if took is not None:
        return tr.plural("took {n} day", "took {n} days", took)
    if day is None or lab.start is None:
        return ""
    if day < 0 or column_of(lab.before_pause or lab.state) == "planned":
        return tr(N_("starts {day}"), day=write_day(lab.start, tr.language))
    if lab.planned_days is None:
        return tr(N_("day {n}"), n=day)
    return tr(N_("day {n} of {planned}"), n=day, planned=lab.planned_days)


def next_words(lab: Lab, today: date, tr: Translator) -> str:
    """Return the next milestone of a running lab and how far off it is, or ""."""
    coming = next_milestone(lab, today)
    if coming is None or coming.date is None:
        return ""
    return f"{milestone_name(coming, tr)}: {distance(coming.date, today, tr)}"


def state_words(lab: Lab, tr: Translator) -> str:
    """Return the state, with the decision where there is one."""
    words = tr(LAB_STATE_WORDS[lab.state])
    return f"{words}: {tr(DECISION_WORDS[lab.decision])}" if lab.decision else words


def card_lines(lab: Lab, today: date, tr: Translator) -> list[str]:
    """Return what the board says about a lab below its title, most important first."""
    if not lab.described:
        return [tr(N_("Not described in the source."))]
    lines = []
    column = column_of(lab.before_pause or lab.state)
    if tr(LAB_STATE_WORDS[lab.state]).casefold() != tr(COLUMN_WORDS[column]).casefold():
        lines.append(tr(LAB_STATE_WORDS[lab.state]))
    if column == "planned":
        lines.append(day_words(lab, today, tr))
        lines.append(tr(N_("plan: {n} of {all}"), n=plan_filled(lab), all=plan_size(lab)))
    elif column == "running":
        lines.append(next_words(lab, today, tr))
    elif column == "in_review":
        lines += [day_words(lab, today, tr), tr(N_("decision open"))]
    else:
        decision = lab.decision
        lines.append(tr(DECISION_WORDS[decision]) if decision else tr(N_("decision open")))
        lines.append(day_words(lab, today, tr))
    return [line for line in lines if line]


def milestone_words(milestone: Milestone, tr: Translator) -> tuple[str, str]:
    """Return a milestone's name and its day: the date, or the day of the lab where none is known."""
    day = tr.short_date(milestone.date) if milestone.date else tr(N_("day {n}"), n=milestone.day)
    return milestone_name(milestone, tr), day


def milestone_line(milestone: Milestone, tr: Translator) -> str:
    """Return a milestone and its date, as short as it can be."""
    name, day = milestone_words(milestone, tr)
    return f"{name} {write_day(milestone.date, tr.language) if milestone.date else day}"


def meeting_words(lab: Lab, meeting: RegularMeeting, today: date, tr: Translator) -> str:
    """Return a meeting that comes again and again, and when it is next."""
    often = tr.plural("every day", "every {n} days", meeting.every_days)
    coming = next_meeting(lab, meeting, today)
    when = tr(N_("next on {day}"), day=tr.short_date(coming)) if coming else ""
    parts = (often, tr(N_("{n} min"), n=meeting.minutes), when)
    said = " · ".join(part for part in parts if part)
    title = heading(meeting.title, tr.language)
    return f"{title}: {said}" if title else said


def field_words(spec: FieldSpec, value: object, tr: Translator) -> str:
    """Return what stands in a field of the plan, "" where it says nothing."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return tr(N_("yes")) if value else tr(N_("no"))
    if isinstance(value, date):
        return tr.date(value)
    values = value if isinstance(value, tuple) else (value,)
    return ", ".join(tr(spec.choices[str(one)]) if str(one) in spec.choices else str(one) for one in values)

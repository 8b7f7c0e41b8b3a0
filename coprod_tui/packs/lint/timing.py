"""Minutes that do not add up, and too long without a break (domain.md 2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import clock_of, minutes_of
from coprod_tui.packs.lint.finding import Finding, Source, found, number_at, said
from coprod_tui.packs.nodes import Node, items_at, text_at

MOST_WITHOUT_BREAK: Final = 90
"""Minutes people sit through without a break, at most (domain.md 2)."""
_MINUTES_A_DAY: Final = 24 * 60


def minutes_add_up(source: Source) -> Iterator[Finding]:
    """Find sessions whose activities end earlier or later than the session, and fixed times that are late."""
    for session, path in source.each("sessions[]"):
        whole, rows = number_at(session, "minutes"), _timed(session)
        minutes = text_at(session, "minutes")
        if rows is None or whole is None or minutes is None or not rows:
            continue
        begins = minutes_of(said(session, "starts", "09:00"))
        clock = begins
        for index, (activity, length) in enumerate(rows):
            fixed = text_at(activity, "starts_at")
            if fixed is not None:
                planned = minutes_of(fixed.text)
                if planned < clock:
                    what = Message.of(
                        N_("This is fixed for {fixed}, but what comes before lasts until {clock}."),
                        fixed=fixed.text,
                        clock=clock_of(clock),
                    )
                    right = Message.of(N_("Shorten what comes before by {n} minutes."), n=clock - planned)
                    yield found("fixed-time", fixed.at, f"{path}.activities[{index}].starts_at", what, right)
                clock = max(clock, planned)
            clock += length
        if clock - begins != whole:
            what = Message.of(
                N_("The activities take {n} minutes, the session says {whole}."),
                n=clock - begins,
                whole=whole,
            )
            right = Message.of(
                N_("Change the minutes of an activity, or write minutes: {n} here."), n=clock - begins
            )
            yield found("minutes", minutes.at, f"{path}.minutes", what, right)
        if begins + whole > _MINUTES_A_DAY:
            what = Message.of(N_("The session goes on past midnight."))
            yield found("midnight", minutes.at, f"{path}.minutes", what)


def breaks_in_time(source: Source) -> Iterator[Finding]:
    """Find the first activity of each stretch that goes on for more than 90 minutes without a break."""
    for session, path in source.each("sessions[]"):
        rows = _timed(session)
        clock = minutes_of(said(session, "starts", "09:00"))
        since, told = clock, False
        for index, (activity, length) in enumerate(rows or ()):
            fixed = text_at(activity, "starts_at")
            if fixed is not None and minutes_of(fixed.text) > clock:
                clock = since = minutes_of(fixed.text)
                told = False
            clock += length
            if said(activity, "tool") == "break":
                since, told = clock, False
            elif clock - since > MOST_WITHOUT_BREAK and not told:
                told = True
                title = text_at(activity, "minutes")
                what = Message.of(
                    N_("By the end of this there has been no break for {n} minutes."), n=clock - since
                )
                right = Message.of(
                    N_("Put a break (tool: break) before it; {n} minutes are the most."), n=MOST_WITHOUT_BREAK
                )
                at = activity.at if title is None else title.at
                yield found("break", at, f"{path}.activities[{index}].minutes", what, right)


def _timed(session: Node) -> list[tuple[Node, int]] | None:
    """Return the activities with their minutes, None where one cannot be read."""
    rows = []
    for activity in items_at(session, "activities"):
        length = number_at(activity, "minutes")
        if length is None or not _is_clock(activity, "starts_at") or not _is_clock(session, "starts"):
            return None
        rows.append((activity, length))
    return rows


def _is_clock(node: Node, key: str) -> bool:
    """Whether the clock time under `key`, if there is one, can be read."""
    hours, _, minutes = said(node, key, "09:00").partition(":")
    return hours.isdecimal() and minutes.isdecimal()

"""Minutes that do not add up, and too long without a break (domain.md 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import clock_of, minutes_of
from coprod_tui.model.day_times import MOST_WITHOUT_BREAK, Placed, Planned, placed
from coprod_tui.packs.lint.finding import Finding, Source, found, number_at, said
from coprod_tui.packs.nodes import MapNode, Node, TextNode, items_at, text_at

_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_MINUTES_A_DAY: Final = 24 * 60


def minutes_add_up(source: Source) -> Iterator[Finding]:
    """Find sessions whose activities end earlier or later than the session, and fixed times that are late."""
    for session, path in source.each("sessions[]"):
        whole, rows = number_at(session, "minutes"), _timed(session)
        minutes = text_at(session, "minutes")
        if rows is None or whole is None or minutes is None or not rows:
            continue
        for index, (activity, times) in enumerate(rows):
            fixed = text_at(activity, "starts_at")
            if fixed is not None and times.late:
                what = Message.of(
                    N_("This is fixed for {fixed}, but what comes before lasts until {clock}."),
                    fixed=fixed.text,
                    clock=clock_of(times.starts),
                )
                right = Message.of(N_("Shorten what comes before by {n} minutes."), n=times.late)
                yield found("fixed-time", fixed.at, f"{path}.activities[{index}].starts_at", what, right)
        begins = _begins(session)
        taken = rows[-1][1].ends - begins
        if taken != whole:
            what = Message.of(
                N_("The activities take {n} minutes, the session says {whole}."), n=taken, whole=whole
            )
            right = Message.of(N_("Change the minutes of an activity, or write minutes: {n} here."), n=taken)
            yield found("minutes", minutes.at, f"{path}.minutes", what, right)
        if begins + whole > _MINUTES_A_DAY:
            what = Message.of(N_("The session goes on past midnight."))
            yield found("midnight", minutes.at, f"{path}.minutes", what)


def breaks_in_time(source: Source) -> Iterator[Finding]:
    """Find the first activity of each stretch that goes on for more than 90 minutes without a break."""
    for session, path in source.each("sessions[]"):
        for index, (activity, times) in enumerate(_timed(session) or ()):
            if times.without_break:
                title = text_at(activity, "minutes")
                what = Message.of(
                    N_("By the end of this there has been no break for {n} minutes."), n=times.without_break
                )
                right = Message.of(
                    N_("Put a break (tool: break) before it; {n} minutes are the most."), n=MOST_WITHOUT_BREAK
                )
                at = activity.at if title is None else title.at
                yield found("break", at, f"{path}.activities[{index}].minutes", what, right)


def _begins(session: Node) -> int:
    return minutes_of(said(session, "starts", "09:00"))


def _timed(session: Node) -> list[tuple[Node, Placed]] | None:
    """Return the activities with their times, None where one cannot be read."""
    rows = []
    for activity in items_at(session, "activities"):
        length = number_at(activity, "minutes")
        if length is None or not _is_clock(activity, "starts_at") or not _is_clock(session, "starts"):
            return None
        fixed = text_at(activity, "starts_at")
        planned = Planned(
            minutes=length,
            fixed=None if fixed is None else minutes_of(fixed.text),
            is_break=said(activity, "tool") == "break",
        )
        rows.append((activity, planned))
    if not rows:
        return []
    times = placed(_begins(session), [planned for _, planned in rows])
    return [(activity, one) for (activity, _), one in zip(rows, times, strict=True)]


def _is_clock(node: Node, key: str) -> bool:
    """Whether the clock time under `key`, if there is one, can be read."""
    value = node.get(key) if isinstance(node, MapNode) else None
    return value is None or (isinstance(value, TextNode) and _CLOCK.fullmatch(value.text.strip()) is not None)

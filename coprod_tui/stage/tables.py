"""Mixed tables as the room reads them: how many tables, and who sits together; never how many people."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.i18n import N_
from coprod_tui.model.attendance import present_by_group
from coprod_tui.model.seating import TOGETHER, seating, usual_tables
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.stage.room import Room


def tables(state: State, session: Session, room: Room) -> str:
    """Return a line for the tables and one for each group, or "" where nobody was counted.

    Head counts are for those in the programme (screen.md, "Privacy"): the room reads the rule that
    nobody sits there as the only one of their group, not how many there are.
    """
    known = present_by_group(session)
    counts = {group.id: known[group.id] for group in state.programme.groups if known.get(group.id)}
    found = seating(counts, session.setup.tables or usual_tables(sum(counts.values())))
    if not found.tables:
        return ""
    everywhere = {group for group, _ in found.everywhere}
    seated = {group for table in found.tables for group, _ in table.seats}
    return "\n".join(_lines(state, room, len(found.tables), everywhere, seated))


def _lines(state: State, room: Room, count: int, everywhere: set[str], seated: set[str]) -> Iterator[str]:
    yield room.tr.plural("{n} table", "{n} tables", count)
    for group in state.programme.groups:
        if group.id in everywhere:
            words = room.tr(N_("at every table at least {n}"), n=TOGETHER)
        elif group.id in seated:
            words = room.tr(N_("sit together"))
        else:
            continue
        yield room.line(f"{group.glyph} {group.label}: {words}")

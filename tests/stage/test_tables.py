"""Which tables the room reads of: a rule and signs, never how many people there are."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from coprod_tui.i18n import Translator
from coprod_tui.model.agenda import agenda
from coprod_tui.model.sessions import Attendance, Session
from coprod_tui.model.state import State
from coprod_tui.stage import cards
from coprod_tui.stage.building import built
from coprod_tui.stage.room import Room
from coprod_tui.stage.scene import Scene

ROOM = Room(Translator("de"), date(2027, 3, 3))


def counted(state: State, *numbers: int, tables: int | None = None) -> State:
    """Return the programme with so many people of each group at its first session."""
    session = state.all(Session)[0]
    groups = [group.id for group in state.programme.groups]
    rows = tuple(Attendance(group=group, registered=n) for group, n in zip(groups, numbers, strict=False))
    setup = replace(session.setup, tables=tables)
    return state.with_records([replace(session, attendance=rows, setup=setup)])


def shown(state: State, view: str = "tables", *, activity: bool = False) -> cards.Shown:
    session = state.all(Session)[0]
    id_ = agenda(state, session)[0].activity.id if activity else None
    return built(state, Scene(view=view, session_id=session.id, activity_id=id_), ROOM)


def test_the_room_reads_tables_and_who_sits_together(programme: State) -> None:
    card = shown(counted(programme, 14, 12))
    assert isinstance(card, cards.GroupWork)
    first, *groups = card.tables.split("\n")
    assert first == "5 Tische"
    assert len(groups) == 2
    for group, line in zip(programme.programme.groups, groups, strict=False):
        assert line == f"{group.glyph} {group.label}: an jedem Tisch mindestens 2"


@pytest.mark.parametrize("numbers", [(14, 12), (38, 41), (60, 8)])
def test_no_head_count_is_told(programme: State, numbers: tuple[int, int]) -> None:
    card = shown(counted(programme, *numbers, tables=4))
    assert isinstance(card, cards.GroupWork)
    assert set(re.findall(r"\d+", card.tables)) <= {"4", "2"}


def test_where_nobody_was_counted_nothing_is_made_up(programme: State) -> None:
    assert shown(programme) == cards.Neutral()


def test_group_work_names_the_tables_somebody_chose(programme: State) -> None:
    usual = shown(counted(programme, 14, 12), "groupwork", activity=True)
    chosen = shown(counted(programme, 14, 12, tables=6), "groupwork", activity=True)
    assert isinstance(usual, cards.GroupWork)
    assert isinstance(chosen, cards.GroupWork)
    assert usual.tables == ""
    assert chosen.tables.startswith("6 Tische\n")


def test_what_was_achieved_needs_no_head_count(programme: State) -> None:
    assert shown(programme, "achievements") == shown(counted(programme, 14, 12), "achievements")
    assert isinstance(shown(programme, "achievements"), cards.Achievements)

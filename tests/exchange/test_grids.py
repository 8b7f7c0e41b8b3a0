"""A grid leaves the program only as far as the room has seen it; the coordination team has it whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui.exchange.encode import revision_of
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.exchange.public_contents import public_page
from coprod_tui.exchange.read import read_export
from coprod_tui.i18n import Translator
from coprod_tui.model.agenda import agenda
from coprod_tui.model.grids import Grid, GridItem
from coprod_tui.model.ideas import Idea
from coprod_tui.model.pack_settings import Settings
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.reports import html
from tests.exchange.programmes import context, data_of, with_record
from tests.tui.other_field import bare_pack, programme_of

GERMAN = Translator("de")


def state(**shown: bool) -> State:
    """Return a programme with three cards on a grid that is also rated by two criteria."""
    pack = bare_pack()
    (session,) = pack.sessions
    named = Settings(criteria=({"en": "quick", "de": "schnell"}, {"en": "cheap", "de": "billig"}))
    activities = tuple(
        replace(one, settings=named) if one.tool == "grid" else one for one in session.activities
    )
    made = programme_of(replace(pack, sessions=(replace(session, activities=activities),)), context())
    activity_id = next(
        item.activity.id
        for one in made.all(Session)
        for item in agenda(made, one)
        if item.words.tool == "grid"
    )
    for no, title in enumerate(("Paten finden", "Rente verstehen", "Im Papierkorb"), 1):
        made = with_record(made, Idea, f"i{no}", title=title)
    made = made.with_records([replace(made.get(Idea, "i3"), deleted=made.get(Idea, "i3").created)])
    items = tuple(
        GridItem(id=f"c{no}", no=no, table="ideas", record_id=f"i{no}", up=up, across=across, scores=scores)
        for no, up, across, scores in ((1, 5, 1, (2, 3)), (2, 4, 4, (5, 1)), (3, 1, 1, (1, 1)))
    )
    return with_record(made, Grid, "g1", activity_id=activity_id, items=items, last_no=3, **shown)


def outcome(made: State, level: ExportLevel = ExportLevel.OPEN) -> dict[str, Any]:
    (found,) = data_of(made, level)["results"]["grids"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("level", list(ExportLevel))
def test_what_the_room_has_not_seen_is_in_no_result(level: ExportLevel) -> None:
    found = outcome(state(), level)
    assert (found["field"], found["ranking"]) == ([], [])
    assert found["criteria"] == ["schnell", "billig"]


def test_values_themselves_leave_for_the_coordination_team_only() -> None:
    (row,) = data_of(state(field_shown=True), ExportLevel.OPEN)["grids"]
    assert all(not {"up", "across", "scores"} & item.keys() for item in row["items"])
    (row,) = data_of(state(), ExportLevel.COORDINATION)["grids"]
    assert next((item["up"], item["scores"]) for item in row["items"]) == (5, [2, 3])


def test_the_field_is_told_by_quadrant_and_what_is_in_the_bin_is_not() -> None:
    made = state(field_shown=True)
    assert [(row["no"], row["up"], row["across"], row["quadrant"]) for row in outcome(made)["field"]] == [
        (1, 5, 1, "Gleich machen"), (2, 4, 4, "Gut planen"),
    ]  # fmt: skip
    text = "\n".join(public_lines(data_of(made, ExportLevel.OPEN), GERMAN))
    assert "1 Paten finden – Gleich machen (Wirkung: 5, Aufwand: 1)" in text
    assert "Papierkorb" not in text
    assert "Summe" not in text


def test_the_ranking_is_told_with_every_criterion() -> None:
    made = state(ranking_shown=True)
    text = "\n".join(public_lines(data_of(made, ExportLevel.OPEN), GERMAN))
    assert "Rang 1: 2 Rente verstehen – schnell: 5, billig: 1 – Summe 6" in text
    assert "Rang 2: 1 Paten finden – schnell: 2, billig: 3 – Summe 5" in text
    assert "Gleich machen" not in text


def test_the_report_has_both_as_tables() -> None:
    made = state(field_shown=True, ranking_shown=True)
    page = public_page(data_of(made, ExportLevel.OPEN), GERMAN)
    text = html.written(page, GERMAN, date(2027, 3, 3)).decode()
    for heading in ("Wirkung", "Aufwand", "schnell", "billig", "Summe", "Rang"):
        assert f'<th scope="col">{heading}</th>' in text
    assert "Gleich machen" in text


def test_an_export_of_the_version_before_is_still_read() -> None:
    data = data_of(state(), ExportLevel.OPEN)
    del data["grids"], data["results"]["grids"]
    data["format_version"] = "1.1"
    data["revision_id"] = revision_of(data)
    assert read_export(data, "alt.json").format_version == "1.1"

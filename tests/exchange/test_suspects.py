"""Free text is the leak: what looks like it points at one person is told before it leaves."""

from __future__ import annotations

from typing import Any

import pytest

from coprod_tui.exchange.document import document
from coprod_tui.exchange.encode import plain, sealed
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.suspects import place_words, suspect_lines, suspects
from coprod_tui.i18n import Translator
from coprod_tui.model.actions import Action, Note, PrivateNote
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.state import State
from tests.exchange.programmes import MOMENT, export_of, programme, with_record

DE = Translator("de")


def course(**values: Any) -> State:
    state = with_record(programme(**values), Idea, "idea1", title="Ruf Anna an: 0171 2345678")
    state = with_record(state, Idea, "idea2", title="Treffen am 03.03.2027, 10:30–12:00")
    state = with_record(state, MiniCase, "mini1", idea_id="idea1", sentence="Fragen an a.kiesel@example.org")
    return with_record(state, Note, "note1", text="Kundennummer 123A456789")


def test_it_says_where_it_stands_and_not_what_it_is() -> None:
    found = suspects(export_of(course(), ExportLevel.OPEN))
    assert [(one.table, one.no, one.kind) for one in found] == [
        ("ideas", 1, "phone"),
        ("mini_cases", None, "email"),
    ]
    words = place_words(found[0], DE)
    assert "Nr. 1" in words
    assert "Ruf Anna an: …" in words
    assert "0171" not in "".join(suspect_lines(found, DE))


def test_only_what_would_leave_is_told() -> None:
    state = with_record(course(), PrivateNote, "private1", text="geb. 12.03.1985")
    kinds = {level: [one.table for one in suspects(export_of(state, level))] for level in ExportLevel}
    assert kinds[ExportLevel.OPEN] == ["ideas", "mini_cases"]
    assert kinds[ExportLevel.COORDINATION] == ["ideas", "mini_cases", "notes"]
    assert "private_notes" in kinds[ExportLevel.FULL]


def test_texts_inside_a_record_count_too() -> None:
    sign = Indicator(id="s1", text="Meldet sich unter anna@example.org")
    state = with_record(programme(), Goal, "goal1", wording="Mehr Kontakt", indicators=(sign,))
    assert [(one.table, one.field) for one in suspects(export_of(state))] == [("goals", "indicators")]


def test_the_responsible_body_is_there_to_be_reached() -> None:
    assert suspects(export_of(programme(responsible="Jobcenter, Tel. 069 80651234, ds@example.org"))) == ()


def test_what_is_left_out_leaves_with_everything_below_it_and_is_counted() -> None:
    export = sealed(
        document(
            course(),
            ExportLevel.COORDINATION,
            exported_at=MOMENT,
            generator="",
            device_id="",
            held=frozenset({"idea1", "note1"}),
        )
    )
    data = plain(export)
    assert suspects(export) == ()
    assert [row["id"] for row in data["ideas"]] == ["idea2"]
    assert data["mini_cases"] == []
    told = {row["what"]: (row["count"], row["reason"]) for row in data["left_out"]}
    assert told["ideas"] == told["mini_cases"] == told["notes"] == (1, "held")


def test_nothing_held_makes_the_same_export() -> None:
    state = with_record(programme(), Action, "act1", text="Anrufen")
    assert export_of(state) == export_of(state, held=frozenset())


@pytest.mark.parametrize("level", list(ExportLevel))
def test_a_programme_without_such_texts_is_silent(level: ExportLevel) -> None:
    state = with_record(programme(), Idea, "idea1", title="§ 16i SGB II, Budget 16.500 im Jahr 2027")
    assert suspects(export_of(state, level)) == ()
    assert suspect_lines((), DE) == ()

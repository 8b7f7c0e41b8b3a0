"""The matrix as it is read."""

from __future__ import annotations

from coprod_tui.changes.base import Context
from coprod_tui.changes.practices import add_service
from coprod_tui.model.agenda import agenda
from coprod_tui.model.matrix import is_free, next_level, services, suggested_services
from coprod_tui.model.packs import Settings
from coprod_tui.model.practices import LEVEL_GLYPHS, LEVEL_WORDS, LEVELS
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State


def test_four_steps_lead_from_a_level_back_to_itself() -> None:
    for level in LEVELS:
        walked = [level]
        for _ in LEVELS:
            walked.append(next_level(walked[-1]))
        assert walked[-1] == level
        assert set(walked) == set(LEVELS)


def test_every_level_has_a_word_and_a_glyph_of_its_own() -> None:
    assert set(LEVEL_WORDS) == set(LEVEL_GLYPHS) == set(LEVELS)
    assert len(set(LEVEL_GLYPHS.values())) == len(LEVELS)


def test_suggestions_come_from_the_activity_in_the_asked_language(programme: State) -> None:
    (item,) = (
        item
        for session in programme.all(Session)
        for item in agenda(programme, session)
        if item.words.tool == "matrix"
    )
    german = suggested_services(programme, item.words.settings, "de")
    assert len(german) == len(item.words.settings.services)
    assert german[0] == item.words.settings.services[0]["de"]
    assert suggested_services(programme, item.words.settings, "en") != german


def test_without_an_activity_the_packs_first_matrix_suggests(programme: State) -> None:
    assert suggested_services(programme, None, "de")
    assert suggested_services(programme, Settings(), "de") == suggested_services(programme, None, "de")
    one = Settings(services=({"de": "Beratung"},))
    assert suggested_services(programme, one, "de") == ("Beratung",)


def test_rows_stand_by_number_and_names_are_taken_whatever_their_case(
    programme: State, context: Context
) -> None:
    for name in ("Kurse", "Beratung"):
        programme = programme.with_records(add_service(programme, context, name).put)
    assert [(row.no, row.name) for row in services(programme)] == [(1, "Kurse"), (2, "Beratung")]
    assert not is_free(programme, "BERATUNG")
    assert is_free(programme, "Anträge")

"""The days of a programme as a pack of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.changes import my_day
from coprod_tui.changes.base import Context
from coprod_tui.changes.own_pack import own_pack
from coprod_tui.changes.programme import new_programme
from coprod_tui.errors import Refused
from coprod_tui.model.my_day import day_items
from coprod_tui.model.packs import Pack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack
from coprod_tui.packs.write import write_pack
from tests.changes.test_my_day import FRESH, day, done, edited, item


def saved(state: State, folder: Path, number: int = 0) -> Pack:
    """Return the own pack, after a look that what was written passes the check without errors."""
    pack = own_pack(state, day(state, number), "eigenes", "Mein Paket")
    place = folder / pack.id
    place.mkdir()
    for name, text in write_pack(pack).items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    reading = read_pack(place)
    assert reading.faults == ()
    assert [one for one in lint(reading) if one.level == "error"] == []
    assert reading.pack == pack
    return pack


def test_an_unchanged_programme_gives_its_pack(programme: State, star: Pack, tmp_path: Path) -> None:
    pack = saved(programme, tmp_path)
    assert (pack.id, pack.version) == ("eigenes", "1.0.0")
    assert pack.title == {"de": "Mein Paket"}, "in the language it was typed in, never as a translation"
    assert "Governance International" in pack.attribution["de"]
    assert "Koproduktion Mühlheim" in pack.attribution["de"]
    assert pack.sessions == star.sessions
    assert (
        replace(pack, id=star.id, title=star.title, attribution=star.attribution, version=star.version)
        == star
    )


def test_all_changed_days_are_in_it(programme: State, context: Context, tmp_path: Path) -> None:
    state = edited(programme, context, "ideas", title="Unsere Ideen")
    state = edited(state, context, "vote", 1, vote_budget=5)
    state = done(state, my_day.toggle_today(day(state), item(state, "break").activity.id, context))
    state = done(state, my_day.add(state, day(state), None, FRESH, context))
    pack = saved(state, tmp_path, 2)
    first, second = pack.sessions[:2]
    assert {"de": "Unsere Ideen"} in [one.title for one in first.activities]
    assert [one.id for one in first.activities] == [
        one.words.id for one in day_items(state, day(state)) if not one.activity.not_today
    ]
    assert first.activities[-1].title == {"de": "Eigenes"}
    votes = [one.settings.vote for one in second.activities if one.settings.vote]
    assert votes[0].budget == 5


def test_the_minutes_of_a_changed_day_add_up(programme: State, context: Context, tmp_path: Path) -> None:
    state = edited(programme, context, "ideas", minutes=100)
    pack = saved(state, tmp_path)
    reading = read_pack(tmp_path / pack.id)
    assert "minutes" not in [one.code for one in lint(reading)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_programme_in_another_language_gives_a_pack_that_reads(
    star: Pack, context: Context, tmp_path: Path, language: str
) -> None:
    state = new_programme(star, "", title="Course", language=language, start=None, context=context)
    state = edited(state, context, "ideas", title="Our ideas")
    pack = saved(state, tmp_path)
    assert "Our ideas" in [one.title["de"] for one in pack.sessions[0].activities]


def test_a_day_without_activities_is_no_pack(programme: State, context: Context) -> None:
    state = programme
    for activity in day(programme).activities:
        state = done(state, my_day.toggle_today(day(state), activity.id, context))
    with pytest.raises(Refused):
        own_pack(state, state.all(Session)[1], "eigenes", "Mein Paket")


def test_a_day_called_otherwise_is_not_passed_off_as_translated(
    programme: State, star: Pack, context: Context, tmp_path: Path
) -> None:
    session = replace(day(edited(programme, context, "ideas", minutes=50)), title="Unser Tag")
    pack = saved(edited(programme, context, "ideas", minutes=50).with_records([session]), tmp_path)
    assert pack.sessions[0].title == {"de": "Unser Tag"}
    assert pack.sessions[1].title == star.sessions[1].title

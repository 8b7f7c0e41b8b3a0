"""The reminder that names, and later whole entries, of persons go: seen, done, or postponed."""

from __future__ import annotations

from dataclasses import replace as replace_field
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.model.people import Person
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled

REMINDER = "Vier Wochen nach der Konferenz gehen die Namen"


@pytest.fixture
def random_context(context: Context) -> Context:
    """The clock of the tests with the program's own ids: only a random id can be found everywhere."""
    return replace_field(context, new_id=Context().new_id)


def held(programme: State, context: Context, conference: date) -> State:
    (first, *_) = programme.all(Session)
    state = programme.with_records([replace(first, kind="conference", date=conference)])
    for session in state.all(Session):
        if session.kind == "conference" and session.id != first.id:
            state = state.with_records([replace(session, date=conference)])
    return state.with_records(add_person(state, context, "Sonnenmöwe", "clients").put)


async def test_four_weeks_after_the_conference_the_names_go_with_one_key(
    open_app: OpenApp, programme: State, random_context: Context, tmp_path: Path
) -> None:
    state = held(programme, random_context, date(2027, 2, 1))
    async with open_app(state, size=(64, 18)) as (app, pilot):
        await settled(pilot)
        assert REMINDER in screen_text(app)
        await pilot.press("l")
        await settled(pilot)
        words = " ".join(screen_text(app).split())
        assert "Die Konferenz war am 1.2." in words or "01.02.2027" in words
        assert "Sonnenmöwe" not in words
        app.screen.query_one(EntryList).choose("erase")
        await pilot.press("enter")
        await settled(pilot)
        (person,) = app.desk.state.all(Person)
        assert (person.pseudonym, person.group) == ("Person 1", "clients")
        assert REMINDER not in screen_text(app)
        assert app.desk.repository.can_undo is None
        assert app.desk.repository.flush()
    left = [path for path in tmp_path.rglob("*") if path.is_file() and b"Sonnenm" in path.read_bytes()]
    assert left == []


async def test_six_months_after_it_the_entries_go(
    open_app: OpenApp, programme: State, random_context: Context
) -> None:
    async with open_app(held(programme, random_context, date(2026, 9, 3))) as (app, pilot):
        await settled(pilot)
        assert "Sechs Monate nach der Konferenz" in screen_text(app)
        await pilot.press("l")
        await settled(pilot)
        app.screen.query_one(EntryList).choose("erase")
        await pilot.press("enter")
        await settled(pilot)
        assert app.desk.state.all(Person) == ()


async def test_it_is_postponed_to_a_day_that_is_named(
    open_app: OpenApp, programme: State, random_context: Context
) -> None:
    async with open_app(held(programme, random_context, date(2027, 2, 1))) as (app, pilot):
        await settled(pilot)
        await pilot.press("l")
        await settled(pilot)
        assert "31.3." in screen_text(app) or "31.03.2027" in screen_text(app)
        app.screen.query_one(EntryList).choose("soon")
        await pilot.press("enter")
        await settled(pilot)
        assert app.desk.state.programme.names_until == date(2027, 3, 31)
        assert REMINDER not in screen_text(app)
        assert len(app.desk.state.all(Person)) == 1
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert REMINDER in screen_text(app)


async def test_enter_alone_erases_nothing_and_before_its_time_nothing_is_said(
    open_app: OpenApp, programme: State, random_context: Context
) -> None:
    state = held(programme, random_context, date(2027, 2, 1))
    async with open_app(state) as (app, pilot):
        await settled(pilot)
        await pilot.press("l")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(app.desk.state.all(Person)) == 1
        assert REMINDER in screen_text(app)


async def test_before_its_time_nothing_is_said_and_the_key_does_nothing(
    open_app: OpenApp, programme: State, random_context: Context
) -> None:
    async with open_app(held(programme, random_context, date(2027, 2, 10))) as (app, pilot):
        await settled(pilot)
        before = screen_text(app)
        assert REMINDER not in before
        await pilot.press("l")
        await settled(pilot)
        assert screen_text(app) == before


async def test_of_a_copy_that_is_thrown_away_nothing_is_said(
    open_app: OpenApp, programme: State, random_context: Context
) -> None:
    async with open_app(held(programme, random_context, date(2027, 2, 1))) as (app, pilot):
        app.remembers = False
        app.refill()
        await settled(pilot)
        assert REMINDER not in screen_text(app)

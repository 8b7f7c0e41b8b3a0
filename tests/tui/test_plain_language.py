"""The room reads plain language; the standard wording stays at hand for the facilitator (screen.md)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui import settings as stored_settings
from coprod_tui.changes.base import Context
from coprod_tui.changes.votes import edit_round_field
from coprod_tui.model.agenda import AgendaItem, agenda, prompt_of
from coprod_tui.model.goals import Goal
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.rounds import template_of
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.votes import Electorate, Round
from coprod_tui.tui.screens.retro import RetroScreen
from coprod_tui.tui.screens.vote import VoteScreen
from tests.model.test_room_state import GOAL, PLAIN, SERVICE, with_plain_pack
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, settled, words


def place(state: State, tool: str) -> tuple[Session, AgendaItem]:
    """The first activity with a tool whose question has a plain wording of its own."""
    for session in state.all(Session):
        for item in agenda(state, session):
            asked = prompt_of(item.words, session)
            if item.words.tool == tool and asked.get("de-einfach") not in (None, asked.get("de")):
                return session, item
    raise AssertionError(f"no plain wording for {tool}")


async def test_the_room_reads_plain_language_and_a_key_switches_it(
    open_app: OpenApp, programme: State
) -> None:
    session, item = place(programme, "slide")
    asked = prompt_of(item.words, session)
    plain, standard = heading(asked["de-einfach"], "de"), heading(asked["de"], "de")
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        assert plain in words(app)
        assert standard not in words(app)
        await keys(pilot, "ctrl+l")
        assert standard in words(app)
        assert plain not in words(app)
        assert "übliche Fassung" in words(app)
        assert not stored_settings.load().plain
        await keys(pilot, "ctrl+l")
        assert plain in words(app)
        assert stored_settings.load().plain


async def test_the_standard_wording_is_there_to_be_read_aloud(open_app: OpenApp, programme: State) -> None:
    session, item = place(programme, "slide")
    standard = heading(prompt_of(item.words, session)["de"], "de")
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        await keys(pilot, "v", "end")
        assert "Die Frage in der üblichen Fassung:" in words(app)
        assert standard in words(app)
        await keys(pilot, "escape", "ctrl+l", "v", "end")
        assert "Die Frage in der üblichen Fassung:" not in words(app)


async def test_a_vote_asks_plainly_until_somebody_writes_a_question(
    open_app: OpenApp, programme: State
) -> None:
    session, item = place(programme, "vote")
    template = template_of(programme, item.activity.id)
    assert template is not None
    asked = template.question or prompt_of(item.words, session)
    assert asked["de"] != asked["de-einfach"]
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        assert isinstance(app.screen, VoteScreen)
        assert app.screen.question() == heading(asked["de-einfach"], "de")
        await keys(pilot, "e", "escape")
        (round_,) = app.desk.state.all(Round)
        assert round_.question == heading(asked["de"], "de")
        assert app.screen.question() == heading(asked["de-einfach"], "de")
        await keys(pilot, "ctrl+l")
        assert app.screen.question() == heading(asked["de"], "de")
        await keys(pilot, "ctrl+l")
        app.do(lambda state, context: edit_round_field(round_, context, {"question": "Was nun?"}))
        assert app.screen.question() == "Was nun?"


async def test_a_look_back_asks_plainly(open_app: OpenApp, programme: State) -> None:
    session = next(
        session
        for session in programme.all(Session)
        if any(item.words.tool == "retro" for item in agenda(programme, session))
    )
    item = next(item for item in agenda(programme, session) if item.words.tool == "retro")
    settings = replace(item.words.settings, retro_format="meilenstein")
    own = replace(item.activity, own=replace(item.words, settings=settings))
    rest = tuple(own if one.id == own.id else one for one in session.activities)
    state = programme.with_records([replace(session, activities=rest)])
    async with open_app(state, size=(120, 36)) as (app, pilot):
        app.show_activity(session.id, own.id)
        await settled(pilot)
        assert isinstance(app.screen, RetroScreen)
        asked = app.screen.spec.question
        assert asked["de-einfach"] != asked["de"]
        assert asked["de-einfach"] in words(app)
        await keys(pilot, "ctrl+l")
        assert asked["de"] in words(app)


async def test_in_the_library_there_is_nothing_to_switch(open_app: OpenApp) -> None:
    async with open_app() as (app, pilot):
        await keys(pilot, "ctrl+l")
        assert app.settings.plain


async def test_a_language_without_a_plain_wording_says_so(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, settings=stored_settings.Settings(language="en", guide_seen=True)) as (
        app,
        pilot,
    ):
        await keys(pilot, "ctrl+l")
        assert "no plain wording" in words(app)
        assert app.settings.plain


@pytest.mark.parametrize(
    ("tool", "standard", "easy"),
    [
        ("goals", GOAL["de"], GOAL["de-einfach"]),
        ("matrix", SERVICE["de"], SERVICE["de-einfach"]),
        ("vote", GOAL["de"], GOAL["de-einfach"]),
        ("vote", PLAIN["de"], PLAIN["de-einfach"]),
    ],
)
async def test_what_was_taken_from_the_pack_is_read_plainly_too(
    open_app: OpenApp, programme: State, context: Context, tool: str, standard: str, easy: str
) -> None:
    made = with_plain_pack(programme, context)
    part = Electorate(group="guests", present=9)
    (round_,) = made.all(Round)
    made = made.with_records([replace(round_, electorates=(part,), budget=1, cap=1)])
    async with open_app(made, size=(120, 36)) as (app, pilot):
        app.show_tool(tool)
        await settled(pilot)
        assert easy in words(app)
        assert standard not in words(app)
        await keys(pilot, "ctrl+l")
        assert standard in words(app)
        assert easy not in words(app)
        assert app.desk.state.all(Goal) == made.all(Goal), "only what is shown changes"


async def test_activities_groups_and_days_are_called_plainly(open_app: OpenApp, programme: State) -> None:
    session, item = next(
        (session, item)
        for session in programme.all(Session)
        for item in agenda(programme, session)
        if item.words.title["de"] not in item.words.title["de-einfach"]
    )
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        for in_the_activity in (False, True):
            if in_the_activity:
                app.show_activity(session.id, item.activity.id)
            else:
                app.show_session(session.id)
            await settled(pilot)
            assert item.words.title["de-einfach"] in words(app)
            assert item.words.title["de"] not in words(app)
            await keys(pilot, "ctrl+l")
            assert item.words.title["de"] in words(app)
            await keys(pilot, "ctrl+l")

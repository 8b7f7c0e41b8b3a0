"""What a pack tells the facilitator within an activity: by one key, on every size of screen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.pack_update import take_in
from coprod_tui.model.pack_library import Certificate, VoteTemplate
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.tools import TOOL_WORDS
from coprod_tui.tui.screens.my_day_form import ActivityFormScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled

HINTS = {
    "small_group": {"de": "Zu zweit reicht es auch."},
    "materials": ({"de": "Eine Glocke"},),
    "optional": True,
    "prompt": {"de": "Was hat sich bewegt?"},
}


def with_conference(state: State, star: Pack, context: Context, tool: str) -> tuple[State, Session]:
    """The programme with a conference of another pack that has one activity of a tool."""
    activity = PackActivity(id="a", tool=tool, minutes=5, title={"de": "Punkt"}, **HINTS)  # type: ignore[arg-type]
    day = PackSession(id="tag", kind="conference", title={"de": "Tag"}, minutes=5, activities=(activity,))
    other = replace(
        star,
        id="anders",
        sessions=(day,),
        certificates=(Certificate(id="u", title={"de": "Urkunde"}, text={"de": "hat mit angepackt."}),),
        vote_templates=(VoteTemplate(id="still", question={"de": "Wer zuerst?"}, budget=7, cap=1),),
    )
    after = state.with_records(take_in(state, other, ["tag"], context).put)
    return after, after.all(Session)[-1]


@pytest.mark.parametrize("size", [(56, 16), (100, 30)])
@pytest.mark.parametrize("tool", TOOL_WORDS)
async def test_hints_are_one_key_away_in_every_tool(
    open_app: OpenApp, programme: State, star: Pack, context: Context, tool: str, size: tuple[int, int]
) -> None:
    state, session = with_conference(programme, star, context, tool)
    async with open_app(state, size=size) as (app, pilot):
        app.show_activity(session.id, session.activities[0].id)
        await settled(pilot)
        shown = screen_text(app)
        await app.run_action("screen.read_aloud")
        await settled(pilot)
        text = " ".join(screen_text(app).replace("│", " ").split())
        assert "Zu zweit reicht es auch." in text
        assert "Eine Glocke" in text
        assert "darf das ausfallen" in text
        assert "Was hat sich bewegt?" in shown + text


@pytest.mark.parametrize("tool", ["retro", "achievements"])
async def test_the_packs_question_is_on_the_screen(
    open_app: OpenApp, programme: State, star: Pack, context: Context, tool: str
) -> None:
    state, session = with_conference(programme, star, context, tool)
    async with open_app(state, size=(80, 24)) as (app, pilot):
        app.show_activity(session.id, session.activities[0].id)
        await settled(pilot)
        assert "Was hat sich bewegt?" in screen_text(app)


async def test_the_words_of_the_certificates_can_be_read_at_the_conference(
    open_app: OpenApp, programme: State, star: Pack, context: Context
) -> None:
    state, session = with_conference(programme, star, context, "slide")
    async with open_app(state) as (app, pilot):
        app.show_activity(session.id, session.activities[0].id)
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert "hat mit angepackt." in screen_text(app)


async def test_my_day_begins_a_vote_with_a_template_where_the_pack_has_one(
    open_app: OpenApp, programme: State, star: Pack, context: Context
) -> None:
    state, session = with_conference(programme, star, context, "vote")
    async with open_app(state, size=(80, 24)) as (app, pilot):
        with_it = ActivityFormScreen(session.id, session.activities[0].id, "vote")
        assert "vote_template" not in with_it._names
        app.show_my_day(session.id)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActivityFormScreen)
        assert "Vorlage" in screen_text(app)
        assert "still" in screen_text(app)
        change = app.screen.change(app.desk.state, context, {"vote_template": "still"})
        after = app.desk.state.with_records(change.put)
        own = after.get(Session, session.id).activities[0].own
        assert own is not None
        assert (own.settings.vote_template, own.settings.vote) == ("still", None)
        app.do(lambda *_: change)
        values = app.screen.values()
        assert (values.vote_template, values.vote_budget, values.vote_begins) == ("still", 7, True)
        change = app.screen.change(app.desk.state, context, {"vote_template": None})
        kept = app.desk.state.with_records(change.put).get(Session, session.id).activities[0].own
        assert kept is not None
        assert kept.settings.vote is not None
        assert (kept.settings.vote_template, kept.settings.vote.budget) == (None, 7)

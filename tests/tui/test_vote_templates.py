"""A vote as another pack sets it, on the screen."""

from __future__ import annotations

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.model.pack_settings import Settings, VoteSettings
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from tests.changes.test_vote_templates import with_ideas, with_vote
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


def show(app: CoprodApp, activity_id: str) -> None:
    session = next(one for one in app.desk.state.all(Session) if one.activity(activity_id))
    app.show_activity(session.id, activity_id)


@pytest.mark.parametrize("size", [(64, 18), (56, 16)])
async def test_a_vote_the_wall_cannot_give_says_so_once(
    open_app: OpenApp, programme: State, context: Context, size: tuple[int, int]
) -> None:
    settings = VoteSettings(question={"de": "Womit?"}, way_in="laptop", secret=True, threshold=4, cut=2)
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote=settings))
    async with open_app(state, size=size) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)
        text = " ".join(screen_text(app).split())
        assert "anders abstimmen" in text
        assert "mindestens 4 Punkte" in text


async def test_a_usual_vote_says_nothing_of_the_kind(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote_template="ward"))
    async with open_app(state) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)
        assert "anders abstimmen" not in screen_text(app)
        assert "Wer?" in screen_text(app)
        assert "7 Punkte" in screen_text(app)

"""A vote as another pack sets it, on the screen."""

from __future__ import annotations

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.designing import set_way_in
from coprod_tui.changes.votes import new_round
from coprod_tui.model.pack_settings import Settings, VoteSettings
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.tui.app import CoprodApp
from tests.changes.test_vote_templates import with_ideas, with_vote
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


def show(app: CoprodApp, activity_id: str) -> None:
    session = next(one for one in app.desk.state.all(Session) if one.activity(activity_id))
    app.show_activity(session.id, activity_id)


@pytest.mark.parametrize("size", [(64, 18), (56, 16)])
async def test_a_vote_that_cannot_be_as_the_pack_wants_it_says_so_once(
    open_app: OpenApp, programme: State, context: Context, size: tuple[int, int]
) -> None:
    settings = VoteSettings(question={"de": "Womit?"}, way_in="wall", secret=True, threshold=4, cut=2)
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


async def test_a_secret_vote_on_the_wall_is_asked_about_before_it_opens(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    settings = VoteSettings(way_in="wall", secret=True, negative=2, tie="more_supporters")
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote=settings))
    async with open_app(state, size=(56, 16)) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)

        def states() -> list[str]:
            return [round_.state for round_ in app.desk.state.all(Round)]

        def text() -> str:
            return " ".join(screen_text(app).replace("│", " ").split())

        await pilot.press("enter")
        await settled(pilot)
        said = text()
        await pilot.press("pagedown")
        await settled(pilot)
        said += text()
        assert "An der Wand sieht jede Person jeden Punkt" in said
        assert "2 Punkte dagegen" in said
        assert "Hier gilt: alle gehen weiter" in said
        assert "zurück" in text()
        assert "so öffnen" in text()
        assert "wie das Paket es will" not in text()
        await pilot.press("enter")
        await settled(pilot)
        assert "open" not in states()
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert states() == ["open"]
        assert app.desk.state.all(Round)[0].tie == "take_all"


async def test_a_vote_is_as_the_pack_wants_it_with_one_enter(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    settings = VoteSettings(way_in="paper", secret=True, negative=2, tie="more_supporters")
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote=settings))
    async with open_app(state) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)
        text = " ".join(screen_text(app).split())
        assert "Geheim: Niemand erfährt" in text
        assert "anders abstimmen" not in text
        await pilot.press("enter")
        await settled(pilot)
        (round_,) = app.desk.state.all(Round)
        assert (round_.state, round_.way_in, round_.secret) == ("open", "paper", True)
        assert (round_.negative, round_.tie) == (2, "more_supporters")


async def test_a_draft_that_was_changed_can_be_taken_as_the_pack_wants_it(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    settings = VoteSettings(way_in="paper", secret=True)
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote=settings))
    (draft,) = (
        record
        for record in new_round(state, context, settings, activity_id, "Womit?").put
        if isinstance(record, Round)
    )
    state = state.with_records(set_way_in(draft, context, "wall").put)
    async with open_app(state) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)
        assert "anders abstimmen" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settled(pilot)
        text = " ".join(screen_text(app).replace("│", " ").split())
        assert "auf Papier" in text
        assert "wie das Paket es will" in text
        await pilot.press("enter")
        await settled(pilot)
        (round_,) = app.desk.state.all(Round)
        assert (round_.state, round_.way_in, round_.secret) == ("draft", "paper", True)


async def test_a_usual_vote_opens_at_once(open_app: OpenApp, programme: State, context: Context) -> None:
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote_template="ward"))
    async with open_app(state) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [round_.state for round_ in app.desk.state.all(Round)] == ["open"]


async def test_a_vote_of_groups_that_are_not_here_presets_nobody_and_asks_who(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    settings = VoteSettings(groups=("kinder",))
    state, activity_id = with_vote(with_ideas(programme, context, 3), Settings(vote=settings))
    async with open_app(state) as (app, pilot):
        show(app, activity_id)
        await settled(pilot)
        assert "die es hier nicht gibt: kinder" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await settled(pilot)
        assert "Niemand ist genannt" in " ".join(screen_text(app).split())
        await pilot.press("w")
        await settled(pilot)
        assert "Träger" in screen_text(app)
        await pilot.press("7", "enter", "escape")
        await settled(pilot)
        (round_,) = app.desk.state.all(Round)
        assert [(part.group, part.entitled) for part in round_.electorates] == [("staff", 7)]
        await pilot.press("enter")
        await settled(pilot)
        assert app.desk.state.all(Round)[0].state == "open"

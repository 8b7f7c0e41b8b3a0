"""Ideas as a facilitator catches and orders them, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.ideas import add_idea, put_under_new
from coprod_tui.model.agenda import agenda
from coprod_tui.model.idea_board import idea_board, open_ideas
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.ideas import IdeasScreen
from coprod_tui.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text

CARDS = ("Deutsch mit Diktaten", "Paten finden", "Briefe gemeinsam lesen", "Sprechstunde am Abend")


@pytest.fixture
def with_cards(programme: State, context: Context) -> State:
    for title in CARDS:
        programme = programme.with_records(add_idea(programme, context, title=title).put)
    return programme


async def opened(app: CoprodApp, pilot: Pilot[Any], *, activity: bool = False) -> IdeasScreen:
    """Open the screen, of the first ideas activity or of the whole programme."""
    screen = IdeasScreen()
    if activity:
        session = app.desk.state.all(Session)[0]
        item = next(i for i in agenda(app.desk.state, session) if i.words.tool == "ideas")
        screen = IdeasScreen(session.id, item.activity.id)
    app.push_screen(screen)
    await settled(pilot)
    return screen


def titles(app: CoprodApp) -> list[str]:
    return [idea.title for idea in open_ideas(app.desk.state)]


async def test_an_empty_board_says_what_to_do_first(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await opened(app, pilot, activity=True)
        assert "Drücken Sie n" in " ".join(screen_text(app).split())


async def test_type_enter_next(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await opened(app, pilot, activity=True)
        await press(pilot, "n")
        await type_text(pilot, "Café für alle\nn wie neu, größer\nMüsli [b]frei[/b]\n")
        assert titles(app) == ["Café für alle", "n wie neu, größer", "Müsli [b]frei[/b]"]
        assert all(idea.session_id == screen.session_id for idea in open_ideas(app.desk.state))
        text = screen_text(app)
        assert "3 Ideen" in text
        assert "[b]frei[/b]" in text
        await type_text(pilot, "halb getippt")
        await press(pilot, "down", "f3")
        assert "3 ideas" in screen_text(app)
        assert screen.field.value == "halb getippt"


async def test_an_empty_line_adds_nothing_and_a_long_one_stays_in_the_field(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "n", "enter")
        screen.field.begin("x" * 201)
        await press(pilot, "enter")
        assert titles(app) == []
        assert len(screen.field.value) == 201


async def test_marked_cards_become_one_with_their_numbers(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "home", "space", "down", "space", "g")
        await type_text(pilot, " üben\n")
        merged = open_ideas(app.desk.state)[-1]
        assert (merged.no, merged.title, merged.parent_nos) == (5, "Deutsch mit Diktaten üben", (1, 3))
        assert "5 Deutsch mit Diktaten üben (aus 1, 3)" in screen_text(app)
        assert screen.list.chosen == merged.id
        assert not screen.list.marked
        await press(pilot, "ctrl+z")
        assert titles(app) == list(CARDS)


async def test_a_half_typed_title_of_a_merge_is_kept(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "space", "space", "g")
        await type_text(pilot, " und mehr")
        await press(pilot, "escape")
        assert titles(app) == list(CARDS)
        await press(pilot, "g", "enter")
        assert titles(app)[-1] == "Deutsch mit Diktaten und mehr"


async def test_what_was_voted_on_stays_and_the_way_out_is_said(open_app: OpenApp, with_cards: State) -> None:
    idea = open_ideas(with_cards)[0]
    option = Option(id="o", no=idea.no, title=idea.title, table="ideas", record_id=idea.id)
    voted = Round(id="r", created=NOW, updated=NOW, no=1, question="?", state="revealed", options=(option,))
    async with open_app(with_cards.with_records([voted]), size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "space", "space", "g")
        assert isinstance(app.screen, IdeasScreen)
        assert titles(app) == list(CARDS)
        assert "Abstimmung 1" in screen_text(app)


async def test_a_card_that_was_voted_on_leaves_the_ranking_with_a_word(
    open_app: OpenApp, with_cards: State
) -> None:
    idea = open_ideas(with_cards)[0]
    option = Option(id="o", no=idea.no, title=idea.title, table="ideas", record_id=idea.id)
    voted = Round(id="r", created=NOW, updated=NOW, no=1, question="?", state="revealed", options=(option,))
    async with open_app(with_cards.with_records([voted])) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "delete")
        assert app.desk.state.get(Round, "r").options[0].dropped
        assert "nicht mehr in der Rangliste" in " ".join(screen_text(app).split())
        await press(pilot, "ctrl+z")
        assert not app.desk.state.get(Round, "r").options[0].dropped
        assert titles(app) == list(CARDS)


async def test_a_new_heading_and_then_one_that_is_there(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "space", "down", "space", "c")
        await type_text(pilot, "Zusammen lernen\n")
        assert [len(heading.ideas) for heading in idea_board(app.desk.state)] == [2, 2]
        assert "Zusammen lernen (2)" in screen_text(app)
        assert "Ohne Überschrift (2)" in screen_text(app)
        await press(pilot, "end", "c", "enter")
        assert [len(heading.ideas) for heading in idea_board(app.desk.state)] == [3, 1]
        await press(pilot, "ctrl+z")
        assert [len(heading.ideas) for heading in idea_board(app.desk.state)] == [2, 2]


async def test_cards_go_to_the_heading_that_is_marked_with_them(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        context = app.context
        first, *rest = open_ideas(with_cards)
        app.do(lambda state, _: put_under_new(state, context, [first], "Lernen"))
        await opened(app, pilot)
        await press(pilot, "home", "space", "end", "space", "c")
        board = idea_board(app.desk.state)
        assert [idea.no for idea in board[0].ideas] == [first.no, rest[-1].no]


async def test_two_headings_become_one(open_app: OpenApp, with_cards: State, context: Context) -> None:
    first, second, *_ = open_ideas(with_cards)
    state = with_cards.with_records(put_under_new(with_cards, context, [first], "Lernen").put)
    state = state.with_records(put_under_new(state, context, [second], "Paten").put)
    async with open_app(state) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "home", "space", "down", "space", "g")
        await type_text(pilot, " und Paten\n")
        (cluster,) = app.desk.state.all(Cluster)
        assert cluster.title == "Lernen und Paten"
        assert [idea.no for idea in idea_board(app.desk.state)[0].ideas] == [1, 2]
        assert not screen.list.marked


async def test_a_card_is_split_part_by_part(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "down", "t")
        await type_text(pilot, "Paten suchen\n")
        await press(pilot, "enter")
        assert len(titles(app)) == 4, "one part is no split"
        await type_text(pilot, "Paten begleiten\n\n")
        assert titles(app)[-2:] == ["Paten suchen", "Paten begleiten"]
        assert "Paten finden" not in titles(app)
        await press(pilot, "ctrl+z")
        assert titles(app) == list(CARDS)


async def test_parts_typed_before_escape_are_kept(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "t")
        await type_text(pilot, "eins\nzw")
        await press(pilot, "escape", "t")
        await type_text(pilot, "ei\n\n")
        assert titles(app)[-2:] == ["eins", "zwei"]


async def test_mini_case_and_group_are_one_key_each(open_app: OpenApp, with_cards: State) -> None:
    async with open_app(with_cards) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "m", "w", "w")
        card = open_ideas(app.desk.state)[0]
        assert card.for_mini_case
        assert card.group == app.desk.state.programme.groups[1].id
        assert "Mini-Fall  ▲" in screen_text(app)


async def test_enter_opens_the_card_and_delete_puts_it_into_the_bin(
    open_app: OpenApp, with_cards: State
) -> None:
    async with open_app(with_cards) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, RecordScreen)
        await type_text(pilot, " neu")
        await press(pilot, "escape")
        assert titles(app)[0] == "Deutsch mit Diktaten neu"
        await press(pilot, "delete")
        assert titles(app) == list(CARDS[1:])
        await press(pilot, "ctrl+z")
        assert len(titles(app)) == 4


async def test_three_hundred_cards_scroll_and_take_new_ones(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    for n in range(300):
        programme = programme.with_records(add_idea(programme, context, title=f"Karte {n + 1}").put)
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "die letzte\n")
        assert "301 Ideen" in screen_text(app)
        assert "die letzte" in screen_text(app), "the new card is in sight"
        await press(pilot, "down", "pageup")
        assert app.screen is screen
        assert app.desk.state.get(Idea, screen.list.chosen or "").no < 301

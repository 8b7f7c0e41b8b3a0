"""Cards on a field with two scales: by two digits, by arrows, from two votes; and rated by criteria."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.grids import take_cards
from coprod_tui.changes.ideas import add_idea
from coprod_tui.model.agenda import agenda
from coprod_tui.model.grid_cards import cards_of, grid_at, ranking
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Idea
from coprod_tui.model.pack_settings import Settings
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.stage import cards
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.grid import GridScreen
from coprod_tui.tui.screens.line_card import LineCard
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.scores import ScoresScreen
from coprod_tui.tui.screens.step import StepScreen
from coprod_tui.tui.widgets.placing_list import PlacingList
from tests.changes.grid_examples import voted
from tests.tui.conftest import OpenApp
from tests.tui.other_field import bare_pack, programme_of
from tests.tui.screen import keys, press, screen_text, settled, type_text, words

SIZES = [(56, 16), (64, 18), (80, 24), (120, 36)]
TITLES = (
    "Paten finden", "Rente verstehen", "Das Budget des Jobcenters im Beirat mitbestimmen", "Kurse verbessern",
    "Sprechstunde am Abend", "Briefe gemeinsam lesen", "Deutsch mit Diktaten", "Ein Café im Jobcenter",
)  # fmt: skip
CRITERIA = ("Hilft vielen", "Geht schnell", "Kostet wenig")


def with_ideas(state: State, context: Context) -> State:
    """Return a programme with eight ideas."""
    for title in TITLES:
        state = state.with_records(add_idea(state, context, title=title).put)
    return state


def with_cards(state: State, context: Context) -> State:
    """Return the programme with a card for each idea on the grid of its day."""
    state = with_ideas(state, context)
    return state.with_records(take_cards(state, context, grid_activity(state)[1], "ideas").put)


@pytest.fixture
def rated(context: Context) -> State:
    """Return a programme of another pack whose grid has three criteria, and eight cards on it."""
    return with_criteria(context, CRITERIA)


def with_criteria(context: Context, criteria: Sequence[str]) -> State:
    """Return a programme of another pack whose grid has `criteria`, and eight cards on it."""
    pack = bare_pack()
    (session,) = pack.sessions
    settings = Settings(criteria=tuple({"de": name, "en": name} for name in criteria))
    activities = tuple(
        replace(one, settings=settings) if one.tool == "grid" else one for one in session.activities
    )
    pack = replace(pack, sessions=(replace(session, activities=activities),))
    return with_cards(programme_of(pack, context), context)


def grid_activity(state: State) -> tuple[str, str]:
    """Return the ids of session and activity of the grid."""
    return next(
        (session.id, item.activity.id)
        for session in state.all(Session)
        for item in agenda(state, session)
        if item.words.tool == "grid"
    )


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> GridScreen:
    """Open the grid as the activity of its day."""
    app.show_activity(*grid_activity(app.desk.state))
    await settled(pilot)
    assert isinstance(app.screen, GridScreen)
    return app.screen


def placed(app: CoprodApp) -> dict[int, tuple[int | None, int | None]]:
    """Return number → place of the cards that lie somewhere."""
    found = cards_of(app.desk.state, grid_at(app.desk.state, None))
    return {card.no: (card.up, card.across) for card in found if card.up or card.across}


async def test_cards_are_taken_over_with_one_key_and_placed_with_two(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_ideas(programme, context), size=(80, 24)) as (app, pilot):
        await opened(app, pilot)
        assert "Noch keine Karten" in words(app)
        assert "Hilft den Menschen" in words(app), "the field explains itself before a card lies on it"
        assert "Jetzt nicht machen" in words(app)
        await press(pilot, "u")
        assert isinstance(app.screen, GridScreen), "there are no goals yet, so nothing is asked"
        await keys(pilot, "4", "2", "5", "1", "4", "2")
        assert placed(app) == {1: (4, 2), 2: (5, 1), 3: (4, 2)}
        assert isinstance(app.screen, GridScreen), "digits are numbers here, and no steps"
        assert len([line for line in screen_text(app).splitlines() if " 1 3 " in line]) == 1
        await press(pilot, "ctrl+z")
        assert placed(app) == {1: (4, 2), 2: (5, 1)}


async def test_a_lone_digit_is_taken_back_and_one_outside_the_scale_is_refused(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_cards(programme, context)) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "4")
        assert "Hilft den Menschen: 4 · Macht uns Arbeit: _" in words(app)
        await press(pilot, "ctrl+z")
        assert "zwei Ziffern von 1 bis 5" in words(app)
        await keys(pilot, "4", "7")
        assert "Die Skala geht von 1 bis 5" in words(app)
        await keys(pilot, "0")
        assert isinstance(app.screen, GridScreen), "0 leads away only while nothing is half typed"
        await press(pilot, "3")
        assert placed(app) == {1: (4, 3)}
        await press(pilot, "6")
        assert placed(app) == {1: (4, 3)}


async def test_arrows_move_a_card_and_enter_puts_it_down(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_cards(programme, context)) as (app, pilot):
        screen = await opened(app, pilot)
        await keys(pilot, "enter", "up", "left", "left", "left", "left")
        assert placed(app) == {1: (4, 1)}, "it begins in the middle and stays on the field"
        assert "Gleich anfangen" in words(app)
        await press(pilot, "enter")
        assert screen.list.has_focus
        assert screen.chosen_card is not None
        assert screen.chosen_card.no == 2
        await keys(pilot, "enter", "escape")
        assert screen.list.has_focus
        assert isinstance(app.screen, GridScreen)
        await keys(pilot, "backspace")
        assert placed(app) == {1: (4, 1)}


async def test_an_own_card_is_typed_renamed_and_left_out(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        screen = await opened(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Ein [b]Fest[/b]\nEin Chor\n")
        await press(pilot, "down")
        assert "Ein [b]Fest[/b]" in words(app)
        await press(pilot, "e")
        assert isinstance(app.screen, LineCard)
        await type_text(pilot, " im Mai\n")
        assert "Ein Chor im Mai" in words(app)
        await press(pilot, "delete")
        grid = grid_at(app.desk.state, None)
        assert [card.title for card in cards_of(app.desk.state, grid)] == ["Ein [b]Fest[/b]"]
        assert screen.list.has_focus
        await press(pilot, "ctrl+z")
        assert "Ein Chor im Mai" in words(app)


async def test_an_idea_that_is_left_out_stays_an_idea(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_cards(programme, context)) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "e", "delete")
        assert isinstance(app.screen, GridScreen), "an idea's words are changed where the ideas are"
        assert len(cards_of(app.desk.state, grid_at(app.desk.state, None))) == len(TITLES) - 1
        assert len(app.desk.state.all(Idea)) == len(TITLES)


async def test_half_a_card_is_there_again(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Ein halb")
        await press(pilot, "escape")
        screen = await opened(app, pilot)
        assert screen.field.value == "Ein halb"
        assert not app.desk.state.all(Grid)


async def test_two_votes_place_the_cards_and_it_is_said_how(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = voted(with_cards(programme, context), context, {1: 8, 2: 4, 3: 0})
    state = voted(state, context, {1: 0, 2: 3, 3: 6})
    async with open_app(state) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "w")
        assert isinstance(app.screen, ChoiceCard)
        await keys(pilot, "enter", "down", "enter")
        assert placed(app) == {1: (5, 1), 2: (3, 3), 3: (1, 5)}
        assert "kein Punkt ist 1, die meisten Punkte sind 5" in words(app)
        await press(pilot, "ctrl+z")
        assert placed(app) == {}


async def test_the_room_sees_the_field_only_when_it_is_shown(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_cards(programme, context)) as (app, pilot):
        await opened(app, pilot)
        app.begin_stage()
        await keys(pilot, "4", "2")
        assert isinstance(app.room_sees, cards.Question)
        await press(pilot, "r")
        shown = app.room_sees
        assert isinstance(shown, cards.Field)
        assert [(spot.no, spot.up, spot.across) for spot in shown.spots] == [(1, 4, 2)]
        await press(pilot, "r")
        assert isinstance(app.room_sees, cards.Question)


@pytest.mark.parametrize("size", SIZES)
async def test_field_names_and_titles_fit(
    open_app: OpenApp, programme: State, context: Context, size: tuple[int, int]
) -> None:
    async with open_app(with_cards(programme, context), size=size) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, *"425142331542")
        text = screen_text(app)
        assert all(name in text for name in ("↑ Hilft den Menschen", "Gleich anf", "Gut planen"))
        rows = [line for line in text.splitlines() if "│" in line or "─" in line]
        assert len(rows) >= 5, "every row of places is there"
        assert "Deutsch mit" in text
        assert app.screen.query_one(PlacingList).size.height >= size[1] // 2, (
            "the list is as high as the field"
        )


async def test_a_file_that_is_read_only_keeps_its_field(
    open_app: OpenApp, programme: State, context: Context, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    Repository.create(path, with_cards(programme, context)).close()
    async with open_app(repository=Repository.open(path, read_only=True)) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "4", "2", "backspace", "r", "u", "enter", "up", "enter")
        assert placed(app) == {}
        assert isinstance(app.screen, GridScreen)


async def test_criteria_are_rated_with_one_digit_each_and_ranked_when_asked(
    open_app: OpenApp, rated: State
) -> None:
    async with open_app(rated, size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "t")
        assert isinstance(app.screen, ScoresScreen)
        await keys(pilot, *"425", *"142", *"331", *"542", "4")
        assert "Summe" not in screen_text(app), "sums sway nobody before they are asked for"
        assert "2 Geht schnell: 1 = gar nicht, 5 = sehr" in words(app)
        rows = ranking(cards_of(app.desk.state, grid_at(app.desk.state, None), len(CRITERIA)))
        assert [(row.card.no, row.total, row.rank) for row in rows[:5]] == [
            (1, 11, 1), (4, 11, 1), (2, 7, 3), (3, 7, 3), (5, 4, None),
        ]  # fmt: skip
        await press(pilot, "t")
        lines = [line.split() for line in screen_text(app).splitlines()]
        assert ["4", "Kurse", "verbessern", "5", "4", "2", "11", "1"] in lines
        await keys(pilot, "t", "backspace")
        assert grid_at(app.desk.state, None).items[4].scores == (4,)  # type: ignore[union-attr]


async def test_the_room_sees_the_ranking_only_when_it_is_shown(open_app: OpenApp, rated: State) -> None:
    async with open_app(rated) as (app, pilot):
        await opened(app, pilot)
        app.begin_stage()
        await keys(pilot, "t", *"425", *"555")
        assert not isinstance(app.room_sees, cards.Ranking)
        await press(pilot, "r")
        shown = app.room_sees
        assert isinstance(shown, cards.Ranking)
        assert [(row.rank, row.no) for row in shown.rows] == [(1, 2), (2, 1)]
        assert "Summe" in screen_text(app)
        await keys(pilot, "ctrl+z")
        assert not isinstance(app.room_sees, cards.Ranking)


@pytest.mark.parametrize("size", SIZES)
async def test_every_column_of_the_table_fits(open_app: OpenApp, rated: State, size: tuple[int, int]) -> None:
    async with open_app(rated, size=size) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "t", *"425", "t")
        (heads,) = (line for line in screen_text(app).splitlines() if "Summe" in line)
        assert heads.split() == ["1", "2", "3", "Summe", "Rang"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [7, 12, 20])
async def test_more_criteria_than_fit_are_paged_around_the_cursor(
    open_app: OpenApp, context: Context, size: tuple[int, int], count: int
) -> None:
    state = with_criteria(context, [f"Kriterium {no}" for no in range(1, count + 1)])
    async with open_app(state, size=size) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "t", *"5" * count, "t", "home")
        seen: set[str] = set()
        for column in range(1, count + 1):
            (heads,) = (line for line in screen_text(app).splitlines() if "Summe" in line)
            shown = heads.replace("–", " ").rpartition("▸")[2].split()
            assert shown[-2:] == ["Summe", "Rang"], "sum and rank are never pushed off the screen"
            assert str(column) in shown, "the column of the cursor is seen, its number whole"
            assert f"{column} Kriterium {column}:" in words(app)
            (row,) = (line for line in screen_text(app).splitlines() if "Paten finden" in line)
            assert row.split()[-2:] == [str(5 * count), "1"], "a row keeps its title, sum and rank"
            seen |= set(shown)
            await press(pilot, "right")
        assert {str(no) for no in range(1, count + 1)} <= seen
        if f"/ {count}" in words(app):
            assert "◂" in screen_text(app), "more lie to the left"
        await press(pilot, "home")
        assert "◂" not in screen_text(app)


async def test_the_latest_grid_and_its_scores_open_from_the_overview_and_from_step_2(
    open_app: OpenApp, rated: State
) -> None:
    async with open_app(rated, size=(80, 24)) as (app, pilot):
        await settled(pilot)
        overview = app.screen
        assert isinstance(overview, OverviewScreen)
        overview.rows.choose("tool:grid")
        await press(pilot, "enter")
        assert isinstance(app.screen, GridScreen)
        await press(pilot, "escape")
        overview.rows.choose("tool:scores")
        await press(pilot, "enter")
        assert isinstance(app.screen, ScoresScreen)
        assert "1 Hilft vielen" in words(app), "the criteria of its activity, though opened by itself"
        await keys(pilot, *"425")
        grid = grid_at(app.desk.state, None)
        assert grid is not None
        assert grid.items[0].scores == (4, 2, 5)
        assert len(app.desk.state.all(Grid)) == 1, "it is the same grid"
        await press(pilot, "escape")
        app.push_screen(StepScreen(2))
        await settled(pilot)
        assert "1 Karte nach Kriterien bewertet" in words(app)
        assert "0 Felder mit gelegten Karten" in words(app)


async def test_a_programme_without_a_grid_has_no_entry_for_it(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert not {"tool:grid", "tool:scores"} & set(app.screen.rows.ids)

"""A vote's life: set row by row, shown place by place, then a run-off, labs and goals, or once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.tallies import enter_ballots, enter_dots
from coprod_tui.changes.vote_states import close_round, confirm_round, open_round
from coprod_tui.changes.votes import edit_round, new_round
from coprod_tui.model.goals import Goal
from coprod_tui.model.labs import Lab
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round, Tally
from coprod_tui.stage.cards import Ranking
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.after_vote import AfterVoteScreen
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.result import ResultScreen
from coprod_tui.tui.screens.round_design import RoundDesignScreen
from coprod_tui.tui.screens.tally import TallyScreen
from coprod_tui.tui.screens.vote import VoteScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, press, screen_text, type_text, words
from tests.tui.test_vote import at_the_vote, place_of, the_round, voting_day


def latest(app: CoprodApp) -> Round:
    return app.desk.state.all(Round)[-1]


def counted(programme: State, context: Context, dots: Sequence[int], **rules: Any) -> State:
    """Return a day whose vote is confirmed, with these dots of twenty staff on the four ideas."""
    state = voting_day(programme, context, (20, 0, 0))
    _, activity = place_of(state, "punkte")
    put = new_round(state, context, None, activity, "Welche?").put
    state = state.with_records(put)
    (round_,) = state.all(Round)
    state = state.with_records(edit_round(round_, context, rules).put)
    state = state.with_records(open_round(state, state.get(Round, round_.id), context).put)
    for option, number in zip(round_.options, dots, strict=True):
        now = state.get(Round, round_.id)
        state = state.with_records(enter_dots(state, now, context, "staff", option.id, number).put)
    state = state.with_records(enter_ballots(state, state.get(Round, round_.id), context, "staff", 20).put)
    state = state.with_records(close_round(state.get(Round, round_.id), context).put)
    return state.with_records(confirm_round(state, state.get(Round, round_.id), context).put)


async def preview(app: CoprodApp, pilot: Pilot[Any]) -> None:
    """Go to the vote and past the question about the projector."""
    await at_the_vote(app, pilot)
    await keys(pilot, "enter", "enter")
    assert isinstance(app.screen, ResultScreen)


def on_stage(app: CoprodApp) -> Ranking:
    shown = app.room_sees
    assert isinstance(shown, Ranking)
    return shown


async def test_three_numbers_of_dots_are_offered_with_their_reasons(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = voting_day(programme, context)
    for n in range(8):
        state = state.with_records(add_idea(state, context, title="abcdefgh"[n] * 9).put)
    async with open_app(state, size=(64, 18)) as (app, pilot):
        await at_the_vote(app, pilot)
        await keys(pilot, "e", "down", "down", "down", "enter")
        text = words(app)
        assert "3 ein Viertel der Vorschläge" in text
        assert "6 die Hälfte der Vorschläge, höchstens zehn" in text
        assert "2 so wenig, dass Gleichstand bei 35 Personen selten ist" in text
        await keys(pilot, "down", "enter")
        assert the_round(app).budget == 6


async def test_each_row_has_its_question(open_app: OpenApp, programme: State, context: Context) -> None:
    async with open_app(voting_day(programme, context), size=(56, 16)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, RoundDesignScreen)
        await press(pilot, "enter")
        await type_text(pilot, "!\n")
        assert the_round(app).question.endswith("!")
        await keys(pilot, *["down"] * 4, "enter", "home", "enter")
        assert the_round(app).cap == 1
        await keys(pilot, *["down"] * 4, "enter", "home", "down", "enter")
        assert the_round(app).cut == 2
        await keys(pilot, "down", "enter", "home", "down", "enter")
        assert the_round(app).tie == "run_off"


async def test_a_threshold_is_typed_and_a_wrong_number_said(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await keys(pilot, "e", "end", "up", "enter", "end", "up", "enter")
        await type_text(pilot, "viele\n")
        assert "Bitte eine Zahl von 1 bis 99 tippen" in words(app)
        assert the_round(app).threshold is None
        await keys(pilot, *["backspace"] * 5, "7", "enter")
        assert the_round(app).threshold == 7


async def test_a_wall_is_never_secret_and_a_spreadsheet_may_be(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await keys(pilot, "e", *["down"] * 6, "enter", "end", "enter")
        assert not the_round(app).secret
        assert "Hier sehen alle, wer was wählt" in words(app)
        await keys(pilot, "up", "enter", "end", "enter", "down", "enter", "end", "enter")
        assert (the_round(app).way_in, the_round(app).secret) == ("sheet", True)
        await press(pilot, "escape")
        assert "Geheim: Niemand erfährt" in words(app)
        await keys(pilot, "enter")
        assert "0 von 35 haben abgestimmt" in words(app)


async def test_while_people_vote_dots_may_only_rise(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await keys(pilot, "enter", "e")
        assert "Nur Punkte und Menschen können mehr werden" in words(app)
        await press(pilot, "enter")
        assert "steht fest" in words(app)
        assert isinstance(app.screen, RoundDesignScreen)
        await keys(pilot, "down", "down", "down", "enter", "end", "enter")
        before = the_round(app).budget
        await keys(pilot, "backspace", "1", "enter")
        assert the_round(app).budget == before
        await keys(pilot, "backspace", "9", "enter")
        assert the_round(app).budget == 9


async def test_options_that_sound_alike_are_named_before_the_vote_opens(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = voting_day(programme, context)
    state = state.with_records(add_idea(state, context, title="Paten finden!").put)
    async with open_app(state, size=(64, 18)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ChoiceCard)
        assert "1 „Paten finden“ und 5 „Paten finden!“ klingen gleich" in words(app)
        await press(pilot, "enter")
        await press(pilot, "end", "delete", "escape")
        assert len(the_round(app).options) == 4
        await press(pilot, "enter")
        assert the_round(app).state == "open"


async def test_more_than_a_dozen_options_are_named_and_can_be_opened_all_the_same(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = voting_day(programme, context)
    for n in range(9):
        state = state.with_records(add_idea(state, context, title="abcdefghi"[n] * 9).put)
    async with open_app(state) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter")
        assert "13 Vorschläge sind viele" in words(app)
        await keys(pilot, "end", "enter")
        assert the_round(app).state == "open"


@pytest.mark.parametrize("size", [(64, 18), (56, 16)])
async def test_from_the_last_place_up_one_key_a_place_also_on_stage(
    open_app: OpenApp, programme: State, context: Context, size: tuple[int, int]
) -> None:
    async with open_app(counted(programme, context, (20, 9, 9, 1)), size=size) as (app, pilot):
        app.begin_stage()
        await preview(app, pilot)
        assert not isinstance(app.room_sees, Ranking)
        await press(pilot, "u")
        assert isinstance(app.screen, VoteScreen)
        seen = [[row.no for row in on_stage(app).rows]]
        assert "Paten" not in screen_text(app)
        assert "2 Plätze kommen noch" in words(app)
        for _ in range(2):
            await press(pilot, "enter")
            seen.append([row.no for row in on_stage(app).rows])
        assert seen == [[4], [2, 3, 4], [1, 2, 3, 4]]
        assert "Vorn liegt Nummer 1 mit 20 Punkten." in words(app)
        assert "Vorn liegt Nummer 1 mit 20 Punkten." in on_stage(app).remarks


async def test_the_first_places_alone_then_the_rest(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(counted(programme, context, (20, 9, 8, 1), cut=2)) as (app, pilot):
        app.begin_stage()
        await preview(app, pilot)
        await press(pilot, "t")
        assert [row.no for row in on_stage(app).rows] == [1, 2]
        assert "Das sind die ersten Plätze" in words(app)
        assert "Budget" not in screen_text(app)
        await press(pilot, "enter")
        assert [row.no for row in on_stage(app).rows] == [1, 2, 3, 4]


async def test_a_run_off_is_made_from_the_tie_and_decides_it(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = counted(programme, context, (20, 9, 9, 1), cut=2, tie="run_off")
    async with open_app(state) as (app, pilot):
        await preview(app, pilot)
        assert "also entscheidet eine Stichwahl" in words(app)
        await press(pilot, "enter")
        assert "Stichwahl" in screen_text(app).splitlines()[-1]
        await press(pilot, "enter")
        first, second = app.desk.state.all(Round)
        assert (second.run_off_of, [one.no for one in second.options]) == (first.id, [2, 3])
        assert "Stichwahl zwischen denen, die gleichauf lagen" in words(app)
        await keys(pilot, "enter", "enter", "enter")
        assert isinstance(app.screen, TallyScreen)
        await type_text(pilot, "12\n8\n20\n")
        await keys(pilot, "enter", "down", "enter", "enter", "enter")
        assert latest(app).state == "revealed"
        await press(pilot, "r")
        assert "Die Stichwahl hat entschieden: Nummer 2 von Nummer 2 und 3" in words(app)


async def test_a_vote_is_held_again_as_its_next_version(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(counted(programme, context, (20, 9, 8, 1))) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "u")
        first, second = app.desk.state.all(Round)
        assert (first.state, second.state) == ("confirmed", "draft")
        assert (second.replaces, second.version) == (first.id, 2)
        assert "Die alte bleibt" in words(app)
        assert "zum 2. Mal" in words(app)


async def test_a_recount_shows_old_number_new_number_and_difference(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(counted(programme, context, (20, 9, 8, 1))) as (app, pilot):
        await preview(app, pilot)
        await press(pilot, "r")
        await type_text(pilot, "Blatt gefunden\nLeitung\n")
        assert isinstance(app.screen, TallyScreen)
        assert "stimmberechtigt: 20" in words(app)
        await type_text(pilot, "20\n11\n8\n1\n20\n\n")
        assert isinstance(app.screen, ResultScreen)
        await press(pilot, "end")
        assert "Neu gezählt (Leitung): Blatt gefunden" in words(app)
        assert "Nummer 2: vorher 9, jetzt 11 (+2)" in words(app)


async def test_after_the_vote_one_key_makes_a_lab_or_a_goal(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(counted(programme, context, (20, 9, 8, 1), cut=2), size=(64, 18)) as (app, pilot):
        await preview(app, pilot)
        await keys(pilot, "enter", "enter")
        assert isinstance(app.screen, AfterVoteScreen)
        assert "Rang 3, unter der Linie" in words(app)
        await keys(pilot, "l", "down", "g")
        assert [lab.title for lab in app.desk.state.all(Lab)] == ["Paten finden"]
        assert [goal.wording for goal in app.desk.state.all(Goal)] == ["Rente verstehen"]
        assert "✓ Lab 1" in screen_text(app)
        await press(pilot, "a")
        assert [lab.title for lab in app.desk.state.all(Lab)] == ["Paten finden", "Rente verstehen"]
        await press(pilot, "ctrl+z")
        assert len(app.desk.state.all(Lab)) == 1


async def test_the_facilitator_reads_reach_and_where_groups_differ(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(counted(programme, context, (20, 9, 8, 1))) as (app, pilot):
        await preview(app, pilot)
        text = words(app).replace("\u00a0", " ")
        assert "erreicht 50–100 %" in text
        assert "Die ersten 3 gehen weiter, so war es vorher vereinbart." in text


async def test_the_room_reads_a_sentence_on_the_groups_once_it_is_chosen_by_key(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = counted(programme, context, (20, 9, 8, 1))
    mine = [tally for tally in state.all(Tally) if tally.group == "staff"]
    state = state.with_records([replace(tally, id="t-clients", group="clients") for tally in mine])
    sentence = "Die Gruppen sind sich meistens einig."
    async with open_app(state, size=(64, 18)) as (app, pilot):
        await preview(app, pilot)
        await press(pilot, "g")
        assert sentence in words(app)
        assert the_round(app).agreement_said
        await keys(pilot, "g", "g", "enter")
        assert sentence in " ".join(on_stage(app).remarks)
        assert sentence in words(app)


async def test_with_one_group_there_is_nothing_to_be_said_of_groups(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(counted(programme, context, (20, 9, 8, 1))) as (app, pilot):
        await preview(app, pilot)
        await press(pilot, "g")
        assert not the_round(app).agreement_said

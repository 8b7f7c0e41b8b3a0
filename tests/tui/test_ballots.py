"""Paper ballots through the keys of the facilitator: typed, corrected, read twice, added up, confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.ballot_corrections import numbered
from coprod_tui.changes.ballots import Filled, cast_all
from coprod_tui.changes.base import Context
from coprod_tui.model.ballots import ballots_of
from coprod_tui.model.papers import came_in, papers_of, stack_mark
from coprod_tui.model.results import result_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round, Tally
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.ballot_check import BallotCheckScreen
from coprod_tui.tui.screens.ballot_sheet import BallotSheetCard
from coprod_tui.tui.screens.ballots import BallotsScreen
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.counting import counting_screen
from coprod_tui.tui.screens.papers import PapersCard
from coprod_tui.tui.screens.result import ResultScreen
from coprod_tui.tui.screens.tally import TallyScreen
from coprod_tui.tui.widgets.ballot_line import BallotLine
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.model.vote_examples import a_round
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, press, screen_text, settled, type_text, words

ROUND = a_round(way_in="paper", issued=10)


def with_papers(programme: State, context: Context, *papers: Filled, **values: Any) -> State:
    """Return the programme with a paper round and papers typed one after the other."""
    round_ = replace(ROUND, **values)
    state = programme.with_records([round_])
    for paper in papers:
        put = cast_all(state, round_, context, (numbered(state, round_, paper),), "paper").put
        state = state.with_records(put)
    return state


async def opened(app: CoprodApp, pilot: Pilot[Any], way_in: str = "paper") -> None:
    app.push_screen(counting_screen("r1", way_in))
    await settled(pilot)


def the_round(app: CoprodApp) -> Round:
    return app.desk.state.get(Round, "r1")


def typed(app: CoprodApp) -> list[tuple[str, dict[int, int], bool]]:
    """Return group, dots and validity of the papers in the stack."""
    return [(p.group, p.dots, p.spoiled) for p in papers_of(app.desk.state, the_round(app))]


async def test_a_stack_is_typed_with_numbers_enter_and_two_letters(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context), size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        assert "PRIVAT" in screen_text(app)
        await type_text(pilot, "3 3 1\n2x2\n")
        await press(pilot, "l", "u", "tab")
        await type_text(pilot, "0\n4\n")
        assert typed(app) == [
            ("staff", {1: 1, 3: 2}, False),
            ("staff", {2: 2}, False),
            ("staff", {}, False),
            ("staff", {}, True),
            ("clients", {}, False),
            ("clients", {4: 1}, False),
        ]
        text = words(app)
        assert "6 Stimmzettel · 3 mit Punkten · 2 leer · 1 ungültig" in text
        assert "10 ausgegeben · 0 nicht zurück · 4 fehlen noch" in text
        assert "Zettel 7" in text


async def test_what_is_typed_is_said_in_words_before_enter(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context), size=(80, 24)) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "3 3")
        assert "○ 2 von 3 Punkten" in words(app)
        assert "3 Idee 3 ×2" in words(app)
        await type_text(pilot, " 1")
        assert "✓ 3 von 3 Punkten" in words(app)
        await type_text(pilot, " 1")
        assert "! 4 von 3 Punkten" in words(app)
        assert not typed(app)
        await press(pilot, "enter")
        assert not typed(app)
        assert app.screen.query_one(BallotLine).value == "3 3 1 1"


async def test_enter_alone_is_no_ballot_and_l_is_none_over_numbers(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context)) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "enter", "enter")
        await type_text(pilot, "3l")
        assert not typed(app)
        assert "Im Feld steht etwas" in words(app)
        await press(pilot, "u")
        assert typed(app) == [("staff", {}, True)]
        assert app.screen.query_one(BallotLine).value == ""


async def test_a_number_on_the_way_to_another_is_no_fault(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    many = a_round(options=12, way_in="paper", issued=3)
    live = tuple(option for option in many.options if option.no > 9)
    async with open_app(with_papers(programme, context, options=live)) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "1")
        assert "Nr. 1 " not in words(app)
        await type_text(pilot, " ")
        assert "!" in words(app)


async def test_ctrl_z_takes_back_typing_and_then_the_last_ballot(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context)) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "1\n2\n3")
        await press(pilot, "ctrl+z")
        assert len(typed(app)) == 2
        assert app.screen.query_one(BallotLine).value == ""
        await press(pilot, "ctrl+z")
        assert typed(app) == [("staff", {1: 1}, False)]


async def test_a_ballot_is_corrected_and_what_was_half_typed_waits(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    papers = (Filled(group="clients", dots={1: 2}), Filled(group="staff", dots={2: 1}))
    async with open_app(with_papers(programme, context, *papers)) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "4 4")
        await keys(pilot, "up", "up", "enter")
        assert "Zettel 1 berichtigen" in words(app)
        line = app.screen.query_one(BallotLine)
        assert line.value == "1x2"
        await press(pilot, "escape")
        assert line.value == "4 4"
        await keys(pilot, "up", "up", "enter")
        await type_text(pilot, " 3\n")
        assert typed(app)[0] == ("clients", {1: 2, 3: 1}, False)
        assert len(typed(app)) == 2
        assert line.value == "4 4"
        await keys(pilot, "up", "delete")
        assert typed(app) == [("clients", {1: 2, 3: 1}, False)]


async def test_how_many_were_handed_out_is_asked_once(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context, issued=None)) as (app, pilot):
        await opened(app, pilot)
        assert isinstance(app.screen, PapersCard)
        await type_text(pilot, "viele\n\n")
        assert isinstance(app.screen, PapersCard)
        await press(pilot, "up")
        await press(pilot, *["backspace"] * 5)
        await type_text(pilot, "3\n1\n")
        assert isinstance(app.screen, BallotsScreen)
        assert (the_round(app).issued, the_round(app).not_returned) == (3, 1)
        await type_text(pilot, "1\n")
        await press(pilot, "escape")
        await opened(app, pilot)
        assert isinstance(app.screen, BallotsScreen)
        assert "1 fehlt noch" in words(app)


async def test_papers_that_do_not_add_up_are_confirmed_with_a_note_alone(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    papers = [Filled(group="staff", dots={1: 1})] * 3
    async with open_app(with_papers(programme, context, *papers, issued=2)) as (app, pilot):
        await opened(app, pilot)
        assert "! 2 ausgegeben · 0 nicht zurück · 1 zu viel" in words(app)
        await keys(pilot, "down", "enter")
        assert isinstance(app.screen, ChoiceCard)
        await keys(pilot, "down", "enter")
        assert the_round(app).state == "closed"
        await keys(pilot, "home", "enter")
        assert the_round(app).state == "closed"
        assert "geht nicht auf" in words(app) or "gehen nicht auf" in words(app)
        await keys(pilot, "down", "enter")
        await type_text(pilot, "doppelt ausgegeben")
        await press(pilot, "escape")
        assert the_round(app).note == "doppelt ausgegeben"
        await keys(pilot, "home", "enter")
        assert the_round(app).state == "confirmed"
        assert isinstance(app.screen, ResultScreen)


async def test_a_second_person_finds_what_the_first_one_read_differently(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    papers = (
        Filled(group="staff", dots={1: 2, 3: 1}),
        Filled(group="staff", dots={2: 1}),
        Filled(group="clients", spoiled=True),
    )
    async with open_app(with_papers(programme, context, *papers)) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "down", "down", "enter")
        await press(pilot, "enter")
        assert isinstance(app.screen, BallotCheckScreen)
        assert "1×2" not in screen_text(app)
        await type_text(pilot, "1x2 3\n")
        assert "1 von 3 gelesen · beide lesen dasselbe" in words(app)
        await type_text(pilot, "4\n")
        assert isinstance(app.screen, ChoiceCard)
        assert "Es geht um: 2, 4" in words(app)
        assert "PRIVAT" in screen_text(app)
        await keys(pilot, "down", "down", "enter")
        assert typed(app)[1] == ("staff", {4: 1}, False)
        await press(pilot, "tab", "u")
        assert "Alle sind gelesen" in words(app)
        assert "1 verschieden gelesen" in words(app)
        await press(pilot, "escape")
        assert "3 Zettel von zwei Personen gelesen" in words(app)


async def test_of_a_secret_vote_no_ballot_is_seen_or_kept_half(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context, secret=True)) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "3 3 1\n")
        assert [b.voter for b in ballots_of(app.desk.state, the_round(app))] == [""]
        assert "3×2" not in screen_text(app)
        assert not app.screen.query_one("#papers", EntryList).ids
        assert "zweite Person" not in words(app)
        await press(pilot, "ctrl+z")
        assert len(typed(app)) == 1
        await type_text(pilot, "2")
        assert app.typing() == {}
        await press(pilot, "escape")
        assert isinstance(app.screen, BallotsScreen)
        assert not app.drafts
        await press(pilot, "backspace", "escape")
        assert not isinstance(app.screen, BallotsScreen)


async def test_half_a_ballot_of_an_open_vote_waits(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context)) as (app, pilot):
        await opened(app, pilot)
        await type_text(pilot, "3 3")
        await press(pilot, "escape")
        await opened(app, pilot)
        assert app.screen.query_one(BallotLine).value == "3 3"


async def test_wall_hands_and_ballots_go_into_one_result_and_say_where_they_came_from(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    paper = Filled(group="staff", dots={1: 2})
    async with open_app(with_papers(programme, context, paper), size=(80, 24)) as (app, pilot):
        await opened(app, pilot, "hands")
        assert isinstance(app.screen, TallyScreen)
        await type_text(pilot, "5\n")
        assert "5 Hände" in words(app)
        assert "Auch gezählt: auf Papier: 1 Stimmzettel" in words(app)
        await press(pilot, "escape")
        await opened(app, pilot, "wall")
        await type_text(pilot, "7\n")
        text = words(app)
        assert "auf Papier: 1 Stimmzettel · per Handzeichen: 5 Hände" in text
        ways = {(tally.way_in, tally.dots["o1"]) for tally in app.desk.state.all(Tally)}
        assert ways == {("hands", 5), ("wall", 7)}
        row = next(r for r in result_of(app.desk.state, the_round(app)).rows if r.no == 1)
        assert row.dots == 14


async def test_hands_are_counted_for_all_together_if_nobody_asks_for_groups(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context, way_in="hands", issued=None), size=(80, 24)) as (
        app,
        pilot,
    ):
        await opened(app, pilot, "hands")
        await press(pilot, "left", "right", "right")
        await type_text(pilot, "9\n4\n2\n1\n20\n")
        (tally,) = app.desk.state.all(Tally)
        assert (tally.group, tally.ballots, tally.way_in) == ("", 20, "hands")
        await keys(pilot, "enter")
        assert "Noch nicht gezählt" not in words(app)
        await keys(pilot, "down", "enter")
        await keys(pilot, "enter")
        assert the_round(app).state == "confirmed"


async def test_the_way_in_is_chosen_below_the_numbers(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_papers(programme, context)) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "down", "end", "enter")
        assert isinstance(app.screen, ChoiceCard)
        await keys(pilot, "home", "enter")
        assert isinstance(app.screen, TallyScreen)


@pytest.mark.parametrize("secret", [True, False])
async def test_where_people_are_not_to_be_seen_neither_wall_nor_hands_are_offered(
    open_app: OpenApp, programme: State, context: Context, secret: bool
) -> None:
    async with open_app(with_papers(programme, context, secret=secret)) as (app, pilot):
        await opened(app, pilot)
        await keys(pilot, "down", "end", "enter")
        assert ("Punkte an der Wand" in words(app)) is not secret


async def test_a_sheet_comes_in_whole_or_not_at_all(
    open_app: OpenApp, programme: State, context: Context, tmp_path: Path
) -> None:
    bad, good = tmp_path / "falsch.csv", tmp_path / "gut.csv"
    bad.write_text("1;2;group\n1;;staff\n9;;staff\n;x;nobody\n", encoding="utf-8")
    good.write_text("1;2;group\n1;1;staff\n2;;clients\n;;\n", encoding="utf-8")
    async with open_app(with_papers(programme, context), size=(80, 24)) as (app, pilot):
        await opened(app, pilot)
        app.push_screen(BallotSheetCard("r1"))
        await settled(pilot)
        await type_text(pilot, "gibt es nicht\n")
        assert "Diese Datei gibt es nicht" in words(app)
        line = app.screen.query_one("#line")
        line.value = str(bad)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        text = words(app)
        assert "Nichts wurde übernommen" in text
        assert "Zeile 3" in text
        assert "Zeile 4" in text
        assert not ballots_of(app.desk.state, the_round(app))
        line.value = str(good)  # type: ignore[attr-defined]
        line.focus()
        await press(pilot, "enter")
        assert "davon leer: 1" in words(app)
        await press(pilot, "enter")
        assert came_in(app.desk.state, the_round(app)) == {"sheet": 3}
        assert isinstance(app.screen, BallotsScreen)
        assert "Auch gezählt: in einer Tabelle: 3 Stimmzettel" in words(app)


async def test_a_digit_draws_the_ballot_in_hand_and_not_the_2000_before_it(
    open_app: OpenApp, programme: State, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = a_round(options=60, way_in="paper", issued=2100)
    filled = [Filled(group="staff", dots={n % 60 + 1: 1}, voter=stack_mark(n + 1)) for n in range(2000)]
    state = programme.with_records([round_])
    state = state.with_records(cast_all(state, round_, context, filled, "paper").put)
    async with open_app(state, size=(80, 24)) as (app, pilot):
        await opened(app, pilot)
        drawn: list[object] = []
        monkeypatch.setattr(EntryList, "show", lambda self, entries, **_: drawn.append(self))
        await type_text(pilot, "12 13 14")
        assert "✓ 3 von 3 Punkten" in words(app)
        assert drawn == []


@pytest.mark.parametrize("way_in", ["paper", "sheet"])
async def test_a_digit_is_typed_wherever_the_cursor_stands(
    open_app: OpenApp, programme: State, context: Context, way_in: str
) -> None:
    async with open_app(with_papers(programme, context, way_in=way_in)) as (app, pilot):
        await opened(app, pilot)
        focus_on(app.screen.query_one("#entries", EntryList))
        await press(pilot, "1", "space", "2")
        assert isinstance(app.screen, BallotsScreen)
        assert app.screen.entry.line.value == "1 2"
        await press(pilot, "enter")
        assert [dots for _, dots, _ in typed(app)] == [{1: 1, 2: 1}]

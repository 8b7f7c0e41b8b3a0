"""A vote from the draft to the result, through the keys a facilitator presses."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.sessions import count, go_to
from coprod_tui.changes.votes import edit_round, new_round
from coprod_tui.model.agenda import agenda
from coprod_tui.model.labs import Lab
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round, Tally
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.result import ResultScreen
from coprod_tui.tui.screens.tally import TallyScreen
from coprod_tui.tui.screens.vote import VoteScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text

TITLES = ("Paten finden", "Rente verstehen", "Budget mitbestimmen", "[b]Kurse[/] verbessern")


def voting_day(programme: State, context: Context, present: tuple[int, int, int] = (20, 15, 0)) -> State:
    """Return a programme with four ideas and people counted on the day of the vote."""
    state = programme
    for title in TITLES:
        state = state.with_records(add_idea(state, context, title=title).put)
    session, activity = place_of(state, "punkte")
    for group, people in zip(("staff", "clients", "providers"), present, strict=True):
        day = state.get(Session, session)
        state = state.with_records(count(day, group, context, invited=people, present=people).put)
    return state.with_records(go_to(state, state.get(Session, session), activity, context).put)


def place_of(state: State, key: str) -> tuple[str, str]:
    """Return session and activity of the pack's activity `key`."""
    return next(
        (session.id, item.activity.id)
        for session in state.all(Session)
        for item in agenda(state, session)
        if item.words.id == key
    )


async def at_the_vote(app: CoprodApp, pilot: Pilot[Any], key: str = "punkte") -> None:
    app.show_activity(*place_of(app.desk.state, key))
    await settled(pilot)


async def close_the_vote(pilot: Pilot[Any]) -> None:
    """Answer below the table that the vote is to be closed; the first answer leaves it open."""
    await press(pilot, "enter")
    await press(pilot, "down", "enter")


def the_round(app: CoprodApp) -> Round:
    (round_,) = app.desk.state.all(Round)
    return round_


async def test_one_enter_opens_the_round_of_the_template(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context), size=(64, 18)) as (app, pilot):
        await at_the_vote(app, pilot)
        text = screen_text(app)
        assert "Entwurf, noch keine Punkte" in text
        assert "[b]Kurse[/] verbessern" in text
        assert not app.desk.state.all(Round)
        await press(pilot, "enter")
        assert the_round(app).state == "open"
        text = screen_text(app)
        assert "Punkte jetzt an die Wand kleben" in text
        assert "Höchstens 2 auf eine Idee." in text
        assert "▲ Kundinnen und Kunden" in text
        assert "■" not in text


async def test_from_the_wall_to_the_result_with_a_tie_at_the_line(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter")

        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, TallyScreen)
        assert "PRIVAT" in screen_text(app)
        await type_text(pilot, "20\n9\n9\n9\n20\n")
        assert "● 47 von 60 Punkten ✓" in screen_text(app)
        await type_text(pilot, "14\n7\n3\n3\n")
        await type_text(pilot, "14")
        assert "▲ 27 von 42 Punkten ✓" in screen_text(app)
        await press(pilot, "enter")
        assert [tally.ballots for tally in app.desk.state.all(Tally)] == [20, 14]

        await close_the_vote(pilot)
        assert the_round(app).state == "closed"
        await press(pilot, "enter")
        assert the_round(app).state == "confirmed"
        assert isinstance(app.screen, ResultScreen)
        text = screen_text(app).replace("\u00a0", " ")
        assert "17 bis 34 Personen" in text
        assert "da: 35" in text

        await press(pilot, "enter")
        assert the_round(app).state == "revealed"
        assert isinstance(app.screen, VoteScreen)
        text = screen_text(app)
        assert "bis hier: 4 Labs" in text
        assert "Gleichstand an der Linie: alle gehen weiter." in text
        assert "Personen" not in text

        await press(pilot, "l")
        assert [lab.title for lab in app.desk.state.all(Lab)] == list(TITLES)


async def test_the_room_sees_no_number_before_the_result_is_shown(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter")
        await type_text(pilot, "37\n")
        await press(pilot, "escape")
        assert isinstance(app.screen, VoteScreen)
        assert "37" not in screen_text(app)


async def test_the_tally_stays_shut_until_the_projector_is_said_to_be_off(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "d")
        assert not isinstance(app.screen, TallyScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, VoteScreen)


async def test_too_many_dots_are_said_while_they_are_typed(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context), size=(64, 18)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter")
        await type_text(pilot, "41")
        assert "● Nummer 1: 41 Punkte, höchstens 40 sind möglich." in screen_text(app)
        await press(pilot, "backspace")
        assert "höchstens" not in screen_text(app)


async def test_a_half_typed_number_is_kept_when_the_tally_is_left(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter", "1", "7", "escape")
        (tally,) = app.desk.state.all(Tally)
        assert list(tally.dots.values()) == [17]


async def test_enter_alone_never_closes_a_vote_and_the_question_names_what_is_not_counted(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter")
        await type_text(pilot, "20\n9\n9\n9\n20\n" + "\n" * 6)
        assert isinstance(app.screen, ChoiceCard)
        question = " ".join(screen_text(app).split())
        assert "Abstimmung 1 schließen?" in question
        assert "Noch nicht gezählt: ▲ Kundinnen und Kunden." in question
        await type_text(pilot, "\n\n\n\n\n")
        assert the_round(app).state == "open"


async def test_the_list_of_all_actions_finds_how_to_close_a_vote(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter", "ctrl+p")
        await type_text(pilot, "schließen\n")
        assert isinstance(app.screen, ChoiceCard)
        await press(pilot, "down", "enter")
        assert the_round(app).state == "closed"


async def test_letters_and_digits_belong_to_the_grid(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter", "b", "p", "n", "full_stop", "0", "tab", "3", "enter")
        assert isinstance(app.screen, TallyScreen)
        staff, clients = app.desk.state.all(Tally)
        assert (staff.group, list(staff.dots.values())) == ("staff", [0])
        assert (clients.group, list(clients.dots.values())) == ("clients", [3])


async def test_tab_goes_to_the_next_colour_and_back_to_the_next_row(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter", "4", "tab", "5", "tab", "6", "tab")
        options = [option.id for option in the_round(app).options]
        tallies = {tally.group: tally.dots for tally in app.desk.state.all(Tally)}
        assert tallies == {"staff": {options[0]: 4, options[1]: 6}, "clients": {options[0]: 5}}


async def test_a_count_that_does_not_add_up_is_confirmed_with_a_note(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context, (20, 0, 0))) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter")
        await type_text(pilot, "50\n9\n9\n9\n20\n")
        await close_the_vote(pilot)
        assert the_round(app).state == "closed"
        await press(pilot, "enter")
        assert the_round(app).state == "closed"
        assert "gehen nicht auf" in screen_text(app)
        await press(pilot, "down", "enter")
        await type_text(pilot, "zweimal gezählt")
        await press(pilot, "escape", "up", "enter")
        assert the_round(app).state == "confirmed"
        assert the_round(app).note == "zweimal gezählt"


async def test_a_group_under_five_is_warned_of_and_can_share_a_colour(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context, (20, 15, 3))) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter")
        assert not app.desk.state.all(Round)
        assert "verrät" in screen_text(app)
        assert "eine Farbe für kleine Gruppen" in screen_text(app)
        await press(pilot, "enter")
        assert "▲ Kundinnen und Kunden + Träger" in screen_text(app)
        await press(pilot, "enter")
        assert [part.present for part in the_round(app).electorates] == [20, 18]


async def test_undo_stops_where_the_vote_was_opened(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "ctrl+z")
        assert the_round(app).state == "open"


async def test_the_rules_are_changed_in_a_form_before_the_vote_opens(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "e", "down", "down", "down", "enter")
        assert "ein Viertel der Vorschläge" in screen_text(app)
        await press(pilot, "end", "enter", "backspace", "5", "enter", "escape")
        assert the_round(app).budget == 5
        assert "Jede Person hat 5 Punkte." in screen_text(app)


async def test_options_are_left_out_and_written_freely(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "o", "delete", "n")
        await type_text(pilot, "Etwas ganz Neues\n")
        await press(pilot, "escape")
        titles = [option.title for option in the_round(app).options]
        assert titles == [*TITLES[1:], "Etwas ganz Neues"]
        assert "Etwas ganz Neues" in screen_text(app)


async def test_who_votes_is_typed_as_two_numbers_a_group(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "w", "2", "2", "tab", "1", "9", "escape")
        staff = the_round(app).electorate("staff")
        assert (staff.entitled, staff.present) == (22, 19)


async def test_the_activity_after_the_vote_shows_its_result(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context)) as (app, pilot):
        await at_the_vote(app, pilot, "ergebnis")
        assert "Hier steht gleich das Ergebnis." in screen_text(app)
        await press(pilot, "enter")
        assert not app.desk.state.all(Round)
        await press(pilot, "pageup")
        await press(pilot, "enter")
        await press(pilot, "pagedown")
        assert place_of(app.desk.state, "ergebnis")[1] == app.screen.activity_id  # type: ignore[attr-defined]
        assert "Punkte jetzt an die Wand kleben" in screen_text(app)


async def test_a_recount_asks_who_and_why_and_opens_the_numbers_again(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context, (20, 0, 0))) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "enter", "enter", "enter")
        await type_text(pilot, "20\n9\n9\n9\n20\n")
        await close_the_vote(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ResultScreen)
        await press(pilot, "r")
        await type_text(pilot, "Blatt gefunden\n")
        await press(pilot, "enter")
        assert the_round(app).state == "confirmed"
        await type_text(pilot, "Moderation\n")
        assert isinstance(app.screen, TallyScreen)
        await type_text(pilot, "21\n")
        old, new = sorted(app.desk.state.all(Tally), key=lambda tally: tally.version)
        assert (old.version, new.version, new.reason) == (1, 2, "Blatt gefunden")
        assert sum(new.dots.values()) == sum(old.dots.values()) + 1


async def test_a_draft_that_belongs_to_no_activity_is_the_one_that_is_opened(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    state = voting_day(programme, context)
    put = new_round(state, context, question="Vorbereitet?").put
    draft = next(record for record in put if isinstance(record, Round))
    state = state.with_records((*put, replace(draft, electorates=())))
    async with open_app(state) as (app, pilot):
        await at_the_vote(app, pilot)
        assert "Vorbereitet?" in screen_text(app)
        assert "▲ Kundinnen und Kunden" in screen_text(app)
        await press(pilot, "enter")
        assert the_round(app).state == "open"
        assert the_round(app).activity_id == place_of(state, "punkte")[1]
        assert [part.present for part in the_round(app).electorates] == [20, 15]


async def test_without_an_activity_the_latest_vote_is_shown(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context), size=(64, 18)) as (app, pilot):
        app.show_tool("vote")
        await settled(pilot)
        await press(pilot, "enter", "f3")
        assert the_round(app).state == "open"
        assert "Please stick your dots on the wall now" in screen_text(app)


async def tied_and_confirmed(app: CoprodApp, pilot: Pilot[Any], tie: str) -> None:
    """Go from the draft to the preview of a tie between four options for three places."""
    await at_the_vote(app, pilot)
    _, activity = place_of(app.desk.state, "punkte")
    app.commit(lambda state, context: new_round(state, context, None, activity, "Welche?"))
    values = {"tie": tie, "decider": "Leitung"}
    app.commit(lambda state, context: edit_round(the_round(app), context, values))
    await press(pilot, "enter", "enter", "enter")
    await type_text(pilot, "9\n9\n9\n9\n20\n")
    await close_the_vote(pilot)
    await press(pilot, "enter")
    assert isinstance(app.screen, ResultScreen)


async def test_a_lot_is_drawn_once_in_the_preview(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context, (20, 0, 0))) as (app, pilot):
        await tied_and_confirmed(app, pilot, "lot")
        assert "also entscheidet das Los" in screen_text(app)
        await press(pilot, "x")
        seed = the_round(app).seed
        assert seed is not None
        assert "das Los hat entschieden" in screen_text(app)
        await press(pilot, "x")
        assert the_round(app).seed == seed


async def test_the_decision_of_the_named_person_is_written_down(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(voting_day(programme, context, (20, 0, 0))) as (app, pilot):
        await tied_and_confirmed(app, pilot, "decider")
        await press(pilot, "d", "enter", "enter", "down", "enter")
        chosen = the_round(app).decided
        assert [option.no for option in the_round(app).options if option.id in chosen] == [1, 2, 4]
        await press(pilot, "enter")
        assert "bis hier: 3 Labs" in screen_text(app)
        assert "Leitung" not in screen_text(app)

"""What a facilitator does with the common screens, key by key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from textual.events import Key, Paste

from coprod_tui.changes.actions import add_action, park
from coprod_tui.i18n import Message
from coprod_tui.model.actions import Action, Note, ParkedItem, PrivateNote
from coprod_tui.model.agenda import agenda, sessions_in_order
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.settings import Settings
from coprod_tui.store.repository import read_state
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.gate import BlankScreen
from coprod_tui.tui.screens.overview import OverviewScreen
from coprod_tui.tui.screens.session import SessionScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def test_a_new_programme_takes_a_title_and_enter_to_the_end(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app() as (app, pilot):
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Grün für Offenbach\n\n\n3.3.2027\n")
        assert isinstance(app.screen, OverviewScreen)
        assert app.desk.state.programme.title == "Grün für Offenbach"
        first = sessions_in_order(app.desk.state)[0]
        assert first.date is not None
        assert first.date.isoformat() == "2027-03-03"
        assert app.desk.repository.path.name == "gruen-fuer-offenbach.json"


async def test_a_day_that_is_no_day_is_refused_at_its_field_and_stays_there(open_app: OpenApp) -> None:
    async with open_app() as (app, pilot):
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Titel\n\n\n31.2.\n")
        assert "wie 3.3.2027" in screen_text(app)
        assert "31.2." in screen_text(app)
        assert not app.has_programme


async def test_an_empty_title_is_refused_in_plain_words(open_app: OpenApp) -> None:
    async with open_app() as (app, pilot):
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "\n\n\n\n")
        assert "Hier steht noch nichts" in screen_text(app)


async def test_page_down_walks_through_the_whole_day(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter", "enter")
        await settled(pilot)
        day = sessions_in_order(app.desk.state)[0]
        for place in range(1, len(day.activities)):
            for _ in range(3):  # a list that is longer than the screen scrolls first
                if app.desk.state.get(Session, day.id).current != day.activities[place].id:
                    await pilot.press("pagedown")
                    await settled(pilot)
            states = [activity.state for activity in app.desk.state.get(Session, day.id).activities]
            assert states[: place + 1] == [*["done"] * place, "running"]
        await pilot.press("pagedown")
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen), "the last one ends the day"
        states = [activity.state for activity in app.desk.state.get(Session, day.id).activities]
        assert states == ["done"] * len(states)
        await pilot.press("pagedown", "pageup")
        await settled(pilot)
        assert app.desk.state.get(Session, day.id).current == day.activities[-2].id


async def test_a_note_is_typed_stored_and_taken_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter", "enter")
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Der Raum ist schön\n")
        assert [note.text for note in app.desk.state.all(Note)] == ["Der Raum ist schön"]
        assert "Der Raum ist schön" in screen_text(app)
        await pilot.press("down", "ctrl+z")
        await settled(pilot)
        assert not app.desk.state.all(Note)
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert len(app.desk.state.all(Note)) == 1


async def test_everything_is_there_when_the_file_is_opened_again(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "again.json"
    async with open_app(programme, path=path) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        await type_text(pilot, "Kinderbetreuung\n")
        assert app.desk.repository.flush(10)
    assert [item.text for item in read_state(path).all(ParkedItem)] == ["Kinderbetreuung"]


async def test_half_a_line_waits_until_the_screen_is_opened_again(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Halb getippt")
        await pilot.press("escape")
        await settled(pilot)
        app.show_tool("actions")
        await settled(pilot)
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.field.value == "Halb getippt"


async def test_ctrl_z_in_a_field_takes_back_typing_and_not_the_last_command(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Eins\nZwei")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.field.value == "Zwe"
        assert len(app.desk.state.all(Action)) == 1


async def test_text_that_is_too_long_is_refused_and_stays_in_the_field(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        assert isinstance(app.screen, CaptureScreen)
        app.screen.field.begin("lang " * 60)
        await pilot.press("enter")
        await settled(pilot)
        assert "zu lang" in screen_text(app)
        assert app.screen.field.value.startswith("lang lang")
        assert not app.desk.state.all(Action)


@pytest.mark.parametrize("payload", ["[/]", "[@click=app.quit]x[/]", "[b]fett[/b] \x1b[31m", "$name {n} %s"])
async def test_people_write_what_they_want_and_it_is_drawn_letter_for_letter(
    open_app: OpenApp, programme: State, payload: str
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        assert isinstance(app.screen, CaptureScreen)
        await pilot.press("n")
        app.screen.field.insert_text_at_cursor(payload)
        await pilot.press("enter")
        await settled(pilot)
        assert payload.replace("\x1b", "�") in screen_text(app)
        assert "\x1b" not in app.desk.state.all(Action)[0].text


async def test_the_language_is_switched_in_place(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Halb")
        await pilot.press("f3")
        await settled(pilot)
        assert "Next step" in screen_text(app)
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.field.value == "Halb"
        await pilot.press("f3")
        await settled(pilot)
        assert "Nächster Schritt" in screen_text(app)


@pytest.mark.parametrize("key", ["ctrl+b", "f7", "b", "full_stop"])
async def test_one_key_blanks_the_room_and_brings_it_back(
    open_app: OpenApp, programme: State, key: str
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, BlankScreen)
        assert not screen_text(app).strip()
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize("key", ["ctrl+b", "f7"])
async def test_the_room_is_blanked_while_something_is_typed_too(
    open_app: OpenApp, programme: State, key: str
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n", "a", key)
        await settled(pilot)
        assert isinstance(app.screen, BlankScreen)


async def test_private_notes_open_only_when_the_projector_is_off(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter", "enter", "f4")
        await settled(pilot)
        assert "Ist der Beamer aus?" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "PRIVAT" in screen_text(app)
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Nur für mich\n")
        assert [note.text for note in app.desk.state.all(PrivateNote)] == ["Nur für mich"]
        await pilot.press("f4")
        await settled(pilot)
        assert "Nur für mich" not in screen_text(app)


async def test_the_numbers_go_to_the_steps_and_zero_comes_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("2")
        await settled(pilot)
        assert "Schritt 2: Priorisierung" in screen_text(app)
        await pilot.press("pagedown")
        await settled(pilot)
        assert "Tag 2" in screen_text(app)
        await pilot.press("0")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_date_start_end_and_place_of_a_session_can_be_changed(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("down", "d")
        await settled(pilot)
        await type_text(pilot, "10.3.2027\n9\n8:30\n")
        assert "Das Ende liegt vor dem Beginn" in screen_text(app)
        second = sessions_in_order(app.desk.state)[1]
        assert second.date is not None
        assert second.date.isoformat() == "2027-03-10"
        assert (second.starts_at, second.ends_at) == ("09:00", None)


async def test_a_template_becomes_another_session(open_app: OpenApp, programme: State) -> None:
    before = len(programme.all(Session))
    async with open_app(programme) as (app, pilot):
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(app.desk.state.all(Session)) == before + 1


async def test_the_first_start_guide_is_shown_once(open_app: OpenApp) -> None:
    async with open_app(settings=Settings(language="de")) as (app, pilot):
        assert "Willkommen!" in screen_text(app)
        await pilot.press("enter", "enter", "enter")
        await settled(pilot)
        assert app.settings.guide_seen
        assert "Ein neues Programm beginnen" in screen_text(app)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (55, 15), (56, 16), (64, 18), (250, 80)])
async def test_any_size_is_survived_and_small_ones_say_what_to_do(
    open_app: OpenApp, programme: State, size: tuple[int, int]
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter")
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)
        too_small = "Schrift kleiner" in screen_text(app)
        if size >= (56, 16):
            assert not too_small
        elif size >= (40, 10):
            assert too_small


async def test_entries_typed_while_the_screen_is_busy_are_never_joined(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        for character in "eins\nzwei\ndrei\n":
            app.post_message(Key("enter" if character == "\n" else character, character))
        await settled(pilot)
        assert [action.text for action in app.desk.state.all(Action)] == ["eins", "zwei", "drei"]


async def test_a_paste_of_several_lines_becomes_several_entries(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        app.post_message(Paste("eins\r\nzwei\n\ndrei"))
        await settled(pilot)
        assert [action.text for action in app.desk.state.all(Action)] == ["eins", "zwei"]
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.field.value == "drei"


async def test_a_pasted_line_that_is_refused_does_not_join_the_one_behind_it(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("actions")
        await settled(pilot)
        await pilot.press("n")
        long = "x" * 201
        app.post_message(Paste(f"{long}\nzwei\ndrei"))
        await settled(pilot)
        assert [action.text for action in app.desk.state.all(Action)] == ["zwei"]
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.field.value == f"{long} drei"


async def test_a_half_typed_note_is_seen_when_its_activity_is_opened_again(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter", "enter", "n")
        await settled(pilot)
        await type_text(pilot, "halbe Notiz")
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "halbe Notiz" in screen_text(app)


async def test_a_window_drawn_to_nothing_and_back_is_survived(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_tool("ideas")
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "Eine Idee mit vielen Wörtern\n")
        for width in (*range(1, 14), 80):
            await pilot.resize_terminal(width, 24)
            await settled(pilot)
        assert "Eine Idee mit vielen Wörtern" in screen_text(app)


async def test_undo_says_why_it_stops(open_app: OpenApp, programme: State) -> None:
    barrier = Message.of("nur bis hier")
    async with open_app(programme) as (app, pilot):
        app.do(lambda state, context: replace(park(state, context, text="x"), barrier=barrier))
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert "nur bis hier" in screen_text(app)
        assert app.desk.state.all(ParkedItem)


async def test_undo_after_moving_on_leaves_the_agenda_as_it_went(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter", "enter")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        await pilot.press("pagedown")
        await settled(pilot)
        await pilot.press("ctrl+z")
        await settled(pilot)
        day = sessions_in_order(app.desk.state)[0]
        assert [activity.state for activity in day.activities[:3]] == ["skipped", "done", "running"]


async def test_half_a_line_survives_a_skip(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("enter", "enter", "n")
        await settled(pilot)
        await type_text(pilot, "halb")
        await pilot.press("down", "s")
        await settled(pilot)
        await pilot.press("pageup")
        await settled(pilot)
        assert "halb" in screen_text(app)


async def test_the_day_counts_what_was_done_whatever_its_date_says(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("down", "enter", "enter")
        await settled(pilot)
        app.do(lambda state, context: add_action(state, context, text="Raum buchen"))
        session = sessions_in_order(app.desk.state)[1]
        last = next(item for item in agenda(app.desk.state, session) if item.words.tool == "achievements")
        app.show_activity(session.id, last.activity.id)
        await settled(pilot)
        assert "1 nächster Schritt" in screen_text(app)


async def test_cards_keep_the_label_of_a_practice_programme(open_app: OpenApp, programme: State) -> None:
    made_up = programme.with_records([structs.replace(programme.programme, made_up=True)])
    async with open_app(made_up) as (app, pilot):
        await pilot.press("p")
        await settled(pilot)
        assert "ÜBUNG – erfunden" in screen_text(app)

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Change
from coprod_tui.i18n import Message
from coprod_tui.model.agenda import agenda
from coprod_tui.model.goals import Goal
from coprod_tui.model.labs import Lab
from coprod_tui.model.pack_library import RetroColumn, RetroFormat
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.retro import RetroScreen
from coprod_tui.tui.widgets.parts_row import PartsRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.screen import press, screen_text, settled, type_text


async def open_activity(app: CoprodApp, pilot: Pilot[Any]) -> tuple[str, str]:
    """Open the first activity that looks back; return the ids of session and activity."""
    state = app.desk.state
    for session in state.all(Session):
        for item in agenda(state, session):
            if item.words.tool == "retro":
                app.show_activity(session.id, item.activity.id)
                await settled(pilot)
                return session.id, item.activity.id
    raise AssertionError("the pack has no look back")


def cards(app: CoprodApp) -> list[tuple[str, str]]:
    return [(card.part, card.text) for card in app.desk.state.all(RetroCard)]


async def test_a_whole_look_back_from_goals_to_proposals(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        session_id, activity_id = await open_activity(app, pilot)
        assert "Teil 1 von 5" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Deutsch für den Beruf\nLeute treffen\n")
        await press(pilot, "tab")
        await type_text(pilot, "Die Gruppe\n")
        await press(pilot, "tab")
        await type_text(pilot, "zu laut\n")
        await press(pilot, "tab")
        await type_text(pilot, "mehr Diktate\n")
        await press(pilot, "down", "x")
        assert "! unerwartet" in screen_text(app)
        assert "Was hat gefehlt?" in screen_text(app)
        await press(pilot, "tab", "n")
        await type_text(pilot, "Jede Woche ein Diktat\n")
        assert cards(app) == [
            ("goals", "Deutsch für den Beruf"),
            ("goals", "Leute treffen"),
            ("good", "Die Gruppe"),
            ("not-good", "zu laut"),
            ("missing", "mehr Diktate"),
        ]
        (retro,) = app.desk.state.all(Retro)
        assert (retro.session_id, retro.activity_id, retro.part) == (session_id, activity_id, "proposals")
        assert [(one.text, one.retro_id) for one in app.desk.state.all(Proposal)] == [
            ("Jede Woche ein Diktat", retro.id)
        ]
        assert [card.unexpected for card in app.desk.state.all(RetroCard)] == [False] * 4 + [True]
        assert "Teil 5 von 5" in screen_text(app)


async def test_nothing_is_begun_by_only_looking(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "escape")
        assert app.desk.state.all(Retro) == ()


async def test_a_later_part_stays_closed_with_a_plain_word_why(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arbeit\n")
        row = app.screen.query_one(PartsRow)
        await pilot.click(row, offset=(screen_text(app).split("\n")[row.region.y].index("Hat gefehlt"), 0))
        await settled(pilot)
        text = screen_text(app)
        assert "„Hat gefehlt“ ist noch nicht dran" in text
        assert "Zuerst kommt „Nicht gut“" in text
        assert "Teil 1 von 5" in text


async def test_earlier_parts_stay_open(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "tab", "tab", "left")
        assert "Teil 2 von 5" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Die Gruppe\n")
        assert cards(app) == [("good", "Die Gruppe")]
        assert app.desk.state.all(Retro)[0].part == "not-good"


async def test_half_a_line_stays_with_its_part(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arb")
        await press(pilot, "tab")
        await type_text(pilot, "Gru")
        await press(pilot, "shift+tab")
        screen = app.screen
        assert isinstance(screen, RetroScreen)
        assert screen.field.value == "Arb"
        await press(pilot, "tab", "escape")
        await open_activity(app, pilot)
        screen = app.screen
        assert isinstance(screen, RetroScreen)
        assert (screen.part, screen.field.value) == ("good", "Gru")


async def test_chosen_goals_are_taken_over_with_one_key(open_app: OpenApp, programme: State) -> None:
    goals = [
        Goal(id=f"g{no}", created=NOW, updated=NOW, no=no, wording=wording, chosen=no != 2)
        for no, wording in ((1, "Arbeit finden"), (2, "Ruhe"), (3, "Teilhabe"))
    ]
    async with open_app(programme.with_records(goals)) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "g")
        assert cards(app) == [("goals", "Arbeit finden"), ("goals", "Teilhabe")]


async def test_the_retro_is_about_a_lab_when_one_is_chosen(open_app: OpenApp, programme: State) -> None:
    lab = Lab(id="lab1", created=NOW, updated=NOW, no=1, title="Paten")
    async with open_app(programme.with_records([lab])) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "w")
        await press(pilot, "down", "enter")
        (retro,) = app.desk.state.all(Retro)
        assert (retro.title, retro.lab_id) == ("Paten", "lab1")
        assert "Rückblick: Paten" in screen_text(app)
        await press(pilot, "w")
        assert "Weitermachen mit" in screen_text(app)


async def test_without_an_activity_the_looks_back_are_listed(open_app: OpenApp, programme: State) -> None:
    retros = [
        Retro(id=f"r{no}", created=NOW, updated=NOW, title=title, part="good")
        for no, title in ((1, "Deutschkurs"), (2, "Rente"))
    ]
    async with open_app(programme.with_records(retros)) as (app, pilot):
        app.show_tool("retro")
        await settled(pilot)
        text = screen_text(app)
        assert "Deutschkurs" in text
        assert "Rente" in text
        await press(pilot, "down", "enter")
        assert "Rückblick: Rente" in screen_text(app)
        assert "Teil 2 von 5" in screen_text(app)


async def test_a_card_goes_into_the_bin_and_comes_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arbeit\n")
        await press(pilot, "down", "delete")
        assert cards(app) == []
        await press(pilot, "ctrl+z")
        assert cards(app) == [("goals", "Arbeit")]


async def test_the_language_is_switched_while_something_is_typed(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arb")
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, RetroScreen)
        assert screen.field.value == "Arb"
        assert "part 1 of 5" in screen_text(app)


async def test_undoing_the_first_card_takes_the_look_back_with_it(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Arbeit\n")
        await press(pilot, "down", "ctrl+z")
        assert app.desk.state.all(Retro) == ()
        assert "Teil 1 von 5" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Ruhe\n")
        assert cards(app) == [("goals", "Ruhe")]


def words(text: str) -> dict[str, str]:
    return {"de": text, "en": f"{text} in English"}


def with_format(state: State, format_: RetroFormat) -> State:
    """Return a programme whose pack has one format more, named by its first look back."""
    (record,) = state.all(EmbeddedPack)
    pack = record.pack
    sessions = tuple(
        replace(
            session,
            activities=tuple(
                replace(activity, settings=replace(activity.settings, retro_format=format_.id))
                if activity.tool == "retro"
                else activity
                for activity in session.activities
            ),
        )
        for session in pack.sessions
    )
    changed = replace(pack, sessions=sessions, retro_formats=(*pack.retro_formats, format_))
    return state.with_records([replace(record, pack=changed)])


def ward(parts: int, *, ordered: bool = True) -> RetroFormat:
    """A format with long titles and questions; its second part makes proposals."""
    columns = tuple(
        RetroColumn(
            id=f"part-{n}",
            title=words(f"Schichtübergabe {n}"),
            question=words(f"Frage {n}: Was ist in der letzten Nacht auf der Station gut gelungen?"),
            makes="proposals" if n == 2 else "cards",
            prompts=(words(f"Nachfrage {n}"),),
        )
        for n in range(1, parts + 1)
    )
    return RetroFormat(id="ward", title=words("Nachtdienst"), columns=columns, ordered=ordered)


@pytest.mark.parametrize("size", [(64, 18), (56, 16)])
@pytest.mark.parametrize("parts", [1, 5, 9])
async def test_as_many_parts_as_a_pack_can_have_fit(
    open_app: OpenApp, programme: State, size: tuple[int, int], parts: int
) -> None:
    async with open_app(with_format(programme, ward(parts)), size=size) as (app, pilot):
        await open_activity(app, pilot)
        for n in range(1, parts + 1):
            text = screen_text(app)
            assert f"Teil {n} von {parts}" in text
            assert f"▶ Schichtübergabe {n}" in text
            assert f"Frage {n}: Was ist" in text
            await press(pilot, "n")
            await type_text(pilot, f"karte {n}\n")
            assert f"karte {n}" in screen_text(app)
            await press(pilot, "tab")
        assert len(app.desk.state.all(RetroCard)) == parts - min(len(app.desk.state.all(Proposal)), 1)
        assert [one.part for one in app.desk.state.all(Proposal)] == ["part-2"] * (parts > 1)


async def test_in_a_format_without_order_every_part_can_be_gone_to_at_once(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(with_format(programme, ward(3, ordered=False))) as (app, pilot):
        await open_activity(app, pilot)
        row = app.screen.query_one(PartsRow)
        drawn = screen_text(app).split("\n")[row.region.y]
        assert "□" not in drawn
        assert "✓" not in drawn
        assert drawn.count("○") == 2
        await pilot.click(row, offset=(drawn.index("Schichtübergabe 3"), 0))
        await settled(pilot)
        assert "Teil 3 von 3" in screen_text(app)


async def test_further_questions_are_shown_by_a_key(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_format(programme, ward(2))) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "f")
        assert "Nachfrage 1" in screen_text(app)
        await press(pilot, "escape", "f3", "f")
        assert "Nachfrage 1 in English" in screen_text(app)


async def test_a_later_pack_changes_nothing_in_a_look_back_that_has_begun(
    open_app: OpenApp, programme: State
) -> None:
    state = with_format(programme, ward(2))
    async with open_app(state) as (app, pilot):
        await open_activity(app, pilot)
        await press(pilot, "n")
        await type_text(pilot, "ruhig\n")
        changed = replace(ward(9), id="ward")
        (record,) = app.desk.state.all(EmbeddedPack)
        pack = replace(record.pack, retro_formats=(changed,))
        app.do(lambda _state, _context: Change(Message.of(""), (replace(record, pack=pack),)))
        await press(pilot, "escape")
        await open_activity(app, pilot)
        assert "Teil 1 von 2" in screen_text(app)
        assert "ruhig" in screen_text(app)


async def test_without_an_activity_the_formats_of_the_pack_are_offered(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(with_format(programme, ward(2))) as (app, pilot):
        app.show_tool("retro")
        await settled(pilot)
        await press(pilot, "w", "enter")
        assert "Wie blicken wir zurück?" in screen_text(app)
        assert "Nachtdienst" in screen_text(app)
        await press(pilot, "end", "up", "enter")
        (retro,) = app.desk.state.all(Retro)
        assert retro.part_ids == ("part-1", "part-2")
        assert "Teil 1 von 2" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "ruhig\n")
        assert cards(app) == [("part-1", "ruhig")]

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from coprod_tui.model.agenda import agenda
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab, LogEntry, PlannedMilestone, RegularMeeting
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.lab import LabScreen
from coprod_tui.tui.screens.lab_form import packed
from coprod_tui.tui.widgets.lab_board import LabColumn
from tests.conftest import NOW, TODAY
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


def lab(no: int, title: str, **values: Any) -> Lab:
    return Lab(**{"id": f"lab{no}", "created": NOW, "updated": NOW, "no": no, "title": title, **values})


def with_labs(programme: State) -> State:
    return programme.with_records(
        [
            lab(1, "Wohnen", sentence="Wir suchen zusammen Wohnungen."),
            lab(2, "Digitales"),
            lab(3, "Paten", state="running", start=TODAY - timedelta(days=47)),
            lab(4, "Rente", state="evaluating"),
            lab(5, "Kurse", state="decided", decision="adapt"),
            lab(6, "Das fünfte", state="archived", described=False, planned_days=None),
        ]
    )


async def open_labs(app: CoprodApp, pilot: Pilot[Any]) -> None:
    app.show_tool("labs")
    await settled(pilot)


def only(app: CoprodApp, no: int) -> Lab:
    return next(one for one in app.desk.state.all(Lab) if one.no == no)


async def test_an_empty_board_says_what_to_do_first(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await open_labs(app, pilot)
        assert "f macht aus einer Idee ein Lab" in screen_text(app)
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Wohnen für alle\nDigitales\n")
        assert [one.title for one in app.desk.state.all(Lab)] == ["Wohnen für alle", "Digitales"]
        assert "Geplant 2" in screen_text(app)


async def test_half_a_title_is_there_when_the_board_is_opened_again(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Wohn")
        await pilot.press("escape")
        await settled(pilot)
        await open_labs(app, pilot)
        assert "Wohn" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_four_columns_stand_side_by_side(
    open_app: OpenApp, programme: State, size: tuple[int, int]
) -> None:
    async with open_app(with_labs(programme), size=size) as (app, pilot):
        await open_labs(app, pilot)
        columns = list(app.screen.query(LabColumn))
        assert len({column.region.y for column in columns}) == 1
        assert len({column.region.x for column in columns}) == 4
        text = screen_text(app)
        for name in ("Geplant 2", "Läuft 1", "Im Rückblick 1", "Entschieden 2"):
            assert name in text
        assert "Neue Labs dieses Jahr: 1 (Ziel: mindestens 3)" in text


async def test_columns_lie_below_each_other_on_a_narrow_screen(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme), size=(64, 18)) as (app, pilot):
        await open_labs(app, pilot)
        columns = list(app.screen.query(LabColumn))
        assert len({column.region.x for column in columns}) == 1
        assert "Tag 47 von 100" in screen_text(app)
        await pilot.press(*["down"] * 5)
        await settled(pilot)
        assert "In der Quelle nicht beschrieben." in screen_text(app)


async def test_arrows_walk_over_the_board_and_enter_opens(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("down", "right", "right", "left", "enter")
        await settled(pilot)
        assert isinstance(app.screen, LabScreen)
        assert app.screen.lab.title == "Paten"


async def test_m_and_enter_move_to_the_next_column_and_undo_brings_it_back(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        moved = only(app, 1)
        assert (moved.state, moved.start) == ("running", TODAY)
        assert moved.steps[-1].skipped == ("approved", "recruiting")
        assert "Läuft 2" in screen_text(app)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert only(app, 1).state == "planned"


async def test_the_cursor_stays_on_the_lab_that_was_moved(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        await open_labs(app, pilot)
        for _ in range(3):
            await pilot.press("m")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
        assert only(app, 1).state == "decided"
        assert [one.state for one in app.desk.state.all(Lab) if one.no in (2, 3, 4)] == [
            "planned",
            "running",
            "evaluating",
        ]


async def test_a_lab_in_review_is_decided(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("d")  # a planned lab cannot be decided
        await settled(pilot)
        await pilot.press("right", "right", "d")
        await settled(pilot)
        await pilot.press("down", "down", "down", "enter")
        await settled(pilot)
        assert (only(app, 4).state, only(app, 4).decision) == ("decided", "stop")
        assert "beenden" in screen_text(app)


async def test_a_lab_is_made_from_an_idea(open_app: OpenApp, programme: State) -> None:
    ideas = [
        Idea(id=f"i{no}", created=NOW, updated=NOW, no=no, title=title, for_mini_case=no == 2)
        for no, title in ((1, "Café"), (2, "Paten"))
    ]
    async with open_app(programme.with_records(ideas)) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("f")
        await settled(pilot)
        text = screen_text(app)
        assert text.index("Für einen Mini-Fall markiert") < text.index("Alle anderen Ideen")
        await pilot.press("enter")
        await settled(pilot)
        assert [(one.title, one.idea_id) for one in app.desk.state.all(Lab)] == [("Paten", "i2")]


async def test_the_plan_is_typed_and_the_room_reads_its_public_fields(
    open_app: OpenApp, programme: State
) -> None:
    goal = Goal(id="goal", created=NOW, updated=NOW, no=1, wording="Arbeit finden", chosen=True)
    async with open_app(with_labs(programme).with_records([goal])) as (app, pilot):
        app.push_screen(LabScreen("lab2"))
        await settled(pilot)
        assert "Noch ist nichts geplant" in screen_text(app)
        await pilot.press("e", "tab")
        await settled(pilot)
        await type_text(pilot, "Wir üben am Rechner.\n")
        await pilot.press("right", "space", "tab", "space", "tab")
        await settled(pilot)
        await type_text(pilot, "Sechs Leute\n")
        await type_text(pilot, "Raum suchen\n")
        await type_text(pilot, "1.4.2027\n")
        await type_text(pilot, "Teamleitung\n")
        await type_text(pilot, "Alle schreiben E-Mails\n")
        await pilot.press("escape")
        await settled(pilot)
        plan = only(app, 2)
        assert (plan.sentence, plan.mit, plan.goal_ids) == ("Wir üben am Rechner.", "entwickeln", ("goal",))
        assert (plan.first_step, plan.first_step_day) == ("Raum suchen", date(2027, 4, 1))
        assert (plan.owner, plan.signs) == ("Teamleitung", "Alle schreiben E-Mails")
        text = screen_text(app)
        assert "Arbeit finden" in text
        assert "Teamleitung" in text


async def test_the_page_for_the_room_leaves_out_what_is_not_public(
    open_app: OpenApp, programme: State
) -> None:
    hidden = {"coach": "Coach X", "budget": "500 Euro", "permissions": "Amt Y", "risks": "Risiko Z"}
    async with open_app(programme.with_records([lab(1, "Wohnen", **hidden)]), size=(120, 36)) as (app, pilot):
        app.push_screen(LabScreen("lab1"))
        await settled(pilot)
        text = screen_text(app)
        assert not [value for value in hidden.values() if value in text]


async def test_milestones_follow_from_start_and_days(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        app.push_screen(LabScreen("lab1"))
        await settled(pilot)
        assert "Tag 100" in screen_text(app)
        await pilot.press("t")
        await settled(pilot)
        await type_text(pilot, "3.3.2027\n")
        await pilot.press("backspace", "backspace", "backspace")
        await type_text(pilot, "120\n")
        assert "Abschluss 01.07.2027" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Do 01.07.2027" in screen_text(app)


async def test_a_milestone_is_ticked_with_the_space_bar(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        app.push_screen(LabScreen("lab3"))
        await settled(pilot)
        await pilot.press("space")
        await settled(pilot)
        assert [done.key for done in only(app, 3).milestones_done] == ["mid"]
        assert "✓ Halbzeit" in screen_text(app)


async def test_the_fifth_lab_says_that_it_is_not_described(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        app.push_screen(LabScreen("lab6"))
        await settled(pilot)
        text = screen_text(app)
        assert "In der Quelle nicht beschrieben." in text
        assert "Meilensteine" not in text


async def test_the_workbook_opens_behind_the_gate_and_the_page_shows_kinds_only(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        app.push_screen(LabScreen("lab3"))
        await settled(pilot)
        await pilot.press("l")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "PRIVAT" in screen_text(app)
        await pilot.press("n", "ctrl+t")
        await settled(pilot)
        await type_text(pilot, "Weniger Fachwörter\n")
        (entry,) = app.desk.state.all(LogEntry)
        assert (entry.kind, entry.text, entry.day) == ("learned_staff", "Weniger Fachwörter", TODAY)
        await pilot.press("down", "k")
        await settled(pilot)
        assert app.desk.state.all(LogEntry)[0].kind == "learned_clients"
        await pilot.press("escape")
        await settled(pilot)
        text = screen_text(app)
        assert "Arbeitsbuch: 1 Eintrag" in text
        assert "Fachwörter" not in text


async def test_the_activity_about_plans_begins_with_the_emptiest_plan(
    open_app: OpenApp, programme: State
) -> None:
    session, item = next(
        (session, item)
        for session in programme.all(Session)
        for item in agenda(programme, session)
        if item.words.settings.labs == "plan"
    )
    async with open_app(with_labs(programme)) as (app, pilot):
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, LabScreen)
        assert app.screen.lab.title == "Digitales"


async def test_switching_the_language_keeps_the_board(open_app: OpenApp, programme: State) -> None:
    async with open_app(with_labs(programme)) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("right", "f3")
        await settled(pilot)
        assert "Running 1" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, LabScreen)
        assert app.screen.lab.title == "Paten"


async def test_what_people_typed_is_never_read_as_markup(open_app: OpenApp, programme: State) -> None:
    state = programme.with_records([lab(1, "[bold]Wohnen[/] [$primary", sentence="[red]rot[/red]")])
    async with open_app(state, size=(120, 36)) as (app, pilot):
        await open_labs(app, pilot)
        assert "[bold]Wohnen[/]" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "[red]rot[/red]" in screen_text(app)


def test_no_milestone_is_broken_over_two_lines() -> None:
    lines = packed(["Meilensteine:", "Start 1.1.", "1. Gespräch 31.1."], 30).split("\n")
    assert lines == ["Meilensteine:   Start 1.1.", "1. Gespräch 31.1."]


async def test_a_lab_begins_with_the_template_the_activity_names(open_app: OpenApp, programme: State) -> None:
    session, item = next(
        (session, item)
        for session in programme.all(Session)
        for item in agenda(programme, session)
        if item.words.settings.lab_template == "pilot"
    )
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "Versuch im Kleinen" in screen_text(app)
        await type_text(pilot, "Wohnen\n")
        made = only(app, 1)
        assert (made.template, made.kind, made.planned_days) == ("pilot", "pilot", 100)
        assert "stop_when" in made.plan_fields
        assert "Plan: 1 von 11" in screen_text(app)


async def test_what_new_labs_begin_with_is_chosen(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await open_labs(app, pilot)
        await pilot.press("b")
        await settled(pilot)
        assert "Eine Veranstaltung planen" in screen_text(app)
        await pilot.press("end", "enter")
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "Wohnen\n")
        assert (only(app, 1).template, only(app, 1).plan_milestones) == ("", ())


@pytest.mark.parametrize("size", [(56, 16), (80, 24)])
async def test_meetings_and_own_milestones_stand_in_the_plan(
    open_app: OpenApp, programme: State, size: tuple[int, int]
) -> None:
    begun = lab(
        1, "Nachtdienst", state="running", start=TODAY - timedelta(days=3), planned_days=21, venue="Saal",
        plan_fields=("title", "venue", "risks"), risks="Risiko Z",
        plan_milestones=(PlannedMilestone(key="round", day=14, title={"de": "Abendrunde"}),),
        meetings=(RegularMeeting(title={"de": "Treffen"}, every_days=7, minutes=45),),
    )  # fmt: skip
    async with open_app(programme.with_records([begun]), size=size) as (app, pilot):
        app.push_screen(LabScreen("lab1"))
        await settled(pilot)
        text = " ".join(screen_text(app).split())
        assert "Treffen: alle 7 Tage" in text
        assert "So 07.03.2027" in text
        assert "Abendrunde" in text
        assert "Saal" in text
        assert "Risiko Z" not in text

"""What the facilitator puts on stage: chosen, seen by name, dark at once, and never anything private."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.model.agenda import agenda, minutes_of
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.stage import cards
from coprod_tui.stage.cards import Stage
from coprod_tui.stage.file import fingerprint, read, stage_file
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.room_window import Surroundings, Way
from coprod_tui.tui.screens.gate import BlankScreen
from coprod_tui.tui.screens.stage_card import StageCard
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


async def on_stage(pilot: Pilot[int], holds: Callable[[Stage], bool], limit: float = 10.0) -> Stage:
    """Wait until what lies on the disk is as wanted."""
    end = time.monotonic() + limit
    while True:
        await pilot.pause()
        found = read(stage_file(paths.home()))
        if found is not None and holds(found):
            return found
        assert time.monotonic() < end, found


def place_of(state: State, tool: str) -> tuple[str, str]:
    """Return session and activity of the first use of a tool."""
    return next(
        (session.id, item.activity.id)
        for session in state.all(Session)
        for item in agenda(state, session)
        if item.words.tool == tool
    )


async def choose(app: CoprodApp, pilot: Pilot[int], entry: str) -> None:
    """Choose something on the card, which is opened by name."""
    app.action_stage()
    await settled(pilot)
    assert isinstance(app.screen, StageCard)
    app.screen.query_one(EntryList).choose(entry)
    await pilot.press("enter")
    await settled(pilot)


async def test_nothing_is_written_before_it_was_asked_for(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await settled(pilot)
        app.action_blank()
        await settled(pilot)
        app.action_blank()
        await settled(pilot)
        assert not stage_file(paths.home()).exists()
        assert "Raum:" not in screen_text(app)


async def test_the_stage_follows_the_activity_and_the_overview_changes_nothing(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await choose(app, pilot, "follow")
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Neutral))
        app.show_activity(*place_of(programme, "ideas"))
        stage = await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Question))
        assert stage.programme == programme.programme.title
        assert stage.file == fingerprint(app.desk.repository.path)
        assert "● Raum: Frage" in screen_text(app)
        app.show_overview()
        await settled(pilot)
        assert read(stage_file(paths.home())).shown == stage.shown  # type: ignore[union-attr]
        app.show_activity(*place_of(programme, "break"))
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Break))
    assert not stage_file(paths.home()).exists(), "who leaves takes the stage away"


async def test_a_card_is_kept_and_what_stands_there_can_be_held(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        ideas, rest = place_of(programme, "ideas"), place_of(programme, "break")
        app.show_activity(*ideas)
        await choose(app, pilot, "card")
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Question))
        app.show_activity(*rest)
        await settled(pilot)
        assert isinstance(app.room_sees, cards.Question)
        assert "● Raum: Frage – bleibt" in screen_text(app)
        await choose(app, pilot, "follow")
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Break))
        await choose(app, pilot, "hold")
        app.show_activity(*ideas)
        await settled(pilot)
        assert isinstance(app.room_sees, cards.Break)


@pytest.mark.parametrize("key", ["ctrl+b", "f7", "b", "full_stop"])
async def test_one_key_makes_the_room_dark_and_brings_it_back(
    open_app: OpenApp, programme: State, key: str
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "break"))
        await choose(app, pilot, "hold")
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Break))
        await pilot.press(key)
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Blank))
        assert isinstance(app.screen, BlankScreen)
        await pilot.press(key)
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Break))


async def test_private_screens_never_change_the_stage(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "follow")
        before = (await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Question))).shown
        await pilot.press("f4")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.PRIVATE  # type: ignore[attr-defined]
        assert "● Raum: Frage" in screen_text(app)
        app.refill()
        await settled(pilot)
        assert read(stage_file(paths.home())).shown == before  # type: ignore[union-attr]


async def test_the_timer_is_told_once_and_counted_in_the_window(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "follow")
        await pilot.press("f5")
        running = await on_stage(pilot, lambda stage: stage.shown.clock is not None)
        clock = running.shown.clock
        assert clock is not None
        assert clock.speed == 1
        app.tick()
        await settled(pilot)
        assert app.room_sees.clock == clock, "a second that passes is nothing new"
        await pilot.press("f6")
        longer = await on_stage(pilot, lambda stage: stage.shown.clock != clock)
        assert longer.shown.clock is not None
        assert longer.shown.clock.whole == clock.whole + 300
        await pilot.press("f5")
        paused = await on_stage(pilot, lambda stage: stage.shown.clock != longer.shown.clock)
        assert paused.shown.clock is not None
        assert paused.shown.clock.speed == 0


@pytest.mark.parametrize("meanwhile", ["private", "hold"])
async def test_the_time_in_the_room_is_right_whatever_keeps_the_card(
    open_app: OpenApp, programme: State, meanwhile: str
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "follow")
        await pilot.press("f5")
        before = (await on_stage(pilot, lambda stage: stage.shown.clock is not None)).shown
        if meanwhile == "hold":
            await choose(app, pilot, "hold")
        else:
            for key in ("f4", "enter"):
                await pilot.press(key)
                await settled(pilot)
            assert app.screen.PRIVATE  # type: ignore[attr-defined]
        await pilot.press("f5")
        paused = await on_stage(pilot, lambda stage: stage.shown.clock != before.clock)
        assert paused.shown.clock is not None
        assert paused.shown.clock.speed == 0
        assert replace(paused.shown, clock=before.clock) == before, "nothing else has changed"


async def test_a_break_that_is_held_says_when_it_really_ends(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "break"))
        await choose(app, pilot, "follow")
        await pilot.press("f5")
        running = await on_stage(pilot, lambda stage: stage.shown.clock is not None)
        await choose(app, pilot, "hold")
        await pilot.press("f6")
        longer = await on_stage(pilot, lambda stage: stage.shown.clock != running.shown.clock)
        assert isinstance(running.shown, cards.Break)
        assert isinstance(longer.shown, cards.Break)
        before, after = (minutes_of(shown.until) for shown in (running.shown, longer.shown))
        assert after == before + 5


async def test_what_is_held_without_a_time_gets_none(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "hold")
        await pilot.press("f5")
        await settled(pilot)
        assert app.room_sees.clock is None
        await choose(app, pilot, "follow")
        await on_stage(pilot, lambda stage: stage.shown.clock is not None)


async def test_practice_is_said_in_the_room_too(open_app: OpenApp, programme: State) -> None:
    made_up = programme.with_records([replace(programme.programme, made_up=True)])
    async with open_app(made_up) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "follow")
        assert (await on_stage(pilot, lambda stage: True)).mark == "practice"


async def test_the_window_is_opened_from_here(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    tried: list[Way] = []

    def start(way: Way) -> bool:
        tried.append(way)
        return True

    async with open_app(programme) as (app, pilot):
        app.surroundings = Surroundings("linux", lambda name: f"/bin/{name}", {"DISPLAY": ":0"}, start)
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "window")
        assert "Das Fenster für den Raum geht auf" in screen_text(app)
        assert tried[0].command[-1] == str(app.desk.repository.path)
        await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.Question))


async def test_where_no_terminal_can_be_opened_the_line_is_told(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        app.surroundings = Surroundings("linux", lambda name: None, {}, lambda way: False, "py")
        await choose(app, pilot, "window")
        assert "py -m coprod_tui audience" in screen_text(app)


async def test_what_the_room_sees_is_on_the_card(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "break"))
        await choose(app, pilot, "follow")
        app.action_stage()
        await settled(pilot)
        text = screen_text(app)
        assert "Das sieht der Raum jetzt: Pause" in text
        assert "Weiter um" in text
        assert "✓ Meinem Programmpunkt folgen" in text


async def test_before_there_is_a_window_the_card_does_not_say_that_the_room_sees_it(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "break"))
        app.action_stage()
        await settled(pilot)
        text = screen_text(app)
        assert "Der Raum sieht davon noch nichts. In seinem Fenster stünde: Pause" in text
        assert "Das sieht der Raum jetzt" not in text


async def test_a_break_ends_at_the_same_time_on_both_screens_and_when_its_timer_says(
    open_app: OpenApp, programme: State
) -> None:
    session_id, activity_id = place_of(programme, "break")
    async with open_app(programme) as (app, pilot):
        app.show_activity(session_id, activity_id)
        await choose(app, pilot, "follow")
        now = app.context.now().astimezone()
        items = agenda(app.desk.state, app.desk.state.get(Session, session_id))
        minutes = next(item.words.minutes for item in items if item.activity.id == activity_id)
        for key, more in (("", 0), ("f5", 0), ("f6", 5)):
            if key:
                await pilot.press(key)
            end = now + timedelta(minutes=minutes + more, seconds=30 if key else 0)
            stage = await on_stage(
                pilot,
                lambda stage, end=end: getattr(stage.shown, "until", "") == f"{end:%H:%M}",  # type: ignore[misc]
            )
            assert isinstance(stage.shown, cards.Break)
            assert f"Weiter um {stage.shown.until}" in screen_text(app)
            assert not stage.shown.times, "the wall tells one end only, not that of the plan too"


async def test_a_calm_screen_reaches_the_room_and_lasts(open_app: OpenApp, programme: State) -> None:
    from coprod_tui import settings

    async with open_app(programme) as (app, pilot):
        await settled(pilot)
        app.begin_stage()
        assert "F1 Hilfe" in screen_text(app)
        await app.run_action("calm")
        await settled(pilot)
        assert "F1 Hilfe" not in screen_text(app)
        assert "Alle Tasten gelten weiter" in screen_text(app)
        await on_stage(pilot, lambda stage: stage.calm)
        assert settings.load().calm
        await pilot.press("f1")
        await settled(pilot)
        assert app.screen.__class__.__name__ == "HelpScreen"
        await app.run_action("calm")
        await settled(pilot)
        assert "F1" in screen_text(app)
        await on_stage(pilot, lambda stage: not stage.calm)


async def test_plain_signs_reach_the_stage(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await settled(pilot)
        app.begin_stage()
        await app.run_action("plain_signs")
        await on_stage(pilot, lambda stage: stage.plain_signs)


async def test_the_tables_are_on_stage_while_they_are_open(open_app: OpenApp, programme: State) -> None:
    from msgspec.structs import replace

    from coprod_tui.model.sessions import Attendance
    from coprod_tui.tui.screens.tables import TablesScreen

    session = programme.all(Session)[0]
    rows = tuple(Attendance(group=group.id, present=12) for group in programme.programme.groups)
    counted = programme.with_records([replace(session, attendance=rows)])
    async with open_app(counted) as (app, pilot):
        await settled(pilot)
        app.push_screen(TablesScreen(session.id))
        await settled(pilot)
        app.begin_stage()
        stage = await on_stage(pilot, lambda stage: isinstance(stage.shown, cards.GroupWork))
        assert isinstance(stage.shown, cards.GroupWork)
        assert stage.shown.tables.startswith("7 Tische\n● Mitarbeitende: ")
        assert "12" not in stage.shown.tables

"""A day as it runs: the time, ahead and behind, the rest planned anew, its opening and its end."""

from __future__ import annotations

from dataclasses import replace as with_values
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.actions import add_action
from coprod_tui.changes.base import Context
from coprod_tui.model.actions import Action
from coprod_tui.model.agenda import agenda
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.settings import Settings, load
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.achievements import AchievementsScreen
from coprod_tui.tui.screens.actions import ActionsScreen
from coprod_tui.tui.screens.ideas import IdeasScreen
from coprod_tui.tui.screens.mood import MoodScreen
from coprod_tui.tui.screens.opening import OpeningScreen
from coprod_tui.tui.screens.replan import ReplanCard
from coprod_tui.tui.screens.session import SessionScreen
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.widgets.band import Band
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, words

SIZES = ((64, 18), (80, 24))


class Clock:
    """Both clocks of a program: the one on the wall and the one that only grows."""

    def __init__(self) -> None:
        self.wall = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
        self.steady = 1000.0

    @property
    def today(self) -> date:
        """The day it is on the wall."""
        return self.wall.date()

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds

    def shows(self, minutes: int) -> None:
        """Let it be some minutes after midnight, on the wall only."""
        self.wall = self.wall.replace(hour=minutes // 60, minute=minutes % 60, second=0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clocks of this test's programs."""
    made = Clock()
    monkeypatch.setattr("coprod_tui.tui.base_app.steady_seconds", lambda: made.steady)
    return made


@pytest.fixture
def context(context: Context, clock: Clock) -> Context:
    """The usual context with a clock that can be moved."""
    return with_values(context, now=lambda: clock.wall, today=lambda: clock.today)


def day(app: CoprodApp) -> Session:
    return app.desk.state.all(Session)[0]


async def begun(app: CoprodApp, pilot: Pilot[int], clock: Clock, place: int = 0, late: int = 0) -> None:
    """Put an activity of the first day on the wall, some minutes late."""
    item = agenda(app.desk.state, day(app))[place]
    clock.shows(item.starts + late)
    app.show_session(day(app).id)
    await settled(pilot)
    app.show_activity(day(app).id, item.activity.id)
    await settled(pilot)


async def test_the_timer_is_ready_runs_gets_shorter_and_says_what_part_it_is_in(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        place = next(
            number
            for number, item in enumerate(agenda(app.desk.state, day(app)))
            if item.words.tool == "ideas"
        )
        await begun(app, pilot, clock, place)
        assert isinstance(app.screen, IdeasScreen)
        minutes = agenda(app.desk.state, day(app))[place].words.minutes
        assert f"○ {minutes} Min., F5 startet" in words(app)
        await keys(pilot, "f5")
        assert f"▶ noch {minutes}:00" in words(app)
        await keys(pilot, "shift+f6")
        assert f"▶ noch {minutes - 5}:00" in words(app)
        await keys(pilot, "f6", "f18")
        assert f"▶ noch {minutes - 5}:00" in words(app)
        clock.passes((minutes - 5) * 60 - 61)
        app.tick()
        await settled(pilot)
        assert "▲ noch 1:01 – gleich um" in words(app)
        clock.passes(71)
        app.tick()
        await settled(pilot)
        assert "■ 0:10 über der Zeit" in words(app)


@pytest.mark.parametrize("bell", [True, False])
async def test_the_bell_rings_once_or_not_at_all(
    open_app: OpenApp, programme: State, clock: Clock, monkeypatch: pytest.MonkeyPatch, bell: bool
) -> None:
    rung: list[float] = []
    monkeypatch.setattr(CoprodApp, "bell", lambda app: rung.append(clock.steady))
    settings = Settings(language="de", guide_seen=True, bell=not bell)
    async with open_app(programme, settings=settings) as (app, pilot):
        await begun(app, pilot, clock)
        await pilot.press("ctrl+p")
        await settled(pilot)
        for letter in "klang":
            await pilot.press(letter)
        await keys(pilot, "enter")
        assert app.settings.bell is bell
        assert load().bell is bell
        await keys(pilot, "f5")
        for _ in range(4):
            clock.passes(20 * 60)
            app.tick()
        assert len(rung) == int(bell)


async def test_the_time_stands_in_the_band_where_it_has_no_place_of_its_own(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await begun(app, pilot, clock)
        await keys(pilot, "f5")
        app.show_my_day(day(app).id)
        await settled(pilot)
        assert "▶ noch" in screen_text(app).split("\n")[app.screen.query_one(Band).region.y]
        await keys(pilot, "escape", "p")
        assert "▶ noch" in screen_text(app).split("\n")[app.screen.query_one(Band).region.y]


async def test_a_second_that_passes_while_the_program_ends_asks_for_nothing_that_is_gone(
    open_app: OpenApp, programme: State, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[bool] = []
    async with open_app(programme) as (app, pilot):
        await begun(app, pilot, clock)
        await keys(pilot, "f5")
        screen, on_its_way_out = app.screen, CoprodApp._shutdown

        async def shutdown(app: CoprodApp) -> None:
            app._running = False
            await app._prune(*screen.children)
            assert screen in app.screen_stack
            app.second_passed()
            passed.append(True)
            await on_its_way_out(app)

        monkeypatch.setattr(CoprodApp, "_shutdown", shutdown)
    assert passed


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(days=2)])
async def test_setting_the_clock_moves_no_timer(
    open_app: OpenApp, programme: State, clock: Clock, jump: timedelta
) -> None:
    async with open_app(programme) as (app, pilot):
        await begun(app, pilot, clock)
        await keys(pilot, "f5")
        clock.passes(60)
        left = app.timer.words(app.timer.running, app.tr)
        clock.wall += jump
        app.tick()
        assert app.timer.words(app.timer.running, app.tr) == left


@pytest.mark.parametrize("size", SIZES)
async def test_late_is_said_and_the_rest_is_planned_anew_as_one_step(
    open_app: OpenApp, programme: State, clock: Clock, size: tuple[int, int]
) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        await begun(app, pilot, clock, 1, late=25)
        assert "▲ 25 Minuten später als geplant" in words(app)
        before = day(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        assert "▲ 25 Minuten" in words(app)
        await keys(pilot, "k")
        card = app.screen
        assert isinstance(card, ReplanCard)
        assert "→" in words(app)
        shortened = [part for part in card.parts if part.new < part.old]
        assert shortened
        await keys(pilot, "enter")
        changed = {item.activity.id: item.words.minutes for item in agenda(app.desk.state, day(app))}
        assert all(changed[part.id] == part.new for part in shortened)
        assert "später als geplant" not in words(app)
        await keys(pilot, "ctrl+z")
        assert [replace(one, set_to=None) for one in day(app).activities] == list(before.activities)
        assert day(app).activities == before.activities


async def test_taking_the_new_plan_back_leaves_the_room_where_it_has_come_to(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme) as (app, pilot):
        await begun(app, pilot, clock, 1, late=25)
        await keys(pilot, "escape", "k", "enter")
        await keys(pilot, "pagedown", "pagedown", "pagedown")
        came_to = day(app).current
        states = [activity.state for activity in day(app).activities]
        assert states[1] == "done"
        await keys(pilot, "ctrl+z")
        assert not any(activity.set_to for activity in day(app).activities)
        assert day(app).current == came_to
        assert [activity.state for activity in day(app).activities] == states


async def test_a_line_of_the_proposal_is_changed_by_hand(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme) as (app, pilot):
        await begun(app, pilot, clock, 1, late=25)
        await keys(pilot, "escape", "k")
        card = app.screen
        assert isinstance(card, ReplanCard)
        place = next(n for n, part in enumerate(card.parts) if part.new > part.least + 5)
        chosen = card.parts[place]
        card.query_one(EntryList).choose(chosen.id)
        await keys(pilot, "minus")
        assert card.parts[place].new == chosen.new - 5
        await keys(pilot, "plus", "plus", "plus", *["plus"] * 20)
        assert card.parts[place].new == chosen.old
        await keys(pilot, "escape")
        assert all(activity.own is None for activity in day(app).activities)


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_of_the_proposal_is_left_out_and_the_others_have_its_minutes(
    open_app: OpenApp, programme: State, clock: Clock, size: tuple[int, int]
) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        await begun(app, pilot, clock, 1, late=25)
        before = day(app)
        await keys(pilot, "escape", "k")
        card = app.screen
        assert isinstance(card, ReplanCard)
        assert "s: auslassen" in words(app)
        short = next(part for part in card.parts if part.new < part.old and part.fixed is None)
        other = next(part for part in card.parts if part.id != short.id and part.fixed is None)
        card.query_one(EntryList).choose(other.id)
        await keys(pilot, "s")
        assert "ausgelassen" in words(app)
        assert card.outcome.over <= 0
        told = {part.id: part.minutes for part in card.parts}
        starts = {part.id: time.starts for part, time in zip(card.parts, card.outcome.times, strict=True)}
        await keys(pilot, "s")
        assert "ausgelassen" not in words(app)
        await keys(pilot, "s", "enter")
        skipped = next(one for one in day(app).activities if one.id == other.id)
        assert skipped.state == "skipped"
        for item in agenda(app.desk.state, day(app)):
            if item.activity.id in told and item.activity.id != other.id:
                assert item.words.minutes == told[item.activity.id]
                assert item.starts == starts[item.activity.id]
        assert "später als geplant" not in words(app)
        await keys(pilot, "ctrl+z")
        assert day(app).activities == before.activities
        await keys(pilot, "ctrl+y")
        assert next(one for one in day(app).activities if one.id == other.id).state == "skipped"


async def test_lunch_that_cannot_be_kept_is_named_with_the_reason(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        items = agenda(app.desk.state, day(app))
        lunch = next(number for number, item in enumerate(items) if item.is_fixed)
        await begun(app, pilot, clock, lunch - 1, late=0)
        clock.shows(items[lunch].starts + 20)
        await keys(pilot, "escape")
        assert "■" in words(app)
        await keys(pilot, "k")
        assert f"Fest um {items[lunch].words.starts_at}: 20 Minuten zu spät" in words(app)


async def test_nothing_to_plan_before_the_day_has_begun(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_session(day(app).id)
        await settled(pilot)
        await keys(pilot, "k")
        assert isinstance(app.screen, SessionScreen)
        assert "noch keinen Rest zu planen" in words(app)


async def test_how_it_really_was_stands_beside_the_plan(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(100, 30)) as (app, pilot):
        items = agenda(app.desk.state, day(app))
        await begun(app, pilot, clock, 0, late=4)
        clock.passes(22 * 60)
        await keys(pilot, "pagedown", "escape", "home")
        assert items[0].activity.ended is None
        first = agenda(app.desk.state, day(app))[0]
        assert f"{first.words.minutes} {22 - first.words.minutes:+d}".replace("-", "−") in words(app)
        assert "22 Min." in words(app)
        assert "wirklich" in words(app)


async def test_what_was_skipped_stays_skipped_while_the_day_goes_on(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        items = agenda(app.desk.state, day(app))
        await begun(app, pilot, clock, 1)
        await keys(pilot, "escape", "down", "s")
        assert day(app).activities[2].state == "skipped"
        await keys(pilot, "pagedown")
        assert f"Danach: {app.room_words(items[3].words.title)}" in words(app)
        await keys(pilot, "pagedown")
        assert day(app).current == items[3].activity.id
        assert day(app).activities[2].state == "skipped"
        await keys(pilot, "pageup")
        assert day(app).current == items[2].activity.id
        assert day(app).activities[2].state == "running", "who goes back to it wants it after all"


async def test_who_skips_what_is_on_goes_on_behind_it(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        items = agenda(app.desk.state, day(app))
        await begun(app, pilot, clock, 1)
        await keys(pilot, "escape", "s")
        assert day(app).activities[1].state == "skipped"
        await keys(pilot, "pagedown")
        assert day(app).current == items[2].activity.id
        assert day(app).activities[1].state == "skipped"


async def test_the_last_item_ends_the_day_and_its_end_is_written_down(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await begun(app, pilot, clock, -1)
        last = day(app).activities[-1].id
        await keys(pilot, "f5")
        clock.passes(10 * 60)
        await keys(pilot, "pagedown")
        assert isinstance(app.screen, SessionScreen)
        assert day(app).activities[-1].state == "done"
        assert day(app).activities[-1].ended == clock.wall
        assert app.timer.running is None
        assert f"Zu Ende um {clock.wall:%H:%M}" in words(app)
        clock.passes(5 * 60)
        await keys(pilot, "pagedown", "pagedown")
        assert day(app).current == last
        assert day(app).activities[-1].ended == clock.wall, "who goes on after all ends later"


async def test_the_time_of_what_is_over_stops_and_rings_into_nothing_else(
    open_app: OpenApp, programme: State, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[float] = []
    monkeypatch.setattr(CoprodApp, "bell", lambda app: rung.append(clock.steady))
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await begun(app, pilot, clock, 1)
        first = day(app).activities[1].id
        await keys(pilot, "f5", "pageup")
        assert app.timer.running == first, "a look back stops nothing"
        await keys(pilot, "pagedown", "pagedown")
        assert app.timer.running is None
        left = app.timer.seconds_left(first)
        clock.passes(3 * 60 * 60)
        app.tick()
        assert not rung
        await keys(pilot, "pageup", "f5")
        assert app.timer.seconds_left(first) == left, "it goes on where it stood"


@pytest.mark.parametrize("size", [(56, 16), (80, 24)])
async def test_beside_the_agenda_stands_the_activity_under_the_bar_whatever_stood_there_before(
    open_app: OpenApp, programme: State, clock: Clock, size: tuple[int, int]
) -> None:
    async def beside(app: CoprodApp, pilot: Pilot[int]) -> str:
        await settled(pilot)
        about = app.screen.query_one("#current").region
        lines = screen_text(app).split("\n")[about.y : about.bottom]
        return "\n".join(line[about.x : about.right].rstrip() for line in lines)

    async with open_app(programme, size=size) as (app, pilot):
        await begun(app, pilot, clock, 1, late=25)
        items = agenda(app.desk.state, day(app))
        fresh = {}
        for item in items:
            app.push_screen(SessionScreen(day(app).id, item.activity.id))
            fresh[item.activity.id] = await beside(app, pilot)
            app.pop_screen()
        assert len(set(fresh.values())) == len(items)
        app.show_session(day(app).id)
        await keys(pilot, "home")
        for key in (*["down"] * len(items), *["up"] * len(items)):
            chosen = app.screen.rows.chosen  # type: ignore[attr-defined]
            assert await beside(app, pilot) == fresh[chosen], chosen
            await pilot.press(key)
        await keys(pilot, "home")
        before = await beside(app, pilot)
        for other in ((100, 30), size):
            await pilot.resize_terminal(*other)
            await keys(pilot, "down", "up")
        assert await beside(app, pilot) == before


def with_steps(state: State, context: Context) -> State:
    """Return a state with one next step agreed earlier and one agreed on the second day."""
    first, second = state.all(Session)[:2]
    for text, session in (("Schlüssel für die Küche", first), ("Plakat drucken", second)):
        change = add_action(state, context, text=text, session_id=session.id)
        state = state.with_records(change.put)
    return state


async def test_a_day_opens_with_what_is_open_and_only_once(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(with_steps(programme, context), size=(64, 18)) as (app, pilot):
        second = app.desk.state.all(Session)[1]
        app.show_session(second.id)
        await settled(pilot)
        await keys(pilot, "pagedown")
        assert isinstance(app.screen, OpeningScreen)
        assert "1 offen" in words(app)
        assert "Schlüssel für die Küche" in words(app)
        assert "Plakat" not in words(app)
        await keys(pilot, "m")
        third = app.desk.state.all(Session)[2]
        assert app.desk.state.all(Action)[0].due == third.date
        await keys(pilot, "space")
        assert app.desk.state.all(Action)[0].done is not None
        assert "Schlüssel für die Küche" in words(app), "what was ticked off stays in sight"
        await keys(pilot, "pagedown")
        assert isinstance(app.screen, ToolScreen)
        assert not isinstance(app.screen, ActionsScreen)
        await keys(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        await keys(pilot, "pagedown")
        assert not isinstance(app.screen, OpeningScreen)


async def test_the_mood_is_counted_on_arrival_and_taken_back(
    open_app: OpenApp, programme: State, clock: Clock
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.show_session(day(app).id)
        await settled(pilot)
        await keys(pilot, "g")
        assert isinstance(app.screen, MoodScreen)
        assert "müde" in words(app)
        await keys(pilot, "plus", "right", "right", "plus", "plus", "space")
        assert day(app).mood == (1, 0, 3)
        await keys(pilot, "minus", "ctrl+z")
        assert day(app).mood == (1, 0, 3)
        assert not day(app).activities[0].mood


async def test_a_day_ends_with_its_page(open_app: OpenApp, programme: State, clock: Clock) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_session(day(app).id)
        await settled(pilot)
        await pilot.press("ctrl+p")
        for letter in "geschafft":
            await pilot.press(letter)
        await keys(pilot, "enter")
        assert isinstance(app.screen, AchievementsScreen)


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(hours=2)])
async def test_a_clock_that_was_set_is_not_taken_for_time_that_has_gone(
    open_app: OpenApp, programme: State, clock: Clock, jump: timedelta
) -> None:
    async with open_app(programme) as (app, pilot):
        await begun(app, pilot, clock)
        await keys(pilot, "f5")
        clock.passes(120)
        clock.wall += jump
        app.tick()
        running, path = app.timer.running, app.desk.repository.path
        clock.passes(60)
        assert running is not None
        before = app.timer.seconds_left(running)
    clock.passes(30)
    async with open_app(path=path) as (app, _):
        after = app.timer.seconds_left(running)
    assert before is not None
    assert after == before - 30


@pytest.mark.parametrize("away", [0, 300, -7200])
async def test_a_restart_goes_on_with_the_true_time(
    open_app: OpenApp, programme: State, clock: Clock, away: int
) -> None:
    async with open_app(programme) as (app, pilot):
        await begun(app, pilot, clock)
        activity = day(app).activities[0].id
        await keys(pilot, "f5")
        clock.passes(120)
        before = app.timer.seconds_left(activity)
        path = app.desk.repository.path
    assert before is not None
    clock.wall += timedelta(seconds=away)
    clock.steady = 5.0  # the laptop was started anew
    async with open_app(path=path) as (app, pilot):
        left = app.timer.seconds_left(activity)
        assert app.timer.running == activity
        assert left == before - max(away, 0) or away < 0
        total = agenda(app.desk.state, day(app))[0].words.minutes * 60
        assert left is not None
        assert left <= total

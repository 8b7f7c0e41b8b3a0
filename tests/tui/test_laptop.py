"""Pass the laptop: from unplugging the projector to the close, through the keys people press."""

from __future__ import annotations

import time
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Electorate, Option, Round, WayIn
from coprod_tui.stage.cards import Neutral, Question, Stage
from coprod_tui.stage.file import read, stage_file, write
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.gate import BlankScreen
from coprod_tui.tui.screens.laptop_ballot import LaptopBallotScreen
from coprod_tui.tui.screens.laptop_next import LaptopNextScreen
from coprod_tui.tui.screens.laptop_start import LaptopStartScreen
from coprod_tui.tui.screens.vote import VoteScreen
from coprod_tui.tui.widgets.ballot_list import BallotList
from coprod_tui.tui.widgets.line_input import LineInput
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, press, screen_text, settled, type_text, until, words

TITLES = ("Paten finden", "Rente verstehen", "Budget mitbestimmen", "[b]Kurse[/] verbessern")


def laptop_round(programme: State, groups: tuple[str, ...] = ("staff",), **values: Any) -> State:
    """Return a programme with an open secret round on the laptop: 3 dots, at most 2 in one place."""
    options = tuple(Option(id=f"o{n}", no=n, title=title) for n, title in enumerate(TITLES, start=1))
    way: WayIn = "laptop"
    given: dict[str, Any] = {
        "state": "open",
        "secret": True,
        "way_in": way,
        "options": options,
        "options_from": "free",
        "electorates": tuple(Electorate(group=group, entitled=3, present=3) for group in groups),
        **values,
    }
    round_ = Round(id="a" * 16, created=NOW, updated=NOW, no=1, question="Was hilft?", **given)
    return programme.with_records((round_,))


async def at_the_start(app: CoprodApp, pilot: Pilot[Any]) -> None:
    """Go to the vote and let the laptop go round."""
    app.push_screen(VoteScreen())
    await settled(pilot)
    await press(pilot, "enter")
    assert isinstance(app.screen, LaptopStartScreen)


async def passed_on(app: CoprodApp, pilot: Pilot[Any]) -> str:
    """Unplug the projector and note the number; return it."""
    await at_the_start(app, pilot)
    await press(pilot, "enter")
    number = app.screen.query_one("#start-number").render()
    digits = "".join(str(number).split())
    assert len(digits) == 4, digits
    await type_text(pilot, f"{digits}\n")
    assert isinstance(app.screen, LaptopNextScreen)
    return digits


async def begun(app: CoprodApp, pilot: Pilot[Any], *, group: int | None = None) -> None:
    """Begin a ballot; with groups, choose the one in that row."""
    await keys(pilot, "space", "enter")
    if group is not None:
        await keys(pilot, *["down"] * group, "enter")
    assert isinstance(app.screen, LaptopBallotScreen)


async def on_line(app: CoprodApp, pilot: Pilot[Any], no: int) -> None:
    """Put the cursor on an option, with the arrows."""
    ids = app.screen.query_one(BallotList).ids
    await press(pilot, "home", *["down"] * ids.index(str(no)))


async def hand_in(app: CoprodApp, pilot: Pilot[Any]) -> None:
    await keys(pilot, "enter", "down", "enter")
    assert isinstance(app.screen, LaptopNextScreen)


async def vote(app: CoprodApp, pilot: Pilot[Any], marks: dict[int, int], *, group: int | None = None) -> None:
    """Fill in one ballot and hand it in."""
    await begun(app, pilot, group=group)
    for no, mark in marks.items():
        await on_line(app, pilot, no)
        await press(pilot, str(mark))
    await hand_in(app, pilot)


def ballots(app: CoprodApp) -> list[Ballot]:
    return list(app.desk.state.all(Ballot))


async def test_from_the_cable_to_the_close(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await at_the_start(app, pilot)
        text = words(app)
        assert "Bitte ziehen Sie das Kabel zum Beamer ab." in text
        assert "merken" not in text, "the number is not on the wall"
        await keys(pilot, "escape", "escape")  # back to the vote, and from there
        number = await passed_on(app, pilot)
        assert "Bitte geben Sie den Laptop weiter." in words(app)
        assert "0 von 3" in words(app)
        await vote(app, pilot, {1: 2, 3: 1})
        assert "1 von 3" in words(app)
        await vote(app, pilot, {})
        await press(pilot, "escape")
        await type_text(pilot, f"{number}\n")
        await keys(pilot, "down", "down", "enter")
        assert isinstance(app.screen, VoteScreen)
        assert app.desk.state.get(Round, "a" * 16).state == "closed"
        assert "2 von 3" in words(app)
        assert sorted(map(str, (ballot.dots for ballot in ballots(app)))) == ["{1: 2, 3: 1}", "{}"]
        assert {ballot.way_in for ballot in ballots(app)} == {"laptop"}


async def test_dots_by_keys(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        await begun(app, pilot)
        assert "noch 3 Punkte" in words(app)
        assert "[b]Kurse[/] verbessern" in words(app)
        await on_line(app, pilot, 2)
        await keys(pilot, "space", "plus")
        assert "●● 2 Punkte" in words(app)
        assert "noch 1 Punkt" in words(app)
        await press(pilot, "plus")
        assert "höchstens 2 Punkte" in words(app), "the cap is said"
        await on_line(app, pilot, 4)
        await press(pilot, "2")
        assert "Alle Punkte sind vergeben" in words(app), "the budget is said"
        await press(pilot, "1")
        assert "kein Punkt mehr übrig" in words(app)
        await press(pilot, "minus")
        await on_line(app, pilot, 2)
        await press(pilot, "0")
        assert "noch 3 Punkte" in words(app)
        assert not ballots(app)


async def test_a_change_of_mind_until_it_is_cast(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        await press(pilot, "space")
        assert "Bis zum Abgeben können Sie alles ändern" in words(app), "said before"
        assert "Geheim: Niemand erfährt" in words(app)
        assert "weiterlesen" not in words(app), "all of it is in sight"
        await press(pilot, "enter")
        await on_line(app, pilot, 1)
        await press(pilot, "2")
        await press(pilot, "enter")
        assert "So abgeben?" in words(app)
        await press(pilot, "enter")  # the first answer changes nothing
        assert isinstance(app.screen, LaptopBallotScreen)
        assert not ballots(app)
        await on_line(app, pilot, 1)
        await press(pilot, "1")
        await hand_in(app, pilot)
        (ballot,) = ballots(app)
        assert ballot.dots == {1: 1}


async def test_keys_kept_down_cast_nothing(open_app: OpenApp, programme: State) -> None:
    for key in ("enter", "space", "1", "escape", "tab", "down"):
        async with open_app(laptop_round(programme), path=paths.home().parent / f"{key}.json") as (
            app,
            pilot,
        ):
            await passed_on(app, pilot)
            await press(pilot, *[key] * 20)
            assert not ballots(app), key


async def test_each_ballot_has_its_own_order(open_app: OpenApp, programme: State) -> None:
    orders = set()
    async with open_app(laptop_round(programme, electorates=())) as (app, pilot):
        await passed_on(app, pilot)
        for _ in range(6):
            await begun(app, pilot)
            orders.add(app.screen.query_one(BallotList).ids)
            await hand_in(app, pilot)
    assert len(orders) > 1
    assert all(sorted(order) == ["1", "2", "3", "4"] for order in orders)


async def test_the_group_is_asked_only_where_groups_are_compared(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme, ("staff", "clients")), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        await keys(pilot, "space", "enter")
        assert "Zu welcher Gruppe gehören Sie?" in words(app)
        await keys(pilot, "down", "enter")
        await hand_in(app, pilot)
        await begun(app, pilot, group=2)
        await hand_in(app, pilot)
        assert sorted(ballot.group for ballot in ballots(app)) == ["", "clients"]


async def test_nobody_more_than_entitled(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        for _ in range(3):
            await vote(app, pilot, {1: 1})
        assert "Alle haben abgestimmt" in words(app)
        await press(pilot, "space")
        assert isinstance(app.screen, LaptopNextScreen)


async def test_dots_against(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme, negative=1), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        await begun(app, pilot)
        assert "noch 1 Gegenpunkt" in words(app)
        await on_line(app, pilot, 3)
        await press(pilot, "minus")
        assert "1 dagegen" in words(app)
        await press(pilot, "minus")
        await hand_in(app, pilot)
        (ballot,) = ballots(app)
        assert (ballot.dots, ballot.negative) == ({}, {3: 1})


async def test_escape_asks(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        await begun(app, pilot)
        await on_line(app, pilot, 1)
        await press(pilot, "2")
        await press(pilot, "escape")
        assert "weitermachen" in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, LaptopBallotScreen)
        assert "noch 1 Punkt" in words(app), "nothing is lost"
        await keys(pilot, "escape", "down", "down", "enter")
        assert isinstance(app.screen, LaptopNextScreen)
        assert "Danke" not in words(app)
        assert not ballots(app)
        await begun(app, pilot)
        assert "noch 3 Punkte" in words(app), "nothing of the ballot before"


async def test_only_the_number_gives_the_laptop_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        number = await passed_on(app, pilot)
        for key in ("escape", "ctrl+q", "f2", "f4", "f9", "ctrl+p"):
            await press(pilot, key)
            assert "Nur für die Moderation" in words(app), key
            wrong = "1111" if number != "1111" else "2222"
            await type_text(pilot, f"{wrong}\n")
            assert "Das ist nicht die Zahl" in words(app)
            assert not app.screen.query_one(LineInput).value
            await press(pilot, "escape")
            assert isinstance(app.screen, LaptopNextScreen)


EVERY_WAY_OUT = (
    *(f"f{n}" for n in range(2, 10)), "shift+f6", "ctrl+p", "ctrl+q", "ctrl+n", "ctrl+s", "ctrl+l", "ctrl+r",
    "ctrl+z", "ctrl+y", "ctrl+c", "0", "n", "p", "s", "v", "e", "d", "w", "o", "pagedown", "pageup", "tab",
)  # fmt: skip


async def test_no_way_out_for_a_voter(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        depth = len(app.screen_stack)
        for key in EVERY_WAY_OUT:
            await begun(app, pilot)
            await press(pilot, key)
            assert app.is_running, key
            below = app.screen_stack[: depth + 1]
            assert isinstance(below[-1], LaptopBallotScreen), key
            if isinstance(app.screen, BlankScreen):
                assert key == "f7"
                await press(pilot, "f7")
            assert isinstance(app.screen, LaptopBallotScreen) or key == "ctrl+q", (key, app.screen)
            if isinstance(app.screen, LaptopBallotScreen):
                await press(pilot, "escape")
            await keys(pilot, "down", "down", "enter")
            assert isinstance(app.screen, LaptopNextScreen), key
        assert not ballots(app)


async def test_nothing_of_the_facilitator_is_offered(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(100, 30)) as (app, pilot):
        await passed_on(app, pilot)
        for screen in ("next", "ballot"):
            if screen == "ballot":
                await begun(app, pilot)
            text = words(app)
            for word in ("gespeichert", "Alle Aktionen", "zurücknehmen", "suchen", programme.programme.title):
                assert word not in text, (screen, word)


async def test_the_language_of_one_voter_ends_with_the_ballot(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await passed_on(app, pilot)
        before = app.settings
        await begun(app, pilot)
        await press(pilot, "f3")
        assert "3 dots left" in words(app)
        await hand_in(app, pilot)
        assert "Bitte geben Sie den Laptop weiter." in words(app)
        assert app.settings == before
        await press(pilot, "f3")
        await begun(app, pilot)
        await keys(pilot, "escape", "down", "down", "enter")
        assert "Bitte geben Sie den Laptop weiter." in words(app)


async def test_undo_neither_shows_nor_takes_back_a_ballot(open_app: OpenApp, programme: State) -> None:
    for secret in (True, False):
        path = paths.home().parent / f"{secret}.json"
        async with open_app(laptop_round(programme, secret=secret), path=path) as (app, pilot):
            number = await passed_on(app, pilot)
            await vote(app, pilot, {1: 1})
            await press(pilot, "escape")
            await type_text(pilot, f"{number}\n")
            await keys(pilot, "down", "enter")
            assert isinstance(app.screen, VoteScreen)
            await press(pilot, "ctrl+z")
            assert len(ballots(app)) == 1
            assert app.desk.repository.can_undo is None
            assert "niemand" in words(app)


async def test_the_room_sees_the_neutral_card_only(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(80, 24)) as (app, pilot):
        app.push_screen(VoteScreen())
        await settled(pilot)
        app.begin_stage()
        app.choose_stage("hold")
        await until(pilot, lambda: on_stage() is Question)
        await press(pilot, "enter")
        await until(pilot, lambda: on_stage() is Neutral)
        await settled(pilot)
        assert "bleibt" in words(app), "the badge says so"
        await press(pilot, "escape")
        await until(pilot, lambda: on_stage() is Question)
        number = await passed_on_from_the_vote(app, pilot)
        await begun(app, pilot)
        assert isinstance(app.room_sees, Neutral)
        await press(pilot, "f3")
        await hand_in(app, pilot)
        stage = read(stage_file(paths.home()))
        assert stage is not None
        assert (stage.language, type(stage.shown)) == ("de", Neutral)
        await press(pilot, "escape")
        await type_text(pilot, f"{number}\n")
        await keys(pilot, "down", "enter")
        await until(pilot, lambda: on_stage() is Question)


async def passed_on_from_the_vote(app: CoprodApp, pilot: Pilot[Any]) -> str:
    await keys(pilot, "enter", "enter")
    digits = "".join(str(app.screen.query_one("#start-number").render()).split())
    await type_text(pilot, f"{digits}\n")
    return digits


def on_stage() -> type | None:
    stage = read(stage_file(paths.home()))
    return type(stage.shown) if stage is not None else None


async def test_another_programs_window_is_refused(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme), size=(64, 18)) as (app, pilot):
        await at_the_start(app, pilot)
        paths.home().mkdir(parents=True, exist_ok=True)
        other = Stage(run="other", number=1, shown=Question(title="Frage"))
        write(stage_file(paths.home()), replace(other, beat=time.monotonic(), wall=time.time()))
        await press(pilot, "enter")
        assert "Noch nicht" in words(app)
        assert app.screen.query_one(LineInput).display is False
        write(stage_file(paths.home()), replace(other, beat=time.monotonic(), shown=Neutral()))
        await press(pilot, "enter")
        assert app.screen.query_one(LineInput).display
        write(stage_file(paths.home()), replace(other, beat=time.monotonic()))
        await type_text(pilot, "".join(str(app.screen.query_one("#start-number").render()).split()) + "\n")
        await press(pilot, "space")
        assert "Bitte rufen Sie die Moderation" in words(app)
        assert isinstance(app.screen, LaptopNextScreen)


async def test_readable_at_every_size(open_app: OpenApp, programme: State) -> None:
    async with open_app(laptop_round(programme, ("staff", "clients")), size=(56, 16)) as (app, pilot):
        await passed_on(app, pilot)
        await begun(app, pilot, group=0)
        for title in TITLES:
            assert title in screen_text(app)
        assert "noch 3 Punkte" in screen_text(app)

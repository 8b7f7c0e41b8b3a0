"""Texts that look like they point at one person are asked about before a file or the room has them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.actions import park
from coprod_tui.changes.base import Change
from coprod_tui.changes.ideas import add_idea
from coprod_tui.i18n import Message
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.agenda import told
from coprod_tui.model.ideas import Idea
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.stage.cards import Cards
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.desk import typed_kinds
from coprod_tui.tui.screens.hand_over import HandOverScreen
from coprod_tui.tui.screens.parking import ParkingScreen
from coprod_tui.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text
from tests.tui.test_stage import choose, on_stage, place_of

PHONE = "Ruf Anna an: 0171 2345678"
SAFE = "Treffen am 03.03.2027"


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("programme-*.json"))


async def pick(app: CoprodApp, pilot: Pilot[int], entry: str) -> None:
    app.screen.query_one(EntryList).choose(entry)
    await pilot.press("enter")
    await settled(pilot)


async def handing_over(app: CoprodApp, pilot: Pilot[int]) -> None:
    for text in (PHONE, SAFE):
        app.commit(partial(park, text=text))
    await pilot.press("f9")
    await settled(pilot)
    words = " ".join(screen_text(app).split())
    assert "Nr. 1" in words
    assert "Telefonnummer" in words
    assert "0171" not in words
    await pilot.press("enter")
    await settled(pilot)


async def test_nothing_is_handed_over_before_it_was_asked(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await handing_over(app, pilot)
        assert files(tmp_path) == []
        assert "0171" not in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert files(tmp_path) == []
        await pilot.press("enter")
        await settled(pilot)
        await pick(app, pilot, "all")
        (file,) = files(tmp_path)
        assert [row["text"] for row in json.loads(file.read_bytes())["parking_lot"]] == [PHONE, SAFE]


async def test_a_card_is_left_out_of_the_file_and_stays_in_the_programme(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        await handing_over(app, pilot)
        await pick(app, pilot, "0")
        await pick(app, pilot, "leave")
        assert "von Ihnen weggelassen" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        (file,) = files(tmp_path)
        assert [row["text"] for row in json.loads(file.read_bytes())["parking_lot"]] == [SAFE]
        assert len(app.desk.state.all(ParkedItem)) == 2


async def test_one_goes_there_and_mends_it(open_app: OpenApp, programme: State, tmp_path: Path) -> None:
    async with open_app(programme) as (app, pilot):
        await handing_over(app, pilot)
        await pick(app, pilot, "0")
        await pick(app, pilot, "go")
        assert isinstance(app.screen, ParkingScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HandOverScreen)
        assert files(tmp_path) == []


async def test_one_text_is_meant_and_the_next_is_asked_about(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        app.commit(partial(park, text="anna@example.org"))
        await handing_over(app, pilot)
        await pick(app, pilot, "0")
        await pick(app, pilot, "keep")
        assert files(tmp_path) == []
        await pick(app, pilot, "0")
        await pick(app, pilot, "keep")
        assert "deutet" not in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        (file,) = files(tmp_path)
        assert len(json.loads(file.read_bytes())["parking_lot"]) == 3


async def test_the_room_does_not_see_it_before_that_was_confirmed(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await settled(pilot)
        app.begin_stage()
        app.commit(partial(add_idea, title=SAFE))
        app.commit(partial(add_idea, title=PHONE))
        await settled(pilot)
        assert app.waiting == (f"2 {PHONE}",)
        assert "1 Text zurückgehalten" in screen_text(app)
        found = await on_stage(pilot, lambda stage: isinstance(stage.shown, Cards))
        assert isinstance(found.shown, Cards)
        assert found.shown.cards == (f"1 {SAFE}",)
        await choose(app, pilot, "waiting")
        assert "0171" not in screen_text(app).splitlines()[-1]
        await pick(app, pilot, "0")
        await pick(app, pilot, "keep")
        assert not app.waiting
        await on_stage(
            pilot,
            lambda stage: isinstance(stage.shown, Cards) and stage.shown.cards == (f"1 {SAFE}", f"2 {PHONE}"),
        )


async def test_from_what_the_room_does_not_see_one_goes_to_the_card(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await settled(pilot)
        app.begin_stage()
        app.commit(partial(add_idea, title=PHONE))
        await settled(pilot)
        await choose(app, pilot, "waiting")
        await pick(app, pilot, "0")
        await pick(app, pilot, "go")
        (idea,) = app.desk.state.all(Idea)
        assert app.screen.query_one(EntryList).chosen == idea.id


async def test_a_programme_without_persons_is_written_and_goes_on_elsewhere(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    from coprod_tui.changes.people import add_person
    from coprod_tui.model.people import Person
    from coprod_tui.store.repository import Repository

    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.commit(lambda state, context: add_person(state, context, "Sonnenmöwe"))
        app.commit(partial(park, text=SAFE))
        await pilot.press("f9", "w")
        await settled(pilot)
        assert "Personen" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert files(tmp_path) == []
        await pilot.press("w")
        await settled(pilot)
        await pick(app, pilot, "yes")
        (file,) = files(tmp_path)
        assert "Sonnenm" not in file.read_text("utf-8")
        assert len(app.desk.state.all(Person)) == 1
    whole = Repository.open(tmp_path / "programme.json")
    assert len(whole.state.all(Person)) == 1
    whole.close()
    other = Repository.open(file)
    other.commit(park(other.state, app.context, text="Weiter geht es"))
    assert [one.text for one in other.state.all(ParkedItem)] == [SAFE, "Weiter geht es"]
    assert other.state.programme.id == programme.programme.id
    other.close()


async def test_a_report_is_asked_about_too_and_leaves_out_what_was_said(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme) as (app, pilot):
        for text in (PHONE, SAFE):
            app.commit(partial(park, text=text))
        await pilot.press("r", "enter")
        await settled(pilot)
        assert list(tmp_path.glob("*.html")) == []
        await pick(app, pilot, "0")
        await pick(app, pilot, "leave")
        await pilot.press("enter")
        await settled(pilot)
        (file,) = tmp_path.glob("*.html")
        written = file.read_text("utf-8")
        assert SAFE in written
        assert "0171" not in written


async def test_what_was_done_is_written_down_without_what_it_was_about(
    open_app: OpenApp, programme: State
) -> None:
    from coprod_tui import paths

    async with open_app(programme) as (app, pilot):
        app.commit(partial(park, text=SAFE))
        await pilot.press("ctrl+z")
        await settled(pilot)
    (log,) = (paths.home() / "logs").iterdir()
    lines = [line.split("\t") for line in log.read_text("utf-8").splitlines()]
    assert [line[1] for line in lines] == ["facilitator", "facilitator"]
    assert lines[1][2] == "undone"
    assert "Treffen" not in log.read_text("utf-8")


async def test_in_one_window_it_is_said_at_once_that_the_room_reads_along(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, SAFE + "\n")
        assert "Der Raum liest mit" not in " ".join(screen_text(app).split())
        await type_text(pilot, PHONE + "\n")
        words = " ".join(screen_text(app).split())
        assert "Telefonnummer. Der Raum liest mit." in words
        assert [idea.title for idea in app.desk.state.all(Idea)] == [SAFE, PHONE], "nothing is refused"


def test_a_text_within_a_card_is_told_too_but_not_a_note_behind_f4(programme: State) -> None:
    session = programme.all(Session)[0]
    first, words = told(programme, session)[0]
    for field, kinds in (("prompt", ("phone",)), ("private_notes", ())):
        own = replace(words, **{field: {"de": PHONE}})
        activities = (replace(first, own=own), *session.activities[1:])
        change = Change(Message.of("changed"), (replace(session, activities=activities),))
        assert typed_kinds(programme, change) == kinds
        assert typed_kinds(programme.with_records(change.put), change) == (), "it stood there before"


async def test_the_title_above_each_card_waits_too(open_app: OpenApp, programme: State) -> None:
    named = programme.with_records([replace(programme.programme, title=PHONE)])
    async with open_app(named) as (app, pilot):
        app.show_activity(*place_of(programme, "ideas"))
        await choose(app, pilot, "follow")
        found = await on_stage(pilot, lambda stage: bool(stage.programme))
        assert "0171" not in found.programme
        assert app.waiting == (PHONE,)
        await choose(app, pilot, "waiting")
        await pick(app, pilot, "all")
        await on_stage(pilot, lambda stage: stage.programme == PHONE)
        assert not app.waiting

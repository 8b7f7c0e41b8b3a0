"""People with a role: private, under a name of their choice."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.pilot import Pilot

from coprod_tui.model.people import Person
from coprod_tui.model.state import State
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.person import PersonScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled, type_text


async def opened(app: CoprodApp, pilot: Pilot[Any]) -> None:
    app.open_private(PeopleScreen())
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    assert isinstance(app.screen, PeopleScreen)


def people(app: CoprodApp) -> tuple[Person, ...]:
    return app.desk.state.all(Person)


async def test_it_is_marked_as_private_and_says_that_nobody_needs_an_entry(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        await opened(app, pilot)
        text = screen_text(app)
        assert "PRIVAT" in text.splitlines()[0]
        assert "Mitmachen geht ohne Eintrag." in text
        assert "n drücken" in " ".join(text.split())


async def test_type_enter_next_and_the_group_with_one_key(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("n")
        await type_text(pilot, "Möwe\nSterntaler\n")
        assert [person.pseudonym for person in people(app)] == ["Möwe", "Sterntaler"]
        await pilot.press("down", "g", "g")
        await settled(pilot)
        assert [person.group for person in people(app)] == ["", "clients"]
        assert "▲ Sterntaler" in screen_text(app)


async def test_a_name_that_is_taken_stays_in_the_field(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("n")
        await type_text(pilot, "Möwe\nmöwe\n")
        assert len(people(app)) == 1
        assert isinstance(app.screen, PeopleScreen)
        assert app.screen.field.value == "möwe"
        assert "So heißt hier schon jemand" in " ".join(screen_text(app).split())


async def test_consent_is_written_down_and_withdrawn(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(80, 30)) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("n")
        await type_text(pilot, "Möwe\n")
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen)
        assert "PRIVAT" in screen_text(app).splitlines()[0]
        await pilot.press("tab", "right", "space", "tab")
        await type_text(pilot, "spricht für das Lab")
        await pilot.press("tab", "tab")
        await type_text(pilot, "3.3.2027")
        await pilot.press("escape")
        await settled(pilot)
        (person,) = people(app)
        assert (person.group, person.role) == ("clients", "spricht für das Lab")
        assert person.consent is not None
        assert person.consent.given == date(2027, 3, 3)
        assert "✓ stimmt zu" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("tab", "tab", "tab", "tab", "tab")
        await type_text(pilot, "4.4.2027")
        await pilot.press("escape")
        await settled(pilot)
        assert "Zustimmung zurückgenommen" in screen_text(app)


async def test_an_entry_goes_into_the_bin_and_comes_back(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await opened(app, pilot)
        await pilot.press("n")
        await type_text(pilot, "Möwe\n")
        await pilot.press("down", "delete")
        await settled(pilot)
        assert people(app) == ()
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert [person.pseudonym for person in people(app)] == ["Möwe"]


async def test_it_is_said_to_which_notice_somebody_agreed(open_app: OpenApp, programme: State) -> None:
    from msgspec.structs import replace

    from coprod_tui.changes.people import add_person, edit_person
    from coprod_tui.model.programme import EmbeddedPack

    async with open_app(programme) as (app, pilot):
        app.commit(lambda state, context: add_person(state, context, "Möwe"))
        (person,) = people(app)
        app.commit(lambda state, context: edit_person(state, person, context, given=date(2027, 3, 3)))
        (person,) = people(app)
        assert person.consent is not None
        version = person.consent.version
        assert version
        await opened(app, pilot)
        assert "✓" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert f"Zustimmung zum Hinweis {version}" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        record = app.desk.state.all(EmbeddedPack)[0]
        assert record.pack.notice is not None
        newer = replace(record.pack, notice=replace(record.pack.notice, version="99"))
        from coprod_tui.changes.base import Change
        from coprod_tui.i18n import Message

        app.commit(lambda state, context: Change(Message.of("x"), (replace(record, pack=newer),)))
        await settled(pilot)
        assert "früheren Hinweis" in " ".join(screen_text(app).split())

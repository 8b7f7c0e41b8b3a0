"""Certificates are shown to the room, printed with the projector off, and leave no name anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList

from coprod_tui.changes.base import Context
from coprod_tui.changes.rehearsals import rehearsal_of
from coprod_tui.model.agenda import agenda
from coprod_tui.model.packs import Pack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.stage.building import built
from coprod_tui.stage.cards import Question
from coprod_tui.stage.room import Room
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.certificate_names import CertificateNamesScreen, NamesFileCard
from coprod_tui.tui.screens.certificates import CertificatesScreen
from coprod_tui.tui.widgets.text_box import TextBox
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, type_text, words

NAME = "Qwertzia Mustername"


def conference(state: State) -> Session:
    """The conference of the five days, whose pack has three certificates."""
    return next(session for session in state.all(Session) if session.kind == "conference")


async def opened(app: CoprodApp, pilot: Pilot[int]) -> CertificatesScreen:
    """The certificates, as one comes to them in the conference."""
    session = conference(app.desk.state)
    app.show_activity(session.id, session.activities[0].id)
    await settled(pilot)
    await keys(pilot, "u")
    assert isinstance(app.screen, CertificatesScreen)
    return app.screen


async def to_names(app: CoprodApp, pilot: Pilot[int]) -> CertificateNamesScreen:
    await keys(pilot, "enter", "enter")
    assert isinstance(app.screen, CertificateNamesScreen)
    return app.screen


def written(folder: Path) -> list[Path]:
    return sorted(folder.glob("*urkunden*.html"))


async def test_the_room_sees_one_certificate_after_the_other(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(64, 18)) as (app, pilot):
        screen = await opened(app, pilot)
        texts = []
        for place in range(1, 4):
            assert f"{place} von 3" in words(app)
            assert screen.one is not None
            assert " ".join(screen.one.text["de-einfach"].split())[:30] in words(app)
            shown = built(app.desk.state, screen.scene(), Room(app.tr, app.context.today()))
            assert isinstance(shown, Question)
            assert shown.text == screen.one.text["de-einfach"].strip()
            texts.append(shown.text)
            await keys(pilot, "right")
        assert len(set(texts)) == 3
        assert "1 von 3" in words(app)


async def test_typed_names_are_printed_and_kept_nowhere(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    path = tmp_path / "kurs" / "kurs.json"
    path.parent.mkdir()
    async with open_app(programme, path=path) as (app, pilot):
        await opened(app, pilot)
        screen = await to_names(app, pilot)
        assert screen.PRIVATE
        screen.query_one(TextBox).insert(f"{NAME}\n\nLi")
        await settled(pilot)
        assert "2 Urkunden schreiben" in words(app)
        before = app.desk.state
        await keys(pilot, "tab", "enter")
        (page,) = written(path.parent)
        text = page.read_text(encoding="utf-8")
        assert text.count('class="sheet"') == 2
        assert NAME in text
        assert "Danach löschen" in words(app)
        await keys(pilot, "enter")
        assert len(written(path.parent)) == 2, "an older file is never overwritten"
        await keys(pilot, "escape", "enter", "enter")
        assert NAME in app.screen.query_one(TextBox).text, "what was typed waits as long as this is open"
        assert app.desk.state is before
        assert not [field for field, draft in app.drafts.items() if NAME in field + draft]
    for kept in tmp_path.rglob("*"):
        if kept.is_file() and kept not in written(path.parent):
            assert NAME.encode() not in kept.read_bytes(), kept


async def test_certificates_without_a_name_need_no_list(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    async with open_app(programme, path=tmp_path / "kurs.json") as (app, pilot):
        await opened(app, pilot)
        screen = await to_names(app, pilot)
        assert screen.names == ()
        await keys(pilot, "tab", "home", "enter")
        (page,) = written(tmp_path)
        assert page.read_text(encoding="utf-8").count('class="blank"') == 10
        assert "Danach löschen" not in words(app)


async def test_names_come_from_a_file_of_their_own(
    open_app: OpenApp, programme: State, tmp_path: Path
) -> None:
    names = tmp_path / "namen.txt"
    names.write_bytes(f"{NAME}\r\nZoë\r\n".encode("cp1252"))
    async with open_app(programme, path=tmp_path / "kurs.json") as (app, pilot):
        await opened(app, pilot)
        screen = await to_names(app, pilot)
        await keys(pilot, "tab", "end", "enter")
        assert isinstance(app.screen, NamesFileCard)
        for wrong in ("", str(tmp_path / "fehlt.txt"), str(tmp_path)):
            field = app.screen.query_one("#line")
            field.value = wrong  # type: ignore[attr-defined]
            await keys(pilot, "enter")
            assert isinstance(app.screen, NamesFileCard)
            assert "kamen keine Namen" in words(app)
        app.screen.query_one("#line").value = f"'{names}'"  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        assert app.screen_stack[-1] == screen
        assert screen.names == (NAME, "Zoë")


async def test_nothing_is_printed_of_a_rehearsal(
    open_app: OpenApp, programme: State, context: Context
) -> None:
    async with open_app(rehearsal_of(programme, context)) as (app, pilot):
        screen = await opened(app, pilot)
        await keys(pilot, "enter")
        assert app.screen is screen
        assert "Das ist eine Probe" in words(app)


async def test_a_pack_without_certificates_offers_none(
    open_app: OpenApp, programme: State, star: Pack, context: Context
) -> None:
    from coprod_tui.changes.programme import new_programme

    bare = replace(star, certificates=())
    state = new_programme(bare, "0" * 64, title="Kurs", language="de", start=None, context=context)
    async with open_app(state) as (app, pilot):
        session = conference(state)
        app.show_activity(session.id, session.activities[0].id)
        await settled(pilot)
        await keys(pilot, "u")
        assert not isinstance(app.screen, CertificatesScreen)


@pytest.mark.parametrize("size", [(56, 16), (64, 18), (80, 24)])
async def test_everything_fits(open_app: OpenApp, programme: State, size: tuple[int, int]) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        screen = await opened(app, pilot)
        assert screen.query_one("#page").max_scroll_y == 0
        names = await to_names(app, pilot)
        assert names.query_one(OptionList).size.height >= 2


@pytest.mark.parametrize("size", [(64, 18), (80, 24)])
async def test_where_they_are_handed_over_their_key_is_the_first_in_the_bar(
    open_app: OpenApp, programme: State, size: tuple[int, int]
) -> None:
    async with open_app(programme, size=size) as (app, pilot):
        session = conference(app.desk.state)
        item = next(item for item in agenda(app.desk.state, session) if item.words.tool == "actions")
        app.show_activity(session.id, item.activity.id)
        await settled(pilot)
        last = screen_text(app).rstrip().splitlines()[-1]
        assert last.split("  ")[0].strip() == "u Urkunden"


async def test_they_are_found_by_name_from_the_agenda(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        app.show_session(conference(app.desk.state).id)
        await settled(pilot)
        await keys(pilot, "ctrl+p")
        await type_text(pilot, "urkunden")
        await keys(pilot, "enter")
        assert isinstance(app.screen, CertificatesScreen)

"""Taking another version of the pack, and sessions of another one, from the overview."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui import paths
from coprod_tui.changes.base import Context
from coprod_tui.changes.pack_update import take_in
from coprod_tui.model.agenda import pack_session
from coprod_tui.model.pack_library import RoleGroup
from coprod_tui.model.packs import Notice, Pack
from coprod_tui.model.programme import EmbeddedPack, Group
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.packs.write import write_pack
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.pack_update import PackUpdateScreen
from coprod_tui.tui.screens.take_in import TakeInCard
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, screen_text, settled, words


def put(pack: Pack) -> Path:
    """The pack among the user's own, where it comes before the one that ships."""
    folder = paths.pack_folders()[0] / pack.id
    files: Mapping[str, str] = write_pack(pack, [])
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def newer(star: Pack) -> Pack:
    first, _, *rest = star.sessions[0].activities
    day = replace(star.sessions[0], activities=(replace(first, title={"de": "Guten Morgen"}), *rest))
    return replace(star, version="2.0", sessions=(day, *star.sessions[1:]))


async def test_differences_are_shown_and_enter_takes_them_and_one_undo_brings_all_back(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    gone = star.sessions[0].activities[1].title["de"]
    put(newer(star))
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        before = app.desk.state
        await keys(pilot, "i", "enter")
        assert isinstance(app.screen, PackUpdateScreen)
        text = words(app)
        assert f"Bleibt als eigener Punkt: {star.sessions[0].title['de']} · {gone}" in text
        lines = [line.strip() for line in screen_text(app).splitlines()]
        marked = [number for number, line in enumerate(lines) if line.startswith("▲ Tag")]
        plainer = [number for number, line in enumerate(lines) if "Version" in line or "sagt etwas" in line]
        assert marked
        assert max(marked) < min(plainer)
        assert app.desk.state == before
        await keys(pilot, "enter")
        assert "Ihr Programm hat die neue Fassung" in words(app)
        assert app.desk.state.programme.pack_version == "2.0"
        assert app.desk.state.all(EmbeddedPack)[0].pack.sessions[0].activities[0].title == {
            "de": "Guten Morgen"
        }
        await keys(pilot, "ctrl+z")
        assert app.desk.state.tables["packs"] == before.tables["packs"]
        assert app.desk.state.tables["sessions"] == before.tables["sessions"]
        assert app.desk.state.programme.pack_version == before.programme.pack_version


async def test_nothing_new_is_said_and_so_is_a_broken_pack(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    async with open_app(programme, size=(120, 36)) as (app, pilot):
        await keys(pilot, "i", "enter")
        assert "so, wie sie auf diesem Laptop liegen" in words(app)
        await keys(pilot, "enter")
        assert app.desk.state.pack == star
        folder = put(newer(star))
        with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
            file.write("minuten: 5\n")
        await keys(pilot, "r")
        assert "▲ koproduktion-stern/pack.yaml:" in words(app)
        assert app.desk.state.pack == star


async def test_sessions_of_another_pack_come_behind_the_others(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(80, 24)) as (app, pilot):
        n = len(app.desk.state.all(Session))
        await keys(pilot, "i", "down", "enter", "end", "enter")
        assert isinstance(app.screen, TakeInCard)
        await keys(pilot, "space", "space", "enter")
        assert "einen eigenen Hinweis zum Datenschutz" in words(app)
        assert len(app.desk.state.all(Session)) == n
        await keys(pilot, "enter")
        assert "2 Termine aufgenommen" in words(app)
        fresh = app.desk.state.all(Session)[n:]
        assert [session.pack_id for session in fresh] == ["rueckblick", "rueckblick"]
        assert all(pack_session(app.desk.state, session) for session in fresh)
        app.show_session(fresh[0].id)
        await settled(pilot)
        first = pack_session(app.desk.state, fresh[0])
        assert first is not None
        assert first.activities[0].title["de"] in words(app)
        await keys(pilot, "escape", "ctrl+z")
        assert len(app.desk.state.all(Session)) == n


async def test_a_session_can_be_added_after_a_template_of_each_pack(
    open_app: OpenApp, programme: State, star: Pack
) -> None:
    other = replace(star, id="cafe-abend", title={"de": "Café-Abend"}, sessions=star.sessions[1:2])
    both = programme.with_records((EmbeddedPack(id="k2", pack=other),))
    async with open_app(both) as (app, pilot):
        count = len(both.all(Session))
        await keys(pilot, "n")
        assert "Café-Abend" in words(app)
        await keys(pilot, "end", "enter")
        added = app.desk.state.all(Session)[count:]
        assert [session.pack_id for session in added] == ["cafe-abend"]


@pytest.mark.parametrize("size", [(56, 16), (120, 36)])
async def test_groups_that_come_and_stay_are_shown_before_they_are_taken(
    open_app: OpenApp, programme: State, star: Pack, size: tuple[int, int]
) -> None:
    kids = RoleGroup(id="kinder", label={"de": "Kinder"})
    parents = RoleGroup(id="eltern", label={"de": "Eltern"})
    put(replace(star, version="2.0", groups=(*star.groups, kids)))
    record, about = programme.all(EmbeddedPack)[0], programme.programme
    before = replace(about, groups=(*about.groups, Group(id="eltern", label="Eltern")))
    embedded = replace(record, pack=replace(star, groups=(*star.groups, parents)))
    async with open_app(programme.with_records((before, embedded)), size=size) as (app, pilot):
        await keys(pilot, "i", "enter")
        assert "Gruppe „Kinder“ kommt ins Programm" in words(app)
        assert "Gruppe „Eltern“ bleibt im Programm" in words(app)
        await keys(pilot, "enter")
        assert [group.id for group in app.desk.state.programme.groups][-2:] == ["eltern", "kinder"]
        await keys(pilot, "ctrl+z")
        assert app.desk.state.programme.groups == before.groups


async def test_the_welcome_of_a_session_shows_the_notice_of_its_own_pack(
    open_app: OpenApp, programme: State, star: Pack, context: Context
) -> None:
    welcome = next(one for one in star.sessions[0].activities if one.tool == "welcome")
    day = replace(star.sessions[0], activities=(welcome,))
    notice = Notice(version="1", text={"de": "Es bleibt alles in der Schule."}, responsible={"de": "Amt"})
    other = replace(star, id="schule", sessions=(day,), notice=notice)
    state = programme.with_records(take_in(programme, other, [day.id], context).put)
    async with open_app(state) as (app, pilot):
        for session, words_there in ((state.all(Session)[-1], True), (state.all(Session)[0], False)):
            activity = next(one for one in session.activities if one.key == welcome.id)
            app.show_activity(session.id, activity.id)
            await settled(pilot)
            await keys(pilot, "h")
            assert ("Es bleibt alles in der Schule" in words(app)) is words_there
            assert "Datenschutz" in words(app)
            await keys(pilot, "escape")


async def test_esc_in_the_list_of_sessions_goes_back_to_the_packs(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme) as (app, pilot):
        await keys(pilot, "i", "down", "enter", "end", "enter")
        assert isinstance(app.screen, TakeInCard)
        await keys(pilot, "escape")
        assert isinstance(app.screen, ChoiceCard)
        await keys(pilot, "enter")
        assert isinstance(app.screen, TakeInCard), "the cursor still stands on that pack"
        assert "Rückblick" in words(app)
        await keys(pilot, "escape", "escape")
        assert not isinstance(app.screen, TakeInCard | ChoiceCard)

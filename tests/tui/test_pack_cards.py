"""What a pack brings along for tools that show the task and take notes."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.model.actions import Note
from coprod_tui.model.pack_cards import WITH_CARDS
from coprod_tui.model.pack_library import (
    CharterPromise,
    LegalTerm,
    SelfCheckPrinciple,
    StrengthCard,
    TalkForm,
    TalkQuestion,
)
from coprod_tui.model.pack_settings import GridSettings, LineupItem, MoodSettings, Settings
from coprod_tui.model.packs import Pack
from coprod_tui.model.sessions import Session
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.find import FindScreen
from coprod_tui.tui.screens.pack_cards import PackCardsScreen
from coprod_tui.tui.tools import screen_for
from tests.tui.conftest import OpenApp
from tests.tui.other_field import bare_pack, programme_of
from tests.tui.screen import screen_text, settled, type_text


def words(text: str) -> dict[str, str]:
    return {"de": text, "de-einfach": f"{text} einfach", "en": f"{text} in English"}


SETTINGS = {
    "groupwork": Settings(questions=(words("Frage eins"), words("Frage zwei"))),
    "lineup": Settings(
        lineup=(
            LineupItem(title=words("Gruß"), minutes=10, who=words("Leitung")),
            LineupItem(title=words("Musik"), minutes=20),
        )
    ),
    "talks": Settings(talk_form="sheet"),
    "mood": Settings(mood=MoodSettings(low=words("müde"), high=words("wach"), places=7)),
    "grid": Settings(
        grid=GridSettings(
            up=words("Nutzen"), across=words("Mühe"), quadrants=tuple(words(f"Feld {n}") for n in range(4))
        ),
        criteria=(words("Wirkung"),),
    ),
}


def pack() -> Pack:
    """Return a pack with cards for every tool that has some."""
    bare = bare_pack()
    (session,) = bare.sessions
    activities = tuple(
        replace(one, settings=SETTINGS.get(one.tool, Settings()), prompt=words("Worum geht es?"))
        for one in session.activities
    )
    scale = TalkQuestion(
        id="b", text=words("Wie gut?"), kind="scale", low=words("gar nicht"), high=words("sehr")
    )
    return replace(
        bare,
        sessions=(replace(session, activities=activities),),
        strengths=(
            StrengthCard(id="a", kind="technical", text=words("Ich kann nähen")),
            StrengthCard(id="b", kind="social", text=words("Ich höre zu")),
        ),
        charter=(
            CharterPromise(id="a", by="nurses", text=words("Wir klopfen")),
            CharterPromise(id="b", text=words("Wir sind pünktlich")),
        ),
        self_check=(SelfCheckPrinciple(id="a", title=words("Offen"), statements=(words("Wir hören zu"),)),),
        talk_forms=(
            TalkForm(
                id="sheet",
                title=words("Bogen"),
                questions=(TalkQuestion(id="a", text=words("Was war?")), scale),
            ),
        ),
    )


async def open_tool(app: CoprodApp, pilot: Any, tool: str) -> None:
    (session,) = app.desk.state.all(Session)
    app.show_activity(session.id, next(one.id for one in session.activities if one.key == tool))
    await settled(pilot)


def test_every_tool_with_cards_has_the_screen_for_them() -> None:
    assert [tool for tool in WITH_CARDS if not issubclass(screen_for(tool), PackCardsScreen)] == []


@pytest.mark.parametrize("size", [(56, 16), (100, 30)])
async def test_questions_are_gone_through_one_by_one_in_plain_language(
    open_app: OpenApp, context: Context, size: tuple[int, int]
) -> None:
    async with open_app(programme_of(pack(), context), size=size) as (app, pilot):
        await open_tool(app, pilot, "groupwork")
        assert "Frage eins einfach" in screen_text(app)
        assert "1 von 2" in screen_text(app)
        assert "Frage zwei" not in screen_text(app)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert "Frage eins einfach" not in screen_text(app)
        await pilot.press("ctrl+l", "tab")
        await settled(pilot)
        assert "Frage zwei einfach" in screen_text(app)
        await pilot.press("right", "left")
        await settled(pilot)
        assert "Frage zwei" in screen_text(app)
        await pilot.press("n")
        await settled(pilot)
        await type_text(pilot, "So\n")
        assert [note.text for note in app.desk.state.all(Note)] == ["So"]
        assert "Frage zwei" in screen_text(app)


@pytest.mark.parametrize(
    ("tool", "shown"),
    [
        ("strengths", ["Mit anderen", "Ich höre zu einfach"]),
        ("charter", ["nurses", "Wir klopfen einfach"]),
        ("lineup", ["Gruß einfach – Leitung einfach", "Musik einfach"]),
        ("talks", ["Bogen einfach", "1. Was war? einfach", "(0 gar nicht einfach … 4 sehr einfach)"]),
        ("review", ["Offen einfach", "Wir hören zu einfach"]),
        ("mood", ["1 müde einfach", "7 wach einfach"]),
        ("grid", ["Nutzen einfach", "Feld 3 einfach"]),
    ],
)
async def test_what_the_pack_brings_along_is_read(
    open_app: OpenApp, context: Context, tool: str, shown: list[str]
) -> None:
    async with open_app(programme_of(pack(), context)) as (app, pilot):
        await open_tool(app, pilot, tool)
        text = screen_text(app)
        assert [line for line in shown if line not in text] == []


async def test_the_items_of_an_event_have_their_times(open_app: OpenApp, context: Context) -> None:
    async with open_app(programme_of(pack(), context)) as (app, pilot):
        await open_tool(app, pilot, "lineup")
        screen = app.screen
        assert isinstance(screen, PackCardsScreen)
        (card,) = screen.cards
        starts = screen.item.starts if screen.item else 0
        assert [line[:5] for line in card.lines] == [
            f"{at // 60:02d}:{at % 60:02d}" for at in (starts, starts + 10)
        ]


async def test_a_promise_is_kept_as_a_note(open_app: OpenApp, context: Context) -> None:
    async with open_app(programme_of(pack(), context)) as (app, pilot):
        await open_tool(app, pilot, "charter")
        await pilot.press("right")
        await settled(pilot)
        assert "Alle" in screen_text(app)
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        (note,) = app.desk.state.all(Note)
        assert note.text == "Wir sind pünktlich einfach"
        assert "– Wir sind pünktlich einfach" in screen_text(app)


async def test_without_anything_in_the_pack_it_is_a_slide(open_app: OpenApp, context: Context) -> None:
    async with open_app(programme_of(bare_pack(), context)) as (app, pilot):
        await open_tool(app, pilot, "charter")
        assert "About charter" in screen_text(app)
        assert not app.screen.query_one("#pack-card").display


async def test_a_legal_term_is_found_as_it_holds_on_the_day_of_the_session(
    open_app: OpenApp, context: Context
) -> None:
    terms = (
        LegalTerm(id="a", term=words("Vertrag"), meaning=words("Alt"), valid_from="2005-01-01"),
        LegalTerm(
            id="b", term=words("Vertragsplan"), meaning=words("Neu"), valid_from="2023-07-01", replaces="a",
            source="§ 15 SGB II",
        ),
    )  # fmt: skip
    state = programme_of(replace(bare_pack(), legal_terms=terms), context)
    async with open_app(state) as (app, pilot):
        app.push_screen(FindScreen())
        await settled(pilot)
        await type_text(pilot, "vertrag")
        assert "Vertragsplan" in screen_text(app)
        assert "Rechtsbegriff" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        text = screen_text(app)
        assert "Neu" in text
        assert "Gilt seit dem 1. Juli 2023." in text
        assert "§ 15 SGB II" in text

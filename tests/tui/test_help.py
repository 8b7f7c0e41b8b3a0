"""F1 explains the screen, and every page can be reached with the keyboard."""

from __future__ import annotations

import pytest

from coprod_tui.help import page, page_names
from coprod_tui.model.state import State
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


async def test_f1_explains_the_screen_and_lists_its_keys_and_closes_again(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(80, 60)) as (app, pilot):
        await pilot.press("f1")
        await settled(pilot)
        text = screen_text(app)
        assert "Überblick" in text
        assert "Datum, Beginn, Ende und Ort des Termins." in text
        await pilot.press("f1")
        await settled(pilot)
        assert "Tag 1: Bestandsaufnahme" in screen_text(app)


async def test_all_pages_can_be_chosen_with_the_keyboard(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await pilot.press("f1", "0")
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "Hilfe" in screen_text(app)


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_have_the_same_pages(language: str) -> None:
    assert page_names(language) == page_names("de")


async def test_a_link_leads_to_another_page_from_its_beginning(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(80, 40)) as (app, pilot):
        await pilot.press("f1", "0", "home", "enter")
        await settled(pilot)
        rows = screen_text(app).split("\n")
        row = next(number for number, line in enumerate(rows) if "Neues Programm" in line)
        await pilot.click(offset=(rows[row].index("Neues Programm") + 2, row))
        await settled(pilot)
        heading = page("new_programme", "de").partition("\n")[0].lstrip("# ")
        assert heading in screen_text(app).split("\n")[2]


async def test_a_click_beside_a_link_leads_nowhere(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme, size=(80, 40)) as (app, pilot):
        await pilot.press("f1", "0", "home", "enter")
        await settled(pilot)
        before = screen_text(app)
        await pilot.click(offset=(6, 2))
        await settled(pilot)
        assert screen_text(app) == before


async def test_a_page_is_wrapped_anew_when_the_window_gets_narrower(
    open_app: OpenApp, programme: State
) -> None:
    async with open_app(programme, size=(120, 60)) as (app, pilot):
        await pilot.press("f1")
        await settled(pilot)
        await pilot.resize_terminal(64, 60)
        await settled(pilot)
        text = " ".join(line.strip(" █▁▂▃▄▅▆▇") for line in screen_text(app).split("\n"))
        assert "oben die fünf Schritte, darunter alle Termine" in " ".join(text.split())

"""Ballots printed from the vote: before it opens, as many as there are people, each group its sign."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.changes.base import Context
from coprod_tui.model.state import State
from coprod_tui.tui.screens.print_ballots import PrintBallotsCard
from coprod_tui.tui.screens.vote import VoteScreen
from tests.tui.conftest import OpenApp
from tests.tui.screen import keys, press, type_text, words
from tests.tui.test_vote import at_the_vote, voting_day


def written(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.html"))


async def test_ballots_of_a_draft_are_written_beside_the_programme(
    open_app: OpenApp, programme: State, context: Context, tmp_path: Path
) -> None:
    async with open_app(voting_day(programme, context), size=(64, 18)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "k")
        assert isinstance(app.screen, PrintBallotsCard)
        await keys(pilot, "enter", "enter")
        assert isinstance(app.screen, VoteScreen)
        assert "Geschrieben" in words(app)
        (file,) = written(tmp_path)
        page = file.read_text(encoding="utf-8")
        assert page.count('class="paper"') == 35 + 4
        staff, clients = page.count("● Mitarbeitende"), page.count("▲ Kundinnen und Kunden")
        assert staff >= 20
        assert clients >= 15
        assert staff + clients == 39
        assert "Paten finden" in page


async def test_numbers_alone_and_another_number(
    open_app: OpenApp, programme: State, context: Context, tmp_path: Path
) -> None:
    async with open_app(voting_day(programme, context), size=(80, 24)) as (app, pilot):
        await at_the_vote(app, pilot)
        await press(pilot, "k", "backspace", "backspace", "backspace")
        await type_text(pilot, "0\n")
        assert "1 bis 500" in words(app)
        await press(pilot, "backspace")
        await type_text(pilot, "8\n")
        await keys(pilot, "down", "enter")
        (file,) = written(tmp_path)
        page = file.read_text(encoding="utf-8")
        assert page.count('class="paper"') == 8
        assert "Paten finden" not in page

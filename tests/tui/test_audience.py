"""The room's window: every card in every size, in both themes, and nothing drawn for nothing."""

from __future__ import annotations

import math
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.stage import cards
from coprod_tui.stage.cards import Stage
from coprod_tui.stage.following import Follower
from coprod_tui.tui.audience.app import AudienceApp
from coprod_tui.tui.audience.pages import SECONDS_A_PAGE, page_at, pages, seconds_to_turn
from coprod_tui.tui.audience.wall import Body, seconds_to_change, time_shown
from tests.hostile.payloads import CORPUS
from tests.stage.examples import EVERY, QUESTION, stage

SIZES = ((56, 16), (64, 18), (80, 24), (120, 36))
ODD = ((1, 1), (3, 40), (20, 5), (55, 16), (250, 80), (64, 18))


class Told(Follower):
    """A stage that a test sets."""

    def __init__(self) -> None:
        self.stage: Stage | None = None

    def look(self) -> Stage | None:
        return self.stage


class Window:
    """The room's window with its clock and its stage in the test's hands."""

    def __init__(self) -> None:
        self.told = Told()
        self.now = 0.0
        self.app = AudienceApp(self.told, now=lambda: self.now)
        self.pilot: Pilot[int]

    async def show(self, shown: cards.Shown | None, **fields: object) -> None:
        self.told.stage = stage(shown, **fields) if shown is not None else None
        await self.look()

    async def look(self) -> None:
        self.app._follow()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def whole(self) -> str:
        """Return the text of all pages, one after the other."""
        seen = ""
        for _ in range(12):
            seen += self.text + "\n"
            self.now += SECONDS_A_PAGE
            await self.look()
        return seen


@asynccontextmanager
async def window(size: tuple[int, int]) -> AsyncIterator[Window]:
    made = Window()
    async with made.app.run_test(size=size) as pilot:
        made.pilot = pilot
        await pilot.pause()
        yield made


def words(value: object) -> set[str]:
    """Return every word a card says."""
    if isinstance(value, str):
        return set(re.findall(r"\w+", value))
    if isinstance(value, tuple):
        return {word for one in value for word in words(one)}
    fields = getattr(value, "__struct_fields__", ())
    return {word for name in fields if name not in ("state", "clock") for word in words(getattr(value, name))}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", EVERY)
async def test_every_card_is_complete(size: tuple[int, int], kind: str) -> None:
    async with window(size) as room:
        await room.show(EVERY[kind])
        missing = words(EVERY[kind]) - set(re.findall(r"\w+", await room.whole()))
        assert not missing


@pytest.mark.parametrize("dark", [False, True])
async def test_every_text_is_seven_to_one(dark: bool) -> None:
    from tests.hostile.frames import pale

    async with window((80, 24)) as room:
        for kind, shown in EVERY.items():
            await room.show(shown, dark=dark)
            assert list(pale(room.app)) == [], kind  # type: ignore[arg-type]


async def test_any_size_and_back() -> None:
    async with window((64, 18)) as room:
        for shown in EVERY.values():
            await room.show(shown)
            before = room.text
            for size in ODD:
                await room.pilot.resize_terminal(*size)
                await room.pilot.pause()
                await room.look()
            assert room.text == before


@pytest.mark.parametrize("payload", CORPUS)
async def test_words_are_never_markup(payload: str) -> None:
    from coprod_tui.text import clean_line

    said = clean_line(payload)[:40]
    async with window((120, 36)) as room:
        await room.show(cards.Question(title="T", text=said, place=said, then=said))
        assert room.app.is_running


async def test_dark_is_dark() -> None:
    async with window((64, 18)) as room:
        await room.show(QUESTION)
        await room.show(cards.Blank(clock=QUESTION.clock))
        assert not room.text.strip()
        await room.show(QUESTION)
        assert "Welche Idee" in room.text


async def test_nobody_writing_is_the_neutral_card() -> None:
    async with window((64, 18)) as room:
        await room.show(EVERY["ranking"])
        await room.show(None)
        assert "Gleich geht es weiter." in room.text
        assert "Paten" not in room.text


async def test_the_words_are_in_the_language_of_the_stage() -> None:
    async with window((64, 18)) as room:
        await room.show(EVERY["break"], language="en")
        assert "On again at 10:40" in room.text
        await room.show(EVERY["break"], language="de", mark="rehearsal")
        assert "Weiter um 10:40" in room.text
        assert "PROBE" in room.text
        await room.show(EVERY["break"], language="de", mark="practice")
        assert "ÜBUNG" in room.text


async def test_plain_signs_reach_the_room() -> None:
    from tests.tui.test_plain_signs import strange

    async with window((64, 18)) as room:
        for kind, shown in EVERY.items():
            await room.show(shown, plain_signs=False)
            before = room.text
            await room.show(shown, plain_signs=True)
            assert strange(room.text) <= {"\n"}, kind
            await room.show(shown, plain_signs=False)
            assert room.text == before


async def test_a_calm_wall_shows_the_card_and_its_time_only() -> None:
    async with window((64, 18)) as room:
        await room.show(QUESTION, calm=True)
        assert "Welche Idee" in room.text
        assert "Minuten übrig" in room.text
        assert "Danach" not in room.text
        assert "Priorisierung" not in room.text
        await room.show(QUESTION, calm=True, mark="practice")
        assert "ÜBUNG" in room.text
        assert "Priorisierung" not in room.text
        await room.show(QUESTION)
        assert "Danach: Pause" in room.text


async def test_the_time_a_break_ends_is_large() -> None:
    for size in SIZES:
        async with window(size) as room:
            await room.show(EVERY["break"])
            drawn = [line.strip() for line in room.text.splitlines() if "██" in line]
            assert len(drawn) == 5
            assert all(len(line) > 20 for line in drawn[::4])


async def test_the_second_hand_moves_by_itself_and_only_with_a_clock_that_runs() -> None:
    async with window((64, 18)) as room:
        await room.show(QUESTION)
        assert room.app._next_look is not None
        await room.show(replace(QUESTION, clock=replace(QUESTION.clock, speed=0)))  # type: ignore[type-var]
        assert room.app._next_look is None
        await room.show(EVERY["agenda"])
        assert room.app._next_look is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_fifth_and_overtime_are_told_in_word_glyph_and_colour(size: tuple[int, int]) -> None:
    async with window(size) as room:
        drawn = []
        for left in (764.0, 200.0, -65.0):
            await room.show(replace(QUESTION, clock=cards.Clock(left=left, at=0.0, whole=1500.0)))
            strips = room.app.screen._compositor.render_strips()
            drawn.append(
                next(
                    (part.text.strip()[:1], part.style.color, part.style.bgcolor)
                    for strip in strips
                    for part in strip
                    if part.style is not None
                    and part.text.strip()[:2] in ("▶ ", "▲ ", "■ ")
                    and "Kundinnen" not in part.text
                )
            )
        assert [glyph for glyph, *_ in drawn] == ["▶", "▲", "■"]
        assert len({(text, ground) for _, text, ground in drawn}) == len(drawn), "a colour of its own"


@given(st.floats(-5_000, 5_000), st.integers(1, 1_000), st.floats(0, 1_000))
def test_a_clock_is_looked_at_when_it_has_changed(left: float, speed: int, now: float) -> None:
    clock = cards.Clock(left=left, at=0.0, speed=speed)
    wait = seconds_to_change(clock, now)
    assert 0 < wait <= 1 / speed + 0.01
    before, after = clock.seconds(now), clock.seconds(now + wait)
    assert math.floor(after) < math.floor(before)


@given(st.floats(0, 10_000), st.integers(2, 9))
def test_a_page_is_turned_when_it_is_due(seconds: float, count: int) -> None:
    wait = seconds_to_turn(seconds)
    assert 0 < wait <= SECONDS_A_PAGE
    assert page_at(count, seconds + wait + 0.01) == (page_at(count, seconds) + 1) % count


async def test_only_what_changed_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    async with window((64, 18)) as room:
        await room.show(QUESTION)
        drawn: list[object] = []
        monkeypatch.setattr(Body, "update", lambda self, content: drawn.append(content))
        heard = room.app.query_one("TimeLeft")
        values = set()
        for _ in range(50):
            room.now += 0.1
            await room.look()
            values.add(heard.value)  # type: ignore[attr-defined]
        assert drawn == []
        assert 5 <= len(values) <= 6, "once a second"


async def test_no_key_but_two_does_anything() -> None:
    async with window((64, 18)) as room:
        await room.show(QUESTION)
        before = room.text
        keys = ("q", "enter", "space", "tab", "f1", "f5", "ctrl+p", "ctrl+c", "b", "full_stop", "pagedown")
        await room.pilot.press(*keys)
        await room.pilot.click("#body")
        assert room.app.is_running
        assert room.text == before
        await room.pilot.press("escape")
        assert not room.app.is_running


def test_a_clock_counts_by_itself() -> None:
    clock = cards.Clock(left=60.0, at=100.0)
    assert time_shown(clock, 100.0) == "1:00"
    assert time_shown(clock, 130.5) == "0:29"
    assert time_shown(clock, 165.0) == "+0:05"
    assert time_shown(replace(clock, speed=0), 500.0) == "1:00"
    assert time_shown(replace(clock, speed=10), 105.0) == "0:10"


def test_pages_hold_everything_in_order() -> None:
    for rows in range(0, 9):
        cut = pages(list(range(20)), rows)
        assert [line for page in cut for line in page] == list(range(20))
        assert max(map(len, cut)) <= max(rows, 1)
    assert pages([], 5) == [[]]
    assert [page_at(3, SECONDS_A_PAGE * n) for n in range(4)] == [0, 1, 2, 0]

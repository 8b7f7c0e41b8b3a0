"""Lists of entries: rows as high as they say, and the same rows whatever was shown before."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.style import Style
from textual.visual import RenderOptions

from coprod_tui.text import clean_line
from coprod_tui.tui.text import wrapped
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.entry_row import EntryRow

_WORDS = st.lists(st.text("aäß-.1ほ", min_size=1, max_size=30), max_size=12).map(" ".join)
_TEXTS = st.text().map(clean_line) | _WORDS


class Room:
    """A list that is nothing but room."""

    chosen = None

    def __init__(self, room: int) -> None:
        self.room = room

    def margin(self, entry: Entry) -> str:
        return ""


@given(text=_TEXTS, room=st.integers(8, 60))
def test_words_are_wrapped_as_textwrap_does_it(text: str, room: int) -> None:
    assert wrapped(text, room) == (textwrap.wrap(text, room, break_on_hyphens=False) or [""])


@given(text=_TEXTS, tail=_WORDS, room=st.integers(20, 60), more=st.integers(0, 4))
def test_a_row_is_as_high_as_it_says(text: str, tail: str, room: int, more: int) -> None:
    row = EntryRow(Room(room), Entry("a", text, lead="  7  ", tail=tail))
    options = RenderOptions(lambda style: Style(), {})
    strips = row.render_strips(room + more, None, Style(), options)
    assert row.get_height({}, room + more) == len(strips)
    assert all(cell_len(strip.text) <= room + more for strip in strips)


class Lists(App[None]):
    """One list on its own."""

    def compose(self) -> ComposeResult:
        yield EntryList(marks=True)


async def drawn(*shown: list[Entry]) -> tuple[list[str], str | None, int | None]:
    """Show lists one after the other; return the last one's lines, its choice and its height."""
    app = Lists()
    async with app.run_test(size=(30, 12)) as pilot:
        entries = app.query_one(EntryList)
        for rows in shown:
            entries.show(rows)
            await pilot.pause()
        lines = [entries.render_line(y).text.rstrip() for y in range(entries.virtual_size.height)]
        return lines, entries.chosen, entries.virtual_size.height


def _rows(*ids: str, long: str = "") -> list[Entry]:
    words = "wird in mehrere Zeilen umbrochen"
    return [Entry(id_, f"Karte {id_} {words if id_ == long else ''}", heading=id_ == "H") for id_ in ids]


@pytest.mark.parametrize(
    "before",
    [
        [], _rows("a"), _rows("a", "H", "b"), _rows("a", "H", "b", "c", "d"), _rows("c", "b"),
        _rows("H", "a", "b", "c"), _rows("a", "H", "b", "c", long="b"), _rows("a", "H", "b", "c", long="c"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("long", ["", "a"])
async def test_what_was_shown_before_leaves_no_trace(before: list[Entry], long: str) -> None:
    after = _rows("a", "H", "b", "c", long=long)
    first = _rows("a")
    lines, chosen, height = await drawn(first, before, after)
    assert lines == (await drawn(after))[0]
    assert height == len(lines)
    assert chosen in {"a", "b", "c"}

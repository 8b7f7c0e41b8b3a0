"""Two texts in one widget: the left one wraps beside the right one, and neither loses a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.visual import VisualType

from coprod_tui.tui.widgets.sides import Beside, Sides

WORDS = st.lists(st.text("abcäö", min_size=1, max_size=9), max_size=12).map(" ".join)


class Shown(App[None]):
    """A screen with the widget alone."""

    CSS = "Sides { height: auto; }"

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Sides(id="sides")


@given(left=WORDS, right=st.sampled_from(["", "▶ noch 12:34"]), width=st.integers(24, 70))
def test_both_sides_are_read_whole(left: str, right: str, width: int) -> None:
    drawn = Beside(Content(left), Content(right))
    lines = [line.plain for line in drawn.lines(width)]
    assert len(lines) == drawn.get_height({}, width)
    assert all(len(line) <= width for line in lines)
    assert lines[0].rstrip().endswith(right)
    said = " ".join(" ".join([lines[0].rstrip().removesuffix(right), *lines[1:]]).split())
    assert said == left


async def test_the_same_again_is_not_drawn_and_as_long_a_time_not_laid_out_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []
    as_ever = Sides.update

    def update(self: Sides, content: VisualType = "", *, layout: bool = True) -> None:
        asked.append(layout)
        as_ever(self, content, layout=layout)

    monkeypatch.setattr(Sides, "update", update)
    async with Shown().run_test(size=(40, 5)) as pilot:
        sides = pilot.app.query_one(Sides)
        sides.show(left=Content("Frage"), right=Content("▶ noch 12:34"))
        sides.show(left=Content("Frage"), right=Content("▶ noch 12:34"))
        sides.show(right=Content("▶ noch 12:33"))
        sides.show(right=Content("▶ noch 9:59"))
        assert asked == [True, False, True]
        assert sides.words[1].plain == "▶ noch 9:59"

"""Choosing one of a few values: every arrow goes where it points."""

from __future__ import annotations

from textual.app import App, ComposeResult

from coprod_tui.tui.widgets.choices import Choices
from coprod_tui.tui.widgets.line_input import LineInput

WORDS = ("eins", "zwei", "drei", "vier", "fünf")


class Fields(App[None]):
    """A field of choices between two lines."""

    def __init__(self, *, stacked: bool) -> None:
        super().__init__()
        self.field = Choices(optional=False, stacked=stacked)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return what the program's own themes define."""
        return {"block-cursor-blurred-background": "#ffffff"}

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        yield LineInput(id="above")
        yield self.field
        yield LineInput(id="below")

    def on_mount(self) -> None:
        """Offer the choices, the first chosen."""
        self.field.offer([(word, word) for word in WORDS], [WORDS[0]])
        self.field.focus()


async def test_in_a_column_up_and_down_go_from_line_to_line_and_then_on() -> None:
    app = Fields(stacked=True)
    async with app.run_test(size=(64, 18)) as pilot:
        await pilot.press("down", "down")
        assert app.field.under_cursor == "drei"
        await pilot.press("up")
        assert app.field.under_cursor == "zwei"
        assert app.field.values == ("eins",), "moving chooses nothing"
        await pilot.press("space")
        assert app.field.values == ("zwei",)
        await pilot.press("down", "down", "down")
        assert app.field.under_cursor == "fünf"
        assert app.field.has_focus
        await pilot.press("down")
        assert app.focused is app.query_one("#below")


async def test_in_rows_up_and_down_go_to_what_stands_above_and_below() -> None:
    app = Fields(stacked=False)
    async with app.run_test(size=(24, 18)) as pilot:  # ○ eins   ○ zwei / ○ drei   ○ vier / ○ fünf
        await pilot.press("right", "down")
        assert app.field.under_cursor == "vier"
        await pilot.press("down")
        assert app.field.under_cursor == "fünf"
        await pilot.press("up", "up")
        assert app.field.under_cursor == "eins"
        await pilot.press("up")
        assert app.focused is app.query_one("#above")


async def test_what_was_moved_to_is_taken_when_the_field_is_left_with_tab() -> None:
    app = Fields(stacked=False)
    async with app.run_test(size=(64, 18)) as pilot:
        await pilot.press("right", "tab")
        assert app.focused is app.query_one("#below")
        await pilot.pause()
        assert app.field.values == ("zwei",)
        await pilot.press("shift+tab", "tab")
        await pilot.pause()
        assert app.field.values == ("zwei",), "nothing was moved"


async def test_who_passes_through_a_column_with_the_arrows_chooses_nothing() -> None:
    app = Fields(stacked=True)
    async with app.run_test(size=(64, 18)) as pilot:
        await pilot.press("down", "down", "down", "down", "down")
        assert app.focused is app.query_one("#below")
        await pilot.pause()
        assert app.field.values == ("eins",)


async def test_what_was_taken_back_by_hand_stays_empty() -> None:
    app = Fields(stacked=False)
    app.field.optional = True
    async with app.run_test(size=(64, 18)) as pilot:
        await pilot.press("right", "space", "space", "tab")
        await pilot.pause()
        assert app.field.values == ()

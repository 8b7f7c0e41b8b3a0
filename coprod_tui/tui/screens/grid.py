"""The grid: cards placed on a field with two scales, by two digits, by arrows, or from two votes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.grids import (
    add_card,
    drop_card,
    grid_or_blank,
    name_card,
    place_card,
    show_field,
    take_cards,
    take_votes,
)
from coprod_tui.i18n import N_
from coprod_tui.model.grid_cards import GridCard, cards_of, grid_at
from coprod_tui.model.grid_words import GridWords, grid_words, taken_words
from coprod_tui.model.grids import HIGHEST, LOWEST, MIDDLE, Grid
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.field_lines import by_place
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.grid_choices import ask_source, ask_votes, can_take, has_votes
from coprod_tui.tui.screens.line_card import LineCard
from coprod_tui.tui.screens.pack_cards import PackCardsScreen
from coprod_tui.tui.screens.scores import ScoresScreen
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.grid_field import GridField
from coprod_tui.tui.widgets.large_time import LargeTime
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.placing_list import PlacingList
from coprod_tui.tui.widgets.prompt import Prompt
from coprod_tui.tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

_FIRST_STEPS: Final = N_("No cards yet. Press u to take ideas or goals over, or n to type your own.")
_WIDE: Final = 80
"""Columns from which on each card has its place beside it."""


class GridScreen(PackCardsScreen):
    """The field on the left, its cards by number and title on the right.

    Before there is a card it shows what the pack calls scales and quadrants, in full.
    """

    CSS_PATH = "grid.tcss"
    HELP = "grid"
    NEW = N_("New card")
    TITLE_ID = N_("Grid with two scales")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("move"), N_("Moves the card with the arrow keys; Enter puts it down.")),
        Command("take_cards", "u", N_("take these"), N_("Takes ideas or goals over as cards.")),
        Command("show_room", "r", N_("to the room"), N_("Shows the room the field, or no longer.")),
        Command("scores", "t", N_("rate"), N_("Rates the cards by the criteria of the activity.")),
        Command("from_votes", "w", N_("from votes"), N_("Places the cards by the dots of two votes.")),
        Command("new", "n", N_("new"), N_("A card of your own: type, Enter, and the next one.")),
        Command("rename", "e", N_("rename"), N_("Changes the words of a card of your own.")),
        Command("discard", "delete", N_("leave out"), N_("Leaves the card out; the idea itself stays.")),
    )
    BINDINGS = bindings(*ACTIONS)
    _known: tuple[State, tuple[GridCard, ...]] | None = None

    def compose_tool(self) -> ComposeResult:
        """Lay out field, list, and what is known of the card under the cursor."""
        with Vertical(id="slide"):
            yield Static(id="slide-words", markup=False)
            yield Static(id="slide-time-words", markup=False)
        yield from self.compose_card()
        with Horizontal(id="capture"):
            yield Static(id="capture-label", markup=False)
            yield QuickLine(take=self._take_line, id="capture-field")
            yield Static(id="capture-count", markup=False)
        yield Static(id="empty", classes="hint", markup=False)
        with Horizontal(id="grid"):
            yield GridField(id="field")
            yield PlacingList(id="entries")
        yield Static(id="here", markup=False)

    @property
    def grid(self) -> Grid | None:
        """The grid, None where nothing was begun."""
        return grid_at(self.state, self.activity_id)

    @property
    def lying(self) -> tuple[GridCard, ...]:
        """The cards, put together once for each state: every key asks for them several times."""
        if self._known is None or self._known[0] is not self.state:
            self._known = (self.state, cards_of(self.state, self.grid))
        return self._known[1]

    @property
    def of_activity(self) -> str | None:
        """The activity whose grid is shown."""
        grid = self.grid
        return grid.activity_id if grid is not None else self.activity_id

    @property
    def names(self) -> GridWords:
        """What scales and quadrants are called."""
        return grid_words(self.state, self.of_activity, self.tr, plain=self.app.settings.plain)

    @property
    def map(self) -> GridField:
        """The field the cards lie on."""
        return self.query_one("#field", GridField)

    @property
    def places(self) -> PlacingList:
        """The list of cards."""
        return self.query_one("#entries", PlacingList)

    @property
    def chosen_card(self) -> GridCard | None:
        """The card under the cursor."""
        chosen = self.list.chosen if self.query("#entries") else None
        return next((card for card in self.lying if card.id == chosen), None)

    def entries(self) -> Iterable[Entry]:
        """Return the cards by number, with a mark at those that are placed, and the place where it fits."""
        wide = self.app.size.width >= _WIDE
        cards = cards_of(self.room_state, self.grid)
        digits = max((len(str(card.no)) for card in cards), default=1)
        return [
            Entry(
                card.id,
                card.title,
                f"{card.no:>{digits}}{'✓' if card.is_placed else ' '} ",
                f"{card.up}/{card.across}" if card.is_placed and wide else "",
            )
            for card in cards
        ]

    def count(self) -> str:
        """Return how many cards are placed."""
        cards = self.lying
        placed = sum(card.is_placed for card in cards)
        return self.tr(N_("{n} of {all} placed"), n=placed, all=len(cards)) if cards else ""

    def add(self, text: str) -> ChangeMaker:
        """Add a card of the group's own."""
        return lambda state, context: add_card(state, context, self.of_activity, text)

    def fill(self) -> None:
        """Put cards and field into place."""
        super().fill()
        has_cards = self.has_cards
        for name in ("#grid", "#here"):
            self.query_one(name).display = has_cards
        if has_cards:
            self.query_one("#slide").display = self.query_one("#pack-card").display = False
            self.query_one(Prompt).ask(self.question())
        else:
            self.query_one("#slide").display = True
        empty = self.query_one("#empty", Static)
        empty.display = not has_cards and self.has_room_for_digits
        empty.update(plain(self.tr(_FIRST_STEPS)))
        self.show_time()
        self._hide_empty_field()
        self._show_field()

    @property
    def has_cards(self) -> bool:
        """Whether a card lies on the field or beside it."""
        return bool(self.lying)

    def show_time(self) -> None:
        """Show the time beside the question while the field takes the room."""
        if not self.has_cards:
            super().show_time()
            return
        for digits in self.query(LargeTime):
            digits.display = False
        ToolScreen.show_time(self)

    def _show_field(self) -> None:
        """Draw the field, and say of the card under the cursor where it lies."""
        cards, names, card = self.lying, self.names, self.chosen_card
        spots = by_place((one.no, one.up, one.across) for one in cards if one.up and one.across)
        self.map.show(spots, names.up, names.across, names.quadrants, card.no if card else None)
        self.query_one("#here", Static).update(plain(self._here(card, names)))
        self.refresh_keys()

    def _here(self, card: GridCard | None, names: GridWords) -> str:
        if card is None:
            return ""
        if self.map.has_focus:
            keys = N_("{no}: the arrow keys move it, Enter puts it down")
            return f"{self.tr(keys, no=card.no)} · {names.place(card)}"
        half = self.places.half_typed
        if half is not None:
            return f"{card.no} · {names.up}: {half} · {names.across}: _"
        if card.is_placed:
            return f"{card.no} · {names.up}: {card.up} · {names.across}: {card.across} → {names.place(card)}"
        words = N_("{no}: type two digits from {low} to {high}, first “{up}”, then “{across}”")
        return self.tr(words, no=card.no, low=LOWEST, high=HIGHEST, up=names.up, across=names.across)

    def scene(self) -> Scene | None:
        """Put the field on stage, also without an activity."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        return super().scene() or Scene(view="grid")

    # -- typing -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the field of a new card only where half a one waits in it."""
        self.query_one("#capture").display = True
        super().begin()
        if self.has_cards and not self.field.has_focus:
            focus_on(self.list)
        self._hide_empty_field()

    def on_descendant_focus(self, event: object) -> None:
        """Say what the keys do now."""
        self._show_field()

    def on_descendant_blur(self, event: object) -> None:
        """Hide an empty field once it is left."""
        self.call_after_refresh(self._hide_empty_field)

    def _hide_empty_field(self) -> None:
        if self.is_attached:
            self.query_one("#capture").display = self.field.has_focus or bool(self.field.value)
            self.refresh_keys()

    def on_placing_list_typing(self, event: PlacingList.Typing) -> None:
        """Show the first digit."""
        event.stop()
        self._show_field()

    def on_placing_list_outside(self, event: PlacingList.Outside) -> None:
        """Say which digits there are."""
        event.stop()
        self.say(N_("The scale goes from {low} to {high}"), warning=True, low=LOWEST, high=HIGHEST)

    def on_placing_list_placed(self, event: PlacingList.Placed) -> None:
        """Place a card by its two digits and go on to the next."""
        event.stop()
        if self._lay(event.entry_id, event.up, event.across) and self.list.chosen == event.entry_id:
            self.list.action_cursor_down()
        self._show_field()

    def on_placing_list_off_field(self, event: PlacingList.OffField) -> None:
        """Take a card off the field."""
        event.stop()
        self._lay(event.entry_id, None, None)

    def on_grid_field_moved(self, event: GridField.Moved) -> None:
        """Move the card by one place; one that lay nowhere begins in the middle."""
        event.stop()
        if (card := self.chosen_card) is None:
            return
        up = MIDDLE if card.up is None else card.up + event.up
        across = MIDDLE if card.across is None else card.across + event.across
        self._lay(card.id, *(min(max(degree, LOWEST), HIGHEST) for degree in (up, across)))

    def on_grid_field_put_down(self, event: GridField.PutDown) -> None:
        """Go back to the list, to the next card."""
        event.stop()
        focus_on(self.list)
        if event.onward:
            self.list.action_cursor_down()
        self._show_field()

    def _lay(self, id_: str, up: int | None, across: int | None) -> bool:
        return self._change(lambda grid, context: place_card(grid, context, id_, up, across))

    def _change(self, make: Callable[[Grid, Context], Change]) -> bool:
        return self.do(lambda state, context: make(grid_or_blank(state, context, self.of_activity), context))

    # -- commands ---------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Mark the card under the cursor on the field."""
        event.stop()
        if self.is_filled:
            self._show_field()

    def open_entry(self, id_: str) -> None:
        """Move the card with the arrows; one that lies nowhere is put into the middle first."""
        card = self.chosen_card
        if card is not None and not card.is_placed:
            self._lay(card.id, card.up or MIDDLE, card.across or MIDDLE)
        focus_on(self.map)
        self._show_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a card, criteria, votes, or something to take."""
        if action in ("next_card", "card_before") and self.is_filled and self.has_cards:
            return False
        needed: dict[str, Callable[[], object]] = {
            "take_cards": lambda: can_take(self.state, self.grid),
            "show_room": lambda: any(card.is_placed for card in self.lying),
            "scores": lambda: self.names.criteria,
            "from_votes": lambda: has_votes(self.state, self.grid),
            "rename": lambda: self.list.has_focus and self._own_words() is not None,
        }
        if action in needed:
            return self.is_filled and bool(needed[action]())
        return super().check_action(action, parameters)

    def _own_words(self) -> str | None:
        """Return the words of the card under the cursor where it stands for no record."""
        item = self.grid.item(self.list.chosen) if self.grid is not None else None
        return item.title if item is not None and not item.table else None

    def action_new(self) -> None:
        """Show the field and put the cursor into it."""
        self.query_one("#capture").display = True
        focus_on(self.field)

    def on_entry_list_left_above(self, event: EntryList.LeftAbove) -> None:
        """The up arrow goes from the first card into the field."""
        event.stop()
        self.action_new()

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow leaves the field."""
        super().on_line_input_left(event)
        self._hide_empty_field()

    def action_take_cards(self) -> None:
        """Take cards over, from the only source there is or from a chosen one."""

        def take(source: str) -> None:
            self.do(lambda state, context: take_cards(state, context, self.of_activity, source))  # type: ignore[arg-type]
            focus_on(self.list)

        ask_source(self, self.grid, take)

    def action_from_votes(self) -> None:
        """Choose a vote for each scale."""
        if (grid := self.grid) is not None:
            ask_votes(self, self.names, grid, self._take_votes)

    def _take_votes(self, up: Round | None, across: Round | None) -> None:
        if self.do(
            lambda state, context: take_votes(
                state, grid_or_blank(state, context, self.of_activity), context, up, across
            )
        ):
            self._told_votes()

    def _told_votes(self) -> None:
        """Say how the dots were turned into places."""
        grid = self.grid
        if grid is not None and (said := taken_words(self.state, grid, self.names, self.tr)):
            self.app.say(" · ".join(said), stays=True)

    def action_show_room(self) -> None:
        """Show the room the field, or no longer."""
        grid = self.grid
        if grid is not None and self._change(
            lambda now, context: show_field(now, context, not grid.field_shown)
        ):
            words = N_("The room sees the field")
            if grid.field_shown:
                words = N_("The room no longer sees the field")
            self.say(words)

    def action_scores(self) -> None:
        """Open the table of criteria."""
        self.app.push_screen(ScoresScreen(self.session_id, self.of_activity))

    def action_rename(self) -> None:
        """Change the words of a card of the group's own."""
        card, words, activity_id = self.chosen_card, self._own_words(), self.of_activity
        if card is None or words is None:
            return

        def named(line: str) -> ChangeMaker:
            def change(state: State, context: Context) -> Change:
                return name_card(grid_or_blank(state, context, activity_id), context, card.id, line)

            return change

        self.app.push_screen(LineCard(N_("What does the card say?"), words, named, f"grid:{card.id}"))

    def action_discard(self) -> None:
        """Leave the card out."""
        if (card := self.chosen_card) is not None:
            self._change(lambda grid, context: drop_card(grid, context, card.id))

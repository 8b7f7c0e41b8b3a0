"""The task, the cards a pack brings along for it, one by one, and notes below."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes.actions import add_note
from coprod_tui.i18n import N_
from coprod_tui.model.pack_cards import PackCard, pack_cards
from coprod_tui.model.pack_choices import words_of
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.slide import SlideScreen
from coprod_tui.tui.text import hanging, plain
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.page import Page

_HIGH: Final = 24
"""Rows from which on large digits stand beside a card."""


class PackCardsScreen(SlideScreen):
    """A slide where the pack has no cards for the activity; else → goes through them."""

    CSS_PATH = "pack_cards.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_card", "right,tab", N_("next card"), N_("Shows the next card.")),
        Command("take", "t", N_("take over"), N_("Takes a line of the card over as a note.")),
        Command("card_before", "left,shift+tab", N_("card before"), N_("Shows the card before.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._place = 0

    def compose_card(self) -> ComposeResult:
        """Lay out the card."""
        with Page(id="pack-card"):
            yield Static(id="pack-card-title", markup=False)
            yield Static(id="pack-card-text", markup=False)

    @property
    def cards(self) -> tuple[PackCard, ...]:
        """The cards of the activity."""
        item, found = self.item, words_of(self.state, self.activity_id)
        if item is None or found is None:
            return ()
        return pack_cards(item.words, found[1], item.starts, self.tr, plain=self.app.settings.plain)

    @property
    def card(self) -> PackCard | None:
        """The card on the screen."""
        cards = self.cards
        return cards[min(self._place, len(cards) - 1)] if cards else None

    @property
    def shows_title(self) -> bool:
        """The card has a title of its own."""
        return not self.cards

    @property
    def has_room_for_digits(self) -> bool:
        """Task, time and card share a low screen."""
        return self.app.size.height >= _HIGH or not self.cards

    def fill(self) -> None:
        """Put task and card into place."""
        super().fill()
        cards, card = self.cards, self.card
        page = self.query_one("#pack-card", Page)
        page.display = card is not None
        self.set_class(card is not None, "-cards")
        if card is None:
            return
        title = self.query_one("#pack-card-title", Static)
        title.update(plain(card.title))
        title.display = bool(card.title)
        self.query_one("#pack-card-text", Static).update(self._text(card))
        count = self.tr(N_("{place} of {all}"), place=min(self._place, len(cards) - 1) + 1, all=len(cards))
        page.border_subtitle = plain(f"◂ {count} ▸" if len(cards) > 1 else "")

    def _text(self, card: PackCard) -> Content:
        if len(card.lines) == 1:
            return plain(card.lines[0])
        width = max(self.app.size.width - 10, 20)
        return Content("\n").join(hanging("· ", line, width) for line in card.lines)

    def begin(self) -> None:
        """Let the arrows act on the card."""
        super().begin()
        if self.cards and not self.field.has_focus:
            focus_on(self.query_one("#pack-card"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Walking needs a second card, taking over one with lines to choose from."""
        if action in ("next_card", "card_before"):
            return self.is_attached and len(self.cards) > 1
        if action == "take":
            return self.is_attached and self.card is not None and self.card.to_choose
        return super().check_action(action, parameters)

    def action_next_card(self) -> None:
        """Show the next card; after the last comes the first."""
        self._walk(1)

    def action_card_before(self) -> None:
        """Show the card before; before the first comes the last."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        self._place = (min(self._place, len(self.cards) - 1) + step) % len(self.cards)
        self.refill()
        self.query_one("#pack-card", Page).scroll_home(animate=False)

    def action_take(self) -> None:
        """Choose the line that becomes a note."""
        card = self.card
        if card is None:
            return
        entries = [Entry(f"line-{place}", line) for place, line in enumerate(card.lines)]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._note(card.lines[int(answer.removeprefix("line-"))])

        self.app.push_screen(ChoiceCard(self.tr(N_("What do we take over?")), entries), answered)

    def _note(self, text: str) -> None:
        self.do(
            lambda state, context: add_note(
                state, context, text=text, session_id=self.session_id, activity_id=self.activity_id
            )
        )

"""The case gallery: one card at a time, large enough for the third row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.fields import field_specs
from coprod_tui.model.gallery import GalleryCard, gallery
from coprod_tui.model.practices import MIT_MEANINGS, Practice
from coprod_tui.model.steps import MIT_NAMES
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.card_reader import CardReader

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

_OWN_FIELDS = ("run_by", "target_group", "strengths", "evidence")


class GalleryScreen(ToolScreen):
    """Cases of the packs, then the group's own practices; ← and → walk through them."""

    CSS_PATH = "gallery.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_card", "right,space", N_("next card"), N_("Shows the next card.")),
        Command("card_before", "left", N_("card before"), N_("Shows the card before.")),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "gallery"
    TITLE_ID = N_("Gallery of examples")

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._key = ""

    def compose_tool(self) -> ComposeResult:
        """Lay out the card."""
        yield Static(id="empty", classes="hint", markup=False)
        with Vertical(id="room"), CardReader(id="case"):
            yield Static(id="case-title", markup=False)
            yield Static(id="case-mit", markup=False)
            yield Static(id="case-facts", markup=False)
            yield Static(id="case-source", markup=False)

    @property
    def reader(self) -> CardReader:
        """Where the card is read."""
        return self.query_one("#case", CardReader)

    @property
    def cards(self) -> tuple[GalleryCard, ...]:
        """All cards."""
        return gallery(self.state, self.tr.language, plain=self.app.settings.plain)

    def scene(self) -> Scene | None:
        """Put the card on stage."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        item = self.item
        where = (self.session_id, self.activity_id) if item is not None else (None, None)
        return Scene(view="gallery", session_id=where[0], activity_id=where[1], chosen=self._key)

    def fill(self) -> None:
        """Show the card."""
        super().fill()
        cards = self.cards
        self.query_one("#empty").display = not cards
        empty = N_("No cards yet. What you enter as practice cards is shown here.")
        self.query_one("#empty", Static).update(plain(self.tr(empty)))
        self.reader.display = bool(cards)
        if cards:
            self._show(cards, self._place(cards))

    def _place(self, cards: tuple[GalleryCard, ...]) -> int:
        return next((place for place, card in enumerate(cards) if card.key == self._key), 0)

    def _show(self, cards: tuple[GalleryCard, ...], place: int) -> None:
        card = cards[place]
        self._key = card.key
        self.query_one("#case-title", Static).update(plain(card.title))
        mit = self.query_one("#case-mit", Static)
        mit.update(plain(self._mit(card)))
        mit.display = card.mit is not None
        self.query_one("#case-facts", Static).update(self._own(card.practice) or plain(card.facts))
        source = self.tr(N_("Source: {source}"), source=card.source) if card.source else ""
        own = self.tr(
            N_("From our own practice cards, no. {no}"), no=card.practice.no if card.practice else 0
        )
        self.query_one("#case-source", Static).update(plain(own if card.practice else source))
        self.query_one("#case-source").display = bool(card.practice or source)
        count = self.tr(N_("{place} of {all}"), place=place + 1, all=len(cards))
        self.reader.border_subtitle = plain(f"◂ {count} ▸")

    def _mit(self, card: GalleryCard) -> str:
        if card.mit is None:
            return ""
        return f"{self.tr(MIT_NAMES[card.mit])} – {self.tr(MIT_MEANINGS[card.mit])}"

    def _own(self, practice: Practice | None) -> Content | None:
        """Return the filled fields of an own card under their names."""
        if practice is None:
            return None
        specs = field_specs(Practice)
        parts: list[Content] = []
        for name in _OWN_FIELDS:
            if text := getattr(practice, name):
                parts += [plain(self.tr(specs[name].label), "bold"), plain(f"\n{text}\n\n")]
        if not parts:
            return plain(self.tr(N_("Nothing more is written on this card yet.")))
        return Content.assemble(*parts).rstrip()

    def begin(self) -> None:
        """The arrows act first."""
        super().begin()
        focus_on(self.reader)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Walking needs a second card."""
        if action in ("next_card", "card_before"):
            return len(self.cards) > 1
        return super().check_action(action, parameters)

    def action_next_card(self) -> None:
        """Show the next card; after the last comes the first."""
        self._walk(1)

    def action_card_before(self) -> None:
        """Show the card before; before the first comes the last."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        cards = self.cards
        self._show(cards, (self._place(cards) + step) % len(cards))
        self.reader.scroll_home(animate=False)
        self.app.stage_changed()

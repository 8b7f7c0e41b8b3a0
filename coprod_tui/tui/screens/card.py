"""A card that lies over a screen: one thing to read, one thing to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from coprod_tui.i18n import N_, Translator
from coprod_tui.tui.first_paint import FirstPaint
from coprod_tui.tui.styles import HEIGHTS, WIDTHS, set_breakpoints, style_sheets
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.band import Band

if TYPE_CHECKING:
    from coprod_tui.tui.app import CoprodApp

Answer = TypeVar("Answer")
Words = str | Callable[[], str]
"""A text, or a way to get it in the language of the moment."""


class Card(FirstPaint[Answer], ModalScreen[Answer], Generic[Answer]):
    """A framed card in the middle; Esc closes it without an answer."""

    app: CoprodApp

    CSS_PATH = "card.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS = [Binding("escape", "close", show=False)]
    PRIVATE: ClassVar[bool] = False
    """Whether it shows what is not for the room."""

    def __init__(self) -> None:
        super().__init__()
        self.css_path = [*style_sheets(type(self))]

    def compose(self) -> ComposeResult:
        """Lay out the card under the band that all screens have."""
        set_breakpoints(self)  # while there are no widgets yet: each class costs a look at all of them
        yield Band()
        with Vertical(id="card"):
            yield from self.compose_card()

    def compose_card(self) -> ComposeResult:
        """Lay out what stands on the card."""
        return iter(())

    @property
    def tr(self) -> Translator:
        """The reader's words."""
        return self.app.tr

    def fill(self) -> None:
        """Put words into the widgets; repeatable."""

    def refill(self) -> None:
        """Fill when the widgets are there."""
        if self.is_attached and self.query("#card"):
            self.refresh_band()
            self.fill()

    def refresh_band(self) -> None:
        """Say what has to stay in sight: practice, not saved."""
        app = self.app
        private = self.tr(N_("PRIVATE – not for the projector")) if self.PRIVATE else ""
        band = next(iter(self.query(Band)), None)
        if band is None:  # a card that was just put there, asked from elsewhere
            return
        band.set_class(self.PRIVATE, "-private")
        band.set_class(self.app.is_rehearsal, "-rehearsal")
        band.show("", private, *app.remarks(), status=app.status_words(), alarm=app.is_unsaved)

    def typing(self) -> dict[str, str]:
        """Return what is half typed here, by the name its field is kept under."""
        return {}

    def prepare(self) -> None:
        """Do what is due once, before the card is filled for the first time."""

    def begin(self) -> None:
        """Do what is due once, when the card is filled for the first time."""

    def on_mount(self) -> None:
        """Fill the card once its widgets are there."""
        self.prepare()
        self.refill()
        self.begin()

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class TextCard(Card[None]):
    """A title and a text to read.

    Args:
        title: what it is, in the reader's words at that moment.
        text: what it says, likewise.
    """

    BINDINGS = [Binding("enter,space", "close", show=False)]

    def __init__(self, title: Words, text: Words) -> None:
        super().__init__()
        self._words = title, text

    def compose_card(self) -> ComposeResult:
        """Lay out title and text."""
        yield Static(classes="card-title", markup=False)
        with VerticalScroll(classes="card-text"):
            yield Static(id="card-words", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Put the words into place, and say how to close."""
        title, text = (words if isinstance(words, str) else words() for words in self._words)
        self.query_one(".card-title", Static).update(plain(title))
        self.query_one("#card-words", Static).update(plain(text))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter or Esc: close"))))

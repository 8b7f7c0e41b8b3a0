"""The frame every full screen shares: band, body, notice, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widget import Widget

from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.tui.commands import BLANK_KEYS, EVERYWHERE, Command, bindings
from coprod_tui.tui.first_paint import FirstPaint
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.styles import HEIGHTS, WIDTHS, is_too_small, set_breakpoints, style_sheets
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.band import Band
from coprod_tui.tui.widgets.key_bar import KeyBar
from coprod_tui.tui.widgets.notice_line import NoticeLine
from coprod_tui.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene
    from coprod_tui.tui.app import CoprodApp

_Part = TypeVar("_Part", bound=Widget)

BACK = Command("back", "escape", N_("back"), N_("Back; nothing that was typed is lost."))


class FrameScreen(FirstPaint[None]):
    """A screen with a place to be named, words to be filled in, and keys.

    A subclass gives `ACTIONS` (and `BINDINGS = bindings(*ACTIONS)`), `compose_body` and
    `fill`. `fill` puts words and values into the widgets; it is called when the screen is
    ready, after every change, and when the language is switched, so it must be repeatable
    and must leave half-typed text alone.
    """

    app: CoprodApp

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    ACTIONS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS = bindings(BACK, BLANK_KEYS)

    HELP: ClassVar[str] = "index"
    """Page of the handbook that F1 opens."""
    AUTO_FOCUS = ""
    SHOWS_TIME: ClassVar[bool] = False
    """Whether the time that is left has a place of its own on it; else it stands in the band."""
    PRIVATE: ClassVar[bool] = False
    """Whether it shows what is not for the room; it opens only with the projector off."""

    def __init__(self) -> None:
        super().__init__()
        self.css_path = [*style_sheets(type(self))]
        self._is_laid_out = False
        self._was_shown = False
        self._filled_for: Size | None = None
        self._covered: Widget | None = None
        """What had the focus until the terminal was too small."""

    def compose(self) -> ComposeResult:
        """Lay out the frame around the body."""
        set_breakpoints(self)  # while there are no widgets yet: each class costs a look at all of them
        yield Band()
        yield from self.compose_body()
        yield NoticeLine()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Lay out what is the screen's own."""
        return iter(())

    @property
    def tr(self) -> Translator:
        """The reader's words."""
        return self.app.tr

    def place(self) -> str:
        """Return where we are, for the band."""
        return ""

    def commands(self) -> tuple[Command, ...]:
        """Return all commands of the screen, its own first."""
        own = [command for kind in type(self).__mro__ for command in kind.__dict__.get("ACTIONS", ())]
        return tuple(dict.fromkeys((*own, *EVERYWHERE)))

    @property
    def is_filled(self) -> bool:
        """Whether its widgets are there."""
        return self.is_attached and self._is_laid_out

    def _part(self, kind: type[_Part]) -> _Part | None:
        """Return a part of the frame; a look at all widgets is what costs when there are many."""
        return next((child for child in self.children if isinstance(child, kind)), None)

    def scene(self) -> Scene | None:
        """Return what the room may see of it; None: nothing, and what stood on stage stays."""
        return None

    def show_time(self) -> None:
        """Show the time that is left, where there is a timer."""

    def offers(self, command: Command) -> bool:
        """Whether the key bar shows a command that could be done."""
        return True

    def fill(self) -> None:
        """Put words and values into the widgets."""

    def refill(self) -> None:
        """Fill band, body and keys; called by the app, not overridden."""
        if not self.is_filled or self._part(Band) is None:  # on its way out, a worker may still come back
            return
        self._filled_for = self.app.size
        self.refresh_band()
        self._say_too_small()
        self.fill()
        self._focus_again()
        self.refresh_keys()
        self.app.stage_changed()

    def _say_too_small(self) -> None:
        """Say that the terminal is too small, once it has been."""
        cover = self._part(TooSmall)
        if cover is None and is_too_small(self.app.size):
            self.mount(cover := TooSmall(markup=False))
        if cover is not None:
            words = N_("Please make the font smaller\n(Ctrl and −), or the window larger.")
            cover.update(plain(self.tr(words)))

    def _focus_again(self) -> None:
        """Give the focus back to what had it before the terminal was too small."""
        if self._covered is not None and not is_too_small(self.app.size):
            covered, self._covered = self._covered, None
            if self.focused is None and covered.is_attached:
                focus_on(covered)

    def refresh_band(self) -> None:
        """Say where we are and whether it is saved."""
        band = self._part(Band)
        if band is not None:
            band.set_class(self.PRIVATE, "-private")
            band.set_class(self.app.is_rehearsal, "-rehearsal")
            private = self.tr(N_("PRIVATE – not for the projector")) if self.PRIVATE else ""
            app = self.app
            band.show(self.place(), private, *app.remarks(), status=app.status_words(), alarm=app.is_unsaved)

    def refresh_keys(self) -> None:
        """Draw the keys anew, after what can be done has changed."""
        keys = self._part(KeyBar)
        if keys is not None:
            keys.show(self.commands(), self.tr)

    def say(
        self, message: str | Message, *, warning: bool = False, stays: bool = False, **values: object
    ) -> None:
        """Say one sentence above the keys, for some seconds unless it `stays`."""
        self.query_one(NoticeLine).say(lambda: self.tr(message, **values), warning=warning, stays=stays)

    def say_again(self) -> None:
        """Say what stands above the keys in the language of the moment."""
        if self.is_filled:
            self.query_one(NoticeLine).say_again()

    def typing(self) -> dict[str, str]:
        """Return what is half typed here, by the name its field is kept under."""
        return {}

    def prepare(self) -> None:
        """Do what is due once, before the screen is filled for the first time."""

    def hush(self) -> None:
        """Take away what was said before."""
        if self.is_filled:
            self.query_one(NoticeLine).say(str)

    def begin(self) -> None:
        """Do what is due once, when the screen is filled for the first time: where the cursor stands."""

    def on_mount(self) -> None:
        """Fill the screen once its widgets are there.

        Textual calls the `on_mount` of every class a screen builds on; so screens override `begin`.
        """
        self._is_laid_out = True
        self.prepare()
        self.refill()
        self.begin()

    def on_resize(self) -> None:
        """Fill anew when a projector was plugged in: what is shown may hang on the size."""
        if self._filled_for not in (None, self.app.size):
            self.call_after_refresh(self.refill)

    def resume(self) -> None:
        """Do what is due when another screen lay above and is gone, and this one is filled anew."""

    def on_screen_resume(self) -> None:
        """Show what has changed while another screen lay above."""
        if self._was_shown and self in self.app.screen_stack:  # else it was closed before it was told
            self.refill()
            self.resume()
        self._was_shown = True

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys act where the focus is now."""
        self.refresh_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Other keys act where the focus was."""
        if is_too_small(self.app.size):
            self._covered = event.widget
        self.refresh_keys()

    def leave_safely(self) -> bool:
        """Store what was typed before the screen goes; return whether it may go."""
        return True

    def action_back(self) -> None:
        """Go back to the screen below."""
        if self.leave_safely():
            self.app.go_back()

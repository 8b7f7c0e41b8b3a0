"""`coprod-tui audience`: the room's window. It reads the stage file and nothing else."""

from __future__ import annotations

import contextlib
import contextvars
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Digits

from coprod_tui import paths
from coprod_tui import settings as stored_settings
from coprod_tui.i18n import N_, Translator
from coprod_tui.i18n.translator import LANGUAGES, asked_language, language_of
from coprod_tui.stage.cards import Blank, Clock, Neutral, Shown, Stage
from coprod_tui.stage.file import fingerprint, stage_file
from coprod_tui.stage.following import Follower
from coprod_tui.stage.watching import Watcher
from coprod_tui.tui.audience.faces import face, is_centred
from coprod_tui.tui.audience.pages import page_at, pages, seconds_to_turn
from coprod_tui.tui.audience.wall import (
    Bar,
    Body,
    TimeLeft,
    TimeWords,
    seconds_to_change,
    time_phase,
    time_shown,
    time_words,
)
from coprod_tui.tui.keyboard import forgiving
from coprod_tui.tui.plain_signs import PLAIN_SIGNS
from coprod_tui.tui.text import plain, wrapped
from coprod_tui.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from asyncio import TimerHandle

    from textual.content import Content
    from textual.driver import Driver
    from textual.filter import LineFilter

_SOONEST: Final = 0.25
"""Seconds between two drawings of what changes by itself (screen.md, "Colour and glyphs")."""
_LEAST: Final = (56, 16)
"""Columns and rows below which a room cannot read anything whole."""
_LARGE_TIME: Final = 18
"""Rows from which on the time stands in large digits."""
_WIDEST: Final = 100
_MARKS: Final = {"": "", "practice": N_("PRACTICE – made up"), "rehearsal": N_("REHEARSAL")}


class AudienceApp(App[int], inherit_bindings=False):
    """A window that follows the stage; only Esc and Ctrl+Q do anything.

    Args:
        follower: who reads the stage.
        dark: which theme to begin with; later the stage says it.
        plain_signs: whether only plain signs are drawn to begin with; later the stage says it.
        language: language as long as nothing is on stage.
        now: seconds that only ever grow, the same in every process of this laptop.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q", "leave", show=False, priority=True)]
    CSS: ClassVar[str] = """
    Screen { background: $background; color: $foreground; overflow: hidden; }
    """

    def __init__(
        self,
        follower: Follower,
        *,
        dark: bool = False,
        plain_signs: bool = False,
        language: str = "de",
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        for theme in (LIGHT, DARK):
            self.register_theme(theme)
        self.theme = DARK.name if dark else LIGHT.name
        self._plain_signs = plain_signs
        self._watcher = Watcher(follower, self._told)
        self._context_of_looks: contextvars.Context | None = None
        self._next_look: TimerHandle | None = None
        self._now = now
        self._tr = Translator(language)
        self._stage: Stage | None = None
        self._since = now()
        """Moment what is shown came on stage; pages turn from then on."""
        self._drawn: tuple[object, ...] | None = None
        self._lines: list[list[Content]] = []
        self._margin = 0
        self._page: tuple[list[list[Content]], int] | None = None
        self._second: tuple[Clock, int] | None = None
        self._said: Content | None = None
        """What the digits mean."""
        self._is_laid_out = False
        self._head, self._body, self._foot = Bar("head"), Body(), Bar("foot")
        self._digits, self._words = TimeLeft(), TimeWords(markup=False)
        self.crash: Exception | None = None

    def compose(self) -> ComposeResult:
        """Lay out where we are, what is said, the time, what comes next."""
        yield self._head
        yield self._body
        yield self._digits
        yield self._words
        yield self._foot

    def get_driver_class(self) -> type[Driver]:
        """Read the keyboard so that no byte of it ends the program."""
        return forgiving(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through on its way to the terminal."""
        filters = super().get_line_filters()
        return [*filters, PLAIN_SIGNS] if self._plain_signs else filters

    def _handle_exception(self, error: Exception) -> None:
        """End without Textual's report, which would show its variables to the room."""
        if self.is_headless:  # tests shall see all of it
            super()._handle_exception(error)
            return
        self._return_code = 1
        self.crash = self.crash or error
        self._close_messages_no_wait()

    def on_ready(self) -> None:
        """Follow the stage from now on."""
        self._is_laid_out = True
        self._context_of_looks = contextvars.copy_context()
        self._follow()
        self._watcher.start()

    def on_unmount(self) -> None:
        """Follow no more."""
        self._watcher.close()
        if self._next_look is not None:
            self._next_look.cancel()

    def _told(self, stage: Stage | None) -> None:
        """Show what is on stage now; called from the thread that watches."""
        loop = self._loop
        if loop is not None and self.is_running:
            with contextlib.suppress(RuntimeError):  # it was closed just now
                loop.call_soon_threadsafe(
                    self._guarded, lambda: self._take(stage), context=self._context_of_looks
                )

    def _guarded(self, do: Callable[[], object]) -> None:
        """Do something outside Textual's messages; what goes wrong ends the window as within them."""
        try:
            do()
        except Exception as error:
            self._handle_exception(error)

    def on_resize(self) -> None:
        """Lay the card out anew, once the size is known here too."""
        self.call_next(self._draw)

    def action_leave(self) -> None:
        """Close the window."""
        self.exit(0)

    def _follow(self) -> None:
        """Show what is on stage now."""
        self._take(self._watcher.look())

    def _take(self, stage: Stage | None) -> None:
        if not self._is_there:
            return
        if stage is not self._stage:
            if stage is not None:
                self._take_look(stage)
            if stage is None or self._stage is None or stage.shown != self._stage.shown:
                self._since = self._now()
            self._stage = stage
        self._draw()

    def _draw(self) -> None:
        """Draw what is different from before; then wait until something changes by itself."""
        if not self._is_there:
            return
        key = (self._stage, self.size)
        if key != self._drawn:
            self._drawn, self._page, self._second = key, None, None
            self._lay_out()
        self._show_page()
        self._show_time()
        self._look_again()

    @property
    def _is_there(self) -> bool:
        """Whether it is neither on its way in nor out."""
        return self._is_laid_out and self._body.is_attached

    def _look_again(self) -> None:
        """Wait for the next second of the clock and the next page; Textual's timers cost far more."""
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None
        now, clock = self._now(), self._clock()
        waits = [seconds_to_change(clock, now)] if clock is not None and clock.speed else []
        if len(self._lines) > 1:
            waits.append(seconds_to_turn(now - self._since))
        if waits and self._loop is not None:
            self._next_look = self._loop.call_later(
                max(min(waits), _SOONEST), self._guarded, self._draw, context=self._context_of_looks
            )

    def _clock(self) -> Clock | None:
        """Return the timer that is in sight."""
        return self._stage.shown.clock if self._stage is not None and self._words.display else None

    def _take_look(self, stage: Stage) -> None:
        if stage.language != self._tr.language and stage.language in LANGUAGES:
            self._tr = Translator(stage.language)
        wanted = DARK.name if stage.dark else LIGHT.name
        if self.theme != wanted:
            self.theme = wanted
        if self._plain_signs != stage.plain_signs:
            self._plain_signs = stage.plain_signs
            for widget in self.screen.walk_children(Widget, with_self=True):
                widget.refresh()

    def _lay_out(self) -> None:
        """Decide what goes where at this size."""
        stage, (width, height) = self._stage, self.size
        shown = stage.shown if stage is not None else Neutral()
        dark = isinstance(shown, Blank)
        self._body.display = not dark
        if dark:
            self._lines = [[]]
            self._leave_only_body()
            return
        if width < _LEAST[0] or height < _LEAST[1]:
            words = self._tr(N_("Please make the font smaller\n(Ctrl and −), or the window larger."))
            short = [plain(part) for line in words.split("\n") for part in wrapped(line, max(width, 1))]
            self._lines, self._margin = [short[: max(height, 1)]], 0
            self._leave_only_body()
            return
        head, foot = self._head, self._foot
        calm = stage is not None and stage.calm
        title = stage.programme if stage is not None else ""
        mark = self._tr(_MARKS[stage.mark]) if stage is not None and stage.mark else ""
        head.display = not calm or bool(mark)  # that it is made up has to be said
        where = "" if calm else shown.place or title
        head.show(where, mark or (title if shown.place and width >= 80 else ""))
        foot.display = bool(shown.then or shown.times) and not calm
        foot.show(shown.then, shown.times)
        has_clock = shown.clock is not None
        large = has_clock and height >= _LARGE_TIME
        self._digits.display = large
        self._words.display = has_clock
        self._fit(shown, width, height - head.display - foot.display - (3 if large else 0) - has_clock)

    def _leave_only_body(self) -> None:
        for part in (self._head, self._digits, self._words, self._foot):
            part.display = False

    def _fit(self, shown: Shown, width: int, rows: int) -> None:
        """Cut the card into pages of so many rows; most have one."""
        room = min(width - 4, _WIDEST)
        lines = face(shown, room, self._tr)
        widest = max((line.cell_length for line in lines), default=0)
        inner = widest if is_centred(shown) else room
        self._margin = max((width - inner) // 2, 2)
        if len(lines) > rows:  # without the air between its parts it may fit
            lines = [line for line in lines if line.plain] if _fits(lines, rows) else lines
        self._lines = pages(lines, rows if len(lines) <= rows else rows - 1)

    def _show_page(self) -> None:
        place = page_at(len(self._lines), self._now() - self._since)
        if self._page is not None and self._page[0] is self._lines and self._page[1] == place:
            return
        self._page = self._lines, place
        lines = self._lines[place]
        if len(self._lines) > 1:
            count = self._tr(N_("{place} of {all}"), place=place + 1, all=len(self._lines))
            lines = [*lines, plain(f"– {count} –", "$text-muted")]
        self._body.show(lines, self._margin)

    def _show_time(self) -> None:
        clock = self._clock()
        if clock is None:
            return
        now = self._now()
        if (clock, int(clock.seconds(now))) == self._second:
            return
        self._second = clock, int(clock.seconds(now))
        digits, words = self._digits, self._words
        phase, shown = time_phase(clock, now), time_shown(clock, now)
        said = time_words(phase, self._tr, "" if digits.display else f"  {shown}")
        if digits.display and digits.value != shown:
            self.query_one(Digits).update(shown)
        if said != self._said:
            self._said = said
            words.update(said)
            digits.set_class(phase == "over", "-over")


def _fits(lines: list[Content], rows: int) -> bool:
    return sum(bool(line.plain) for line in lines) <= rows


def run(file: Path | None = None) -> int:
    """Run the room's window and return its exit status.

    Args:
        file: the only programme to follow; its file is never opened. None: whatever is on stage.

    Raises:
        Exception: what went wrong; the terminal is as it was before.
    """
    settings = stored_settings.load()
    language = asked_language() or settings.language or language_of()
    follower = Follower(stage_file(paths.home()), fingerprint(file) if file is not None else "")
    app = AudienceApp(follower, dark=settings.dark, plain_signs=settings.plain_signs, language=language)
    status = app.run()
    if app.crash is not None:
        raise app.crash
    return int(status or app.return_code or 0)

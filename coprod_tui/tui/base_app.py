"""What the whole program knows: the open programme, the words, the choices; changes go through here."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.filter import LineFilter
from textual.timer import Timer

from coprod_tui import paths
from coprod_tui import settings as stored_settings
from coprod_tui.changes.base import Context
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.i18n.translator import language_of
from coprod_tui.model.pack_texts import for_the_room, reading
from coprod_tui.settings import Settings
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.files import DISK
from coprod_tui.store.journal import Journal
from coprod_tui.store.timers import KeptTimers
from coprod_tui.tui.bursts import Burst
from coprod_tui.tui.desk import ChangeMaker, Desk
from coprod_tui.tui.drafts import AFTER_LAST_KEY, AT_LATEST, DraftBox
from coprod_tui.tui.plain_signs import PLAIN_SIGNS
from coprod_tui.tui.saving import SaveWatch, read_only_words, save_words
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.steady import steady_seconds
from coprod_tui.tui.styles import style_sheets
from coprod_tui.tui.theme import DARK, LIGHT
from coprod_tui.tui.timer import Timers

if TYPE_CHECKING:
    from datetime import datetime
    from tempfile import TemporaryDirectory

    from coprod_tui.model.countdown import KeptCountdown
    from coprod_tui.store.faults import ChangedOutside, Lost
    from coprod_tui.store.repository import Repository
    from coprod_tui.store.status import SaveStatus

_SECONDS_TO_CLOSE: Final = 5.0
"""How long a disk is waited for when a programme is closed; asking for more comes before."""
_WIDE: Final = 100
"""Columns from which on the band has room for who else has the file."""


class BaseApp(App[int]):
    """One window, one facilitator, at most one open programme.

    Args:
        repository: the programme to begin with; None begins in the library.
        settings: what was chosen before.
        context: the clock and the source of ids, handed to every change.
        new_path: a file that does not exist yet: begin by making its programme.
        remember: whether the library offers the programme again.
        language: language of this run; None: the one chosen before, else the environment's.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        repository: Repository | None = None,
        settings: Settings | None = None,
        context: Context | None = None,
        new_path: Path | None = None,
        *,
        remember: bool = True,
        language: str | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.context = context or Context()
        self.tr = Translator(language or self.settings.language or language_of())
        self.timer = Timers(steady_seconds)
        self.drafts = DraftBox()
        """Half-typed lines of screens that were left, by screen and activity."""
        self.new_path = new_path
        self.throw_away: list[TemporaryDirectory[str]] = []
        """Folders of the examples' copies; gone when the program ends."""
        self.unsaved: CoprodError | None = None
        """Why the last changes of a programme that was closed are not on the disk."""
        self.farewell: Message | None = None
        """What came to light when the last programme was closed: another version in its place, say."""
        self.has_old_drafts = False
        """Whether something half typed of an earlier start waits in its field."""
        self._drafts_due: float | None = None
        self._drafts_timer: Timer | None = None
        self.remembers = True
        """Whether the open programme is kept; False for throw-away copies of the examples."""
        self.heard = slice(None)
        """Screens of the stack whose half-typed text is that of the open programme."""
        self.home_language: Translator | None = None
        """The facilitator's words, which the room's window keeps while a voter reads another language."""
        self._desk: Desk | None = None
        self.saves = SaveWatch()
        self.burst = Burst()
        """The letters typed last."""
        self.minute: datetime | None = None
        """Minute for which the clock was looked at last."""
        self.animation_level = "none"
        for theme in (LIGHT, DARK):
            self.register_theme(theme)
        self.theme = DARK.name if self.settings.dark else LIGHT.name
        self.set_class(self.settings.calm, "-calm")
        self.crash: Exception | None = None
        """What went wrong and ended the program."""
        self.ask_first: tuple[Path, ChangedOutside] | None = None
        """A file another program changed: ask which version counts before it is opened."""
        self.lost_first: Lost | None = None
        """A file that cannot be opened: offer its earlier states."""
        if repository is not None:
            self.take_desk(repository, remember=remember)
        self.css_path = [*self.css_path, *style_sheets(self.first_kind())]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through on its way to the terminal."""
        filters = super().get_line_filters()
        return [*filters, PLAIN_SIGNS] if self.settings.plain_signs else filters

    def first_kind(self) -> type[FrameScreen]:
        """Return the kind of screen the program begins with."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk:
        """The open programme; only asked for by screens that show one."""
        assert self._desk is not None
        return self._desk

    @property
    def has_programme(self) -> bool:
        """Whether a programme is open."""
        return self._desk is not None

    @property
    def is_rehearsal(self) -> bool:
        """Whether what is open is the copy of a rehearsal, also one whose file was found and opened."""
        return self._desk is not None and self.desk.state.programme.rehearsal

    def take_desk(self, repository: Repository, *, remember: bool = True) -> None:
        """Make `repository` the open programme; the one before is closed.

        Args:
            repository: what was opened.
            remember: whether the library offers it again; not for throw-away copies.
        """
        self.leave_desk()
        self.remembers = remember
        told = remember and not repository.read_only and not self.is_rehearsal
        id_ = repository.state.programme.id
        journal = Journal(paths.home(), id_, self.context.now) if told else None
        self._desk = Desk(repository, self.context, journal)
        self.saves = SaveWatch()
        repository.on_status = self._status_changed
        if remember and not self.is_rehearsal:
            self.change_settings(self.settings.opened(repository.path))
        self.has_old_drafts = self.open_drafts()
        self.take_timers()

    def open_drafts(self) -> bool:
        """Read what waits on the disk for the open programme; return whether something does."""
        repository = self.desk.repository
        keeps = self.remembers and not repository.read_only
        drafts = Drafts(paths.home(), repository.state.programme.id, DISK) if keeps else None
        return self.drafts.open(drafts, lambda: repository.status.kind == "saved")

    def take_timers(self) -> None:
        """Go on with the timers an earlier start left; of throw-away copies none are kept."""
        repository = self.desk.repository
        if not self.remembers or repository.read_only:
            self.timer = Timers(steady_seconds)
            return
        kept = KeptTimers(paths.home(), repository.state.programme.id, DISK)
        drafts = self.drafts

        def keep(timers: Mapping[str, KeptCountdown]) -> None:
            drafts.follow(lambda: kept.write(timers))

        self.timer = Timers(steady_seconds, self.context.now, kept.read(), keep)

    def leave_desk(self) -> None:
        """Close the open programme, if there is one; all of it is saved already."""
        if self._desk is not None:
            if self.is_running:
                self.drafts.keep(self.typing())
            repository = self._desk.repository
            try:
                repository.close(_SECONDS_TO_CLOSE)
            except CoprodError as error:
                self.unsaved = error
            self.farewell = repository.status.why if self.saves.news(repository.status) == "remark" else None
            self.drafts.settle()
            self.drafts.close(_SECONDS_TO_CLOSE)
            if self._desk.journal is not None:
                self._desk.journal.close(_SECONDS_TO_CLOSE)
            self._desk = None

    def typing(self) -> dict[str, str]:
        """Return what is half typed on the screens that are open, by field."""
        found: dict[str, str] = {}
        for screen in self.screen_stack[self.heard]:
            if isinstance(screen, FrameScreen | Card) and screen.is_mounted:  # its fields are there
                found.update(screen.typing())
        return found

    def on_input_changed(self) -> None:
        """Keep what is being typed a moment after the last key."""
        self._keep_soon()

    def on_text_area_changed(self) -> None:
        """Keep what is being typed a moment after the last key."""
        self._keep_soon()

    def _keep_soon(self) -> None:
        now = time.monotonic()
        self._drafts_due = self._drafts_due or now + AT_LATEST
        if self._drafts_timer is not None:
            self._drafts_timer.stop()
        rest = max(min(AFTER_LAST_KEY, self._drafts_due - now), 0.001)
        self._drafts_timer = self.set_timer(rest, self._keep_drafts)

    def _keep_drafts(self) -> None:
        self._drafts_due = None
        self.drafts.keep(self.typing())

    @property
    def save_status(self) -> SaveStatus:
        """Whether what is on the screen is on the disk; a failure lasts until a save has worked."""
        return self.saves.seen(self.desk.repository.status)

    def _status_changed(self, status: SaveStatus) -> None:
        """Show what the writer thread reports; called from that thread."""
        self.saves.note(status)
        if self._loop is not None and self.is_running:
            self._loop.call_soon_threadsafe(self._show_status)

    def _show_status(self) -> None:
        """Show it as if a key had asked for it: what is begun here, a timer say, looks for its program."""
        with self._context():
            self.show_status()

    def show_status(self) -> None:
        """Show what the writer reports."""
        self.show_band()

    def show_band(self) -> None:
        """Say in the band whether everything is saved."""
        if self.is_running and isinstance(self.screen, FrameScreen | Card) and self.screen.is_attached:
            self.screen.refresh_band()

    def remarks(self) -> tuple[str, ...]:
        """Return what the band says on the right: practice, who else has the file."""
        if self._desk is None:
            return ()
        time = self._time_remark()
        if self.is_rehearsal:
            made_up = self.tr(N_("REHEARSAL"))
        else:
            made_up = self.tr(N_("PRACTICE – made up")) if self.desk.state.programme.made_up else ""
        if self.save_status.kind == "read_only" and self.size.width >= _WIDE:
            return time, made_up, self.tr(read_only_words(self.desk.repository)[0])
        return time, made_up

    def _time_remark(self) -> str:
        """Return the time of the timer that runs, for a screen or card that has no place for it."""
        if getattr(self.screen, "SHOWS_TIME", False):
            return ""
        return self.timer.shown(self.timer.running, self.tr).plain.strip()

    @property
    def is_unsaved(self) -> bool:
        """Whether something could not be saved."""
        return self._desk is not None and self.save_status.kind == "failed"

    def status_words(self) -> str:
        """Return what the band says at its right end: saved, saving, not saved."""
        if self._desk is None:
            return ""
        status = self.save_status
        if not self.remembers and status.kind != "failed":
            return self.tr(N_("a copy – nothing is kept"))
        return save_words(status, self.tr, self.context.today())

    def refill(self) -> None:
        """Put words and values into the screen anew."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, FrameScreen | Card):
                screen.refill()
            if isinstance(screen, FrameScreen):
                return  # what lies below is out of sight, and filled anew when it comes back

    def commit(self, make: ChangeMaker) -> None:
        """Make a change and show it; raises CoprodError when it cannot be made."""
        self.desk.do(make)
        if isinstance(self.screen, FrameScreen):
            self.screen.hush()
        self.refill()
        self.call_after_refresh(self._keep_drafts)  # what was entered is no draft any more

    def do(self, make: ChangeMaker) -> bool:
        """Make a change and show it; a refusal is said on the screen. Return whether it was made."""
        try:
            self.commit(make)
        except CoprodError as error:
            self.explain(error)
            return False
        return True

    def explain(self, error: CoprodError) -> None:
        """Say what cannot be done, and the way out."""
        text = error.read(self.tr)
        self.say(text, warning=True)

    def say(self, text: str, *, warning: bool = False, stays: bool = False) -> None:
        """Say one sentence, already translated, on the topmost full screen.

        Args:
            text: the sentence.
            warning: whether something is wrong.
            stays: whether it stays in sight until something else is said.
        """
        for screen in reversed(self.screen_stack):
            if isinstance(screen, FrameScreen):
                screen.say(text, warning=warning, stays=stays)
                return

    def undo(self) -> None:
        """Take the last change back and say which."""
        self._travel(N_("Taken back: {what}"), back=True)

    def redo(self) -> None:
        """Do the change taken back again and say which."""
        self._travel(N_("Done again: {what}"), back=False)

    def _travel(self, words: str, *, back: bool) -> None:
        try:
            label = self.desk.undo() if back else self.desk.redo()
        except CoprodError as error:
            self.explain(error)
            return
        self.refill()
        if label is not None:
            self.say(self.tr(words, what=self.tr(label)))

    def room_words(self, text: Mapping[str, str]) -> str:
        """Return a pack's text as the room reads it: in plain language, unless that is switched off."""
        return for_the_room(text, self.tr.language, plain=self.settings.plain)

    @property
    def room_language(self) -> str:
        """Tag of the language the room reads: the plain variety, unless that is switched off."""
        return reading(self.tr.language, plain=self.settings.plain)

    def change_settings(self, settings: Settings) -> None:
        """Remember a choice of the facilitator."""
        if settings != self.settings:
            before, self.settings = self.settings, settings
            stored_settings.change(before, settings)

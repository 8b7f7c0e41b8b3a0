"""The program: what is open, in which language and look, and how it comes and goes."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType

from coprod_tui import settings as stored_settings
from coprod_tui.changes.base import Context
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Translator
from coprod_tui.i18n.translator import language_of
from coprod_tui.settings import Settings
from coprod_tui.tui.beginning import repository_for
from coprod_tui.tui.commands import EVERYWHERE, bindings
from coprod_tui.tui.desk import ChangeMaker, Desk
from coprod_tui.tui.everywhere import Everywhere
from coprod_tui.tui.navigation import Navigation
from coprod_tui.tui.opening import Opening
from coprod_tui.tui.saving import save_words
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.styles import style_sheets
from coprod_tui.tui.theme import DARK, LIGHT
from coprod_tui.tui.timer import Timers

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from textual.screen import Screen

    from coprod_tui.store.repository import Repository


class CoprodApp(Navigation, Opening, Everywhere, App[int]):
    """One window, one facilitator, at most one open programme.

    Args:
        repository: the programme to begin with; None begins in the library.
        settings: what was chosen before.
        context: the clock and the source of ids, handed to every change.
        new_path: a file that does not exist yet: begin by making its programme.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(*EVERYWHERE)

    def __init__(
        self,
        repository: Repository | None = None,
        settings: Settings | None = None,
        context: Context | None = None,
        new_path: Path | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.context = context or Context()
        self.tr = Translator(self.settings.language or language_of())
        self.timer = Timers(time.monotonic)
        self.drafts: dict[str, str] = {}
        """Half-typed lines of screens that were left, by screen and activity."""
        self.new_path = new_path
        self.throw_away: list[TemporaryDirectory[str]] = []
        """Folders of the examples' copies; gone when the program ends."""
        self._desk: Desk | None = None
        self.is_ticking = False
        """Whether the second hand of the timer moves."""
        self.animation_level = "none"
        for theme in (LIGHT, DARK):
            self.register_theme(theme)
        self.theme = DARK.name if self.settings.dark else LIGHT.name
        if repository is not None:
            self.take_desk(repository)
        self.css_path = [*self.css_path, *style_sheets(self.first_kind())]

    @property
    def desk(self) -> Desk:
        """The open programme; only asked for by screens that show one."""
        assert self._desk is not None
        return self._desk

    @property
    def has_programme(self) -> bool:
        """Whether a programme is open."""
        return self._desk is not None

    def take_desk(self, repository: Repository) -> None:
        """Make `repository` the open programme; the one before is closed."""
        self.leave_desk()
        self._desk = Desk(repository, self.context)
        repository.on_status = lambda status: self._status_changed()
        self.change_settings(self.settings.opened(repository.path))

    def leave_desk(self) -> None:
        """Close the open programme, if there is one; all of it is saved already."""
        if self._desk is not None:
            self._desk.repository.close()
            self._desk = None

    def get_default_screen(self) -> Screen[None]:
        """Begin with the programme, or with the library."""
        return self.first_kind()()

    def on_ready(self) -> None:
        """Say what was recovered; keep the garbage collector from walking what never changes."""
        gc.collect()
        gc.freeze()
        self.tell_recovered()

    def tell_recovered(self) -> None:
        """Say what was damaged and which save came back, if so."""
        if self._desk is not None and (message := self.desk.repository.recovered) is not None:
            self.show_card(self.tr(N_("An earlier save came back")), self.tr(message))

    def on_unmount(self) -> None:
        """Let go of the programme's file."""
        self.leave_desk()

    def _status_changed(self) -> None:
        """Show what the writer thread reports; called from that thread."""
        if self._loop is not None and self.is_running:
            self._loop.call_soon_threadsafe(self.refill)

    def remarks(self) -> tuple[str, ...]:
        """Return what the band says on the right: practice, saved."""
        if self._desk is None:
            return ()
        made_up = self.tr(N_("PRACTICE – made up")) if self.desk.state.programme.made_up else ""
        return made_up, save_words(self.desk.repository.status, self.tr)

    def refill(self) -> None:
        """Put words and values into the screen anew."""
        for screen in self.screen_stack[-2:]:
            if isinstance(screen, FrameScreen | Card):
                screen.refill()

    def commit(self, make: ChangeMaker) -> None:
        """Make a change and show it; raises CoprodError when it cannot be made."""
        self.desk.do(make)
        self.refill()

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
        text = " ".join(self.tr(part) for part in error.parts)
        self.say(text, warning=True)

    def say(self, text: str, *, warning: bool = False) -> None:
        """Say one sentence, already translated, on the topmost full screen."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, FrameScreen):
                screen.say(text, warning=warning)
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

    def change_settings(self, settings: Settings) -> None:
        """Remember a choice of the facilitator."""
        if settings != self.settings:
            self.settings = settings
            stored_settings.save(settings)


def run(path: Path | None = None, *, example: str | None = None) -> int:
    """Run the full-screen program and return its exit status.

    Args:
        path: the programme's file; None begins in the library.
        example: id of an example to open in a throw-away copy instead.

    Raises:
        CoprodError: the file cannot be opened; nothing has been changed.
    """
    settings = stored_settings.load()
    language = settings.language or language_of()
    with repository_for(path, example, language) as repository:
        app = CoprodApp(repository, settings, new_path=path if repository is None else None)
        status = app.run()
    return int(status or app.return_code or 0)
